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
    let impls =
        ["associated", "lifetime", "named", "names", "parameter", "renamed"].map(|name| format!("/impls/{name}"));
    let expected: Vec<_> =
        ["/handlers/{id}"].into_iter().chain(impls.iter().map(String::as_str)).chain(["/method", "/within"]).collect();
    assert_eq!(paths, expected);
    let renamed = &document["paths"]["/impls/renamed"]["post"]["callbacks"];
    assert_eq!(renamed.as_object().expect("callbacks").len(), 2);
    let callbacks: Vec<_> =
        document["paths"]["/handlers/{id}"]["post"]["callbacks"].as_object().expect("callbacks").keys().collect();
    assert_eq!(callbacks, ["again", "declared", "in_place", "notify"]);
}
