//! The printed lists of an operation's facts.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Attribute, Type};

use super::types::Outside;
use crate::slice::slice;

/// The facts of an operation, in the order of declaration. `__callback` is in scope in the printed code.
#[derive(Default)]
pub(super) struct Facts {
    signature: Vec<TokenStream>,
    /// The call that takes the place of `signature` for a body and a response.
    json: Option<TokenStream>,
    others: Vec<TokenStream>,
}

impl Facts {
    /// Adds a `SignatureFact`, below the `#[cfg]` attributes of an argument.
    pub(super) fn add_of_signature(&mut self, cfg: &[Attribute], fact: &TokenStream) {
        self.signature.push(quote!(#(#cfg)* __callback::SignatureFact::#fact));
    }

    /// Adds a `Fact`, below the `#[cfg]` attributes of an argument.
    pub(super) fn add(&mut self, cfg: &[Attribute], fact: &TokenStream) {
        self.others.push(quote!(#(#cfg)* __callback::Fact::#fact));
    }

    /// Adds the JSON body and the JSON response of an external operation, the body below the `#[cfg]` attributes of its argument.
    ///
    /// One call costs the compiler less than two facts. If both are of one type without a schema, the compiler would report the type in
    /// one of the places.
    pub(super) fn add_json(&mut self, cfg: &[Attribute], body: Option<&Type>, response: Option<&Type>) {
        let [body, response] = [body, response].map(|ty| ty.map(|ty| Outside(ty).to_token_stream()));
        if let (Some(body), Some(response), []) = (&body, &response, cfg)
            && body.to_string() != response.to_string()
        {
            self.json = Some(quote!(__callback::json_signature::<#body, #response>()));
            return;
        }
        if let Some(ty) = body {
            self.add_of_signature(cfg, &quote!(JsonBody(__callback::body_schema_of::<#ty>)));
        }
        if let Some(ty) = response {
            self.add_of_signature(&[], &quote!(Returns(__callback::json_output::<#ty>)));
        }
    }

    /// Prints the lists, as fields of an `Operation`.
    pub(super) fn fields(self) -> TokenStream {
        let signature = self.json.unwrap_or_else(|| slice("SIGNATURE_FACTS", self.signature.into_iter()));
        let others = slice("FACTS", self.others.into_iter());
        quote!(signature: #signature, facts: #others)
    }
}
