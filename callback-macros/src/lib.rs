//! Attribute macros of `callback-core`; depend on that crate instead, which documents them.
//!
//! Every expansion is three verbs in three places: `parse` reads the attributes and the function into plain
//! structs, `check` finds what is wrong with them, and `expand` prints static data.

mod beside;
mod check;
mod context;
mod excerpt;
mod expand;
mod expression;
mod fields;
mod model;
mod outside;
mod parameters;
mod parse;
mod routes;

use proc_macro::TokenStream;

use crate::context::Context;
use crate::parse::Name;

#[doc = include_str!("operation.md")]
#[proc_macro_attribute]
pub fn operation(arguments: TokenStream, item: TokenStream) -> TokenStream {
    declare(Name::Operation, arguments, item)
}

#[doc = include_str!("callback.md")]
#[proc_macro_attribute]
pub fn callback(arguments: TokenStream, item: TokenStream) -> TokenStream {
    declare(Name::Callback, arguments, item)
}

#[doc = include_str!("fields.md")]
#[proc_macro_derive(Fields, attributes(fields, serde))]
pub fn fields(item: TokenStream) -> TokenStream {
    fields::derive(item.into()).into()
}

/// `routes!` of a framework's module in `callback-core`, which puts that framework's name before the handlers.
#[doc(hidden)]
#[proc_macro]
pub fn routes(input: TokenStream) -> TokenStream {
    routes::router(input.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// `expression!` of `callback-core`, which puts its own name before the arguments.
#[doc(hidden)]
#[proc_macro]
pub fn expression(input: TokenStream) -> TokenStream {
    expression::constant(input.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}

fn declare(name: Name, arguments: TokenStream, item: TokenStream) -> TokenStream {
    let context = Context::new();
    let declaration = parse::declaration(&context, name, arguments.into(), item.into());
    check::declaration(&context, &declaration);
    expand::declaration(&declaration, context.finish()).into()
}
