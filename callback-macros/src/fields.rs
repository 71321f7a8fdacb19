//! `#[derive(Fields)]`: the names that a type's fields have on the wire, printed as constants.
//!
//! `parse` has serde's own crate read the type, [`wire`] says what crosses the wire each way, and `expand` prints it.
//! What is wrong with a type is found while it is read.

mod expand;
mod parse;
mod shape;
mod types;
mod wire;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use self::wire::Direction;
use crate::context::Context;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let context = Context::new();
    let item = context.ok(syn::parse2::<DeriveInput>(item));
    let printed = item.as_ref().and_then(|item| {
        let options = parse::options(&context, item);
        let container = parse::container(&context, item)?;
        let read = wire::shape(&container, &options, Direction::Read);
        let written = wire::shape(&container, &options, Direction::Write);
        Some(expand::implementation(item, &options, &read, &written))
    });
    match context.finish() {
        Ok(()) => printed.unwrap_or_default(),
        // Without an implementation the type is one whose fields nobody knows, and the compiler has nothing to add.
        Err(errors) => errors,
    }
}
