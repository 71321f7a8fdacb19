//! The first look at callback URLs, beside the check of whole documents.

use std::collections::BTreeMap;

use super::*;
use crate::document::plain::Plain;
use crate::openapi::{Callback, CallbackEntry, Operation as Built, PathItem};

#[derive(serde::Serialize, serde::Deserialize, JsonSchema)]
struct Order {
    id: String,
    note: Option<String>,
    total: f64,
    paid: bool,
    count: Option<u8>,
    kind: Kind,
    last: Option<Kind>,
    inner: Inner,
    maybe: Option<Inner>,
    list: Vec<String>,
    pair: (String, u8),
    map: BTreeMap<String, String>,
    any: Value,
    choice: Choice,
    #[schemars(extend("readOnly" = true))]
    made: String,
    marked: Marked,
    #[serde(flatten)]
    flat: Flat,
}

#[derive(serde::Serialize, serde::Deserialize, JsonSchema)]
enum Kind {
    Small,
    Large,
}

#[derive(serde::Serialize, serde::Deserialize, JsonSchema)]
struct Inner {
    url: String,
    again: Option<Box<Inner>>,
}

#[derive(serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum Choice {
    Text(String),
    Inner(Inner),
}

#[derive(serde::Serialize, serde::Deserialize, JsonSchema)]
#[schemars(extend("readOnly" = true))]
struct Marked(String);

#[derive(serde::Serialize, serde::Deserialize, JsonSchema)]
struct Flat {
    flat_id: String,
}

/// An operation with parameters of all kinds.
fn facts() -> Vec<Stated> {
    facts![
        parameter::<u64>(ParameterIn::Path, "id"),
        parameter::<String>(ParameterIn::Query, "url"),
        parameter::<Option<String>>(ParameterIn::Query, "maybe"),
        parameter::<u32>(ParameterIn::Query, "count"),
        parameter::<Vec<String>>(ParameterIn::Query, "list"),
        parameter::<Kind>(ParameterIn::Query, "kind"),
        parameter::<Inner>(ParameterIn::Query, "inner"),
        parameter::<Value>(ParameterIn::Query, "any"),
        parameter::<String>(ParameterIn::Header, "X-Hook"),
        parameter::<String>(ParameterIn::Cookie, "session"),
        response::<Order>(StatusPattern::Code(201)),
    ]
}

/// Expressions, some of which have no value.
fn expressions() -> Vec<String> {
    let names = ["id", "url", "maybe", "count", "list", "kind", "inner", "any", "X-Hook", "x-hook", "session", "none"];
    let parameters =
        ["path", "query", "header"].iter().flat_map(|place| names.map(|name| format!("request.{place}.{name}")));
    let fields = [
        "",
        "#/id",
        "#/note",
        "#/total",
        "#/paid",
        "#/count",
        "#/kind",
        "#/last",
        "#/inner",
        "#/inner/url",
        "#/inner/again/url",
        "#/inner/none",
        "#/maybe/url",
        "#/list",
        "#/list/0",
        "#/pair/0",
        "#/pair/2",
        "#/map",
        "#/map/a",
        "#/any",
        "#/any/a",
        "#/choice",
        "#/choice/url",
        "#/made",
        "#/marked",
        "#/flat_id",
        "#/none",
        "#/none/none",
        "#/id/none",
    ];
    let bodies =
        fields.iter().flat_map(|field| ["request", "response"].map(|message| format!("{message}.body{field}")));
    let others = ["url", "method", "statusCode", "response.header.Location"].map(str::to_owned);
    parameters.chain(bodies).chain(others).collect()
}

#[test]
fn what_is_plain_has_no_faults() {
    let (mut plain, mut faulty) = (0, 0);
    for version in [Version::V3_0, Version::V3_1, Version::V3_2] {
        for body in [None, Some(body::<Order>()), Some(body::<Vec<Order>>())] {
            let facts = facts().into_iter().chain(body.map(Into::into)).collect();
            let handlers = vec![handler(Method::Post, "/orders/{id}", declared("create", 1, facts))];
            let openapi = build_with(Document::new("Test", "1").version(version), handlers).expect("a document");
            let templates = ["{$}", "https://a.example/{$}", "{$}#x"];
            for url in expressions()
                .iter()
                .flat_map(|text| templates.map(|template| template.replace("{$}", &format!("{{${text}}}"))))
            {
                let is_plain = check_url(version, openapi.clone(), &url);
                plain += usize::from(is_plain == (true, true));
                faulty += usize::from(is_plain == (false, false));
                assert_ne!(is_plain, (true, false), "{version} {url}");
            }
        }
    }
    assert!(plain > 150 && faulty > 1_000, "{plain} {faulty}");
}

/// Returns whether a URL is plain, and whether the check of the whole document reports nothing.
fn check_url(version: Version, mut openapi: OpenApi, url: &str) -> (bool, bool) {
    let item = openapi.paths.get_mut("/orders/{id}").expect("the path");
    let operation: &mut Built = item.operations.get_mut(&Method::Post).expect("the operation");
    let callback = Callback::from_iter([(url.to_owned(), PathItem::default())]);
    operation.callbacks.insert("paid", CallbackEntry::Inline(callback));
    check_whole(version, &openapi);
    let plain = Plain::new(version, &openapi.components);
    let operation = openapi.paths["/orders/{id}"].operations.values().next().expect("an operation");
    let is_plain = plain.is_callback_url(operation, url);
    let whole = serde_json::to_value(&openapi).expect("JSON");
    (is_plain, callback_check::check_with(&whole, Severity::Warning, &|_, _| None).is_empty())
}
