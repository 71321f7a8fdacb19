//! The API is that of the OpenAPI Initiative's guide, but for differences that have a reason.
//!
//! `learn/facts.json` has what a program needs to know of the guide's *Tic Tac Toe* (<https://learn.openapis.org>): its
//! operations, callback, webhook, schemas and security, without the words for them. `learn/differences.json` makes ours
//! of it, change by change.

use serde_json::Value;

#[test]
fn the_api_is_the_guides_but_for_reasons() {
    let mut ours: Value = serde_json::from_str(include_str!("../../openapi.json")).expect("JSON");
    remove_words(&mut ours);
    let facts = include_str!("learn/facts.json");
    let differences = include_str!("learn/differences.json");
    callback_tests_comparison::assert_same_but_for(facts, differences, &ours.to_string());
}

/// Scopes are told by their names alone.
fn remove_words(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, value| !(matches!(key.as_str(), "summary" | "description") && value.is_string()));
            if let Some(Value::Object(scopes)) = object.get("scopes") {
                let mut names: Vec<_> = scopes.keys().cloned().collect();
                names.sort_unstable();
                object.insert("scopes".into(), names.into());
            }
            object.values_mut().for_each(remove_words);
        }
        Value::Array(list) => list.iter_mut().for_each(remove_words),
        _ => {}
    }
}
