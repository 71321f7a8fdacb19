//! Routes that other libraries' attributes state, below ours: nobody writes them twice.
//!
//! Read, with or without a path before the attribute's name:
//!
//! - actix-web and ntex: `#[post("/invoices/{id:\\d+}")]`, `#[route("/invoices", method = "POST")]`
//! - rocket: `#[post("/invoices/<id>?<dry_run>", data = "<invoice>")]`
//! - utoipa: `#[utoipa::path(post, path = "/invoices", context_path = "/v1", operation_id = "create")]`
//!
//! What is wrong with them is for their own macros to say.

mod rocket;
mod several;
mod utoipa;
mod web;

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, LitStr, Meta};

use crate::model::{Function, Method, Origin, Route};

/// What a neighbour tells.
#[derive(Default)]
pub(super) struct Neighbour {
    pub(super) route: Option<Route>,
    pub(super) id: Option<LitStr>,
    /// A route that is not read, because it is not for one method: one to state in its place.
    pub(super) unread: Option<Unread>,
}

/// A method, as it is written in an attribute, and a path in OpenAPI's notation.
pub(super) struct Unread {
    pub(super) method: Method,
    pub(super) path: String,
}

/// Reads the first attribute of the function that states a route, and lets it name the function's arguments.
///
/// `#[utoipa::path]` may leave the route to the framework's attribute, and documents the operation all the same.
pub(super) fn find(function: &mut Function) -> Neighbour {
    let attributes: Vec<_> = function.attributes.iter().filter_map(read).collect();
    let mut neighbour = Neighbour::default();
    let mut origin = None;
    for attribute in attributes {
        match attribute {
            Attributed::Utoipa(arguments) => {
                let Neighbour { route, id, .. } = utoipa::read(arguments);
                neighbour.route = neighbour.route.or(route);
                neighbour.id = neighbour.id.or(id);
                origin = Some(Origin::Utoipa);
            }
            Attributed::Method(method, literal, rest) if neighbour.route.is_none() => {
                let route = rocket::read(method.clone(), &literal, rest, &mut function.arguments);
                neighbour.route = Some(route.unwrap_or_else(|| web::read(method, &literal)));
            }
            Attributed::Method(..) => {}
            Attributed::Unread(unread) => neighbour.unread = Some(unread),
        }
    }
    if let (Some(route), Some(origin)) = (&mut neighbour.route, origin) {
        route.origin = origin;
    }
    neighbour
}

enum Attributed {
    /// `#[utoipa::path(…)]`, with its arguments.
    Utoipa(TokenStream),
    /// `#[post("…", …)]`, with what follows the text.
    Method(Method, LitStr, TokenStream),
    /// `#[route(…)]` for several methods.
    Unread(Unread),
}

fn read(attribute: &Attribute) -> Option<Attributed> {
    let Meta::List(list) = &attribute.meta else { return None };
    let name = attribute.path().segments.last()?.ident.to_string();
    if name == "path" && attribute.path().segments.len() > 1 {
        return Some(Attributed::Utoipa(list.tokens.clone()));
    }
    if name == "route" {
        return Some(several::read(&list.tokens));
    }
    let method = Method::from_name(&name)?;
    let text_first = |input: ParseStream<'_>| Ok((input.parse()?, input.parse()?));
    let (literal, rest): (LitStr, TokenStream) = text_first.parse2(list.tokens.clone()).ok()?;
    Some(Attributed::Method(method, literal, rest))
}
