//! The expand step: static data, one fragment for a handler, one type for an external operation. Nothing here can fail.

mod callback;
mod const_check;
mod external;
mod facts;
mod handler;
mod handler_declaration;
mod operation;
mod template;
mod types;
mod webhook;

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::model::{Declaration, Function};

/// Prints the item and its data. The item is printed also if there are errors, so that rustc reports no others.
pub(crate) fn declaration(declaration: &Declaration, checked: Result<(), TokenStream>) -> TokenStream {
    let is_sound = checked.is_ok();
    let mut tokens = match declaration {
        Declaration::Handler(handler) => {
            if is_sound {
                let mut tokens = handler.function.to_token_stream();
                tokens.extend(handler::declaration(handler));
                tokens
            } else {
                let mut tokens = handler::function_with_errors(handler);
                tokens.extend(handler::placeholder(handler));
                tokens
            }
        }
        Declaration::External(external) if is_sound => {
            let mut tokens = external::operation(external);
            tokens.extend(webhook::registration(external));
            tokens
        }
        Declaration::External(external) => external::placeholder(external),
        Declaration::Other(item) => item.clone(),
    };
    tokens.extend(checked.err());
    tokens
}

impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { attributes, visibility, signature, body, .. } = self;
        for attribute in attributes {
            attribute.to_tokens(tokens);
        }
        visibility.to_tokens(tokens);
        signature.to_tokens(tokens);
        body.to_tokens(tokens);
    }
}
