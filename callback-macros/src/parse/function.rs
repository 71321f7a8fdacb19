use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, FnArg, Pat, Signature, Token, Visibility, token};

use super::Name;
use crate::model::{Argument, Function, Role, cfg};

/// Reads a function, with a body or without. A body is kept as tokens, because nothing of ours depends on it.
pub(super) fn parse(name: Name, item: TokenStream) -> syn::Result<Function> {
    (|input: ParseStream<'_>| function(name, input)).parse2(item)
}

fn function(name: Name, input: ParseStream<'_>) -> syn::Result<Function> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility: Visibility = input.parse()?;
    let fork = input.fork();
    let is_function = fork.parse::<TokenStream>().is_ok_and(|rest| {
        let words = rest.into_iter().map_while(|token| match token {
            TokenTree::Ident(word) => Some(word.to_string()),
            TokenTree::Literal(abi) => Some(abi.to_string()),
            TokenTree::Group(_) | TokenTree::Punct(_) => None,
        });
        words.take(5).any(|word| word == "fn")
    });
    if !is_function {
        return Err(input.error(format!("`{}` goes on a function", name.attribute())));
    }
    let signature: Signature = input.parse()?;
    let body = if input.peek(token::Brace) { Some(input.parse()?) } else { None };
    if body.is_none() {
        input.parse::<Token![;]>()?;
    }
    let arguments = signature.inputs.iter().filter_map(argument).collect();
    Ok(Function { attributes, taken: Vec::new(), visibility, signature, arguments, body })
}

fn argument(input: &FnArg) -> Option<Argument> {
    let FnArg::Typed(argument) = input else { return None };
    let name = match &*argument.pat {
        Pat::Ident(pattern) if pattern.subpat.is_none() => Some(pattern.ident.clone()),
        _ => None,
    };
    Some(Argument {
        cfg: cfg(&argument.attrs).cloned().collect(),
        name,
        ty: (*argument.ty).clone(),
        role: Role::Unmarked,
    })
}
