//! The marks on a function's arguments. All of them are taken off, so that the compiler does not ask what they are.

use syn::spanned::Spanned;
use syn::{Attribute, FnArg, LitStr, Meta, PatType};

use super::parts;
use crate::context::Context;
use crate::model::{Argument, Function, ParameterIn, Role, unraw};

/// `#[skip]` on a handler's argument, which then adds nothing.
pub(super) fn skip(function: &mut Function) {
    for (input, argument) in typed(function) {
        let before = input.attrs.len();
        input.attrs.retain(|attribute| !attribute.path().is_ident("skip"));
        if input.attrs.len() < before {
            argument.role = Role::Skipped;
        }
    }
}

/// What an external operation's arguments are: `#[header("X-Signature")]`, `#[query]`, `#[cookie]`,
/// `#[body(content = "media/type")]`, or the body in JSON.
pub(super) fn mark(context: &Context, function: &mut Function) {
    for (input, argument) in typed(function) {
        let mut roles = Vec::new();
        input.attrs.retain(|attribute| {
            let role = match location(attribute) {
                Some(location) => role(location, attribute, argument),
                None if attribute.path().is_ident("body") => body(attribute),
                None => return true,
            };
            // A mark that could not be read keeps the argument from being taken for the body.
            roles.push(context.ok(role).unwrap_or(Role::Skipped));
            false
        });
        for _ in roles.iter().skip(1) {
            context.error(input.pat.span(), "an argument is one part of the request, and this one is marked as two");
        }
        if let Some(role) = roles.into_iter().next() {
            argument.role = role;
        }
    }
}

fn typed(function: &mut Function) -> impl Iterator<Item = (&mut PatType, &mut Argument)> {
    let inputs = function.signature.inputs.iter_mut().filter_map(|input| match input {
        FnArg::Typed(input) => Some(input),
        FnArg::Receiver(_) => None,
    });
    inputs.zip(&mut function.arguments)
}

fn location(attribute: &Attribute) -> Option<ParameterIn> {
    ParameterIn::ALL.into_iter().find(|location| attribute.path().is_ident(location.name()))
}

/// `#[body(content = "media/type")]`.
fn body(attribute: &Attribute) -> syn::Result<Role> {
    match &attribute.meta {
        Meta::List(list) => list.parse_args_with(parts::written_as).map(Role::Body),
        meta => Err(syn::Error::new(
            meta.path().span(),
            "the media type of the body is not stated\n  = help: write `#[body(content = \"text/plain\")]`; without a mark the body is JSON",
        )),
    }
}

fn role(location: ParameterIn, attribute: &Attribute, argument: &Argument) -> syn::Result<Role> {
    let stated = match &attribute.meta {
        Meta::Path(_) => None,
        Meta::List(list) => Some(list.parse_args::<LitStr>()?.value()),
        Meta::NameValue(meta) => return Err(syn::Error::new(meta.eq_token.span(), "expected `(\"name\")`")),
    };
    let name = stated.or_else(|| argument.name.as_ref().filter(|_| location != ParameterIn::Header).map(unraw));
    match (location, name) {
        (ParameterIn::Path, _) => Err(syn::Error::new(
            attribute.path().span(),
            "a callback has no path parameters\n  = help: put what varies into the address, as in `<$callback_url>/<$request.body.id>`",
        )),
        (_, Some(name)) => Ok(Role::Parameter(location, name)),
        (_, None) => Err(syn::Error::new(
            attribute.path().span(),
            format!("the name of the {0} parameter is not stated\n  = help: write `#[{0}(\"…\")]`", location.name()),
        )),
    }
}
