use syn::ReturnType;
use syn::spanned::Spanned;

use crate::context::Context;
use crate::model::{External, Handler, ParameterIn, Role, Telling};
use crate::outside::{Unknown, unknown_in};

/// The types of a handler's arguments are used outside the function, where its generics mean nothing.
pub(super) fn of_handler(context: &Context, handler: &Handler) {
    let generics = &handler.function.signature.generics;
    for ty in handler.types() {
        if let Some(unknown) = unknown_in(ty, generics) {
            context.error_with_help(ty.span(), unknown.message("this type"), "write a concrete type");
        }
    }
    if handler.signature != Telling::All {
        return;
    }
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
    for ty in external.types() {
        if let Some(unknown @ (Unknown::Impl | Unknown::SelfType)) = unknown_in(ty, &signature.generics) {
            let help = "write a concrete type: it is what the receiver has to implement";
            context.error_with_help(ty.span(), unknown.message("this type"), help);
        }
    }
    for parameter in external.operation.parameters.iter().filter(|parameter| parameter.location == ParameterIn::Path) {
        let help = "put what varies into the address, as in `<$callback_url>/<$request.body.id>`";
        context.error_with_help(parameter.span, "a callback has no path parameters", help);
    }
    for argument in external.function.arguments.iter().filter(|argument| argument.name.is_none()) {
        if !matches!(argument.role, Role::Skipped) {
            let help = "name it, as in `body: Event`: that is its field in what is sent";
            context.error_with_help(argument.ty.span(), "this argument has no name", help);
        }
    }
    let is_body = |role: &Role| matches!(role, Role::Unmarked | Role::Body(_));
    let mut bodies = external.function.arguments.iter().filter(|argument| is_body(&argument.role));
    bodies.next();
    for second in bodies {
        let help = "mark what is not the body: `#[header(\"X-Signature\")]`, `#[query]`, `#[cookie]`";
        context.error_with_help(second.ty.span(), "a request has one body, and this is a second one", help);
    }
}

fn states_success(handler: &Handler) -> bool {
    handler.operation.responses.iter().any(|response| response.status.is_success())
}
