//! `#[derive(Fields)]`: the names of a type's fields when it is serialized and deserialized, as constants.
//!
//! `parse` uses serde's own crate, which also checks the type; [`wire`] determines the shape for each contract; and `expand`
//! prints it.

mod expand;
mod parse;
mod shape;
mod types;
mod wire;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use self::wire::Contract;
use crate::context::Context;

/// Expands the derive.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let context = Context::new();
    let item = context.ok(syn::parse2::<DeriveInput>(item));
    let printed = item.as_ref().and_then(|item| {
        let options = parse::options(&context, item);
        let container = parse::container(&context, item)?;
        let read = wire::shape(&container, &options, Contract::Deserialize);
        let written = wire::shape(&container, &options, Contract::Serialize);
        Some(expand::implementation(item, &options, &read, &written))
    });
    match context.finish() {
        Ok(()) => printed.unwrap_or_default(),
        // A type without an implementation has unknown fields, which is no second error.
        Err(errors) => errors,
    }
}
