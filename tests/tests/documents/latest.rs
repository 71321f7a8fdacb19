//! What came with OpenAPI 3.2, besides methods.

/// What a document of 3.2 says.
mod said {
    use callback_core::operation;
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    /// Something that has happened.
    #[derive(Deserialize, Serialize, JsonSchema)]
    struct Event {
        id: Option<String>,
        data: String,
    }

    /// A report, and pictures for it.
    #[derive(Serialize, JsonSchema)]
    struct Part(String);

    #[derive(Deserialize, JsonSchema)]
    struct About {
        text: String,
    }

    #[derive(Deserialize, JsonSchema)]
    struct Upload {
        pictures: Vec<String>,
        about: About,
    }

    /// Events as they happen, until nobody listens.
    #[operation(
        get,
        "/events",
        response(
            200,
            item(Event),
            content = "text/event-stream",
            summary = "Events",
            example(one = [{ "id": "7", "data": "1" }], "One", serialized_value = "id: 7\ndata: 1\n\n"),
            example(none, serialized_value = ": still here\n\n", "None yet", "So that *nobody* hangs up."),
            "As they happen."
        ),
        response(200, item(Event), content = "application/jsonl"),
        response(404, summary = "None")
    )]
    fn events() {}

    #[operation(post, "/events", body(item(Option<Event>), "Old ones.", content = "application/jsonl"))]
    fn import() {}

    /// A report with its pictures.
    #[operation(
        get,
        "/report",
        response(
            200,
            item(Part),
            content = "multipart/mixed",
            prefix_encoding(content_type = "text/html", header("Content-Language": String)),
            prefix_encoding(content_type = "text/css", extension("x-most", 65536)),
            item_encoding(content_type = "image/png, image/jpeg", header("Content-Location": String, "Its name."))
        )
    )]
    fn report() {}

    #[operation(
        post,
        "/report",
        body(
            Upload,
            content = "multipart/form-data",
            encoding(
                pictures,
                content_type = "multipart/mixed",
                prefix_encoding(content_type = "image/svg+xml"),
                item_encoding(content_type = "image/png")
            ),
            encoding(about, content_type = "multipart/form-data", encoding(text, content_type = "text/plain"))
        )
    )]
    fn upload() {}
}

/// Each of it in an operation of its own.
mod apart {
    use callback_core::{callback, operation};

    #[operation(get, "/a", response(200, summary = "All is well"))]
    fn summary() {}

    #[operation(get, "/aa", query(a: u32, example("one" = 1, serialized_value = "a=1")))]
    fn example() {}

    #[operation(get, "/b", response(200, item(u32), content = "application/jsonl"))]
    fn item() {}

    #[operation(post, "/c", body(Vec<u32>, content = "multipart/mixed", prefix_encoding(content_type = "text/plain")))]
    fn prefix() {}

    #[operation(post, "/d", query(url: String))]
    #[callback(each, "{$request.query.url}", each)]
    fn callbacks() {}

    #[operation(post, body(Vec<u32>, content = "multipart/mixed", item_encoding(content_type = "text/plain")))]
    fn each();

    #[operation(
        post,
        "/e",
        body(
            Vec<u32>,
            content = "multipart/form-data",
            encoding(a, content_type = "multipart/form-data", encoding(b, content_type = "text/plain"))
        )
    )]
    fn nested() {}
}
