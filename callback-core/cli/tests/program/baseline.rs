//! Tests of baselines.

use std::fs;
use std::path::Path;

use crate::program::{Output, assert_expected, folder, run};

const ORDERS: &str = "apis/orders.yaml";
const EVENTS: &str = "apis/legacy/events.json";

/// Writes a baseline in the folder `ci` of a folder, and returns the content.
fn write(folder: &Path) -> String {
    _ = fs::create_dir(folder.join("ci"));
    let output = run(folder, &["check", "apis", "--write-baseline", "ci/known.json"]);
    assert_eq!((output.code, output.stderr.as_str()), (Some(0), ""));
    assert_eq!(output.stdout, "2 documents, 9 entries written to the baseline: nothing found\n");
    fs::read_to_string(folder.join("ci/known.json")).expect("the baseline")
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("the document");
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).expect("the document is written");
}

#[test]
fn known_findings_are_not_reported() {
    let folder = folder(&[ORDERS, EVENTS]);
    let folder = folder.path();
    let written = write(folder);
    assert_expected("baseline.json", &written);
    assert_eq!(write(folder), written);
    let arguments = ["check", "apis", "--baseline", "ci/known.json", "--fail-on", "note"];
    let expected = Output {
        code: Some(0),
        stdout: "2 documents, 9 known from the baseline: nothing found\n".to_owned(),
        stderr: String::new(),
    };
    assert_eq!(run(folder, &arguments), expected);
    // From another folder, and with other lines.
    let below = ["check", ".", "--baseline", "../ci/known.json"];
    edit(&folder.join(ORDERS), "openapi: 3.1.2\n", "# A comment.\n\nopenapi: 3.1.2\n");
    assert_eq!(run(&folder.join("apis"), &below), expected);
    // A new finding.
    edit(&folder.join(ORDERS), "{request.body#/returnUrl}", "{$request.body#/url}");
    let Output { code, stdout, .. } = run(folder, &arguments);
    assert_eq!(code, Some(1));
    assert!(stdout.ends_with("2 documents, 8 known from the baseline: 1 error, 1 note\n"), "{stdout}");
    assert!(stdout.contains("no `url`"), "{stdout}");
    assert!(stdout.contains("note[stale-baseline]: 1 entry of the baseline is for a finding that is gone"), "{stdout}");
}

#[test]
fn another_place_of_a_known_cause_is_new() {
    let folder = folder(&[ORDERS, EVENTS]);
    let folder = folder.path();
    write(folder);
    edit(&folder.join(ORDERS), "        fax:\n", "        telex: { type: string, nullable: true }\n        fax:\n");
    let output = run(folder, &["check", "apis", "--baseline", "ci/known.json", "--format", "json"]);
    assert_eq!(output.stdout.lines().count(), 1, "{}", output.stdout);
    assert!(output.stdout.contains("/components/schemas/Customer/properties/telex/nullable"), "{}", output.stdout);
    assert!(output.stdout.contains("\"count\":1"), "{}", output.stdout);
}

#[test]
fn entries_of_other_files_are_left_alone() {
    let folder = folder(&[ORDERS, EVENTS]);
    let folder = folder.path();
    write(folder);
    let arguments = ["check", EVENTS, "--baseline", "ci/known.json"];
    assert_eq!(run(folder, &arguments).stdout, "1 document, 1 known from the baseline: nothing found\n");
    fs::remove_file(folder.join(ORDERS)).expect("the file is removed");
    let Output { code, stdout, .. } = run(folder, &arguments);
    assert_eq!(code, Some(0));
    assert!(
        stdout.starts_with("note[stale-baseline]: 8 entries of the baseline are for findings that are gone\n"),
        "{stdout}"
    );
}

#[test]
fn a_baseline_is_written_whole_or_not_at_all() {
    let folder = folder(&[ORDERS, EVENTS, "broken.yaml"]);
    let folder = folder.path();
    let written = write(folder);
    let output = run(folder, &["check", "apis", "broken.yaml", "--write-baseline", "ci/known.json"]);
    assert_eq!(output.code, Some(2));
    assert!(output.stderr.ends_with("error: the baseline was not written, because a file cannot be read\n"));
    assert_eq!(fs::read_to_string(folder.join("ci/known.json")).expect("the baseline"), written);
    let files: Vec<_> = fs::read_dir(folder.join("ci")).expect("the folder").collect();
    assert_eq!(files.len(), 1);
    let output = run(folder, &["check", "apis", "--write-baseline", "missing/known.json"]);
    assert_eq!(output.code, Some(2));
    assert!(output.stderr.starts_with("error: cannot write the baseline `missing/known.json`: "), "{}", output.stderr);
}

#[test]
fn wrong_baselines() {
    let folder = folder(&["valid.yaml"]);
    let folder = folder.path();
    let cases = [
        ("", "EOF"),
        ("{}", "missing field `version`"),
        (r#"{"version": 2, "findings": []}"#, "version 2 is not supported"),
        (r#"{"version": 1, "findings": [], "other": 1}"#, "unknown field `other`"),
    ];
    for (content, expected) in cases {
        fs::write(folder.join("known.json"), content).expect("a file");
        let Output { code, stderr, .. } = run(folder, &["check", "valid.yaml", "--baseline", "known.json"]);
        assert_eq!(code, Some(2));
        assert!(stderr.starts_with("error: cannot read the baseline `known.json`: "), "{stderr}");
        assert!(stderr.contains(expected), "{stderr}");
    }
}
