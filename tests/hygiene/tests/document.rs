//! What is declared there is in the document.

use callback_core::openapi::SecurityScheme;
use callback_core::{Document, Version};
use callback_tests_hygiene as _;

#[test]
fn handlers_are_collected() {
    let document = Document::new("Hygiene", "1").version(Version::V3_2);
    let document = document.security_scheme("key", SecurityScheme::api_key_header("X-Key"));
    let document = document.security_scheme("login", SecurityScheme::basic());
    let text = document.build().expect("no faults").to_json();
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let paths: Vec<_> = document["paths"].as_object().expect("paths").keys().collect();
    assert_eq!(paths, ["/handlers/{id}", "/method", "/within"]);
    let callbacks: Vec<_> =
        document["paths"]["/handlers/{id}"]["post"]["callbacks"].as_object().expect("callbacks").keys().collect();
    assert_eq!(callbacks, ["again", "declared", "in_place", "notify"]);
}
