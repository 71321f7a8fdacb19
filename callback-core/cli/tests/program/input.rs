//! Tests of what is read.

use std::fs;

use crate::program::{Output, fixtures, folder, run, run_fixtures, run_with_input};

#[test]
fn the_standard_input() {
    let document = fs::read(fixtures().join("apis/legacy/events.json")).expect("the document");
    let output = run_with_input(&fixtures(), &["check", "-"], &document);
    assert_eq!(output.code, Some(1));
    assert!(output.stdout.ends_with("1 document: 1 error\n"), "{}", output.stdout);
    let valid = fs::read(fixtures().join("valid.yaml")).expect("the document");
    let output = run_with_input(&fixtures(), &["check", "-"], &valid);
    assert_eq!((output.code, output.stdout.as_str()), (Some(0), "1 document: nothing found\n"));
}

#[test]
fn folders_and_patterns() {
    let folder = folder(&["apis/orders.yaml", "apis/legacy/events.json", "compose.yaml"]);
    let folder = folder.path();
    let summary = |arguments: &[&str]| {
        let Output { stdout, .. } = run(folder, &[&["check"], arguments].concat());
        stdout.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(summary(&[]), "2 documents: 4 errors, 1 warning");
    assert_eq!(summary(&["apis"]), "2 documents: 4 errors, 1 warning");
    assert_eq!(summary(&["."]), "2 documents: 4 errors, 1 warning");
    assert_eq!(summary(&["apis/**/*.json"]), "1 document: 1 error");
    assert_eq!(summary(&["apis/*.yaml", "apis/orders.yaml"]), "1 document: 3 errors, 1 warning");
}

#[test]
fn what_cannot_be_read() {
    let cases = [
        ("broken.yaml", "`broken.yaml` is not YAML: ", " --> broken.yaml:3:6\n  |\n3 | paths: {}\n  |      ^\n"),
        ("missing.yaml", "`missing.yaml` does not exist\n", "\n--> missing.yaml\n"),
        ("no-*.yaml", "`no-*.yaml` matches no file\n", "\n--> no-*.yaml\n"),
    ];
    for (file, message, place) in cases {
        let Output { code, stdout, stderr } = run_fixtures(&["check", file, "apis/legacy"]);
        assert_eq!((code, stderr.as_str()), (Some(2), ""), "{stdout}");
        assert!(stdout.starts_with(&format!("error[unreadable-document]: {message}")), "{stdout}");
        assert!(stdout.contains(place), "{stdout}");
        // The others are checked.
        assert!(stdout.ends_with("1 document: 2 errors\n"), "{stdout}");
    }
}

#[test]
fn what_is_not_an_openapi_document() {
    // If it is named, it is an error.
    let Output { code, stdout, .. } = run_fixtures(&["check", "compose.yaml"]);
    assert_eq!(code, Some(1), "{stdout}");
    assert!(stdout.starts_with("error[openapi-version]: "), "{stdout}");
    // Of a folder, it is left out. If there is nothing else, nothing was checked.
    let folder = folder(&["compose.yaml"]);
    let Output { code, stdout, stderr } = run(folder.path(), &["check"]);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(2), "", "error: there is no OpenAPI document in `.`\n"));
}

#[test]
fn a_mistake_in_a_shared_file_is_reported_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    for name in ["a", "b"] {
        let document = format!(
            "openapi: 3.1.2\ninfo: {{ title: {name}, version: '1' }}\ncomponents: {{ schemas: {{ A: {{ $ref: 'types.yaml#/A' }} }} }}\n"
        );
        fs::write(folder.join(name).with_extension("yaml"), document).expect("a document");
    }
    fs::write(folder.join("types.yaml"), "A: { type: string, nullable: true }\n").expect("a part");
    let Output { code, stdout, .. } = run(folder, &["check"]);
    assert_eq!(code, Some(0));
    assert!(stdout.starts_with("warning[ignored-keyword]: "), "{stdout}");
    assert!(stdout.contains(" --> types.yaml:1:20\n"), "{stdout}");
    assert!(stdout.ends_with("2 documents: 1 warning\n"), "{stdout}");
}
