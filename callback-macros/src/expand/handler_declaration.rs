//! The constant with a handler's declaration.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation;
use crate::model::Handler;
use crate::slice::slice;

/// Prints the constant `__CALLBACK_HANDLER`, and the imports of the printed code. `fields` are the declared fields of a
/// `HandlerDeclaration`, each with a comma.
pub(super) fn constant(
    handler: &Handler,
    operation: &TokenStream,
    callbacks: impl Iterator<Item = TokenStream>,
    fields: &TokenStream,
) -> TokenStream {
    let krate = &handler.krate;
    let route = operation::option(handler.route.as_ref().map(operation::route));
    let callbacks = slice("CALLBACKS", callbacks);
    quote! {
        use #krate::__private::{self as __callback, HandlerFallback as _, ShapeFallback as _};
        const __CALLBACK_HANDLER: __callback::HandlerDeclaration = __callback::HandlerDeclaration {
            fragment: &__callback::Fragment { route: #route, operation: #operation, callbacks: #callbacks },
            #fields
            ..__callback::HandlerDeclaration::NOTHING
        };
    }
}
