//! The attributes on a function's arguments. All of ours are removed, because the compiler does not know them.

use syn::spanned::Spanned;
use syn::{Attribute, FnArg, LitStr, Meta, PatType};

use crate::context::Context;
use crate::model::{Argument, Function, ParameterIn, Role};
use crate::options::media_type;
use crate::syntax::unraw;

/// Removes `#[skip]` from a handler's arguments, which then add nothing to the document.
pub(super) fn of_handler(function: &mut Function) {
    for (input, argument) in typed(function) {
        let before = input.attrs.len();
        input.attrs.retain(|attribute| !attribute.path().is_ident("skip"));
        if input.attrs.len() < before {
            argument.role = Role::Skipped;
        }
    }
}

/// Removes `#[header("X-Signature")]`, `#[query]`, `#[cookie]` and `#[body(content = "media/type")]` from the arguments of an
/// external operation. An argument without any of them is the body in JSON. All other attributes are those of the field.
pub(super) fn of_external(context: &Context, function: &mut Function) {
    for (input, argument) in typed(function) {
        let mut roles = Vec::new();
        input.attrs.retain(|attribute| {
            let role = match location(attribute) {
                Some(location) => role(location, attribute, argument),
                None if attribute.path().is_ident("body") => body(attribute),
                None => return true,
            };
            // An argument with a faulty attribute is not the body.
            roles.push(context.ok(role).unwrap_or(Role::Skipped));
            false
        });
        let others = input.attrs.iter().filter(|attribute| !attribute.path().is_ident("cfg"));
        argument.attributes = others.cloned().collect();
        for _ in roles.iter().skip(1) {
            context.error(input.pat.span(), "this argument is marked as two parts of the request");
        }
        if let Some(role) = roles.into_iter().next() {
            argument.role = role;
        }
    }
}

/// Returns the arguments other than `self`, each with its data.
fn typed(function: &mut Function) -> impl Iterator<Item = (&mut PatType, &mut Argument)> {
    let inputs = function.signature.inputs.iter_mut().filter_map(|input| match input {
        FnArg::Typed(input) => Some(input),
        FnArg::Receiver(_) => None,
    });
    inputs.zip(&mut function.arguments)
}

/// Returns the location of the parameter that the attribute marks.
fn location(attribute: &Attribute) -> Option<ParameterIn> {
    ParameterIn::ALL.into_iter().find(|location| attribute.path().is_ident(location.word()))
}

/// Parses `#[body(content = "media/type")]`.
fn body(attribute: &Attribute) -> syn::Result<Role> {
    match &attribute.meta {
        Meta::List(list) => list.parse_args_with(media_type::of_argument).map(Role::Body),
        meta => Err(syn::Error::new(
            meta.path().span(),
            "the media type of the body is missing\n  = help: write `#[body(content = \"text/plain\")]`; JSON needs no attribute",
        )),
    }
}

/// Parses `#[query]`, `#[query("name")]` and the like.
fn role(location: ParameterIn, attribute: &Attribute, argument: &Argument) -> syn::Result<Role> {
    let given = match &attribute.meta {
        Meta::Path(_) => None,
        Meta::List(list) => Some(list.parse_args::<LitStr>()?.value()),
        Meta::NameValue(meta) => return Err(syn::Error::new(meta.eq_token.span(), "expected `(\"name\")`")),
    };
    let name = given.or_else(|| argument.name.as_ref().filter(|_| location != ParameterIn::Header).map(unraw));
    match (location, name) {
        (ParameterIn::Path, _) => Err(syn::Error::new(
            attribute.path().span(),
            "a callback has no path parameters\n  = help: put the value into the callback's expression: `<$callback_url>/<$request.body.id>`",
        )),
        (_, Some(name)) => Ok(Role::Parameter(location, name)),
        (_, None) => Err(syn::Error::new(
            attribute.path().span(),
            format!("the name of the {0} parameter is missing\n  = help: write `#[{0}(\"…\")]`", location.word()),
        )),
    }
}
