use syn::Token;
use syn::parse::ParseStream;

use crate::model::{Extension, Json};
use crate::parse::{json, syntax};

/// `("x-name", JSON)`, once of each name.
pub(in crate::parse) fn extension<'a>(
    input: ParseStream<'_>,
    others: impl IntoIterator<Item = &'a Extension>,
) -> syn::Result<Extension> {
    let extension = syntax::in_parentheses(input, read)?;
    let name = extension.name.value();
    if others.into_iter().any(|other| other.name.value() == name) {
        return Err(syn::Error::new(extension.name.span(), format!("`{name}` is stated twice")));
    }
    Ok(extension)
}

/// `"x-name", JSON`.
fn read(input: ParseStream<'_>) -> syn::Result<Extension> {
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
    let value: Json = json::parse(input)?;
    input.parse::<Option<Token![,]>>()?;
    Ok(Extension { name, value })
}
