//! Callbacks in every form.

use callback_core::{callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, JsonSchema)]
struct Order {
    id: u64,
    receiver: String,
}

#[derive(Serialize, JsonSchema)]
struct Shipped {
    order: u64,
    parcels: Vec<String>,
}

#[derive(Deserialize, JsonSchema)]
struct Received {
    ok: bool,
}

/// A shipment notification.
#[operation(post)]
fn shipped(body: Shipped) -> Received;

#[derive(Deserialize, JsonSchema)]
struct Escaped {
    #[serde(rename = "a/b~c")]
    field: String,
}

#[derive(Serialize, JsonSchema)]
struct Items {
    items: Vec<String>,
}

/// An operation that knows where it is called.
#[operation(post, "<$request.body.receiver>/cancelled/{$request.path.shop}")]
fn cancelled(#[query] reason: String);

mod nested {
    use super::Shipped;

    /// Declared in a module.
    #[callback_core::operation(put)]
    pub fn delivered(body: Shipped);
}

/// NAME is an operation.
#[operation(post, "/named", query(callback_url: String), body(Order))]
#[callback(shipped, "<$callback_url>/shipments/<$request.body.id>")]
fn name_is_an_operation() {}

/// NAME is an identifier or a string, and OPERATION a path.
#[operation(post, "/by_path", header("X-Callback": String))]
#[callback(arrived, "{$request.header.x-callback}", nested::delivered)]
#[callback("order.shipped", "<$X-Callback>/shipped", shipped)]
fn operation_by_path() {}

/// OPERATION is written in place.
#[operation(post, "/in_place", body(Order))]
#[callback("all", "{$request.body#/receiver}", post(Shipped) -> Received)]
#[callback("body", "{$request.body#/receiver}", patch(Shipped))]
#[callback("answer", "{$request.body#/receiver}", get -> Received)]
#[callback("neither", "{$request.body#/receiver}", delete)]
fn operation_in_place() {}

/// Several expressions under one name, and several methods under one expression.
#[operation(post, "/several", query(success: String, "Where to when it is done."), query(failure: String))]
#[callback("done", "<$success>", post(Shipped))]
#[callback("done", "<$failure>", post)]
#[callback("done", "<$success>", put(Shipped))]
fn several() {}

/// Options of the path item.
#[operation(post, "/options", query(url: String))]
#[callback(
    "ping",
    "{$request.query.url}/ping",
    get,
    summary = "A sign of life.",
    description = "Every *hour*.",
    server("https://receiver.example.com", "Where the URL is relative"),
    query(attempt: u32, "From 1.", example = 1),
    header("X-Tenant": String, "Whose.", deprecated, extension("x-since", "1.2")),
    extension("x-patience", { "seconds": 30 })
)]
#[callback("ping", "{$request.query.url}/ping", put(String), server("https://{shard}.example.com", variable(shard = "a", enum_values("a", "b"))), cookie(affinity: Option<Vec<String>>, explode = false))]
fn path_item_options() {}

/// The operation brings the expression, and its callback is one component.
#[operation(post, "/shared/{shop}", path(shop: u32), body(Order))]
#[callback(cancelled)]
fn shared_by_one() {}

/// The same.
#[operation(put, "/shared/{shop}", path(shop: u32), body(Order))]
#[callback(cancelled)]
fn shared_by_another() {}

/// Each expression that OpenAPI has.
#[operation(
    post,
    "/expressions/{id}",
    path(id: u32),
    query(q: String),
    header("H": String),
    body(Escaped),
    body(String, content = "text/plain"),
    response(201, Items, header("Location": String))
)]
#[callback("url", "{$url}/{$method}/{$statusCode}", post)]
#[callback("request", "{$request.query.q}/{$request.path.id}?h={$request.header.H}&b={$request.body}", post)]
#[callback("response", "{$response.header.Location}/<$response.body.items.0>", post)]
#[callback("bare", "$request.query.q", post)]
#[callback("parameters", "<$q>/<$id>/<$h>", post)]
#[callback("escaped", "{$url}/<$request.body.a/b~c>/{$request.body#/a~1b~0c}", post)]
#[callback("constant", "https://example.com/hook", post)]
fn expressions() {}
