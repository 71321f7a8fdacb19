use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::{name, url};
use crate::model::{Detail, ExampleValue, Json};
use crate::parse::options::Key as _;
use crate::parse::{json, syntax};

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Serialized,
    External,
}

impl crate::parse::options::Key for Key {
    const OWNER: &'static str = "an example";
    const TABLE: &'static [(&'static str, Self, &'static str)] = &[
        ("serialized_value", Self::Serialized, r#"serialized_value = "a=1&b=2""#),
        ("external_value", Self::External, r#"external_value = "https://example.com/picture.png""#),
    ];
}

/// `"name" = JSON`, then in any order `"summary"`, `"description"` after it, `serialized_value = "text"`; or without JSON,
/// with that or `external_value = "https://…"`.
pub(super) fn named(input: ParseStream<'_>) -> syn::Result<Detail> {
    let (name, span) = name(input)?;
    let data = input.parse::<Option<Token![=]>>()?.map(|_| json::parse(input)).transpose()?;
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
        let written = Key::parse(input)?;
        let read = input.parse::<Token![=]>().and_then(|_| match written.key {
            Key::Serialized => syntax::once(&mut serialized, &written.ident, input.parse()?),
            Key::External => syntax::once(&mut external, &written.ident, url(input)?),
        });
        read.map_err(|error| written.explain(error))
    })?;
    let value = value(&name, span, data, serialized, external)?;
    let mut texts = texts.into_iter();
    let (summary, description) = (texts.next(), texts.next());
    Ok(Detail::NamedExample { name: LitStr::new(&name, span), value, summary, description })
}

/// An example is in one place (*Example Object*).
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
            let message = "an example that is elsewhere has no value here\n  = help: leave out the one or the other";
            Err(syn::Error::new(url.span(), message))
        }
        (None, None, None) => {
            let help = format!("write `example({name:?} = {{ \"any\": \"JSON\" }})`");
            Err(syn::Error::new(span, format!("the example `{name}` has no value\n  = help: {help}")))
        }
    }
}
