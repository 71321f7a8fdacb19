//! Media types.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr};

use crate::keys::{Key as _, keys};
use crate::syntax;

#[derive(Clone, Copy, PartialEq)]
enum BodyKey {
    Content,
}

keys! {
    BodyKey of "an argument that is the body";
    "content" => Self::Content, r#"content = "text/plain""#;
}

/// Parses the `content = "media/type"` of an argument that is the body. It is a single media type whose text the argument
/// alone determines.
pub(crate) fn of_argument(input: ParseStream<'_>) -> syn::Result<LitStr> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected `content = \"text/plain\"`, or another media type"));
    }
    let key = BodyKey::parse(input)?;
    let BodyKey::Content = key.key;
    let literal = syntax::equals_text(input).map_err(|error| key.explain(error))?;
    check(&literal)?;
    if !input.is_empty() {
        return Err(input.error("expected `)`"));
    }
    let value = literal.value();
    if value.contains('*') || value.to_ascii_lowercase().starts_with("multipart/") {
        let help = "write JSON, `application/x-www-form-urlencoded`, or the media type of a text";
        return Err(syn::Error::new(
            literal.span(),
            format!("an argument cannot be serialized as `{value}`\n  = help: {help}"),
        ));
    }
    Ok(literal)
}

/// Checks that a text is a media type or range of RFC 9110, section 8.3.1: `type/subtype`, both tokens, and parameters.
pub(super) fn check(literal: &LitStr) -> syn::Result<()> {
    let value = literal.value();
    let essence = value.split(';').next().unwrap_or_default().trim();
    let is_token = |part: &str| !part.is_empty() && part.chars().all(syntax::is_token);
    let help = match essence.split_once('/') {
        Some((kind, subtype)) if is_token(kind) && is_token(subtype) => return Ok(()),
        None if is_token(essence) => format!("did you mean `application/{essence}`?"),
        _ => "write a type and a subtype: `text/plain`".to_owned(),
    };
    Err(syn::Error::new(literal.span(), format!("`{value}` is not a media type\n  = help: {help}")))
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;
    use syn::LitStr;

    use super::check;

    #[test]
    fn type_and_subtype_are_tokens() {
        for right in ["text/plain", "text/*", "*/*", "text/plain; charset=utf-8", "application/a'b%c`d|e~f+json"] {
            assert_eq!(check(&LitStr::new(right, Span::call_site())).map_err(|error| error.to_string()), Ok(()));
        }
        for (wrong, help) in [
            ("json", "did you mean `application/json`?"),
            ("json; charset=utf-8", "did you mean `application/json`?"),
            ("text/", "write a type and a subtype: `text/plain`"),
            ("/plain", "write a type and a subtype: `text/plain`"),
            ("text/plain/x", "write a type and a subtype: `text/plain`"),
            ("plain text", "write a type and a subtype: `text/plain`"),
            ("text/größe", "write a type and a subtype: `text/plain`"),
            (";", "write a type and a subtype: `text/plain`"),
        ] {
            let error = check(&LitStr::new(wrong, Span::call_site())).expect_err(wrong).to_string();
            assert_eq!(error, format!("`{wrong}` is not a media type\n  = help: {help}"));
        }
    }
}
