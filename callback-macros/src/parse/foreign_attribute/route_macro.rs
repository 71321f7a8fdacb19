//! `#[route("/invoices", method = "GET", method = "POST")]` of actix-web and ntex.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitStr, Token};

use super::actix;
use crate::model::Method;
use crate::syntax;

/// A route for several methods, which is not supported, with the text to suggest in its place.
pub(crate) struct MultiMethodRoute {
    pub(crate) method: Method,
    /// The path in OpenAPI's notation.
    pub(crate) path: String,
}

/// Parses a route for one method, which is all that an operation can have.
pub(super) fn parse(arguments: &TokenStream) -> Result<(Method, LitStr), MultiMethodRoute> {
    let arguments = syntax::split_at_commas(arguments.clone());
    let path = arguments.first().and_then(|first| syn::parse2::<LitStr>(first.clone()).ok());
    let mut methods: Vec<_> = arguments.into_iter().filter_map(|argument| method.parse2(argument).ok()).collect();
    match (path, methods.len()) {
        (Some(path), 1) => Ok((methods.remove(0), path)),
        (path, _) => {
            let method = methods.into_iter().next().unwrap_or(Method::Get);
            let path =
                path.map_or_else(|| "/invoices".to_owned(), |path| actix::parse(method.clone(), &path).path.template);
            Err(MultiMethodRoute { method, path })
        }
    }
}

/// Parses `method = "GET"`.
fn method(input: ParseStream<'_>) -> syn::Result<Method> {
    let key: Ident = input.parse()?;
    input.parse::<Token![=]>()?;
    let name = input.parse::<LitStr>()?.value();
    if key != "method" {
        return Err(syn::Error::new(key.span(), "expected `method`"));
    }
    Ok(Method::from_name(&name.to_lowercase()).unwrap_or(Method::Other(name)))
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::{Method, parse};

    #[test]
    fn one_method_is_a_route() {
        for (arguments, expected, path) in [
            (quote!("/a/{id:.*}", method = "GET"), Method::Get, "/a/{id:.*}"),
            (quote!("/a", guard = "json", method = "LINK"), Method::Other("LINK".to_owned()), "/a"),
        ] {
            let Ok((method, literal)) = parse(&arguments) else { panic!("{arguments} has several methods") };
            assert_eq!((method, literal.value().as_str()), (expected, path));
        }
    }

    #[test]
    fn several_methods_are_an_error_with_a_suggestion() {
        let suggestion = |arguments: TokenStream| match parse(&arguments) {
            Err(route) => (route.method.source(), route.path),
            Ok(_) => panic!("{arguments} has one method"),
        };
        for (arguments, method, path) in [
            (quote!("/a/{id:.*}", method = "PUT", method = "POST"), "put", "/a/{id}"),
            (quote!("/a"), "get", "/a"),
            (quote!(GET, uri = "/a"), "get", "/invoices"),
        ] {
            assert_eq!(suggestion(arguments), (method.to_owned(), path.to_owned()));
        }
    }
}
