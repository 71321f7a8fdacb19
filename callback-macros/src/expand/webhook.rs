//! Webhooks.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::External;

/// Prints the registration of an external operation as a webhook.
pub(super) fn registration(external: &External) -> Option<TokenStream> {
    let webhook = external.operation.webhook.as_ref()?;
    let krate = &external.krate;
    let name = &external.function.signature.ident;
    let cfg = external.function.cfg();
    Some(quote! {
        #(#cfg)*
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as __callback;
            __callback::inventory::submit! {
                __callback::Webhook {
                    name: #webhook,
                    operation: <#name as __callback::ExternalOperation>::OPERATION,
                }
            }
        };
    })
}
