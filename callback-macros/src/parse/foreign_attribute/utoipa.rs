//! `#[utoipa::path]`.

use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

use crate::model::{Method, Origin, Route, RoutePath};
use crate::syntax;

/// Returns the route, from the method, `path` and `context_path`, and the `operation_id`.
pub(super) fn parse(arguments: TokenStream) -> (Option<Route>, Option<LitStr>) {
    let mut method = None;
    let mut path: Option<LitStr> = None;
    let mut context_path: Option<LitStr> = None;
    let mut id = None;
    for argument in syntax::split_at_commas(arguments) {
        let mut tokens = argument.into_iter();
        let Some(TokenTree::Ident(key)) = tokens.next() else { continue };
        let value = tokens.nth(1).and_then(|value| syn::parse2::<LitStr>(value.into()).ok());
        match (key.to_string().as_str(), value) {
            ("path", value) => path = value,
            ("context_path", value) => context_path = value,
            ("operation_id", value) => id = value,
            (word, None) => method = method.or(Method::from_name(word)),
            _ => {}
        }
    }
    let route = method.zip(path).map(|(method, literal)| {
        let prefix = context_path.map(|prefix| prefix.value()).unwrap_or_default();
        let template = format!("{prefix}{}", literal.value());
        let parameters = template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        let parameters = parameters.map(|(name, _)| name.to_owned()).collect();
        let path = RoutePath { literal, template, parameters, ranges: Vec::new() };
        Route { method, path, origin: Origin::Utoipa }
    });
    (route, id)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{Method, parse};

    #[test]
    fn method_path_and_id_are_read() {
        let (route, id) = parse(quote! {
            post,
            path = "/invoices/{id}",
            context_path = "/v1",
            operation_id = "create",
            params(("get" = String, Query)),
            responses((status = 200, body = Vec<Invoice>)),
        });
        let route = route.expect("a route");
        assert_eq!((route.method, route.path.template.as_str()), (Method::Post, "/v1/invoices/{id}"));
        assert_eq!(route.path.parameters, ["id"]);
        assert_eq!(id.map(|id| id.value()).as_deref(), Some("create"));
    }
}
