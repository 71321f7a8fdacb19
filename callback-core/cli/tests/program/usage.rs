//! Tests of the command line.

use std::fs;

use crate::program::{Output, assert_expected, folder, run, run_fixtures};

#[test]
fn help() {
    // Each feature adds a command, and the expected output has all of them.
    let all = cfg!(all(feature = "delivery", feature = "diff"));
    let help: &[(&str, &[&str])] = &[("help.txt", &["callback", "--help"])];
    let check: &[(&str, &[&str])] = &[("check-help.txt", &["callback", "check", "--help"])];
    for (name, arguments) in check.iter().chain(help.iter().filter(|_| all)) {
        let output = run_fixtures(arguments);
        assert_eq!((output.code, output.stderr.as_str()), (Some(0), ""));
        assert_expected(name, &output.stdout);
    }
    let output = run_fixtures(&["check", "-h"]);
    assert_eq!(output.code, Some(0));
    assert!(output.stdout.contains("Usage: cargo-callback check [OPTIONS]"), "{}", output.stdout);
    let output = run_fixtures(&["callback", "--version"]);
    assert_eq!(output.stdout, format!("cargo-callback {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage() {
    let cases: [(&[&str], &str); 8] = [
        (&[], "Usage: "),
        (&["callback"], "Usage: "),
        (&["chek"], "a similar subcommand exists: 'check'"),
        (&["check", "--fail-on", "warnings"], "a similar value exists: 'warning'"),
        (&["check", "--format", "xml"], "[possible values: human, json, sarif, github]"),
        (&["check", "--unknown"], "unexpected argument '--unknown'"),
        (&["check", "--baseline", "a", "--write-baseline", "b"], "cannot be used with"),
        (&["check", "--baseline"], "a value is required"),
    ];
    for (arguments, expected) in cases {
        let Output { code, stdout, stderr } = run_fixtures(arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(stderr.contains(expected), "{stderr}");
    }
}

#[test]
fn cargo_passes_the_name_of_the_command() {
    let output = run_fixtures(&["callback", "check", "valid.yaml"]);
    let expected = Output { code: Some(0), stdout: "1 document: nothing found\n".to_owned(), stderr: String::new() };
    assert_eq!(output, expected);
    // A document may have the name of the command.
    let folder = folder(&["valid.yaml"]);
    fs::rename(folder.path().join("valid.yaml"), folder.path().join("callback")).expect("the file is renamed");
    assert_eq!(run(folder.path(), &["callback", "check", "callback"]), expected);
    assert_eq!(run(folder.path(), &["check", "callback"]), expected);
}
