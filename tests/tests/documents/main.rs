//! Whole documents, compared with files that people can read: `tests/documents/*.json`.
//!
//! `CALLBACK_BLESS=1 cargo test -p callback-tests --test documents` writes them anew.

// Nobody serves these APIs, and their handlers have nothing to do.
#![allow(dead_code, clippy::unused_async)]

mod axum_api;
mod callbacks;
mod options;
mod order;

use std::path::Path;
use std::{env, fs};

use callback_core::{Document, SecurityScheme};
use similar::TextDiff;

/// A document of the handlers of one module of this program.
fn document(title: &str, module: &str) -> Document {
    Document::new(title, "1.0.0").module(format!("{}::{module}", module_path!()))
}

fn compare(document: Document, name: &str) {
    let found = document.build().expect("a document without faults").to_json_pretty();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents").join(name);
    if env::var_os("CALLBACK_BLESS").is_some() {
        fs::write(&path, &found).expect("the document is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{}", TextDiff::from_lines(&expected, &found).unified_diff().header(name, "found"));
}

#[test]
fn every_option_of_an_operation() {
    let document = document("Options", "options")
        .description("Every option of `#[operation]`.")
        .server_with("https://api.example.com", "Production")
        .tag("invoices", "What is owed.")
        .security_scheme("token", SecurityScheme::bearer())
        .security_scheme("signature", SecurityScheme::api_key_header("X-Signature"));
    compare(document, "options.json");
}

#[test]
fn every_form_of_a_callback() {
    compare(document("Callbacks", "callbacks"), "callbacks.json");
}

#[test]
fn types_of_axum_tell_the_rest() {
    compare(document("Shop", "axum_api"), "axum.json");
}

/// Items in the opposite order, in another file, are the same bytes.
#[test]
fn order_does_not_show() {
    let [forwards, backwards] = ["order::forwards", "order::backwards"].map(|module| document("Order", module));
    let text = |document: Document| document.build().expect("a document without faults").to_json_pretty();
    assert_eq!(text(forwards.clone()), text(backwards));
    compare(forwards, "order.json");
}
