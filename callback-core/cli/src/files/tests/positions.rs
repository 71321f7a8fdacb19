//! Positions of members and elements.

use super::*;

/// Checks the line, the column and the length at each pointer.
fn assert_positions(name: &str, text: &str, expected: &[(&str, usize, usize, usize)]) {
    let folder = folder(&[(name, text)]);
    let tree = Tree::load(&folder.path().join(name), None).unwrap_or_else(|error| panic!("{error}"));
    for &(pointer, line, column, length) in expected {
        let span = tree.place(None, pointer).span.expect("a position");
        assert_eq!((span.line, span.column, span.length), (line, column, length), "{name} {pointer}");
    }
}

#[test]
fn yaml() {
    let text = "# Ä comment
openapi: 3.1.2
\"a/b\": ü
'ü ö': {x: y, 'z~': [1, {k: v}]}
list:
  - a
  - key: value # comment
    other:
      deep: |
        text
        text
  - [b]
anchor: &a {inner: 1}
? long
: *a
8.0: {true: null, -1: x}
<<: *a
";
    assert_positions(
        "a.yaml",
        text,
        &[
            ("", 2, 1, 14),
            ("/openapi", 2, 1, 7),
            ("/a~1b", 3, 1, 5),
            ("/ü ö", 4, 1, 5),
            ("/ü ö/x", 4, 9, 1),
            ("/ü ö/z~0", 4, 15, 4),
            ("/ü ö/z~0/0", 4, 22, 1),
            ("/ü ö/z~0/1", 4, 25, 1),
            ("/ü ö/z~0/1/k", 4, 26, 1),
            ("/list/0", 6, 5, 1),
            ("/list/1", 7, 5, 20),
            ("/list/1/key", 7, 5, 3),
            ("/list/1/other/deep", 9, 7, 4),
            ("/list/2", 12, 5, 1),
            ("/list/2/0", 12, 6, 1),
            ("/list/9/x", 5, 1, 4),
            ("/anchor/inner", 13, 13, 5),
            ("/long", 14, 3, 4),
            // What an alias repeats stands elsewhere.
            ("/long/inner", 14, 3, 4),
            ("/8.0", 16, 1, 3),
            ("/8.0/true", 16, 7, 4),
            ("/8.0/-1", 16, 19, 2),
            ("/inner", 2, 1, 14),
        ],
    );
    assert_positions("bom.yaml", "\u{feff}a: 1\r\nb:\r\n  c: 1\r\n", &[("/a", 1, 1, 1), ("/b/c", 3, 3, 1)]);
}

#[test]
fn json() {
    let text = r#"{"a": 1, "\u00e4\"\/": "ä",
    "list": [true, {"k": [null, -1.5e3, "x,y"]}, []], "z": {}}
"#;
    assert_positions(
        "a.json",
        text,
        &[
            ("", 1, 1, 1),
            ("/a", 1, 2, 3),
            ("/ä\"~1", 1, 10, 12),
            ("/list", 2, 5, 6),
            ("/list/0", 2, 14, 4),
            ("/list/1", 2, 20, 1),
            ("/list/1/k", 2, 21, 3),
            ("/list/1/k/0", 2, 27, 4),
            ("/list/1/k/1", 2, 33, 6),
            ("/list/1/k/2", 2, 41, 5),
            ("/list/2", 2, 50, 2 - 1),
            ("/z", 2, 55, 3),
        ],
    );
}
