//! Tests of `--ignore`, `--fail-on` and `callback.toml`.

use std::fs;
use std::path::Path;

use crate::program::{Output, folder, run};

const ORDERS: &str = "apis/orders.yaml";
const EVENTS: &str = "apis/legacy/events.json";

/// Runs `check` in the format JSON, and returns the exit code and `file rule severity` of each finding.
fn findings(folder: &Path, arguments: &[&str]) -> (Option<i32>, Vec<String>) {
    let arguments = [&["check", "--format", "json"], arguments].concat();
    let Output { code, stdout, stderr } = run(folder, &arguments);
    let findings = stdout.lines().map(|line| {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| finding[key].as_str().expect("a string").to_owned();
        format!("{} {} {}", text("file"), text("rule"), text("severity"))
    });
    let findings: Vec<_> = findings.collect();
    assert!(code != Some(2), "{stderr}");
    (code, findings)
}

const ALL: [&str; 5] = [
    "apis/legacy/events.json undeclared-request-body error",
    "apis/orders.yaml ignored-keyword warning",
    "apis/orders.yaml undeclared-parameter error",
    "apis/orders.yaml undeclared-field error",
    "apis/orders.yaml callback-url-syntax error",
];

#[test]
fn ignored_rules() {
    let folder = folder(&[ORDERS, EVENTS]);
    let code_and_findings = findings(folder.path(), &["apis"]);
    assert_eq!(code_and_findings, (Some(1), ALL.map(ToOwned::to_owned).to_vec()));
    let ignore = ["--ignore", "undeclared-parameter", "--ignore", "undeclared-field"];
    let (code, some) = findings(folder.path(), &[&["apis"][..], &ignore].concat());
    assert_eq!((code, some), (Some(1), [ALL[0], ALL[1], ALL[4]].map(ToOwned::to_owned).to_vec()));
}

#[test]
fn exit_codes() {
    let folder = folder(&[ORDERS]);
    let errors = ["undeclared-parameter", "undeclared-field", "callback-url-syntax"];
    let ignore: Vec<_> = errors.iter().flat_map(|rule| ["--ignore", rule]).collect();
    let code = |arguments: &[&str]| findings(folder.path(), &[&[ORDERS], arguments].concat()).0;
    assert_eq!(code(&[]), Some(1));
    assert_eq!(code(&ignore), Some(0));
    assert_eq!(code(&[&ignore[..], &["--fail-on", "error"]].concat()), Some(0));
    assert_eq!(code(&[&ignore[..], &["--fail-on", "warning"]].concat()), Some(1));
    assert_eq!(code(&[&ignore[..], &["--fail-on", "note"]].concat()), Some(1));
    assert_eq!(code(&[&ignore[..], &["--fail-on", "note", "--ignore", "ignored-keyword"]].concat()), Some(0));
}

#[test]
fn severities_by_path() {
    let folder = folder(&[ORDERS, EVENTS]);
    let config = "\
[rules]
callback-url-syntax = \"off\"
undeclared-field = \"warning\"

[[overrides]]
paths = [\"apis/legacy/\"]
rules = { undeclared-request-body = \"note\", undeclared-field = \"error\" }
";
    fs::write(folder.path().join("callback.toml"), config).expect("a file");
    let expected = [
        "apis/legacy/events.json undeclared-request-body note",
        ALL[1],
        ALL[2],
        "apis/orders.yaml undeclared-field warning",
    ];
    assert_eq!(findings(folder.path(), &[]).1, expected);
    assert_eq!(findings(folder.path(), &["apis"]).1, expected);
    // The command line has the last word.
    assert_eq!(findings(folder.path(), &["--ignore", "undeclared-request-body"]).1, expected[1..]);
    // From a folder below, with the same file.
    let below = findings(&folder.path().join("apis/legacy"), &[]);
    assert_eq!(below, (Some(0), vec!["events.json undeclared-request-body note".to_owned()]));
    // The nearest file holds, and only it.
    fs::write(folder.path().join("apis/callback.toml"), "").expect("a file");
    assert_eq!(findings(folder.path(), &["apis"]).1, ALL);
    assert_eq!(findings(folder.path(), &["apis", "--config", "callback.toml"]).1, expected);
}

#[test]
fn the_repository_ends_the_search() {
    let folder = folder(&[ORDERS]);
    fs::write(folder.path().join("callback.toml"), "[rules]\nundeclared-field = \"off\"\n").expect("a file");
    assert_eq!(findings(folder.path(), &["apis"]).1, [ALL[1], ALL[2], ALL[4]]);
    fs::create_dir(folder.path().join("apis/.git")).expect("a folder");
    assert_eq!(findings(folder.path(), &["apis"]).1, ALL[1..]);
}

#[test]
fn wrong_configurations() {
    let cases = [
        ("[rule]\n", "unknown field `rule`, expected `rules` or `overrides`"),
        (
            "[rules]\nundeclared-feld = \"off\"\n",
            "there is no rule `undeclared-feld`; did you mean `undeclared-field`?",
        ),
        (
            "[rules]\nundeclared-field = \"of\"\n",
            "unknown variant `of`, expected one of `off`, `note`, `warning`, `error`",
        ),
        ("[[overrides]]\npath = [\"a\"]\n", "unknown field `path`, expected `paths` or `rules`"),
        ("[[overrides]]\npaths = [\"a[\"]\nrules = {}\n", "unclosed character class"),
        ("rules\n", "TOML parse error at line 1"),
    ];
    for (config, expected) in cases {
        let folder = folder(&["valid.yaml"]);
        fs::write(folder.path().join("callback.toml"), config).expect("a file");
        let Output { code, stderr, .. } = run(folder.path(), &["check", "valid.yaml"]);
        assert_eq!(code, Some(2), "{config}");
        assert!(stderr.contains("callback.toml` is wrong: ") && stderr.contains(expected), "{stderr}");
    }
    let folder = folder(&["valid.yaml"]);
    let Output { code, stderr, .. } = run(folder.path(), &["check", "--config", "missing.toml"]);
    assert_eq!(code, Some(2));
    assert!(stderr.starts_with("error: cannot read `missing.toml`: "), "{stderr}");
}
