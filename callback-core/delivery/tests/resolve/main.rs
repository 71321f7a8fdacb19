//! From a template and an exchange to an address, tested from outside.

mod allocations;
mod bases;
mod declared;
mod document;
mod exchanges;
mod optional;
mod others;
mod positions;
mod properties;
mod specification;

use callback_delivery::{Exchange, Resolve, ResolveError, Template, Url, UrlPolicy};
use http::Method;
use serde_json::json;

/// Any scheme and port, and loopback: for tests that are not about the policy.
fn lenient() -> UrlPolicy {
    UrlPolicy::new().allow_http().allow_any_port().allow_loopback()
}

fn resolve(template: &str, exchange: &Exchange<'_>) -> Result<Option<Url>, ResolveError> {
    Template::parse(template).expect(template).resolve(exchange, &lenient())
}

/// The address, `none`, or the error, as text.
fn outcome(template: &str, exchange: &Exchange<'_>) -> String {
    match resolve(template, exchange) {
        Ok(Some(url)) => url.into(),
        Ok(None) => "none".into(),
        Err(error) => format!("error: {error}"),
    }
}

/// What one expression finds, read back from a query.
fn value(expression: &str, exchange: &Exchange<'_>) -> Result<String, String> {
    let template = format!("https://receiver.example.com/?value={{{expression}}}");
    let url = resolve(&template, exchange).map_err(|error| error.to_string())?.expect("the base is there");
    let (_, value) = url.query_pairs().next().expect("the query has a pair");
    Ok(value.into_owned())
}

/// A request whose body has a base and an identifier.
fn sent(base: &str, id: &str) -> Exchange<'static> {
    Exchange::new(Method::POST, "https://api.example.com/").body(&json!({ "base": base, "id": id }))
}
