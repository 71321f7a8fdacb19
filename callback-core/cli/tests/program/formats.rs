//! Tests of the formats of `check`.

use std::process::Stdio;

use crate::program::{assert_expected, command, fixtures, run_fixtures};

#[test]
fn each_format() {
    for format in ["human", "json", "sarif", "github"] {
        let output = run_fixtures(&["check", "apis", "valid.yaml", "--format", format]);
        assert_eq!(output.code, Some(1));
        let summary = "3 documents: 4 errors, 1 warning\n";
        let stderr = if format == "human" { "" } else { summary };
        assert_eq!(output.stderr, stderr);
        assert_eq!(output.stdout.ends_with(summary), format == "human");
        assert_expected(&format!("apis.{format}"), &output.stdout);
    }
}

/// A document of several files, in a folder that is not the current one.
#[test]
fn a_tree_of_files() {
    for format in ["human", "json", "sarif", "github"] {
        let output = run_fixtures(&["check", "tree", "--format", format]);
        assert_eq!(output.code, Some(1));
        assert_expected(&format!("tree.{format}"), &output.stdout);
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    for format in ["human", "json", "sarif", "github"] {
        let output = run_fixtures(&["check", "hostile.yaml", "--format", format]);
        assert_eq!(output.code, Some(1));
        let printed = [output.stdout.as_str(), &output.stderr].concat();
        let unsafe_characters: Vec<_> =
            printed.chars().filter(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}').collect();
        assert_eq!(unsafe_characters, [], "{format}");
        assert_expected(&format!("hostile.{format}"), &output.stdout);
    }
}

#[test]
fn colors() {
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = command(&fixtures());
        command.args(["check", "valid.yaml", "apis"]).args(arguments).envs(variables.iter().copied());
        let output = command.output().expect("the program runs");
        output.stdout.contains(&0x1b)
    };
    // The output of the tests is not a terminal.
    assert!(!colored(&[], &[]));
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("NO_COLOR", "1")]));
    assert!(colored(&["--color", "always"], &[]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["--format", "json", "--color", "always"], &[]));
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    for format in ["human", "json", "sarif", "github"] {
        let mut command = command(&fixtures());
        command.args(["check", "apis", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(1), "{format}");
        let stderr = String::from_utf8(output.stderr).expect("the output is text");
        assert!(!stderr.contains("panicked"), "{stderr}");
    }
}
