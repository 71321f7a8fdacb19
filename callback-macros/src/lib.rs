//! Attribute macros of `callback-core`. Depend on that crate instead, which documents them.
//!
//! Each expansion has three steps: `parse` turns the attributes and the function into plain structs, `check` reports errors in
//! them, and `expand` prints static data.

mod braces;
mod call;
mod check;
mod companion;
mod context;
mod excerpt;
mod expand;
mod expression;
mod fields;
mod generics;
mod keys;
mod message;
mod model;
mod options;
mod parameters;
mod parse;
mod reexport;
mod routes;
mod shape_probe;
mod slice;
mod spans;
mod syntax;

use proc_macro::TokenStream;

use crate::context::Context;
use crate::parse::AttributeName;

#[doc = include_str!("operation.md")]
#[doc = options::operation::options_table!()]
#[doc = include_str!("details.md")]
#[doc = options::details::details_table!()]
#[doc = include_str!("values.md")]
#[proc_macro_attribute]
pub fn operation(arguments: TokenStream, item: TokenStream) -> TokenStream {
    declare(AttributeName::Operation, arguments, item)
}

#[doc = include_str!("callback.md")]
#[doc = options::path_item::options_table!()]
#[proc_macro_attribute]
pub fn callback(arguments: TokenStream, item: TokenStream) -> TokenStream {
    declare(AttributeName::Callback, arguments, item)
}

#[doc = include_str!("fields.md")]
#[proc_macro_derive(Fields, attributes(fields, serde))]
pub fn fields(item: TokenStream) -> TokenStream {
    fields::derive(item.into()).into()
}

/// `routes!` of a framework's module in `callback-core`, which passes the module's name before the handlers.
#[doc(hidden)]
#[proc_macro]
pub fn routes(input: TokenStream) -> TokenStream {
    routes::router(input.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// `expression!` of `callback-delivery`, which passes `$crate` before the arguments.
#[doc(hidden)]
#[proc_macro]
pub fn expression(input: TokenStream) -> TokenStream {
    expression::constant(input.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// `call!` of `callback-delivery`, which passes `$crate` before the arguments.
#[doc(hidden)]
#[proc_macro]
pub fn call(input: TokenStream) -> TokenStream {
    call::call(input.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}

fn declare(name: AttributeName, arguments: TokenStream, item: TokenStream) -> TokenStream {
    if parse::is_mention(&arguments) {
        return TokenStream::new();
    }
    let context = Context::new();
    let declaration = parse::declaration(&context, name, arguments.into(), item.into());
    check::declaration(&context, &declaration);
    expand::declaration(&declaration, context.finish()).into()
}
