//! The printed lists of an operation's facts.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;

use crate::slice::slice;

/// The facts of an operation, in the order of declaration. `__callback` is in scope in the printed code.
#[derive(Default)]
pub(super) struct Facts {
    common: Vec<TokenStream>,
    others: Vec<TokenStream>,
}

impl Facts {
    /// Adds a `CommonFact`, below the `#[cfg]` attributes of an argument.
    pub(super) fn add_common(&mut self, cfg: &[Attribute], fact: &TokenStream) {
        self.common.push(quote!(#(#cfg)* __callback::CommonFact::#fact));
    }

    /// Adds a `Fact`, below the `#[cfg]` attributes of an argument.
    pub(super) fn add(&mut self, cfg: &[Attribute], fact: &TokenStream) {
        self.others.push(quote!(#(#cfg)* __callback::Fact::#fact));
    }

    /// Prints the lists, as fields of an `Operation`.
    pub(super) fn fields(self) -> TokenStream {
        let common = slice("COMMON_FACTS", self.common.into_iter());
        let others = slice("FACTS", self.others.into_iter());
        quote!(common: #common, facts: #others)
    }
}
