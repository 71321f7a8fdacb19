//! Edits of one document: the changes that each of them is, with their severities and places.

use callback_check::Severity;
use serde_json::{Value, json};

use super::change::Change;
use super::document::Document;
use super::operations::compare;

/// Returns the changes between two documents of one file each.
fn changes(old: &Value, new: &Value) -> Vec<Change> {
    let old = Document::new("openapi.json", old, []);
    let new = Document::new("openapi.json", new, []);
    compare(&old, &new)
}

/// Applies edits: a pointer and a value that is set, or a pointer alone whose value is removed.
fn apply(document: &mut Value, edits: &Value) {
    for edit in edits.as_array().expect("a list of edits") {
        let pointer = edit[0].as_str().expect("a pointer");
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer that is not empty");
        let name = name.replace("~1", "/").replace("~0", "~");
        let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer} has no parent"));
        match (parent, edit.get(1)) {
            (Value::Object(object), Some(value)) => {
                object.insert(name, value.clone());
            }
            (Value::Object(object), None) => {
                object.remove(&name).unwrap_or_else(|| panic!("{pointer} does not exist"));
            }
            (Value::Array(array), Some(value)) => match name.parse::<usize>() {
                Ok(index) => array[index] = value.clone(),
                Err(_) => array.push(value.clone()),
            },
            (Value::Array(array), None) => {
                array.remove(name.parse().expect("an index"));
            }
            _ => panic!("{pointer} is in no object and no array"),
        }
    }
}

fn severity(change: &Change) -> &'static str {
    match change.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        _ => "note",
    }
}

#[test]
fn edits_are_the_expected_changes() {
    let base: Value = serde_json::from_str(include_str!("../../tests/diff/base.json")).unwrap();
    let mut failures = Vec::new();
    let mut actual = Vec::new();
    let cases: Value = serde_json::from_str(include_str!("../../tests/diff/edits.json")).unwrap();
    for case in cases.as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let mut old = base.clone();
        if let Some(before) = case.get("before") {
            apply(&mut old, before);
        }
        let mut new = old.clone();
        apply(&mut new, &case["after"]);
        let found = changes(&old, &new);
        let shown: Vec<Value> =
            found.iter().map(|change| json!([change.rule, severity(change), change.pointer])).collect();
        if case["changes"] != json!(shown) {
            failures.push(format!("{name}\n  expected {}\n  found    {}", case["changes"], json!(shown)));
        }
        // A document compared with itself has no changes.
        assert_eq!(changes(&old, &old), [], "{name}");
        assert_eq!(changes(&new, &new), [], "{name}");
        for change in &found {
            assert!(new.pointer(&change.pointer).is_some(), "{name}: {} is not in the new document", change.pointer);
        }
        actual.push((name.to_owned(), found));
    }
    if std::env::var_os("CALLBACK_SHOW").is_some() {
        for (name, found) in actual {
            println!("# {name}");
            for change in found {
                println!("  {} {}: {} @ {}", severity(&change), change.rule, change.message, change.pointer);
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
