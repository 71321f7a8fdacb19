//! Prints static data: one fragment a handler, one type an external operation. Nothing here can fail.

mod callback;
mod external;
mod handler;
mod operation;
mod template;
mod types;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::{Declaration, Function};

/// The item, and what is declared beside it. Where there are errors, the item is there all the same, so that the
/// compiler has nothing to add.
pub(crate) fn declaration(declaration: &Declaration, checked: Result<(), TokenStream>) -> TokenStream {
    let (errors, is_sound) = match checked {
        Ok(()) => (TokenStream::new(), true),
        Err(errors) => (errors, false),
    };
    let item = match declaration {
        Declaration::Handler(handler) => {
            let function = &handler.function;
            let fragment = if is_sound { handler::fragment(handler) } else { handler::placeholder(handler) };
            quote!(#function #fragment)
        }
        Declaration::External(external) if is_sound => external::operation(external),
        Declaration::External(external) => external::placeholder(external),
        Declaration::Other(item) => item.clone(),
    };
    quote!(#item #errors)
}

impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { attributes, visibility, signature, body, .. } = self;
        tokens.extend(quote!(#(#attributes)* #visibility #signature #body));
    }
}
