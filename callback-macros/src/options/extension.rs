//! Specification extensions.

use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::json::Json;
use crate::syntax;

/// `extension("x-name", JSON)`.
pub(crate) struct Extension {
    pub(crate) name: LitStr,
    pub(crate) value: Json,
}

/// Parses `("x-name", JSON)`. None of the others may have the same name.
pub(super) fn parse<'a>(
    input: ParseStream<'_>,
    others: impl IntoIterator<Item = &'a Extension>,
) -> syn::Result<Extension> {
    let extension = syntax::in_parentheses(input, content)?;
    let name = extension.name.value();
    if others.into_iter().any(|other| other.name.value() == name) {
        return Err(syn::Error::new(extension.name.span(), format!("`{name}` is given twice")));
    }
    Ok(extension)
}

/// Parses `"x-name", JSON`.
fn content(input: ParseStream<'_>) -> syn::Result<Extension> {
    let name = syntax::text(input)?;
    let text = name.value();
    if !text.starts_with("x-") {
        let message = format!("an extension's name begins with `x-`\n  = help: did you mean `x-{text}`?");
        return Err(syn::Error::new(name.span(), message));
    }
    if text.starts_with("x-oai-") || text.starts_with("x-oas-") {
        let message = "names that begin with `x-oai-` or `x-oas-` belong to the OpenAPI Initiative";
        return Err(syn::Error::new(name.span(), message));
    }
    input.parse::<Token![,]>()?;
    let value = Json::parse(input)?;
    input.parse::<Option<Token![,]>>()?;
    Ok(Extension { name, value })
}
