use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::fragment::{
    Body, Callback, ConstSegment, Content, External, Fact, Fragment, Operation, RequiredScheme, Response,
};
use crate::method::Method;
use crate::route::Route;
use crate::status_pattern::StatusPattern;
use callback_check::Function;

const fn function(name: &'static str, module: &'static str) -> Function {
    Function { name, module, file: "src/api.rs", line: 7 }
}

inventory::submit! {
    &Fragment {
        route: Some(Route { method: Method::Get, path: "/good" }),
        operation: Operation {
            function: function("good", "build_tests::good"),
            facts: &[Fact::Response(&Response {
                status: StatusPattern::Code(204),
                description: None,
                content: None,
                headers: &[],
                details: &[],
            })],
            ..Operation::NOTHING
        },
        callbacks: &[],
    }
}

inventory::submit! {
    &Fragment {
        route: Some(Route { method: Method::Get, path: "/bad/{id}" }),
        operation: Operation {
            function: function("bad", "build_tests::bad"),
            facts: &[Fact::Security(&[RequiredScheme { name: "to\nken", scopes: &[] }])],
            ..Operation::NOTHING
        },
        callbacks: &[],
    }
}

/// A callback's address that is legal and hardly meant.
static NOTIFY: External = External {
    method: Method::Post,
    operation: Operation { function: function("", "build_tests::odd"), facts: &[Fact::InPlace], ..Operation::NOTHING },
};

inventory::submit! {
    &Fragment {
        route: Some(Route { method: Method::Post, path: "/odd" }),
        operation: Operation {
            function: function("odd", "build_tests::odd"),
            facts: &[Fact::Body(&Body {
                description: None,
                content: Content {
                    media_type: "application/json",
                    schema: crate::__private::schema_of::<serde_json::Value>,
                    example: None,
                },
                details: &[],
            })],
            ..Operation::NOTHING
        },
        callbacks: &[Callback {
            name: "told",
            expression: &[ConstSegment::RequestBody(&["call%20back"])],
            operation: &NOTIFY,
            facts: &[],
        }],
    }
}

struct Scene {
    _root: TempDir,
    folders: Folders,
    target: PathBuf,
    copy: PathBuf,
}

fn begun() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn scene() -> Scene {
    let root = tempfile::tempdir().expect("a folder");
    let stamp = File::create(root.path().join("invoked.timestamp")).expect("a file");
    stamp.set_modified(begun()).expect("a time");
    let out = root.path().join("out");
    fs::create_dir(&out).expect("a folder");
    let copy = out.join("openapi.json");
    let folders = Folders { package: root.path().join("server"), out: Some(out) };
    fs::create_dir(&folders.package).expect("a folder");
    let target = folders.package.join("../openapi.json");
    Scene { _root: root, folders, target, copy }
}

fn run(module: &str, path: &str, scene: &Scene) -> Vec<String> {
    document(Document::new("Test", "1").module(module)).run(Path::new(path), &scene.folders)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

const DOCUMENT: &str = r#"{
  "openapi": "3.1.2",
  "info": {
    "title": "Test",
    "version": "1"
  },
  "paths": {
    "/good": {
      "get": {
        "operationId": "good",
        "responses": {
          "204": {
            "description": "Successful response"
          }
        }
      }
    }
  }
}
"#;

#[test]
fn writes_the_document_and_its_copy() {
    let scene = scene();
    let lines = run("build_tests::good", "../openapi.json", &scene);
    let watched = format!("rerun-if-changed={}", scene.target.display());
    assert_eq!(lines, [watched]);
    assert_eq!(read(&scene.target), DOCUMENT);
    assert_eq!(read(&scene.copy), DOCUMENT);
    let names: Vec<_> = fs::read_dir(scene.target.parent().expect("a parent")).expect("a folder").collect();
    assert_eq!(names.len(), 4, "openapi.json, out, server and the stamp, and nothing else: {names:?}");
    assert_eq!(fs::metadata(&scene.target).and_then(|data| data.modified()).expect("a time"), begun());
}

#[test]
fn a_program_writes_no_copy() {
    let mut scene = scene();
    scene.folders.out = None;
    assert_eq!(run("build_tests::good", "../openapi.json", &scene).len(), 1);
    assert_eq!(read(&scene.target), DOCUMENT);
    assert!(!scene.copy.exists());
}

#[test]
fn leaves_a_document_that_is_up_to_date() {
    let scene = scene();
    run("build_tests::good", "../openapi.json", &scene);
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = File::options().write(true).open(&scene.target).expect("a file");
    file.set_modified(old).expect("a time");
    run("build_tests::good", "../openapi.json", &scene);
    assert_eq!(fs::metadata(&scene.target).and_then(|data| data.modified()).expect("a time"), old);

    fs::write(&scene.target, "edited by hand").expect("a file");
    run("build_tests::good", "../openapi.json", &scene);
    assert_eq!(read(&scene.target), DOCUMENT);
}

#[test]
fn errors_leave_the_old_document() {
    let scene = scene();
    fs::write(&scene.target, "old").expect("a file");
    let lines = run("build_tests::bad", "../openapi.json", &scene);
    assert_eq!(
        lines[1..],
        [
            "error=bad (src/api.rs:7): nothing declares `{id}` of the path `/bad/{id}`; declare it: \
             `#[operation(…, path(id: Type))]`",
            "error=bad (src/api.rs:7): security scheme `to ken` is not declared; declare it: \
             `Document::security_scheme(\"to ken\", …)`",
        ]
    );
    assert_eq!(read(&scene.target), "old");
    assert!(!scene.copy.exists());
}

#[test]
fn document_with_warnings_is_written() {
    let scene = scene();
    assert_eq!(
        run("build_tests::odd", "../openapi.json", &scene)[1..],
        [
            "warning=odd (src/api.rs:7): pointers are not percent-decoded; write the character itself; only `~` and `/` are \
             escaped, as `~0` and `~1`"
        ]
    );
    assert!(read(&scene.target).contains("{$request.body#/call%20back}"));
}

#[test]
fn unserializable_arguments_are_errors() {
    let scene = scene();
    let package = scene.folders.package.display();
    let missing = format!("error=the folder `{package}/docs` does not exist; create it, or write elsewhere");
    assert_eq!(run("build_tests::good", "docs/openapi.json", &scene)[1..], [missing]);
    let nameless = format!("error=`{package}/..` is not a file name; write for instance `openapi.json`");
    assert_eq!(run("build_tests::good", "..", &scene)[1..], [nameless]);

    fs::create_dir(&scene.target).expect("a folder");
    let lines = run("build_tests::good", "../openapi.json", &scene);
    let expected = format!("error=cannot write `{}`: ", scene.target.display());
    assert!(lines[1].starts_with(&expected), "{lines:?}");
    let left = fs::read_dir(scene.target.parent().expect("a parent")).expect("a folder").flatten();
    let left: Vec<_> =
        left.map(|entry| entry.file_name()).filter(|name| name.to_string_lossy().ends_with("tmp")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
#[cfg(feature = "yaml")]
fn file_extension_selects_the_format() {
    const YAML: &str = r#"openapi: "3.1.2"
info:
  title: Test
  version: "1"
paths:
  /good:
    get:
      operationId: good
      responses:
        "204":
          description: Successful response
"#;
    for path in ["../openapi.yaml", "../openapi.yml", "../openapi.YAML"] {
        let scene = scene();
        assert_eq!(run("build_tests::good", path, &scene).len(), 1);
        assert_eq!(read(&scene.folders.package.join(path)), YAML);
    }
}

#[test]
#[cfg(not(feature = "yaml"))]
fn yaml_needs_its_feature() {
    assert_eq!(
        run("build_tests::good", "../openapi.yaml", &scene())[1..],
        ["error=`../openapi.yaml` is YAML, which needs callback-core's feature `yaml`"]
    );
}

#[test]
fn stale_document_fails_with_the_differences() {
    let scene = scene();
    let file = document(Document::new("Test", "1").module("build_tests::good"));
    let compare = |write| file.compare(Path::new("../openapi.json"), &scene.target, write);
    let help = "to write it, run the test with `CALLBACK_WRITE=1`";
    let written = "`../openapi.json` did not exist and has been written; commit it, and run the test again";
    assert_eq!(compare(false), Err(written.to_owned()));
    assert_eq!(read(&scene.target), DOCUMENT);
    assert_eq!(compare(false), Ok(()));

    fs::write(&scene.target, DOCUMENT.replace("good\"", "bad\"")).expect("a file");
    let difference = "\
--- the file
+++ the handlers
@@ -5,9 +5,9 @@
     \"version\": \"1\"
   },
   \"paths\": {
-    \"/bad\": {
+    \"/good\": {
       \"get\": {
-        \"operationId\": \"bad\",
+        \"operationId\": \"good\",
         \"responses\": {
           \"204\": {
             \"description\": \"Successful response\"";
    let stale = format!("`../openapi.json` is not the document of the handlers; {help}\n{difference}");
    assert_eq!(compare(false), Err(stale));

    assert_eq!(compare(true), Ok(()));
    assert_eq!(read(&scene.target), DOCUMENT);
    assert_eq!(compare(false), Ok(()));
    fs::write(&scene.target, DOCUMENT.replace('\n', "\r\n")).expect("a file");
    assert_eq!(compare(false), Ok(()));

    let faulty = document(Document::new("Test", "1").module("build_tests::bad"));
    let words = faulty.compare(Path::new("a.json"), &scene.target, true).expect_err("a fault");
    assert!(words.starts_with("`a.json` cannot be compared:\nbad (src/api.rs:7): nothing declares `{id}`"), "{words}");
    assert_eq!(read(&scene.target).replace('\r', ""), DOCUMENT);
}

#[test]
fn a_long_difference_is_cut() {
    let scene = scene();
    let tags = (0..100).fold(Document::new("Test", "1").module("build_tests::good"), |document, number| {
        document.tag(format!("tag {number}"))
    });
    fs::write(&scene.target, DOCUMENT).expect("a file");
    let words = document(tags).compare(Path::new("a.json"), &scene.target, false).expect_err("a difference");
    assert!(words.ends_with(" more lines"), "{words}");
    assert_eq!(words.lines().count(), 202);
}
