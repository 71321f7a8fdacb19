//! Handlers where all of it is in scope.

use ::callback_core::{callback, operation};

#[allow(clippy::wildcard_imports)]
use crate::types::*;
pub use crate::{alloc, callback_core, core, inventory, schemars, std};

/// A body's type.
pub type Number = ::core::primitive::u32;
/// A parameter's type.
pub type Text = ::std::string::String;

/// Somebody else's operation.
#[operation(
    post,
    "<$request.query.hook>",
    response(200, Number, "Yes.", header("X-Count": Number, "How many.")),
    server("https://{region}.example.com", "A server.", variable(region = "eu", enum_values("eu", "us"), "Where.")),
    external_docs("https://example.com", "Docs."),
    extension("x-a", 1),
    example(5)
)]
pub fn notify(body: Number, #[query] attempt: Number, #[header("X-Signature")] signature: Text) -> Number;

/// An API's own operation, with every option.
///
/// And a description.
#[operation(
    post,
    "/handlers/{id}",
    tag = "all",
    deprecated,
    path(id: Number, "Which.", example = 5),
    query(hook: Text),
    header("X-Header": Number, style = "simple", explode = true, example("one" = 1, "One.", "The *first*.")),
    cookie(session: Number, content = "application/json", deprecated, extension("x-c", 1)),
    body(Number, "A body.", content = "text/plain"),
    body(
        Number,
        content = "multipart/form-data",
        encoding(part, content_type = "multipart/mixed", header("X-Part": Number), item_encoding(explode = false))
    ),
    response(201, Number, example = 5, header("X-Total": Number), summary = "Done", extension("x-d", 1)),
    response(201, item(Number), content = "multipart/mixed", prefix_encoding(allow_reserved, extension("x-e", 1))),
    response(4XX),
    security("key", "scope", and("login")),
    security(none),
    response(default, Text, "Otherwise."),
    server("https://example.com"),
    extension("x-b", { "a": [null] })
)]
#[callback(notify)]
#[callback("in_place", "<$hook>/<$id>/{$request.body}", put(Number) -> Text, summary = "In place.", server("https://example.com"), query(page: Number, deprecated), extension("x-f", 1))]
#[callback("declared", "{$url}/{$method}/{$statusCode}/{$request.header.X-Header}/{$response.header.X-Total}", notify)]
#[callback("again", "{$url}/{$response.body}", notify)]
#[must_use]
pub fn all(_: Operation, _: Option, #[skip] _: Fragment) -> Result {
    Result
}

/// A method, and a function within it.
impl Operation {
    /// A method.
    #[operation(get, "/method", response(200, Number))]
    #[must_use]
    pub fn method(&self, _: Method) -> Vec {
        #[operation(get, "/within")]
        fn within() {}
        within();
        Vec
    }
}
