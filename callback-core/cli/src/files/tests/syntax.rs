//! YAML and JSON as they are read.

use serde_json::{Value, json};

use super::*;
use crate::files::format::Format;

fn yaml(text: &str) -> Value {
    Format::Yaml.parse(text).unwrap_or_else(|error| panic!("{error}: {text}")).value
}

fn error(format: Format, text: &str) -> String {
    format.parse(text).map(|content| content.value).expect_err(text).to_string()
}

#[test]
fn keys_are_strings_as_written() {
    assert_eq!(
        yaml("8.0: a\ntrue: b\nnull: c\n-1: d\n200: e\n~: f\n0x1F: g\n\"q\": h\n2020-01-01: i\n: j\n"),
        json!({
            "8.0": "a", "true": "b", "null": "c", "-1": "d", "200": "e", "~": "f", "0x1F": "g", "q": "h", "2020-01-01": "i",
            "": "j",
        })
    );
    assert_eq!(
        error(Format::Yaml, "a: 1\n? [b]\n: 2"),
        "a key is a sequence or a mapping; make it a string at line 2, column 3"
    );
    assert_eq!(
        error(Format::Yaml, "{a: b}: 1"),
        "a key is a sequence or a mapping; make it a string at line 1, column 1"
    );
}

#[test]
fn scalars_follow_the_core_schema() {
    let cases = [
        ("3.1", json!(3.1)),
        ("3.1.2", json!("3.1.2")),
        ("12", json!(12)),
        ("-12", json!(-12)),
        ("+12", json!(12)),
        ("007", json!(7)),
        ("0o17", json!(15)),
        ("0x1f", json!(31)),
        ("1e3", json!(1000.0)),
        ("18446744073709551616", json!(18_446_744_073_709_551_616.0)),
        (".5", json!(0.5)),
        ("1_000", json!("1_000")),
        ("1:30", json!("1:30")),
        (".inf", json!(".inf")),
        ("-", json!([null])),
        ("-.", json!("-.")),
        ("+", json!("+")),
        ("yes", json!("yes")),
        ("no", json!("no")),
        ("True", json!(true)),
        ("false", json!(false)),
        ("~", json!(null)),
        ("", json!(null)),
        ("'12'", json!("12")),
        ("\"true\"", json!("true")),
        ("!!str 12", json!("12")),
        ("!!int \"12\"", json!(12)),
        ("!custom 12", json!("12")),
        ("!custom {a: 1}", json!({ "a": 1 })),
        ("|\n  a\n  b\n", json!("a\nb\n")),
        (">-\n  a\n  b\n", json!("a b")),
        ("2020-01-01", json!("2020-01-01")),
    ];
    for (text, expected) in cases {
        assert_eq!(yaml(text), expected, "{text}");
    }
}

#[test]
fn documents_and_directives() {
    assert_eq!(yaml("%YAML 1.2\n---\na: 1\n...\n"), json!({ "a": 1 }));
    assert_eq!(yaml("---\na: 1\n---\n"), json!({ "a": 1 }));
    assert_eq!(yaml("# nothing\n"), json!(null));
    assert_eq!(
        error(Format::Yaml, "a: 1\n---\nb: 1\n"),
        "a second YAML document begins; an OpenAPI document is the only one in its file at line 3, column 1"
    );
    // As libyaml and SnakeYAML read it.
    assert_eq!(yaml("a:\n  b: 'one\n  two'\n"), json!({ "a": { "b": "one two" } }));
    assert_eq!(
        error(Format::Yaml, "a: 1\n\tb: 2\n").split_once(" at ").map(|(_, at)| at.to_owned()).as_deref(),
        Some("line 1, column 4")
    );
    assert_eq!(error(Format::Json, "{\n  \"a\": trux}"), "expected ident at line 2, column 11");
    assert_eq!(error(Format::Json, "{} x"), "trailing characters at line 1, column 4");
}

#[test]
fn comments_without_a_space_are_read_as_other_programs_do() {
    let text = format!("{}'paths': {{}}#comment\n'a': \"b\"#{{\n", "openapi: 3.1.2\ninfo: {title: a, version: '1'}\n");
    let folder = folder(&[("a.yaml", &text)]);
    let tree = Tree::load(&folder.path().join("a.yaml"), None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((&tree.document()["a"], &tree.document()["paths"]), (&json!("b"), &json!({})));
    assert_eq!(yaml("a: b#c\n"), json!({ "a": "b#c" }));
}

#[test]
fn names_that_stand_twice() {
    let json = r#"{"openapi": "3.1.2", "info": {"title": "a", "version": "1",
        "version": "2"}, "paths": {}, "x-a": [{"b": 1, "b": {"b": 1}, "b": 3}]}"#;
    let yaml = "openapi: 3.1.2\ninfo: {title: a, version: '1'}\npaths:\n  /a:\n    get: {}\npaths: {}\n'paths': {}\n";
    let folder = folder(&[("a.json", json), ("a.yaml", yaml)]);
    assert_eq!(
        check(folder.path(), &["a.json", "a.yaml"], None),
        ["a.json:2:9+9 duplicate-key", "a.json:2:71+3 duplicate-key", "a.yaml:7:1+7 duplicate-key",]
    );
    let tree = Tree::load(&folder.path().join("a.yaml"), None).unwrap_or_else(|error| panic!("{error}"));
    let diagnostics = tree.diagnostics();
    let help = diagnostics.iter().next().and_then(callback_check::Diagnostic::help);
    assert_eq!(help, Some("remove one of them; the first is in line 3"));
    // The last one counts.
    assert_eq!(tree.document()["paths"], json!({}));
}
