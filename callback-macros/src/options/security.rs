//! Security requirements.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr};

use crate::syntax;

/// A security requirement. Several of an operation are alternatives.
pub(crate) struct Security {
    pub(crate) span: Span,
    /// The schemes, all of which are required; empty for `none`.
    pub(crate) schemes: Vec<Scheme>,
}

/// A security scheme and the scopes that are required.
pub(crate) struct Scheme {
    pub(crate) name: LitStr,
    pub(crate) scopes: Vec<LitStr>,
}

const SCHEME: &str = "expected a scheme in quotes, or `none`";

/// Parses `none`, or `"scheme", "scope", …` and then `and("scheme", "scope", …)` for each further scheme that is required.
pub(super) fn parse(span: Span, input: ParseStream<'_>) -> syn::Result<Security> {
    if input.peek(Ident::peek_any) {
        let word = input.call(Ident::parse_any)?;
        if word != "none" {
            return Err(syn::Error::new(word.span(), SCHEME));
        }
        if !input.is_empty() {
            let help = "an alternative is another `security(\"scheme\")`";
            return Err(syn::Error::new(
                input.span(),
                format!("`none` cannot be combined with schemes\n  = help: {help}"),
            ));
        }
        return Ok(Security { span, schemes: Vec::new() });
    }
    if input.is_empty() {
        return Err(input.error(SCHEME));
    }
    let mut schemes = vec![Scheme { name: syntax::text(input)?, scopes: Vec::new() }];
    syntax::rest(input, |input| {
        if input.peek(LitStr) {
            let scope = syntax::text(input)?;
            let [only] = &mut schemes[..] else {
                let message = "a scope follows its scheme: it goes before `and`, or inside it";
                return Err(syn::Error::new(scope.span(), message));
            };
            only.scopes.push(scope);
            return Ok(());
        }
        let scheme = and(input)?;
        let name = scheme.name.value();
        if schemes.iter().any(|other| other.name.value() == name) {
            let help = "put all its scopes together";
            let message = format!("the scheme `{name}` is required twice\n  = help: {help}");
            return Err(syn::Error::new(scheme.name.span(), message));
        }
        schemes.push(scheme);
        Ok(())
    })?;
    Ok(Security { span, schemes })
}

/// Parses `and("scheme", "scope", …)`.
fn and(input: ParseStream<'_>) -> syn::Result<Scheme> {
    let expected = "expected a scope in quotes, or `and(\"scheme\")`";
    let word = input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), expected))?;
    match word.to_string().as_str() {
        "and" => syntax::in_parentheses(input, scheme),
        "or" => {
            let help = "an alternative is another `security(\"scheme\")`";
            Err(syn::Error::new(word.span(), format!("{expected}\n  = help: {help}")))
        }
        _ => Err(syn::Error::new(word.span(), expected)),
    }
}

fn scheme(input: ParseStream<'_>) -> syn::Result<Scheme> {
    if input.is_empty() {
        return Err(input.error("expected a scheme in quotes"));
    }
    let name = syntax::text(input)?;
    let mut scopes = Vec::new();
    syntax::rest(input, |input| {
        scopes.push(syntax::text(input)?);
        Ok(())
    })?;
    Ok(Scheme { name, scopes })
}
