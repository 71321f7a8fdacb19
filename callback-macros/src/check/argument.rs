use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{GenericParam, Generics, ReturnType, Type};

use crate::context::Context;
use crate::model::{External, Handler, Location, Role};

/// The types of a handler's arguments are used outside the function, where its generics mean nothing.
pub(super) fn of_handler(context: &Context, handler: &Handler) {
    let generics = &handler.function.signature.generics;
    for argument in handler.function.arguments.iter().filter(|argument| !matches!(argument.role, Role::Skipped)) {
        if let Some(unknown) = unknown_in(&argument.ty, generics) {
            let help = "mark it `#[skip]` if it adds nothing to the document; or do that and state what it adds: \
                        `body(Type)`, `query(name: Type)`, …";
            context.error_with_help(argument.ty.span(), unknown.message("this argument"), help);
        }
    }
    if let ReturnType::Type(_, ty) = &handler.function.signature.output
        && let Some(unknown @ (Unknown::Generic(_) | Unknown::SelfType)) = unknown_in(ty, generics)
        && !states_success(handler)
    {
        let help = "state what it answers: `response(200, Type)`";
        context.error_with_help(ty.span(), unknown.message("the return type"), help);
    }
    let stated = handler.operation.parameters.iter().map(|parameter| &parameter.ty);
    let bodies = handler.operation.bodies.iter().map(|body| &body.content.ty);
    let responses = handler.operation.responses.iter().filter_map(|response| Some(&response.content.as_ref()?.ty));
    for ty in stated.chain(bodies).chain(responses) {
        if let Some(unknown) = unknown_in(ty, generics) {
            context.error_with_help(ty.span(), unknown.message("this type"), "write a concrete type");
        }
    }
}

/// An external operation is one request: it has no generics, and one body at most.
pub(super) fn of_external(context: &Context, external: &External) {
    let signature = &external.function.signature;
    if let Some(receiver) = signature.receiver() {
        let help = "move it out of the `impl`; the handler may stay there";
        context.error_with_help(receiver.span(), "an operation of somebody else's API has no `self`", help);
    }
    if let Some(parameter) = signature.generics.params.first() {
        let help = "write concrete types: they are what the receiver has to implement";
        context.error_with_help(parameter.span(), "an operation of somebody else's API has no generics", help);
    }
    if external.operation.parameters.iter().any(|parameter| parameter.location == Location::Path) {
        for parameter in external.operation.parameters.iter().filter(|parameter| parameter.location == Location::Path) {
            let help = "put what varies into the address, as in `<$callback_url>/<$request.body.id>`";
            context.error_with_help(parameter.span, "a callback has no path parameters", help);
        }
    }
    let mut bodies = external.function.arguments.iter().filter(|argument| matches!(argument.role, Role::Unmarked));
    bodies.next();
    for second in bodies {
        let help = "mark what is not the body: `#[header(\"X-Signature\")]`, `#[query]`, `#[cookie]`";
        context.error_with_help(second.ty.span(), "a request has one body, and this is a second one", help);
    }
}

fn states_success(handler: &Handler) -> bool {
    handler.operation.responses.iter().any(|response| response.status.is_success())
}

enum Unknown {
    Generic(Ident),
    Impl,
    SelfType,
}

impl Unknown {
    fn message(&self, what: &str) -> String {
        match self {
            Self::Generic(parameter) => {
                format!("{what} depends on the generic parameter `{parameter}`, which is not known here")
            }
            Self::Impl => format!("{what} is an `impl Trait`, which has no name here"),
            Self::SelfType => format!("{what} depends on `Self`, which is not known here"),
        }
    }
}

/// What in a type has no meaning outside the function.
fn unknown_in(ty: &Type, generics: &Generics) -> Option<Unknown> {
    find(ty.to_token_stream(), &|word| {
        if word == "Self" {
            return Some(Unknown::SelfType);
        }
        if word == "impl" {
            return Some(Unknown::Impl);
        }
        generics.params.iter().find_map(|parameter| match parameter {
            GenericParam::Type(parameter) if parameter.ident == *word => Some(Unknown::Generic(word.clone())),
            GenericParam::Const(parameter) if parameter.ident == *word => Some(Unknown::Generic(word.clone())),
            _ => None,
        })
    })
}

fn find(tokens: TokenStream, unknown: &impl Fn(&Ident) -> Option<Unknown>) -> Option<Unknown> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(word) => unknown(&word),
        TokenTree::Group(group) => find(group.stream(), unknown),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}
