//! Keys, path items, shared callbacks and their operationIds.

use serde_json::json;

use super::*;
use crate::fragment::PathItemFact;

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Lists {
    #[serde(rename = "a/b~")]
    list: Vec<u8>,
}

/// A handler `name` at `/name`, with a parameter `url`, a body, and these callbacks.
fn calling(name: &'static str, callbacks: Vec<Callback>) -> Fragment {
    let path = leak(format!("/{name}"));
    let facts = facts![parameter::<String>(ParameterIn::Query, "url"), body::<Lists>()];
    Fragment { callbacks: leak_list(callbacks), ..handler(Method::Post, path, declared(name, 1, facts)) }
}

fn notify() -> &'static External {
    external(Method::Post, named("notify", 9))
}

fn notify_with_id() -> &'static External {
    external(Method::Post, declared("tell", 8, facts![Fact::Id("told")]))
}

const URL: &[ConstSegment] = &[ConstSegment::Parameter("url")];
const BELOW: &[ConstSegment] =
    &[ConstSegment::RequestQuery("url"), ConstSegment::Literal("/a~b/"), ConstSegment::RequestBody(&["a/b~", "0"])];

/// A summary of the document: callbacks by handler, with `operationId`s by key and method or the `$ref`; and the
/// components.
fn outline(fragments: Vec<Fragment>) -> Value {
    fn callback(object: &Value) -> Value {
        if let Some(reference) = object.get("$ref") {
            return reference.clone();
        }
        let items = object.as_object().expect("an object").iter();
        items.map(|(key, item)| (key.clone(), ids(item))).collect()
    }
    fn ids(item: &Value) -> Value {
        let operations = item.as_object().expect("an object").iter();
        operations.map(|(method, operation)| (method.clone(), operation["operationId"].clone())).collect()
    }
    fn callbacks(object: &Value) -> Value {
        let callbacks = object.as_object().into_iter().flatten();
        callbacks.map(|(name, object)| (name.clone(), callback(object))).collect()
    }
    let document: Value = serde_json::from_str(&build(fragments).expect("no faults").to_json()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths").iter();
    let mut outline: serde_json::Map<_, _> =
        paths.map(|(path, item)| (path.clone(), callbacks(&item["post"]["callbacks"]))).collect();
    outline.insert("components".into(), callbacks(&document["components"]["callbacks"]));
    outline.into()
}

#[test]
fn places_and_names() {
    let on = |name, expression, operation| callback(name, expression, operation);
    let url = "{$request.query.url}";
    let below = "{$request.query.url}/a~b/{$request.body#/a~1b~0/0}";
    let put = external(Method::Put, in_place(vec![]));
    let also = external(Method::Post, named("also", 7));
    let cases = [
        (
            "one has its function's name",
            vec![calling("a", vec![on("n", URL, notify())])],
            json!({ "/a": { "n": { url: { "post": "notify" } } }, "components": {} }),
        ),
        (
            "several keys and methods of one name",
            vec![calling("a", vec![on("n", URL, notify()), on("n", BELOW, also), on("n", URL, put)])],
            json!({
                "/a": { "n": { url: { "post": "notify", "put": null }, below: { "post": "also" } } },
                "components": {},
            }),
        ),
        (
            "the same on several is shared",
            vec![calling("a", vec![on("n", URL, notify())]), calling("b", vec![on("n", URL, notify())])],
            json!({
                "/a": { "n": "#/components/callbacks/n" },
                "/b": { "n": "#/components/callbacks/n" },
                "components": { "n": { url: { "post": "notify" } } },
            }),
        ),
        (
            "a stated id may be shared",
            vec![
                calling("a", vec![on("n", URL, notify_with_id())]),
                calling("b", vec![on("n", URL, notify_with_id())]),
            ],
            json!({
                "/a": { "n": "#/components/callbacks/n" },
                "/b": { "n": "#/components/callbacks/n" },
                "components": { "n": { url: { "post": "told" } } },
            }),
        ),
        (
            "two shared ones of one name",
            vec![
                calling("a", vec![on("n", URL, notify())]),
                calling("b", vec![on("n", URL, also)]),
                calling("c", vec![on("n", URL, notify())]),
                calling("d", vec![on("n", URL, also)]),
            ],
            json!({
                "/a": { "n": "#/components/callbacks/n" },
                "/b": { "n": "#/components/callbacks/n2" },
                "/c": { "n": "#/components/callbacks/n" },
                "/d": { "n": "#/components/callbacks/n2" },
                "components": { "n": { url: { "post": "notify" } }, "n2": { url: { "post": "also" } } },
            }),
        ),
        (
            "those that differ are called after their operations, all of them",
            vec![
                calling("a", vec![on("n", URL, notify()), on("m", URL, put)]),
                calling("b", vec![on("n", URL, notify()), on("m", URL, put)]),
                calling("c", vec![on("n", BELOW, notify())]),
                calling("d", vec![on("other", BELOW, notify()), on("third", URL, notify())]),
            ],
            json!({
                "/a": { "n": { url: { "post": "a_notify" } }, "m": "#/components/callbacks/m" },
                "/b": { "n": { url: { "post": "b_notify" } }, "m": "#/components/callbacks/m" },
                "/c": { "n": { below: { "post": "c_notify" } } },
                "/d": { "other": { below: { "post": "d_notify" } }, "third": { url: { "post": "d_notify_2" } } },
                "components": { "m": { url: { "put": null } } },
            }),
        ),
        (
            "what stands beside one that differs is not shared either",
            vec![
                calling("a", vec![on("n", URL, notify()), on("n", BELOW, also)]),
                calling("b", vec![on("n", URL, notify()), on("n", BELOW, also)]),
                calling("c", vec![on("m", URL, notify())]),
            ],
            json!({
                "/a": { "n": { url: { "post": "a_notify" }, below: { "post": "a_also" } } },
                "/b": { "n": { url: { "post": "b_notify" }, below: { "post": "b_also" } } },
                "/c": { "m": { url: { "post": "c_notify" } } },
                "components": {},
            }),
        ),
    ];
    for (what, fragments, expected) in cases {
        assert_eq!(outline(fragments), expected, "{what}");
    }
}

#[test]
fn ids_with_a_prefix_are_a_warning() {
    let one = || calling("a", vec![callback("n", URL, notify())]);
    assert_eq!(warnings(vec![one()]), [""; 0]);
    assert_eq!(
        warnings(vec![one(), calling("b", vec![callback("n", BELOW, notify())])]),
        [
            "notify (src/api.rs:9): callbacks that differ call `notify`, so that its operationId has those of their handlers \
          as a prefix: a (src/api.rs:1), b (src/api.rs:1); declare an operation for each, which has an operationId of its \
          own; or give them one name and one expression"
        ]
    );
}

#[test]
fn ids_do_not_depend_on_the_order_of_fragments() {
    let fragments = |rotation| {
        let mut fragments = vec![
            calling("a", vec![callback("n", URL, notify())]),
            calling("b", vec![callback("n", BELOW, notify())]),
            calling("c", vec![callback("m", URL, notify_with_id())]),
            calling("d", vec![callback("m", URL, notify_with_id())]),
        ];
        fragments.rotate_left(rotation);
        build(fragments).expect("no faults").to_json()
    };
    for rotation in 1..4 {
        assert_eq!(fragments(rotation), fragments(0));
    }
}

#[test]
fn request_is_serialized_and_response_deserialized() {
    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Event {
        note: Option<u8>,
    }
    let operation = in_place(facts![
        SignatureFact::JsonBody(crate::__private::schema_of::<Event>),
        parameter::<Option<String>>(ParameterIn::Header, "X-Signature"),
        SignatureFact::Returns(|| Some(OutputDescription::json::<Event>())),
    ]);
    let facts = leak_list(vec![
        PathItemFact::Summary("words"),
        PathItemFact::Description("more words"),
        PathItemFact::Server(&Server { url: "/", description: Some("here"), variables: &[] }),
    ]);
    let called = Callback { facts, ..callback("n", URL, external(Method::Post, operation)) };
    let schema = |name: &str| json!({ "application/json": { "schema": { "$ref": name } } });
    assert_eq!(
        at(vec![calling("a", vec![called])], "/paths/~1a/post/callbacks/n/{$request.query.url}"),
        json!({
            "summary": "words",
            "description": "more words",
            "post": {
                "parameters": [
                    { "name": "X-Signature", "in": "header", "required": false, "schema": { "type": "string" } },
                ],
                "requestBody": { "content": schema("#/components/schemas/EventOutput"), "required": true },
                "responses": {
                    "200": { "description": "Successful response", "content": schema("#/components/schemas/EventInput") },
                },
            },
            "servers": [{ "url": "/", "description": "here" }],
        })
    );
}

#[test]
fn any_success_is_accepted_without_a_return_type() {
    let operation =
        declared("notify", 1, facts![Fact::Response(leak(response_without_body(StatusPattern::Code(410))))]);
    let responses = "/paths/~1a/post/callbacks/n/{$request.query.url}/post/responses";
    assert_eq!(
        at(vec![calling("a", vec![callback("n", URL, external(Method::Post, operation))])], responses),
        json!({ "2XX": { "description": "Successful response" }, "410": { "description": "Gone" } }),
    );
}

#[test]
fn faults_of_callbacks() {
    let query = external(Method::Query, named("find", 5));
    let cases = [
        (
            vec![calling(
                "a",
                vec![callback("n", URL, notify()), callback("n", &[ConstSegment::RequestQuery("url")], notify())],
            )],
            "a (src/api.rs:1): callback `n` has `POST {$request.query.url}` twice; remove one, or give it another name",
        ),
        (
            vec![calling("a", vec![callback("n", URL, query)])],
            "find (src/api.rs:5): OpenAPI 3.1 has no method `QUERY`, which came with 3.2; use `post`, or make a document of \
             3.2: `Document::version(Version::V3_2)`",
        ),
        (
            vec![
                calling("a", vec![callback("n", URL, notify_with_id())]),
                calling("b", vec![callback("n", BELOW, notify_with_id())]),
            ],
            "tell (src/api.rs:8): operationId `told` stands in several callbacks that differ, of a (src/api.rs:1), \
             b (src/api.rs:1); leave out `id`, and each gets one of its own; or give them one name and one expression",
        ),
        (
            vec![calling("notify", vec![callback("n", URL, notify())])],
            "notify (src/api.rs:9): operationId `notify` is that of notify (src/api.rs:1) too; give one of them \
             another: `#[operation(…, id = \"…\")]`",
        ),
        (
            vec![
                calling("a", vec![callback("n/m", URL, notify())]),
                calling("b", vec![callback("n/m", URL, notify())]),
            ],
            "a (src/api.rs:1): callback `n/m`, which several operations share, is not a legal component name, which has \
             letters, digits, `.`, `-` and `_` only; give the callback another name",
        ),
        (
            vec![calling(
                "a",
                vec![callback(
                    "n",
                    URL,
                    external(Method::Post, declared("notify", 9, facts![parameter::<u8>(ParameterIn::Path, "id")])),
                )],
            )],
            "notify (src/api.rs:9): path parameter `id` has no path: a callback's address is its expression; write it \
             into the expression of the callback",
        ),
    ];
    for (fragments, expected) in cases {
        assert_eq!(diagnostics(fragments), expected);
    }
}
