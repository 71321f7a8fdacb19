//! Parameters and headers that are media types, headers of parts, and extensions of everything.

use callback_core::{callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize, JsonSchema)]
struct Filter {
    color: Option<String>,
    sizes: Vec<u32>,
}

#[derive(Deserialize, JsonSchema)]
struct Album {
    cover: String,
    title: String,
    url: String,
}

#[operation(
    post,
    "/albums/{place}",
    path(place: Filter, content = "application/json", example = { "color": null, "sizes": [] }),
    query(
        filter: Option<Filter>,
        "Which.",
        content = "application/json",
        deprecated,
        example(red = { "color": "red", "sizes": [1] }, "Red ones"),
        extension("x-since", "1.2")
    ),
    query(page: Option<u32>, example("deep", external_value = "https://example.com/page.txt", "A page far in."), extension("x-least", 1), extension("x-most", { "of": [10, 100] })),
    header("X-Filter": Filter, content = "application/json"),
    body(
        Album,
        "An album.",
        content = "multipart/form-data",
        encoding(
            cover,
            content_type = "image/png",
            header("X-Width": u32, "In pixels.", example = 640, extension("x-unit", "px")),
            header("X-Origin": Option<Filter>, deprecated, content = "application/json", example(any = { "sizes": [] }))
        ),
        encoding(title, content_type = "text/plain"),
        extension("x-stored", true)
    ),
    response(
        201,
        Filter,
        content = "multipart/form-data",
        encoding(sizes, header("X-Count": u32)),
        header("X-Filter": Filter, "As understood.", content = "application/json", example = { "color": null, "sizes": [2] }),
        header("X-Left": u32, extension("x-unit", "albums")),
        extension("x-cached", false)
    ),
    response(404, "Nowhere.", extension("x-retry", null))
)]
#[callback(stored, "{$request.body#/url}", put)]
fn create_album() {}
