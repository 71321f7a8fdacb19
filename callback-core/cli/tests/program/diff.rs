//! The command `diff`: its output, its exit codes, and the old documents that it reads.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{Output, run};

const OLD: &str = r#"{
  "openapi": "3.1.2",
  "info": { "title": "Invoices", "version": "1" },
  "webhooks": { "paid": { "post": {
    "requestBody": { "content": { "application/json": { "schema": { "$ref": "schemas/event.json" } } } },
    "responses": { "204": { "description": "Received" } }
  } } }
}"#;

const OLD_EVENT: &str = r#"{ "type": "object", "properties": { "status": { "enum": ["open"] } } }"#;
const NEW_EVENT: &str = r#"{ "type": "object", "properties": {
  "status": { "enum": ["open", "void"] }
} }"#;

/// Writes the two documents, each with its schema in another file.
fn write(folder: &Path) {
    for (name, event) in [("old", OLD_EVENT), ("new", NEW_EVENT)] {
        fs::create_dir_all(folder.join(name).join("schemas")).unwrap();
        fs::write(folder.join(name).join("openapi.json"), OLD).unwrap();
        fs::write(folder.join(name).join("schemas/event.json"), event).unwrap();
    }
}

const EXPECTED: &str = r#"error[request-enum-value-added]: `POST` of webhook `paid`: `status` in the request body may be `"void"` now
 --> new/schemas/event.json:2:32
  |
2 |   "status": { "enum": ["open", "void"] }
  |                                ^^^^^^
  |
  = help: send what the old document declares, or declare a new callback beside this one

2 documents: 1 error
"#;

#[test]
fn changes_are_at_their_places_in_the_new_files() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let output = run(folder.path(), &["diff", "old/openapi.json", "new/openapi.json"]);
    assert_eq!(output, Output { code: Some(1), stdout: EXPECTED.to_owned(), stderr: String::new() });
}

#[test]
fn exit_codes() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let cases: [(&[&str], i32); 7] = [
        (&["old/openapi.json", "old/openapi.json", "--fail-on", "note"], 0),
        // Read from the new document, the value is gone, which breaks nobody.
        (&["new/openapi.json", "old/openapi.json"], 0),
        (&["new/openapi.json", "old/openapi.json", "--fail-on", "note"], 1),
        (&["old/openapi.json", "new/openapi.json", "--ignore", "request-enum-value-added"], 0),
        (&["old/openapi.json", "missing.json"], 2),
        (&["old/schemas/event.json", "new/openapi.json"], 2),
        (&["git:missing", "new/openapi.json"], 2),
    ];
    for (arguments, code) in cases {
        let arguments: Vec<_> = [&["diff"], arguments].concat();
        assert_eq!(run(folder.path(), &arguments).code, Some(code), "{arguments:?}");
    }
}

#[test]
fn the_old_document_may_be_of_a_git_revision() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
        let output = Command::new("git").current_dir(&folder).args(identity).args(arguments).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "documents"]);
    // The files of the revision are read, not those of the working tree.
    fs::remove_dir_all(folder.path().join("old")).unwrap();
    for (old, code) in [
        ("git:HEAD:old/openapi.json", 1),
        ("git:HEAD:./old/openapi.json", 1),
        ("git:HEAD:new/openapi.json", 0),
        ("git:HEAD:missing.json", 2),
        ("git:missing:old/openapi.json", 2),
        ("git:--output=x:old/openapi.json", 2),
    ] {
        let output = run(folder.path(), &["diff", old, "new/openapi.json"]);
        assert_eq!(output.code, Some(code), "{old}: {output:?}");
        if code == 1 {
            assert_eq!(output.stdout, EXPECTED, "{old}");
        }
    }
    assert!(!folder.path().join("x").exists());
}
