//! Descriptions of types: the operations of a document, a line each, and the types that all frameworks' handlers use.

use callback_core::Document;
use callback_core::handler::File;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Deserialize, JsonSchema)]
pub(crate) struct Filter {
    page: Option<u32>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Item {
    id: u32,
}

// The parts of a form, with files.
#[derive(JsonSchema)]
pub(crate) struct Upload {
    title: String,
    photo: File,
    cover: Option<File>,
    pages: Vec<File>,
}

/// Compares the schema of the parts of a form, `Upload`, in the document of a module.
#[track_caller]
pub(crate) fn check_upload(module: &str) {
    let document = Document::new("Items", "1").module(module).build().unwrap_or_else(|faults| panic!("{faults}"));
    let document: Value = serde_json::from_str(&document.to_json()).expect("JSON");
    let file = json!({ "contentMediaType": "application/octet-stream" });
    let expected = json!({
        "type": "object",
        "properties": {
            "title": { "type": "string" },
            "photo": file,
            "cover": file,
            "pages": { "type": "array", "items": file },
        },
        "required": ["title", "photo", "pages"],
    });
    assert_eq!(document["components"]["schemas"]["Upload"], expected, "{module}");
}

/// The operations that [`RECEIVED`](super::RECEIVED) is sent to, for [`check`].
pub(crate) const RECEIVED: &[&str] = &[
    "POST /json: application/json Subscription -> 200 text/plain string",
    "POST /form: application/x-www-form-urlencoded Subscription -> 200 text/plain string",
];

/// Compares the operations of a module with lines such as
/// `POST /items/{id}: path id integer, query page? integer, application/json Item -> 200 application/json Item, 404`.
#[track_caller]
pub(crate) fn check(module: &str, expected: &[&str]) {
    let document = Document::new("Items", "1").module(module).build().unwrap_or_else(|faults| panic!("{faults}"));
    let document: Value = serde_json::from_str(&document.to_json()).expect("JSON");
    let mut lines = Vec::new();
    for (path, item) in members(&document["paths"]) {
        for (method, operation) in members(item) {
            lines.push(format!("{} {path}: {}", method.to_uppercase(), self::operation(operation)));
        }
    }
    let mut expected: Vec<_> = expected.to_vec();
    expected.sort_unstable();
    lines.sort_unstable();
    assert_eq!(lines, expected);
}

fn operation(operation: &Value) -> String {
    let parameters = operation["parameters"].as_array().into_iter().flatten().map(parameter);
    let body = &operation["requestBody"];
    let optional = if body["required"] == true { "" } else { "?" };
    let bodies = members(&body["content"]).map(|(kind, content)| format!("{kind}{optional} {}", schema(content)));
    let request: Vec<_> = parameters.chain(bodies).collect();
    let responses = members(&operation["responses"]).map(|(status, response)| {
        let contents = members(&response["content"]).map(|(kind, content)| format!(" {kind} {}", schema(content)));
        format!("{status}{}", contents.collect::<String>())
    });
    let responses: Vec<_> = responses.collect();
    format!("{} -> {}", request.join(", "), responses.join(", "))
}

fn parameter(parameter: &Value) -> String {
    let text = |key: &str| parameter[key].as_str().unwrap_or_default();
    let optional = if parameter["required"] == true { "" } else { "?" };
    format!("{} {}{optional} {}", text("in"), text("name"), schema(parameter))
}

fn schema(of: &Value) -> String {
    let schema = &of["schema"];
    let text = |key: &str| schema[key].as_str();
    match text("$ref").and_then(|reference| reference.rsplit('/').next()).or(text("type")) {
        Some(name) => name.to_owned(),
        None => schema.to_string(),
    }
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}
