//! Resolving allocates its result and what parsing a URL needs, and nothing else.

use allocation_counter::measure;
use callback_core::{callback, operation};
use callback_delivery::{Body, Exchange, Resolve, Template, Url, UrlPolicy, expression};
use http::Method;
use serde_json::json;

#[operation(post, "/", query(callback_url: String), body(serde_json::Value))]
#[callback(paid, "<$callback_url>/invoices/<$request.body.id>", post)]
fn create_invoice() {}

#[test]
fn resolving_allocates_only_the_result() {
    create_invoice();
    let body = json!({ "id": "2expen51ve", "total": 9999 });
    let exchange =
        Exchange::new(Method::POST, "https://api.example.com/?callback_url=https%3A%2F%2Fwww.external.org%2Fevents")
            .raw_body(Body::json(&body));
    let declared = expression!(create_invoice, paid);
    let template = Template::parse("<$request.query.callback_url>/invoices/<$request.body.id>").unwrap();
    let policy = UrlPolicy::new();
    let address = "https://www.external.org/events/invoices/2expen51ve";

    let parsing = measure(|| drop(Url::parse(address))).count_total;
    let resolving = [
        measure(|| assert_eq!(template.resolve(&exchange, &policy).unwrap().unwrap().as_str(), address)),
        measure(|| assert_eq!(declared.resolve(&exchange, &policy).unwrap().unwrap().as_str(), address)),
    ];
    for resolving in resolving {
        // The text that is parsed, and the parser's own.
        assert_eq!(resolving.count_total, 1 + parsing);
    }

    // Nothing at all where there is no callback.
    let silent = Exchange::new(Method::POST, "https://api.example.com/").raw_body(Body::json(&body));
    assert_eq!(measure(|| assert!(template.resolve(&silent, &policy).unwrap().is_none())).count_total, 0);

    // And an exchange that borrows.
    let (parts, ()) = http::Request::get("/?a=b").header("x", "y").body(()).unwrap().into_parts();
    assert_eq!(measure(|| drop(Exchange::from_parts(&parts).raw_body(Body::json(&body)))).count_total, 0);
}
