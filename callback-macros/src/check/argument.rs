//! The types of arguments, and the arguments of external operations.

use syn::ReturnType;
use syn::spanned::Spanned;

use crate::context::Context;
use crate::generics::{LocalType, local_type_in};
use crate::model::{Argument, External, Handler, ParameterIn, Role, SignatureTypes};

/// Generated code uses the types of a handler's arguments outside the function, where its generics do not exist.
pub(super) fn of_handler(context: &Context, handler: &Handler) {
    let generics = &handler.function.signature.generics;
    for ty in handler.types() {
        if let Some(local) = local_type_in(ty, generics) {
            context.error_with_help(ty.span(), local.message("this type"), "write a concrete type");
        }
    }
    if handler.signature != SignatureTypes::Required {
        return;
    }
    for argument in handler.function.arguments.iter().filter(|argument| !matches!(argument.role, Role::Skipped)) {
        if let Some(local) = local_type_in(&argument.ty, generics) {
            let help = "mark it `#[skip]`, and declare what it adds to the document, if anything, as an option: \
                        `body(Type)`, `query(name: Type)`, …";
            context.error_with_help(argument.ty.span(), local.message("this argument"), help);
        }
    }
    if let ReturnType::Type(_, ty) = &handler.function.signature.output
        && let Some(local @ (LocalType::Generic(_) | LocalType::SelfType)) = local_type_in(ty, generics)
        && !handler.operation.declares_success()
    {
        let help = "declare the response: `response(200, Type)`";
        context.error_with_help(ty.span(), local.message("the return type"), help);
    }
}

/// An external operation is a single request: it has no generics, and at most one body.
pub(super) fn of_external(context: &Context, external: &External) {
    let signature = &external.function.signature;
    if let Some(receiver) = signature.receiver() {
        let help = "move it out of the `impl`; the handler may stay there";
        context.error_with_help(receiver.span(), "an external operation has no `self`", help);
    }
    if let Some(parameter) = signature.generics.params.first() {
        let help = "write concrete types: the receiver has to implement them";
        context.error_with_help(parameter.span(), "an external operation has no generics", help);
    }
    for ty in external.types() {
        if let Some(local @ (LocalType::Impl | LocalType::SelfType)) = local_type_in(ty, &signature.generics) {
            let help = "write a concrete type: the receiver has to implement it";
            context.error_with_help(ty.span(), local.message("this type"), help);
        }
    }
    for parameter in external.operation.parameters.iter().filter(|parameter| parameter.location == ParameterIn::Path) {
        let help = "put the value into the callback's expression: `<$callback_url>/<$request.body.id>`";
        context.error_with_help(parameter.span, "a callback has no path parameters", help);
    }
    for argument in external.function.arguments.iter().filter(|argument| argument.name.is_none()) {
        if !matches!(argument.role, Role::Skipped) {
            let help = "name it, as in `body: Event`: the name becomes a field of the operation's type";
            context.error_with_help(argument.ty.span(), "this argument has no name", help);
        }
    }
    marks(context, external);
    let is_body = |role: &Role| matches!(role, Role::Unmarked | Role::Body(_));
    let mut bodies = external.function.arguments.iter().filter(|argument| is_body(&argument.role));
    bodies.next();
    for second in bodies {
        let help = "mark the parameters: `#[header(\"X-Signature\")]`, `#[query]`, `#[cookie]`";
        context.error_with_help(second.ty.span(), "a request has one body, and this argument is a second one", help);
    }
}

/// The names of arguments are unique, and so are the parameters that they and the options declare.
fn marks(context: &Context, external: &External) {
    let arguments = &external.function.arguments;
    for (index, argument) in arguments.iter().enumerate() {
        let (Some(name), true) = (&argument.name, argument.cfg.is_empty()) else { continue };
        if arguments[..index].iter().any(|other| other.name.as_ref() == Some(name) && other.cfg.is_empty()) {
            context.error_with_help(name.span(), format!("the argument `{name}` occurs twice"), "give it another name");
            continue;
        }
        let Role::Parameter(location, parameter) = &argument.role else { continue };
        let same = |other: &&Argument| match &other.role {
            Role::Parameter(place, name) => {
                other.cfg.is_empty() && place == location && location.same_name(name, parameter)
            }
            _ => false,
        };
        if arguments[..index].iter().any(|other| same(&other)) || external.operation.declares(*location, parameter) {
            let message = format!("the {} parameter `{parameter}` is declared twice", location.word());
            context.error_with_help(name.span(), message, "remove one of the two, or give it another name");
        }
    }
}
