//! Tests of the output and the exit code of the example `check`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::{env, fs};

use tempfile::TempDir;

/// Returns the path of the program. Cargo builds it with the tests, unless it is asked for this file alone.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let own = env::current_exe().expect("the path of this test");
        let folder = own.parent().and_then(Path::parent).expect("the folder of the profile");
        let program = folder.join("examples").join(format!("check{}", env::consts::EXE_SUFFIX));
        if !program.exists() {
            let mut build = Command::new(env!("CARGO"));
            build.args(["build", "--quiet", "--package", "callback-check", "--example", "check", "--target-dir"]);
            let target = folder.parent().expect("the target folder");
            assert!(build.arg(target).status().expect("cargo").success());
        }
        program
    })
}

/// Runs the program in a folder with these files, and returns its exit code, output and errors.
fn check(files: &[(&str, &[u8])], arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let folder: TempDir = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("a file");
    }
    let mut command = Command::new(program());
    command.args(arguments).current_dir(folder.path());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    let Output { status, stdout, stderr } = child.wait_with_output().expect("its output");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code(), text(stdout), text(stderr))
}

const VALID: &str = r#"
openapi: 3.0.4
info: { title: Test, version: "1" }
paths:
  /hooks:
    post:
      parameters:
        - { name: url, in: query, required: true, schema: { type: string, format: uri, enum: [y, no, on] } }
      responses:
        201: { description: Created }
      callbacks:
        called:
          '{$request.query.url}':
            post:
              responses:
                200: { description: Received }
"#;

const INVALID: &str = r#"{
    "openapi": "3.1.2",
    "info": { "title": "Test", "version": "1" },
    "paths": { "/hooks": { "post": { "callbacks": {
        "called": { "{$request.query.url}": { "post": {} }, "{request.body#/url}": { "post": {} } }
    } } } },
    "components": { "schemas": { "A": { "type": "string", "nullable": true } } }
}"#;

const DIAGNOSTICS: &str = "\
FILE:/paths/~1hooks/post/callbacks/called/{$request.query.url}: error: `$request.query.url` matches no query parameter \
of `POST /hooks`; the operation has none; declare it in its `parameters`
FILE:/paths/~1hooks/post/callbacks/called/{request.body#~1url}: error: expression without `$`; did you mean \
`{$request.body#/url}`? it must be declared, too
FILE:/paths/~1hooks/post/callbacks/called/{request.body#~1url}: error: `$request.body#/url` needs a request body, and \
`POST /hooks` has none; declare the operation's `requestBody`
FILE:/components/schemas/A/nullable: warning: `nullable` is a keyword of OpenAPI 3.0, which later versions ignore; add `\"null\"` to \
`type`: `\"type\": [\"string\", \"null\"]`
";

fn diagnostics(file: &str) -> String {
    DIAGNOSTICS.replace("FILE", file)
}

#[test]
fn prints_diagnostics() {
    let files: &[(&str, &[u8])] = &[("valid.yaml", VALID.as_bytes()), ("invalid.json", INVALID.as_bytes())];
    assert_eq!(check(files, &["valid.yaml"], ""), (Some(0), String::new(), String::new()));
    assert_eq!(
        check(files, &["invalid.json", "valid.yaml"], ""),
        (Some(1), diagnostics("invalid.json"), String::new())
    );
    assert_eq!(check(&[], &["-"], INVALID), (Some(1), diagnostics("-"), String::new()));
    assert_eq!(check(&[], &["-"], VALID), (Some(0), String::new(), String::new()));
    // A byte order mark.
    let bom = format!("\u{feff}{INVALID}");
    assert_eq!(check(&[("a.yml", bom.as_bytes())], &["a.yml"], "").1, diagnostics("a.yml"));
}

#[test]
fn warnings_are_not_failures() {
    let document = r#"{ "openapi": "3.1.2", "info": {}, "components": { "schemas": { "A": { "nullable": true } } } }"#;
    let (code, output, _) = check(&[("a.json", document.as_bytes())], &["a.json"], "");
    assert_eq!(code, Some(0));
    assert!(output.starts_with("a.json:/components/schemas/A/nullable: warning: "), "{output}");
}

#[test]
fn unreadable_files_are_errors_and_the_others_are_checked() {
    let deep = "[".repeat(10_000);
    let thrice = |number: usize| format!("a{0}: &a{0} [*a{1}, *a{1}, *a{1}]\n", number, number - 1);
    let bomb = (1..40).map(thrice).collect::<Vec<_>>().concat();
    let files: &[(&str, &[u8])] = &[
        ("bytes.yaml", &[0xff, 0xfe, 0xfd]),
        ("broken.json", b"{ \"openapi\": "),
        ("twice.json", br#"{ "a": 1, "a": 2 }"#),
        ("deep.json", deep.as_bytes()),
        ("deep2.json", &format!("{{ \"a\": {deep}").into_bytes()),
        ("bomb.yaml", &format!("a0: &a0 [1]\n{bomb}").into_bytes()),
        ("keys.yaml", b"true: 1\n"),
        ("keys2.yaml", b"? [a, b]\n: 1\n"),
        ("keys3.yaml", b"1.5: 1\n"),
        ("twice.yaml", b"a: 1\na: 2\n"),
        ("list.yaml", b"- a\n"),
        ("empty.yaml", b""),
        ("invalid.json", INVALID.as_bytes()),
    ];
    let names: Vec<_> = files.iter().map(|(name, _)| *name).chain(["missing.json"]).collect();
    let (code, output, errors) = check(files, &names, "");
    assert_eq!((code, &*errors), (Some(1), ""));
    let expected = [
        "bytes.yaml: error: is not UTF-8 text: ",
        "broken.json: error: is not JSON: EOF while parsing a value at line 1 column 13",
        "twice.json: error: is not JSON: duplicate key `a`; remove one at line 1 column 13",
        "deep.json: error: is not YAML: ",
        "deep2.json: error: is not JSON: recursion limit exceeded at line 1 column ",
        "bomb.yaml: error: is not YAML: ",
        "keys.yaml: error: is not YAML: the key `true` is not a string; put it in quotes",
        "keys2.yaml: error: is not YAML: a key is a list or a map; make it a string",
        "keys3.yaml: error: is not YAML: the key `1.5` is not a string; put it in quotes",
        "twice.yaml: error: is not YAML: ",
        "list.yaml:: error: the document is an array; make it an object",
        "empty.yaml:: error: the document is null; make it an object",
    ];
    let lines: Vec<_> = output.lines().collect();
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}\n{expected}");
    }
    let rest = lines[expected.len()..].join("\n");
    assert!(rest.starts_with(diagnostics("invalid.json").trim_end()), "{rest}");
    assert!(
        rest.lines().last().is_some_and(|line| line.starts_with("missing.json: error: cannot be read: ")),
        "{rest}"
    );
    assert_eq!(rest.lines().count(), 5, "{rest}");
}

#[test]
fn prints_its_usage() {
    let (code, output, errors) = check(&[], &[], "");
    assert_eq!((code, &*output), (Some(2), ""));
    assert!(errors.contains("Usage: check FILE…"), "{errors}");
    let (code, output, _) = check(&[], &["--help"], "");
    assert_eq!((code, output), (Some(0), errors));
}
