//! The printed lists of an operation's facts.

use proc_macro2::TokenStream;
use quote::quote;

/// The facts of an operation, in the order of declaration. `__callback` is in scope in the printed code.
#[derive(Default)]
pub(super) struct Facts {
    common: TokenStream,
    others: TokenStream,
}

impl Facts {
    /// Adds a `CommonFact` with its attributes.
    pub(super) fn add_common(&mut self, attributes: &TokenStream, fact: &TokenStream) {
        self.common.extend(quote!(#attributes __callback::CommonFact::#fact,));
    }

    /// Adds a `Fact` with its attributes.
    pub(super) fn add(&mut self, attributes: &TokenStream, fact: &TokenStream) {
        self.others.extend(quote!(#attributes __callback::Fact::#fact,));
    }

    /// Prints the lists, as fields of an `Operation`.
    pub(super) fn fields(&self) -> TokenStream {
        let Self { common, others } = self;
        let common = if common.is_empty() { quote!(__callback::empty::COMMON_FACTS) } else { quote!(&[#common]) };
        let others = if others.is_empty() { quote!(__callback::empty::FACTS) } else { quote!(&[#others]) };
        quote!(common: #common, facts: #others)
    }
}
