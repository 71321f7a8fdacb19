//! Handlers that other libraries document, each in the style of that library, and their documents with the callbacks of
//! `#[callback]`: whole, compared with files that people can read, `documents/*.json`.
//!
//! `CALLBACK_BLESS=1 cargo test -p callback-tests-attach` writes them anew.

// Nobody serves these APIs, and their handlers have nothing to do.
#![allow(dead_code, clippy::unused_async)]

mod aide;
mod events;
mod poem;
mod salvo;
mod utoipa;
mod utoipa_axum;

use std::path::Path;
use std::{env, fs};

use callback_core::{Attach, HoldsCallbacks};
use serde::Serialize;
use serde_json::{Map, Value};
use similar::TextDiff;

/// Attaches the callbacks of one module, and compares the whole document with its file; twice is the same as once.
fn check<D: HoldsCallbacks>(mut document: D, module: &str) {
    let attach = || Attach::new().module(format!("{}::{module}", module_path!()));
    let before = json(&document);
    let as_json = attach().to_json(&document).expect("no faults");
    attach().to(&mut document).expect("no faults");
    let once = json(&document);
    // The type may add default values.
    assert_eq!(json(&D::deserialize(&as_json).expect("the document's type")), once, "as JSON");
    compare(&once, &format!("{module}.json"));
    assert_eq!(without_ours(once.clone(), &before), before, "what {module} wrote is not what is left");
    attach().to(&mut document).expect("no faults the second time");
    assert_eq!(json(&document), once, "attached twice");
}

fn json<D: Serialize>(document: &D) -> Value {
    serde_json::to_value(document).expect("JSON")
}

fn compare(document: &Value, name: &str) {
    let found = serde_json::to_string_pretty(&sorted(document)).expect("JSON") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents").join(name);
    if env::var_os("CALLBACK_BLESS").is_some() {
        fs::write(&path, &found).expect("the document is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{}", TextDiff::from_lines(&expected, &found).unified_diff().header(name, "found"));
}

/// The value with its keys in alphabetical order, whichever order the libraries here ask of `serde_json`.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(values) => values.iter().map(sorted).collect(),
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            members.into_iter().collect()
        }
        other => other.clone(),
    }
}

/// The document without any callbacks, and without the components that were not there before.
fn without_ours(mut document: Value, before: &Value) -> Value {
    let items = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in items.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        if let Some(operation) = operation.as_object_mut() {
            operation.remove("callbacks");
        }
    }
    if let Some(components) = document["components"].as_object_mut() {
        for (section, components) in components.iter_mut() {
            let before = before["components"][section].as_object();
            if let Some(components) = components.as_object_mut() {
                components.retain(|name, _| before.is_some_and(|before| before.contains_key(name)));
            }
        }
        components.retain(|section, _| !before["components"][section].is_null());
    }
    if before["components"].is_null() {
        document.as_object_mut().map(|document| document.remove("components"));
    }
    document
}

#[test]
fn handlers_of_utoipa() {
    check(utoipa::document(), "utoipa");
}

#[test]
fn handlers_of_utoipa_axum() {
    check(utoipa_axum::document(), "utoipa_axum");
}

#[test]
fn handlers_of_aide() {
    check(aide::document(), "aide");
}

#[test]
fn handlers_of_poem_openapi() {
    check(poem::document(), "poem");
}

#[test]
fn handlers_of_salvo() {
    check(salvo::document(), "salvo");
}
