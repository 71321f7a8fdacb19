//! Compares the document with that of the OpenAPI Initiative's guide.
//!
//! `learn/facts.json` has the operations, the callback, the webhook, the schemas and the security of the guide's *Tic Tac Toe*
//! (<https://learn.openapis.org>), without summaries and descriptions. `learn/differences.json` lists the differences, each with
//! its reason.

use serde_json::Value;

#[test]
fn differs_from_the_guide_for_listed_reasons() {
    let mut ours: Value = serde_json::from_str(include_str!("../../openapi.json")).expect("JSON");
    remove_descriptions(&mut ours);
    let facts = include_str!("learn/facts.json");
    let differences = include_str!("learn/differences.json");
    callback_tests_comparison::assert_differs_by(facts, differences, &ours.to_string());
}

/// Removes all summaries and descriptions, those of scopes included.
fn remove_descriptions(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, value| !(matches!(key.as_str(), "summary" | "description") && value.is_string()));
            if let Some(Value::Object(scopes)) = object.get("scopes") {
                let mut names: Vec<_> = scopes.keys().cloned().collect();
                names.sort_unstable();
                object.insert("scopes".into(), names.into());
            }
            object.values_mut().for_each(remove_descriptions);
        }
        Value::Array(list) => list.iter_mut().for_each(remove_descriptions),
        _ => {}
    }
}
