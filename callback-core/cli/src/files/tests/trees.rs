//! Documents with the files that they refer to.

use std::fs;

use super::*;

const ENTRY: &str = "\
openapi: 3.0.4
info: {title: Orders, version: '1'}
security: [{token: []}]
paths:
  /orders: {$ref: 'part.yaml#/paths/~1orders'}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
";

const PART: &str = "\
openapi: 3.0.4
info: {title: A part, version: '1'}
paths:
  /orders:
    post:
      security: [{token: []}]
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: 'my%20types.json#/Order'}
      responses: {'204': {description: d}}
      callbacks:
        shipped:
          '{$request.body#/adress}':
            post: {responses: {'204': {description: d}}}
";

const TYPES: &str = r#"{ "Order": { "type": "object", "required": ["address"], "properties": {
    "address": { "type": "string", "format": "uri" } } } }"#;

#[test]
fn an_entry_document_is_read_with_its_parts() {
    let folder = folder(&[("entry.yaml", ENTRY), ("part.yaml", PART), ("my types.json", TYPES)]);
    let expected = ["part.yaml:15:11+25 undeclared-field"];
    assert_eq!(check(folder.path(), &["entry.yaml"], None), expected);
    // A part is checked as a part of its document, where its security scheme is declared.
    assert_eq!(check(folder.path(), &["part.yaml"], None), expected);
    assert_eq!(check(folder.path(), &["part.yaml", "entry.yaml"], None), expected);
    assert_eq!(check(folder.path(), &["."], None), expected);
    assert_eq!(check(folder.path(), &["*.yaml"], None), expected);
    // Without the entry document, it is one itself.
    fs::remove_file(folder.path().join("entry.yaml")).expect("removed");
    let expected = ["part.yaml:15:11+25 undeclared-field", "part.yaml:6:19+5 undeclared-security-scheme"];
    assert_eq!(check(folder.path(), &["part.yaml"], None), expected);
    // A single document.
    let tree = Tree::load(&folder.path().join("part.yaml"), None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(lines(folder.path(), &tree), expected);
    assert_eq!(tree.document()["openapi"], "3.0.4");
    assert_eq!(tree.files().names().collect::<Vec<_>>(), ["my types.json", "part.yaml"]);
    assert_eq!(tree.line(&tree.path(), 14), Some("        shipped:"));
    assert_eq!(tree.line(&tree.path(), 99), None);
}

#[test]
fn files_that_are_missing_broken_or_outside() {
    let reference = |to: &str| format!("    {to:?}: {{$ref: {to:?}}}\n");
    let targets = [
        "no.yaml",
        "broken.yaml",
        "folder",
        "../out.yaml",
        "..%2fout.yaml",
        "/etc/passwd",
        "link.yaml",
        "latin.yaml",
        "file:///etc/passwd",
        "https://a.example/x.yaml",
        "inner.yaml",
    ];
    let schemas: String = targets.into_iter().map(reference).collect();
    let entry = format!("openapi: 3.1.2\ninfo: {{title: a, version: '1'}}\ncomponents:\n  schemas:\n{schemas}");
    let folder = folder(&[
        ("api/entry.yaml", &entry),
        ("api/broken.yaml", "a: [\nb: {c"),
        ("api/folder/a.yaml", ""),
        ("api/real.yaml", "type: string"),
        ("out.yaml", "type: string"),
    ]);
    let api = folder.path().join("api");
    fs::write(api.join("latin.yaml"), b"a: \xe4").expect("a file");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../out.yaml", api.join("link.yaml")).expect("a link");
        std::os::unix::fs::symlink("real.yaml", api.join("inner.yaml")).expect("a link");
    }
    let tree = Tree::load(&api.join("entry.yaml"), None).unwrap_or_else(|error| panic!("{error}"));
    let mut found: Vec<_> = tree
        .diagnostics()
        .iter()
        .filter(|diagnostic| diagnostic.code() != "invalid-component-name")
        .map(|diagnostic| {
            format!("{}: {}; {}", diagnostic.severity(), diagnostic.message(), diagnostic.help().unwrap_or_default())
        })
        .collect();
    found.sort();
    let outside = "is outside of the root folder, and is not read; move it into the folder, or choose another one with \
        `--root DIR`";
    let note = "is another file, which is not checked; bundle the files into one document to check them together";
    assert_eq!(
        found,
        [
            &*format!("error: `..%2fout.yaml` {outside}"),
            &*format!("error: `../out.yaml` {outside}"),
            &*format!("error: `/etc/passwd` {outside}"),
            "error: `broken.yaml` is not YAML: unclosed bracket '{' at line 2, column 4; correct its syntax",
            "error: `folder` is not a file; name a file",
            "error: `latin.yaml` is not UTF-8 text: byte 3 is not a part of a character; save it as UTF-8",
            &*format!("error: `link.yaml` {outside}"),
            "error: there is no file `no.yaml`; correct the reference, or add the file",
            &*format!("note: `file:///etc/passwd` {note}"),
            &*format!("note: `https://a.example/x.yaml` {note}"),
        ]
    );
    // With an outer root, the files outside of the folder are read.
    let tree = Tree::load(&api.join("entry.yaml"), Some(folder.path())).unwrap_or_else(|error| panic!("{error}"));
    let outside = |diagnostic: &&callback_check::Diagnostic| diagnostic.message().contains("outside");
    let diagnostics = tree.diagnostics();
    let left: Vec<_> = diagnostics.iter().filter(outside).map(callback_check::Diagnostic::message).collect();
    assert_eq!(left, ["`/etc/passwd` is outside of the root folder, and is not read"]);
    // The document itself must be in the root.
    let error = Tree::load(&folder.path().join("out.yaml"), Some(&api)).err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("is outside of the root folder, and is not read"));
}
