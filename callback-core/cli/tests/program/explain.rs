//! Tests of `--explain` and `--rules`.

use crate::program::{Output, assert_expected, run_fixtures};

#[test]
fn the_page_of_a_rule() {
    let output = run_fixtures(&["--explain", "undeclared-parameter"]);
    assert_eq!((output.code, output.stderr.as_str()), (Some(0), ""));
    assert_expected("explain.txt", &output.stdout);
    assert_eq!(run_fixtures(&["check", "--explain", "undeclared-parameter"]), output);
    assert_eq!(run_fixtures(&["callback", "--explain", "undeclared-parameter"]), output);
}

#[test]
fn all_rules() {
    let output = run_fixtures(&["--rules"]);
    assert_eq!((output.code, output.stderr.as_str()), (Some(0), ""));
    for arguments in [&["--explain"][..], &["check", "--rules"], &["check", "--explain"]] {
        assert_eq!(run_fixtures(arguments), output);
    }
    let (check, diff) = output.stdout.split_once("\nRules of diff:\n").unwrap_or((&output.stdout, ""));
    let [names, changes] = [check, diff].map(|list| {
        let names = list.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next());
        names.collect::<Vec<_>>()
    });
    assert!(
        names.is_sorted() && changes.is_sorted() && changes.contains(&"callback-removed") == cfg!(feature = "diff"),
        "{}",
        output.stdout
    );
    for rule in callback_check::rules::all() {
        assert!(names.contains(&rule.name()), "{rule}");
        let page = run_fixtures(&["--explain", rule.name()]);
        assert!(page.stdout.ends_with(&format!("\n\n{}\n", rule.explanation().trim_end())), "{}", page.stdout);
    }
}

#[test]
fn an_unknown_rule() {
    for arguments in [&["--explain", "undeclared-paramete"][..], &["check", "--ignore", "undeclared-paramete"]] {
        let Output { code, stdout, stderr } = run_fixtures(arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""));
        assert!(
            stderr.contains("there is no rule `undeclared-paramete`; did you mean `undeclared-parameter`?"),
            "{stderr}"
        );
    }
}
