//! Anchors, aliases and merge keys.

use serde_json::json;

use crate::files::format::Format;

#[test]
fn aliases_repeat_nodes() {
    let cases = [
        ("a: &x {b: [1]}\nc: *x\n", json!({ "a": { "b": [1] }, "c": { "b": [1] } })),
        ("a: &x 8.0\n*x : b\nc: *x\n", json!({ "a": 8.0, "8.0": "b", "c": 8.0 })),
        ("&k key: a\nb: *k\n", json!({ "key": "a", "b": "key" })),
        ("a: &x 1\nb: &x 2\nc: *x\n", json!({ "a": 1, "b": 2, "c": 2 })),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n", json!({ "a": { "b": 1, "c": 2 }, "d": { "b": 1, "c": 3 } })),
        ("a: {<<: [{b: 1}, {b: 2, c: 3}]}\n", json!({ "a": { "b": 1, "c": 3 } })),
        ("a: {<<: text}\n", json!({ "a": { "<<": "text" } })),
    ];
    for (text, expected) in cases {
        assert_eq!(Format::Yaml.parse(text).map(|content| content.value), Ok(expected), "{text}");
    }
}

#[test]
fn aliases_are_bounded() {
    let thrice = |number: usize| format!("a{0}: &a{0} [*a{1}, *a{1}, *a{1}]\n", number, number - 1);
    let bomb: String = (1..40).map(thrice).collect();
    let nested = |number: usize| format!("a{0}: &a{0} [*a{1}]\n", number, number - 1);
    let deep: String = (1..400).map(nested).collect();
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), "*a, ".repeat(1_000));
    let cases = [
        (format!("a0: &a0 [1]\n{bomb}"), "the aliases repeat too much; write fewer of them at line 11, column 12"),
        (format!("a0: &a0 [1]\n{deep}"), "the aliases nest too deeply at line 249, column 14"),
        (long, "the aliases repeat too much; write fewer of them at line 2, column 21"),
        ("a: &a [*a]".to_owned(), "an alias stands within the node that it repeats at line 1, column 8"),
        ("a: *b".to_owned(), "while parsing node, found unknown anchor at line 1, column 4"),
        ("a: &a [1]\n*a : b".to_owned(), "a key is a sequence or a mapping; make it a string at line 2, column 1"),
    ];
    for (text, expected) in cases {
        let error = Format::Yaml.parse(&text).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(error, Err(expected.to_owned()));
    }
}
