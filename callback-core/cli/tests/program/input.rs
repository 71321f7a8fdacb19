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
    for file in ["broken.yaml", "missing.yaml", "compose.yaml"] {
        let Output { code, stdout, .. } = run_fixtures(&["check", file, "apis/legacy"]);
        assert_eq!(code, Some(2), "{stdout}");
        assert!(stdout.starts_with("error[unreadable-document]: "), "{stdout}");
        assert!(stdout.contains(&format!("--> {file}")), "{stdout}");
        // The others are checked.
        assert!(stdout.ends_with("1 document: 2 errors\n"), "{stdout}");
    }
    for argument in ["expected", "no-*.yaml"] {
        let Output { code, stderr, .. } = run_fixtures(&["check", argument]);
        assert_eq!(code, Some(2), "{stderr}");
    }
}
