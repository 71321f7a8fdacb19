//! The documents that paths mean.

use super::*;

const API: &str = "openapi: 3.1.2\ninfo: {title: a, version: '1'}\npaths: {/a: {}}\n";

fn referring(to: &str) -> String {
    format!(
        "{API}webhooks: {{w: {{$ref: {to:?}}}}}\ncomponents: {{schemas: {{S: {{$ref: 'types.yaml#/components/schemas/T'}}}}}}\n"
    )
}

#[test]
fn folders_patterns_and_files() {
    let folder = folder(&[
        ("a/api.yaml", API),
        ("a/b/api.json", r#"{"openapi": "3.1.2", "info": {"title": "a", "version": "1"}, "paths": {}}"#),
        ("a/b/package.json", r#"{"dependencies": {"openapi": "1"}}"#),
        ("a/b/readme.md", "openapi: 3.1.2"),
        ("a/.hidden/api.yaml", API),
        ("a/node_modules/x/api.yaml", API),
        ("a/ignored/api.yaml", API),
        ("a/.gitignore", "ignored/\n"),
        ("a/types.yaml", "T: {}\n"),
    ]);
    let path = folder.path();
    assert_eq!(entry_names(path, &["a"]), ["a/api.yaml", "a/b/api.json"]);
    assert_eq!(entry_names(path, &["."]), ["a/api.yaml", "a/b/api.json"]);
    assert_eq!(entry_names(path, &["a/**/*.yaml"]), ["a/api.yaml"]);
    assert_eq!(entry_names(path, &["a/*/api.{json,yaml}"]), ["a/b/api.json"]);
    assert_eq!(entry_names(path, &["a/b/api.json", "a/api.yaml", "a", "a/api.yaml"]), ["a/b/api.json", "a/api.yaml"]);
    // What is named is checked, whatever it is.
    assert_eq!(entry_names(path, &["a/.hidden/api.yaml"]), ["a/.hidden/api.yaml"]);
    assert_eq!(check(path, &["a/types.yaml"], None), ["a/types.yaml:1:1+5 openapi-version"]);
    assert_eq!(check(path, &["no.yaml", "b/no.yaml"], None), ["no.yaml: does not exist", "b/no.yaml: does not exist"]);
    assert_eq!(check(path, &["c/*.yaml", "a/*.txt"], None), ["c/*.yaml: does not exist", "a/*.txt: matches no file"]);
}

#[test]
fn broken_files_of_a_folder() {
    let folder = folder(&[
        ("api.yaml", "openapi: 3.1.2\ninfo: [\n"),
        ("api.json", "{\n  \"openapi\": \"3.1.2\",\n}"),
        ("template.yaml", "# openapi\na: {{ b }}: c\n"),
    ]);
    assert_eq!(
        check(folder.path(), &["."], None),
        [
            "api.json: is not JSON: trailing comma at line 3, column 1",
            "api.yaml: is not YAML: unclosed bracket '[' at line 2, column 7",
        ]
    );
    let errors = super::super::entries(&[folder.path().join("api.json")], None).errors;
    let span = errors[0].1.span.map(|span| (span.line, span.column, span.length));
    assert_eq!((span, errors[0].1.help()), (Some((3, 1, 1)), "correct its syntax"));
}

#[test]
fn parts_of_others() {
    // `b` has the operations of `c` and `d`; of `types`, only a schema is used, and it has no operations.
    let folder = folder(&[
        ("b.yaml", &referring("c.yaml#/paths/~1a")),
        ("c.yaml", &referring("d.yaml#/webhooks/w")),
        ("d.yaml", &referring("circle1.yaml#/components/x")),
        ("types.yaml", "openapi: 3.1.2\ninfo: {title: a, version: '1'}\ncomponents: {schemas: {T: {}}}\n"),
        ("circle1.yaml", &referring("circle2.yaml#/paths/~1a")),
        ("circle2.yaml", &referring("circle1.yaml#/paths/~1a")),
    ]);
    assert_eq!(entry_names(folder.path(), &["."]), ["b.yaml", "circle1.yaml"]);
    assert_eq!(entry_names(folder.path(), &["d.yaml"]), ["b.yaml"]);
    assert_eq!(entry_names(folder.path(), &["types.yaml"]), ["types.yaml"]);
}
