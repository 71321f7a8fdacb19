//! Everything that may be declared, compiled without a warning and found in the document.

#![deny(warnings)]
// Handlers are private here, nobody routes to them, and they have nothing to do.
#![allow(dead_code, clippy::unused_async, clippy::needless_pass_by_value)]

use axum::Json;
use axum::response::IntoResponse;
use callback_core::{Document, callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize, JsonSchema)]
struct Event {
    id: u32,
    url: String,
    other: String,
}

impl Event {
    fn new(id: u32) -> Self {
        Self { id, url: String::new(), other: String::new() }
    }
}

#[operation(post)]
fn event(body: Event);

/// Deprecated, and used without a warning.
#[operation(post)]
#[deprecated(note = "use `event`")]
fn old_event(body: Event);

#[operation(post, "/free")]
fn free() {}

/// An external operation is a type, and leaves its name to variables.
#[operation(post, "/named_like_an_operation")]
#[callback(event, "<$request.body.url>")]
fn named_like_an_operation(Json(event): Json<Event>) -> u32 {
    event.id
}

#[operation(post, "/async")]
async fn asynchronous() -> Json<u32> {
    Json(0)
}

#[operation(post, "/public")]
pub(crate) fn public() {}

#[operation(post, "/unsafe_and_extern")]
extern "C" fn foreign() {}

#[operation(get, "/const")]
const fn constant() -> u32 {
    0
}

#[operation(post, "/deprecated", query(url: String))]
#[callback(old_event, "{$request.query.url}")]
#[deprecated]
fn deprecated() {}

#[operation(get, "/raw/{type}")]
fn r#type(_: axum::extract::Path<u32>) {}

#[operation(post, "/raw/{type}", path(type: u32), query(fn: String))]
#[callback(r#event, "<$fn>/<$type>")]
fn r#fn() {}

#[operation(post, "/lifetimes", response(200, String))]
fn lifetimes<'a>(text: &'a str, _: std::borrow::Cow<'a, [u32]>) -> &'a str {
    text
}

#[operation(post, "/impl_trait")]
async fn impl_trait() -> impl IntoResponse {
    "text"
}

#[operation(post, "/unit")]
#[allow(clippy::unused_unit)]
fn unit() -> () {}

#[operation(post, "/patterns")]
fn patterns((_, _): (u32, u32), [_, _]: [u32; 2], Json(Event { id: _, .. }): Json<Event>) {}

#[operation(post, "/skipped")]
async fn skipped<T: IntoResponse>(#[skip] _: T, #[skip] _: impl Send) {}

#[callback(event, "{$request.body#/url}")]
#[operation(post, "/callback_first", body(Event))]
fn callback_first() {}

#[operation(post, "/operation_first", body(Event))]
#[callback(event, "{$request.body#/url}")]
fn operation_first() {}

/// Other attributes between ours stay where they are.
#[operation(post, "/mixed", body(Event))]
#[must_use]
#[callback(event, "{$request.body#/url}")]
#[allow(clippy::unnecessary_wraps)]
#[callback("event", "{$request.body#/url}/2", event)]
#[inline]
fn mixed() -> Option<u32> {
    Some(0)
}

#[operation(post, "/paths", body(Event))]
#[callback_core::callback(event, "{$request.body#/url}")]
fn paths() {}

#[operation(post, "/methods_of_one_expression", body(Event))]
#[callback("event", "{$request.body#/url}", event)]
#[callback("event", "{$request.body#/url}", put(Event))]
#[callback("event", "{$request.body#/other}", event)]
fn methods_of_one_expression() {}

/// Gone with its callback, whose operation there is not.
#[cfg(any())]
#[operation(post, "/cfg")]
#[callback(nowhere, "<$url>")]
fn configured_out() {}

#[cfg(not(any()))]
#[operation(post, "/cfg")]
fn configured_in(#[cfg(any())] _: Nowhere, #[cfg(not(any()))] _: Json<Event>) {}

#[cfg(any())]
#[operation(post, "<$url>")]
fn external_out(body: Nowhere);

struct Api;

impl Api {
    #[operation(post, "/method")]
    #[callback(event, "{$request.body#/url}")]
    async fn method(&self, _: Json<Event>) {}

    #[operation(post, "/associated")]
    fn associated() {}
}

struct Typed<T>(T);

impl<T: Send> Typed<T> {
    #[operation(post, "/generic_impl")]
    fn generic_impl(&self, Json(body): Json<Event>) -> usize {
        size_of_val(&self.0) + body.id as usize
    }
}

fn around() {
    #[operation(post, "/within")]
    fn within() {}
    within();
}

macro_rules! handler {
    ($name:ident, $method:ident, $path:literal, $expression:expr, $type:ty) => {
        #[operation($method, $path, body($type))]
        #[callback(event, $expression)]
        fn $name() {}
    };
}

handler!(generated, post, "/generated", "{$request.body#/url}", Event);

/// Attributes that `macro_rules!` wraps in groups nobody sees.
macro_rules! literals {
    ($name:ident, $path:literal, $expression:literal, $operation:path) => {
        #[operation(post, $path, body(Event))]
        #[callback("event", $expression, $operation)]
        fn $name() {}
    };
}

literals!(generated_too, "/generated_too", "<$request.body.url>", event);

mod api {
    pub(crate) mod v1 {
        #[callback_core::operation(post)]
        pub(crate) fn event(body: crate::Event);
    }
}

#[operation(post, "/elsewhere", body(Event))]
#[callback(elsewhere, "{$request.body#/url}", crate::api::v1::event)]
#[callback(again, "{$request.body#/url}", self::api::v1::event)]
fn elsewhere() {}

#[test]
fn all_handlers_are_in_the_document() {
    let document = Document::new("Declarations", "1").build().expect("no faults").to_json();
    let document: serde_json::Value = serde_json::from_str(&document).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let mut ids: Vec<_> = paths
        .values()
        .flat_map(|item| item.as_object().expect("a path item").values())
        .map(|operation| &operation["operationId"])
        .collect();
    ids.sort_by_key(ToString::to_string);
    let expected = [
        "associated",
        "asynchronous",
        "callback_first",
        "configured_in",
        "constant",
        "deprecated",
        "elsewhere",
        "fn",
        "foreign",
        "free",
        "generated",
        "generated_too",
        "generic_impl",
        "impl_trait",
        "lifetimes",
        "method",
        "methods_of_one_expression",
        "mixed",
        "named_like_an_operation",
        "operation_first",
        "paths",
        "patterns",
        "public",
        "skipped",
        "type",
        "unit",
        "within",
    ];
    assert_eq!(ids, expected);
}

#[test]
fn generated_code_runs_as_written() {
    around();
    assert_eq!(named_like_an_operation(Json(Event::new(7))), 7);
    assert_eq!((lifetimes("a", (&[1][..]).into()), constant(), mixed()), ("a", 0, Some(0)));
    assert_eq!(Typed(0_u32).generic_impl(Json(Event::new(5))), 9);
}
