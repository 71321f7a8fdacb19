//! Route attributes of rocket.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitStr, Token};

use crate::model::{Argument, Method, Origin, ParameterIn, Role, Route, RoutePath};
use crate::syntax::unraw;

/// Parses a route such as `/invoices/<id>/<rest..>?<dry_run>&<form..>&sort=up`, and `data = "<invoice>"` after it. Its names
/// assign roles to the function's arguments. Returns `None` if it has no syntax of rocket's.
pub(super) fn parse(method: Method, literal: &LitStr, rest: TokenStream, arguments: &mut [Argument]) -> Option<Route> {
    let text = literal.value();
    let data = data.parse2(rest).ok().flatten();
    if !text.contains('<') && data.is_none() {
        return None;
    }
    let (path, query) = text.split_once('?').unwrap_or((&text, ""));
    let mut parameters = Vec::new();
    let segments: Vec<String> = path.split('/').map(|segment| template(segment, &mut parameters)).collect();
    for name in &parameters {
        assign(arguments, name, Role::Parameter(ParameterIn::Path, name.clone()));
    }
    for name in query.split('&').filter_map(placeholder) {
        let role = match name.strip_suffix("..") {
            Some(_) => Role::Query,
            None => Role::Parameter(ParameterIn::Query, name.to_owned()),
        };
        assign(arguments, name.trim_end_matches('.'), role);
    }
    if let Some(name) = data.as_ref().and_then(|data| placeholder(data)) {
        assign(arguments, name, Role::Data);
    }
    let path = RoutePath { literal: literal.clone(), template: segments.join("/"), parameters, ranges: Vec::new() };
    Some(Route { method, path, origin: Origin::Rocket })
}

/// Turns a segment of the path into OpenAPI's notation.
fn template(segment: &str, parameters: &mut Vec<String>) -> String {
    let Some(name) = placeholder(segment) else { return segment.to_owned() };
    let mut name = name.trim_end_matches('.').to_owned();
    // rocket allows several `<_>`.
    let ignored = parameters.iter().filter(|other| other.starts_with('_')).count();
    if name == "_" && ignored > 0 {
        name = format!("_{}", ignored + 1);
    }
    let template = format!("{{{name}}}");
    parameters.push(name);
    template
}

/// Returns the `name` of `<name>`, or the `name..` of `<name..>`.
fn placeholder(text: &str) -> Option<&str> {
    text.strip_prefix('<')?.strip_suffix('>')
}

/// Gives an argument its role, unless it has one.
fn assign(arguments: &mut [Argument], name: &str, role: Role) {
    let named = |argument: &&mut Argument| argument.name.as_ref().is_some_and(|ident| unraw(ident) == name);
    if let Some(argument) = arguments.iter_mut().find(named)
        && let Role::Unmarked = argument.role
    {
        argument.role = role;
    }
}

/// Finds `data = "<invoice>"` among the options after the path.
fn data(input: ParseStream<'_>) -> syn::Result<Option<String>> {
    let mut data = None;
    while !input.is_empty() {
        input.parse::<Token![,]>()?;
        if input.is_empty() {
            break;
        }
        let key: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let value: syn::Expr = input.parse()?;
        if let (true, syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. })) = (key == "data", value) {
            data = Some(text.value());
        }
    }
    Ok(data)
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;
    use syn::{LitStr, parse_quote, parse_str};

    use super::{Argument, Method, ParameterIn, Role, parse};

    #[test]
    fn names_assign_roles_to_arguments() {
        let mut arguments: Vec<Argument> = ["id", "rest", "dry_run", "form", "invoice", "guard"]
            .map(|name| Argument {
                attributes: Vec::new(),
                cfg: Vec::new(),
                name: Some(parse_str(name).expect("an identifier")),
                ty: parse_quote!(T),
                role: Role::Unmarked,
            })
            .into();
        let literal = LitStr::new("/invoices/<id>/<rest..>?<dry_run>&<form..>&sort=up", Span::call_site());
        let rest = parse_quote!(, format = "json", data = "<invoice>", rank = 2);
        let route = parse(Method::Post, &literal, rest, &mut arguments).expect("a route of rocket's");
        assert_eq!(route.path.template, "/invoices/{id}/{rest}");
        assert_eq!(route.path.parameters, ["id", "rest"]);
        let is = |index: usize, location| matches!(&arguments[index].role, Role::Parameter(l, _) if *l == location);
        assert!(is(0, ParameterIn::Path) && is(1, ParameterIn::Path) && is(2, ParameterIn::Query));
        assert!(matches!(arguments[3].role, Role::Query));
        assert!(matches!(arguments[4].role, Role::Data));
        assert!(matches!(arguments[5].role, Role::Unmarked));
    }

    #[test]
    fn ignored_segments_have_unique_names() {
        let literal = LitStr::new("/printers/<_>/jobs/<id>/<_..>", Span::call_site());
        let route = parse(Method::Get, &literal, parse_quote!(), &mut []).expect("a route of rocket's");
        assert_eq!(route.path.template, "/printers/{_}/jobs/{id}/{_2}");
        assert_eq!(route.path.parameters, ["_", "id", "_2"]);
    }

    #[test]
    fn a_path_without_rocket_syntax_is_not_parsed() {
        let literal = LitStr::new("/invoices/{id}", Span::call_site());
        assert!(parse(Method::Post, &literal, parse_quote!(, wrap = "Logger"), &mut []).is_none());
    }
}
