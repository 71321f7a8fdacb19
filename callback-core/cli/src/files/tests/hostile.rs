//! Files that are made to be expensive.

use std::fmt::Write;

use super::*;
use crate::files::format::Format;

#[test]
fn nesting() {
    let cases = [
        (Format::Yaml, "[".repeat(100_000)),
        (Format::Yaml, "{a: ".repeat(100_000)),
        (Format::Yaml, "- ".repeat(100_000)),
        (Format::Yaml, (0..2_000).map(|depth| " ".repeat(depth) + "a:\n").collect()),
        (Format::Json, "[".repeat(100_000)),
        (Format::Json, "{\"a\":".repeat(100_000)),
    ];
    for (format, text) in cases {
        assert!(format.parse(&text).is_err(), "{format:?}");
    }
}

/// Anything in proportion to the square of the number would not end.
#[test]
fn many_references_to_files() {
    let count = 100_000;
    let mut entry = "openapi: 3.1.2\ninfo: {title: a, version: '1'}\ncomponents:\n  schemas:\n".to_owned();
    for number in 0..count {
        _ = writeln!(entry, "    S{number}: {{$ref: 'part.yaml#/S{number}'}}");
    }
    let mut part = String::new();
    for number in 0..count {
        _ = writeln!(part, "S{number}: {{$ref: './entry.yaml#/components/schemas/S{}'}}", number + 1);
    }
    let folder = folder(&[("entry.yaml", &entry), ("part.yaml", &part)]);
    let found = check(folder.path(), &["entry.yaml"], None);
    assert_eq!(found, [format!("part.yaml:{count}:{}+4 unresolved-reference", 10)]);
}

#[test]
fn many_files_that_are_missing() {
    let count = 5_000;
    let mut entry = "openapi: 3.1.2\ninfo: {title: a, version: '1'}\ncomponents:\n  schemas:\n".to_owned();
    for number in 0..count {
        _ = writeln!(entry, "    S{number}: {{$ref: 'no{number}.yaml'}}");
    }
    let folder = folder(&[("entry.yaml", &entry)]);
    assert_eq!(check(folder.path(), &["entry.yaml"], None).len(), count);
}
