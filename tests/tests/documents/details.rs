//! What few parameters, media types and headers say of themselves.

use callback_core::{callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize, JsonSchema)]
struct Upload {
    url: String,
    picture: String,
    sizes: Vec<u32>,
}

#[derive(Deserialize, JsonSchema)]
struct Filter {
    color: Option<String>,
}

#[operation(
    post,
    "/pictures/{album}",
    path(album: String, "Which.", style = "label", explode = true),
    query(ids: Vec<u32>, style = "pipeDelimited", explode = false, example("two" = [1, 2], "Two", "Any *two*."), example(none = [])),
    query(filter: Option<Filter>, style = "deepObject", deprecated),
    query(next: Option<String>, allow_reserved, allow_empty_value, example = "/a?b"),
    header("X-Parts": Vec<String>, style = "simple", explode = true),
    body(
        Upload,
        content = "multipart/form-data",
        encoding(picture, content_type = "image/png, image/jpeg"),
        encoding("sizes", style = "form", explode = false, allow_reserved),
        example(small = { "url": "https://example.com", "picture": "…", "sizes": [16] }, "A small one")
    ),
    response(
        200,
        Upload,
        example(done = { "url": "https://example.com", "picture": "…", "sizes": [] }),
        header("X-Left": u32, "How many more.", example = 5),
        header("X-Old": Option<Vec<String>>, deprecated, explode = true, example("one" = ["a"], "One")),
        link(
            again,
            operation = "upload",
            "As many as are left.",
            parameter("path.album" = "<$album>"),
            parameter(ids = "$response.body.sizes"),
            parameter(next = "/a?left={$response.header.X-Left}"),
            body = "$request.body"
        ),
        link("show.it", operation = "upload", parameter(next = "constant"), body = { "url": "$request.body#/url" })
    ),
    response(204, header("X-Left": u32, example = 0))
)]
#[callback(stored, "{$request.body#/url}", stored)]
fn upload() {}

#[operation(
    put,
    query(tags: Vec<String>, style = "spaceDelimited", explode = false),
    body(Upload, content = "application/x-www-form-urlencoded", encoding(sizes, explode = true)),
    response(2XX, String, content = "text/plain", example(yes = "stored"))
)]
fn stored();
