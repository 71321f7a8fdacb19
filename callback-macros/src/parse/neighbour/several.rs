//! `#[route("/invoices", method = "GET", method = "POST")]` of actix-web and ntex.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitStr, Token};

use super::{Attributed, Unread, web};
use crate::model::Method;
use crate::parse::syntax;

/// An operation has one method: a route for one is read, and of any other it is said what to state.
pub(super) fn read(arguments: &TokenStream) -> Attributed {
    let arguments = syntax::split_at_commas(arguments.clone());
    let path = arguments.first().and_then(|first| syn::parse2::<LitStr>(first.clone()).ok());
    let mut methods: Vec<_> = arguments.into_iter().filter_map(|argument| method.parse2(argument).ok()).collect();
    match (path, methods.len()) {
        (Some(path), 1) => Attributed::Method(methods.remove(0), path, TokenStream::new()),
        (path, _) => {
            let method = methods.into_iter().next().unwrap_or(Method::Get);
            let path =
                path.map_or_else(|| "/invoices".to_owned(), |path| web::read(method.clone(), &path).path.template);
            Attributed::Unread(Unread { method, path })
        }
    }
}

/// `method = "GET"`.
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

    use super::{Attributed, Method, read};

    #[test]
    fn one_method_is_a_route() {
        for (arguments, expected, path) in [
            (quote!("/a/{id:.*}", method = "GET"), Method::Get, "/a/{id:.*}"),
            (quote!("/a", guard = "json", method = "LINK"), Method::Other("LINK".to_owned()), "/a"),
        ] {
            let Attributed::Method(method, literal, _) = read(&arguments) else { panic!("{arguments} is not read") };
            assert_eq!((method, literal.value().as_str()), (expected, path));
        }
    }

    #[test]
    fn of_others_it_is_known_what_to_state() {
        let unread = |arguments: TokenStream| match read(&arguments) {
            Attributed::Unread(unread) => (unread.method.written(), unread.path),
            _ => panic!("{arguments} is read"),
        };
        for (arguments, method, path) in [
            (quote!("/a/{id:.*}", method = "PUT", method = "POST"), "put", "/a/{id}"),
            (quote!("/a"), "get", "/a"),
            (quote!(GET, uri = "/a"), "get", "/invoices"),
        ] {
            assert_eq!(unread(arguments), (method.to_owned(), path.to_owned()));
        }
    }
}
