//! Route attributes of other libraries below ours, so that nothing has to be written twice.
//!
//! These are recognized, with or without a path before the attribute's name:
//!
//! - actix-web and ntex: `#[post("/invoices/{id:\\d+}")]`, `#[route("/invoices", method = "POST")]`
//! - rocket: `#[post("/invoices/<id>?<dry_run>", data = "<invoice>")]`
//! - utoipa: `#[utoipa::path(post, path = "/invoices", context_path = "/v1", operation_id = "create")]`
//!
//! Errors in them are left to their own macros.

mod actix;
mod rocket;
mod route_macro;
mod utoipa;

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, LitStr, Meta};

pub(super) use self::route_macro::MultiMethodRoute;
use crate::model::{Function, Method, Origin, Route};

/// The declarations of other libraries' attributes.
#[derive(Default)]
pub(super) struct ForeignAttributes {
    pub(super) route: Option<Route>,
    pub(super) id: Option<LitStr>,
    /// A route for several methods, which is not supported.
    pub(super) multi_method: Option<MultiMethodRoute>,
}

/// Parses the first attribute of the function that declares a route, and lets it assign roles to the function's arguments.
///
/// `#[utoipa::path]` may leave the route to the framework's attribute. It documents the operation nevertheless.
pub(super) fn find(function: &mut Function) -> ForeignAttributes {
    let attributes: Vec<_> = function.attributes.iter().filter_map(recognize).collect();
    let mut found = ForeignAttributes::default();
    let mut origin = None;
    for attribute in attributes {
        match attribute {
            ForeignAttribute::Utoipa(arguments) => {
                let (route, id) = utoipa::parse(arguments);
                found.route = found.route.or(route);
                found.id = found.id.or(id);
                origin = Some(Origin::Utoipa);
            }
            ForeignAttribute::Method(method, literal, rest) if found.route.is_none() => {
                let route = rocket::parse(method.clone(), &literal, rest, &mut function.arguments);
                found.route = Some(route.unwrap_or_else(|| actix::parse(method, &literal)));
            }
            ForeignAttribute::Method(..) => {}
            ForeignAttribute::MultiMethod(route) => found.multi_method = Some(route),
        }
    }
    if let (Some(route), Some(origin)) = (&mut found.route, origin) {
        route.origin = origin;
    }
    found
}

/// A route attribute of another library.
enum ForeignAttribute {
    /// `#[utoipa::path(…)]`, with its arguments.
    Utoipa(TokenStream),
    /// `#[post("…", …)]`, with the tokens after the path.
    Method(Method, LitStr, TokenStream),
    /// `#[route(…)]` for several methods.
    MultiMethod(MultiMethodRoute),
}

fn recognize(attribute: &Attribute) -> Option<ForeignAttribute> {
    let Meta::List(list) = &attribute.meta else { return None };
    let name = attribute.path().segments.last()?.ident.to_string();
    if name == "path" && attribute.path().segments.len() > 1 {
        return Some(ForeignAttribute::Utoipa(list.tokens.clone()));
    }
    if name == "route" {
        return Some(match route_macro::parse(&list.tokens) {
            Ok((method, path)) => ForeignAttribute::Method(method, path, TokenStream::new()),
            Err(route) => ForeignAttribute::MultiMethod(route),
        });
    }
    let method = Method::from_name(&name)?;
    let path_first = |input: ParseStream<'_>| Ok((input.parse()?, input.parse()?));
    let (literal, rest): (LitStr, TokenStream) = path_first.parse2(list.tokens.clone()).ok()?;
    Some(ForeignAttribute::Method(method, literal, rest))
}
