use callback_core::{callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod inner {
    #[callback_core::operation(get, "/inner")]
    fn inner() {}
}

#[operation(get, "/a", response(200, Kind), response(404))]
fn look() {}

#[operation(post, "/a", tag = "first", body(Request))]
#[callback(happened)]
#[callback("gone", "{$request.body#/url}/gone", delete)]
fn a() {}

#[operation(post, "/b", tag = "second", body(Request))]
#[callback(happened)]
fn b() {}

/// Something happened.
#[operation(post, "<$request.body.url>")]
fn happened(body: Event);

#[derive(Serialize, JsonSchema)]
struct Event {
    kind: Kind,
}

#[derive(Deserialize, Serialize, JsonSchema)]
enum Kind {
    Large,
    Small,
}

#[derive(Deserialize, JsonSchema)]
struct Request {
    url: String,
    kind: Kind,
}
