//! Handlers of axum 0.8 under the real attributes, and what their types tell.
#![cfg(feature = "axum08")]
#![allow(dead_code, missing_docs, clippy::unused_async, reason = "the handlers are only looked at")]

use std::borrow::Cow;

use axum::body::Bytes;
use axum::extract::{Path, Query, RawForm, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, NoContent, Redirect};
use axum::{Form, Json};
use callback_core::{Document, callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Deserialize, JsonSchema)]
pub struct Filter {
    callback_url: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Item {
    id: u32,
}

/// Item notification.
#[operation(post)]
pub fn item_notification(body: Item) -> Item;

type Body<T> = Json<T>;

/// Create an item.
#[operation(post, "/items")]
#[callback(item_notification, "<$callback_url>/<$request.body.id>")]
async fn create_item(
    State(()): State<()>,
    _headers: HeaderMap,
    Query(_): Query<Filter>,
    Json(item): Body<Item>,
) -> (StatusCode, Body<Item>) {
    (StatusCode::CREATED, Json(item))
}

#[operation(get, "/items/{id}")]
async fn show_item(_: Path<u32>) -> Result<Json<Item>, StatusCode> {
    Err(StatusCode::NOT_FOUND)
}

#[operation(get, "/form")]
async fn search(_: Form<Filter>) -> Html<String> {
    Html(String::new())
}

#[operation(post, "/form")]
async fn submit(_: Form<Filter>) -> Redirect {
    Redirect::to("/")
}

#[operation(put, "/form")]
async fn submit_raw(_: RawForm) -> NoContent {
    NoContent
}

#[operation(put, "/text")]
async fn put_text(_: Result<String, StatusCode>) -> Cow<'static, str> {
    "".into()
}

#[operation(put, "/bytes")]
async fn put_bytes(_: Bytes) -> Vec<u8> {
    Vec::new()
}

#[operation(put, "/maybe")]
async fn put_maybe(_: Option<Json<u8>>) {}

fn document() -> Value {
    let document =
        Document::new("Items", "1").module(module_path!()).build().unwrap_or_else(|faults| panic!("{faults}"));
    serde_json::from_str(&document.to_json()).expect("JSON")
}

fn content(media_type: &str, schema: &Value) -> Value {
    json!({ media_type: { "schema": schema } })
}

#[test]
fn what_arguments_and_return_types_tell() {
    let item = json!({ "$ref": "#/components/schemas/Item" });
    let filter = json!({ "$ref": "#/components/schemas/Filter" });
    let query = json!([{ "name": "callback_url", "in": "query", "required": false, "schema": { "type": "string" } }]);
    let id = json!([{ "name": "id", "in": "path", "required": true,
        "schema": { "type": "integer", "format": "uint32", "minimum": 0 } }]);
    let byte = json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 });
    let required = |content: Value| json!({ "content": content, "required": true });
    let ok = |content: Value| json!({ "200": { "description": "Successful response", "content": content } });
    let text = json!({ "type": "string" });
    let form = "application/x-www-form-urlencoded";
    let cases = [
        (
            "/items",
            "post",
            query.clone(),
            required(content("application/json", &item)),
            ok(content("application/json", &item)),
        ),
        ("/items/{id}", "get", id, Value::Null, ok(content("application/json", &item))),
        ("/form", "get", query, Value::Null, ok(content("text/html", &text))),
        (
            "/form",
            "post",
            Value::Null,
            required(content(form, &filter)),
            json!({ "3XX": { "description": "Redirection" } }),
        ),
        (
            "/form",
            "put",
            Value::Null,
            required(content(form, &json!({}))),
            json!({ "204": { "description": "Successful response" } }),
        ),
        ("/text", "put", Value::Null, required(content("text/plain", &text)), ok(content("text/plain", &text))),
        (
            "/bytes",
            "put",
            Value::Null,
            required(content("application/octet-stream", &json!({}))),
            ok(content("application/octet-stream", &json!({}))),
        ),
        (
            "/maybe",
            "put",
            Value::Null,
            json!({ "content": content("application/json", &byte) }),
            json!({ "200": { "description": "Successful response" } }),
        ),
    ];
    let document = document();
    for (path, method, parameters, body, responses) in cases {
        let operation = &document["paths"][path][method];
        assert_eq!(operation["parameters"], parameters, "{method} {path}");
        assert_eq!(operation["requestBody"], body, "{method} {path}");
        assert_eq!(operation["responses"], responses, "{method} {path}");
    }
}

#[test]
fn the_expression_is_bound_to_what_a_type_tells() {
    let callbacks = &document()["paths"]["/items"]["post"]["callbacks"];
    let item = content("application/json", &json!({ "$ref": "#/components/schemas/Item" }));
    let operation = json!({
        "summary": "Item notification.",
        "operationId": "item_notification",
        "requestBody": { "content": item, "required": true },
        "responses": { "200": { "description": "Successful response", "content": item } },
    });
    let expected = json!({
        "item_notification": { "{$request.query.callback_url}/{$request.body#/id}": { "post": operation } },
    });
    assert_eq!(*callbacks, expected);
}
