//! Routes are read from the attributes of actix-web, rocket and utoipa, as those crates define them.

// The handlers are never called.
#![allow(dead_code, clippy::unused_async, clippy::needless_pass_by_value)]

mod actix;
#[path = "../../../frameworks/tests/shared/callback_alone.rs"]
mod callback_alone;
mod rocket;
mod utoipa;

use callback_core::Document;
use serde_json::{Value, json};

/// An expected operation: method, path, parameters as `in name`, `true` if there is a body, names of the callbacks.
type Expected = (&'static str, &'static str, &'static [&'static str], bool, &'static [&'static str]);

fn check(module: &str, expected: &[Expected]) {
    let document = Document::new("Routes", "1").module(format!("{}::{module}", module_path!()));
    let text = document.build().expect("no faults").to_json();
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let operations = document["paths"].as_object().expect("paths").values();
    let count: usize = operations.map(|item| item.as_object().map_or(0, serde_json::Map::len)).sum();
    assert_eq!(count, expected.len(), "{document:#}");
    for (method, path, parameters, has_body, callbacks) in expected {
        let operation = &document["paths"][path][method];
        let found = json!({
            "parameters": names(&operation["parameters"]),
            "body": operation["requestBody"].is_object(),
            "callbacks": operation["callbacks"].as_object().map(|all| all.keys().collect::<Vec<_>>()).unwrap_or_default(),
        });
        let expected = json!({ "parameters": parameters, "body": has_body, "callbacks": callbacks });
        assert_eq!(found, expected, "{method} {path}");
    }
}

fn names(parameters: &Value) -> Vec<String> {
    let name = |parameter: &Value| {
        let text = |key: &str| parameter[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}", text("in"), text("name"))
    };
    parameters.as_array().map(|all| all.iter().map(name).collect()).unwrap_or_default()
}

#[test]
fn routes_of_actix_web() {
    check(
        "actix",
        &[
            ("post", "/invoices/{customer}", &["path customer", "query hook"], true, &["paid"]),
            ("get", "/invoices/{id}/lines/{line}", &["path id", "path line"], false, &[]),
            ("put", "/files/{tail}", &["path tail", "header X-Url"], false, &["stored"]),
            ("head", "/status", &[], false, &[]),
        ],
    );
}

#[test]
fn routes_of_rocket() {
    check(
        "rocket",
        &[
            ("post", "/invoices/{id}", &["path id", "query hook"], true, &["paid"]),
            ("get", "/invoices/{year}/{month}", &["path year", "path month"], false, &[]),
            ("get", "/files/{rest}", &["path rest", "query page"], false, &[]),
            ("delete", "/plain", &[], false, &[]),
        ],
    );
}

#[test]
fn routes_of_utoipa() {
    check(
        "utoipa",
        &[
            ("post", "/v1/invoices/{id}", &["path id", "query hook"], true, &["paid"]),
            ("get", "/plain", &[], false, &[]),
        ],
    );
}
