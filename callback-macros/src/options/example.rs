//! Examples with names.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::json::Json;
use crate::keys::{Key as _, keys};
use crate::syntax;

/// `example("name" = JSON, …)`.
pub(crate) struct NamedExample {
    pub(crate) name: LitStr,
    pub(crate) value: ExampleValue,
    pub(crate) summary: Option<LitStr>,
    pub(crate) description: Option<LitStr>,
}

/// The value of an example.
pub(crate) enum ExampleValue {
    Json(Json),
    /// The serialized value, and optionally the same value as JSON.
    Serialized(LitStr, Option<Json>),
    /// The URL of the value.
    External(LitStr),
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Serialized,
    External,
}

keys! {
    Key of "an example";
    "serialized_value" => Self::Serialized, r#"serialized_value = "a=1&b=2""#;
    "external_value" => Self::External, r#"external_value = "https://example.com/picture.png""#;
}

/// Parses `"name" = JSON`, then in any order `"summary"`, after it `"description"`, and `serialized_value = "text"`. Instead of
/// `= JSON` there may be `serialized_value` alone or `external_value = "https://…"`.
pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<NamedExample> {
    let (name, span) = syntax::name(input)?;
    let data = input.parse::<Option<Token![=]>>()?.map(|_| Json::parse(input)).transpose()?;
    let (mut serialized, mut external) = (None, None);
    let mut texts = Vec::new();
    syntax::rest(input, |input| {
        if input.peek(LitStr) && texts.len() < 2 {
            texts.push(syntax::text(input)?);
            return Ok(());
        }
        if !Key::peek(input) {
            return Err(input.error("expected `)`"));
        }
        let key = Key::parse(input)?;
        let parsed = input.parse::<Token![=]>().and_then(|_| match key.key {
            Key::Serialized => syntax::once(&mut serialized, &key.ident, input.parse()?),
            Key::External => syntax::once(&mut external, &key.ident, syntax::url(input)?),
        });
        parsed.map_err(|error| key.explain(error))
    })?;
    let value = value(&name, span, data, serialized, external)?;
    let mut texts = texts.into_iter();
    let (summary, description) = (texts.next(), texts.next());
    Ok(NamedExample { name: LitStr::new(&name, span), value, summary, description })
}

/// Combines the parts of an example's value, which has one source (*Example Object*).
fn value(
    name: &str,
    span: Span,
    data: Option<Json>,
    serialized: Option<LitStr>,
    external: Option<LitStr>,
) -> syn::Result<ExampleValue> {
    match (data, serialized, external) {
        (Some(json), None, None) => Ok(ExampleValue::Json(json)),
        (data, Some(text), None) => Ok(ExampleValue::Serialized(text, data)),
        (None, None, Some(url)) => Ok(ExampleValue::External(url)),
        (_, _, Some(url)) => {
            let message = "an example with `external_value` has no other value\n  = help: remove one of the two";
            Err(syn::Error::new(url.span(), message))
        }
        (None, None, None) => {
            let help = format!("write `example({name:?} = {{ \"any\": \"JSON\" }})`");
            Err(syn::Error::new(span, format!("the example `{name}` has no value\n  = help: {help}")))
        }
    }
}
