//! The attributes on a function's arguments. All of ours are removed, because the compiler does not know them.

use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Attribute, Meta, Token};

use crate::context::Context;
use crate::message;
use crate::model::{Argument, Function, Input, ParameterIn, Role};
use crate::options::parameter::check_name_of_header;
use crate::options::{media_type, operation};
use crate::syntax::{self, unraw};

/// Marks of the arguments of external operations.
const MARKS: [&str; 4] = ["header", "query", "cookie", "body"];

/// Attributes that Rust itself allows on arguments.
const BUILT_IN: [&str; 7] = ["cfg", "doc", "allow", "expect", "warn", "deny", "forbid"];

/// Removes `#[skip]` from a handler's arguments, which then add nothing to the document.
///
/// Other attributes are left to the other macros of the function. If there are none, a misspelt one is reported, because rustc
/// does not know the name that was meant.
pub(super) fn of_handler(context: &Context, function: &mut Function) {
    let has_other_macros = function.attributes.iter().any(may_be_macro);
    for (input, argument) in typed(function) {
        input.attributes.retain(|attribute| {
            if attribute.path().is_ident("skip") {
                argument.role = Role::Skipped;
                return false;
            }
            let Some(error) = foreign_mark(attribute).filter(|_| !has_other_macros) else { return true };
            context.syn_error(error);
            argument.role = Role::Skipped;
            false
        });
    }
}

/// Returns `true` if an attribute may be a macro, which may have attributes of its own on arguments.
fn may_be_macro(attribute: &Attribute) -> bool {
    const NO_MACROS: [&str; 7] = ["deprecated", "must_use", "inline", "cold", "track_caller", "cfg_attr", "rustfmt"];
    let first = &attribute.path().segments[0].ident;
    !BUILT_IN.iter().chain(&NO_MACROS).any(|name| first == name)
}

/// Returns the error for an attribute on a handler's argument that is meant as one of ours.
fn foreign_mark(attribute: &Attribute) -> Option<syn::Error> {
    let word = attribute.path().get_ident()?;
    let (message, help) = if MARKS.iter().any(|mark| word == mark) || word == "path" {
        let message = format!("`#[{word}]` marks an argument of an external operation, and this is a handler");
        (
            message,
            format!("declare what the argument adds as an option: `#[operation(…, {})]`", operation::example(word)?),
        )
    } else {
        callback_expression::nearest(&word.to_string(), ["skip"])?;
        (format!("cannot find attribute `{word}`"), "did you mean `#[skip]`?".to_owned())
    };
    Some(syn::Error::new(word.span(), format!("{message}\n  = help: {help}")))
}

/// Removes `#[header("X-Signature")]`, `#[query]`, `#[cookie]` and `#[body(content = "media/type")]` from the arguments of an
/// external operation. An argument without any of them is the body in JSON. All other attributes are those of the field.
pub(super) fn of_external(context: &Context, function: &mut Function) {
    let has_derives = function.attributes.iter().any(|attribute| attribute.path().is_ident("derive"));
    for (input, argument) in typed(function) {
        let mut roles = Vec::new();
        input.attributes.retain(|attribute| {
            let role = match location(attribute) {
                Some(location) => role(location, attribute, argument),
                None if attribute.path().is_ident("body") => body(attribute),
                None if BUILT_IN.iter().any(|name| attribute.path().is_ident(name)) => return true,
                // An attribute of a derive, such as `#[serde(…)]`.
                None if has_derives && !is_misspelt_mark(attribute) => return true,
                None => Err(unknown_mark(attribute)),
            };
            // An argument with a faulty attribute is not the body.
            roles.push(context.ok(role).unwrap_or(Role::Skipped));
            false
        });
        let others = input.attributes.iter().filter(|attribute| !attribute.path().is_ident("cfg"));
        argument.attributes = others.cloned().collect();
        for _ in roles.iter().skip(1) {
            context.error(input.pattern.span(), "this argument is marked as two parts of the request");
        }
        if let Some(role) = roles.into_iter().next() {
            argument.role = role;
        }
    }
}

fn is_misspelt_mark(attribute: &Attribute) -> bool {
    let word = attribute.path().get_ident().map(ToString::to_string);
    word.is_some_and(|word| callback_expression::nearest(&word, MARKS).is_some())
}

fn unknown_mark(attribute: &Attribute) -> syn::Error {
    match attribute.path().get_ident() {
        Some(word) if word == "cfg_attr" => {
            let message = "the macro cannot evaluate `cfg_attr` on an argument";
            syn::Error::new(
                word.span(),
                format!("{message}\n  = help: declare the argument twice, each with `#[cfg(…)]`"),
            )
        }
        Some(word) if word == "skip" => {
            let message = "an external operation has no argument that is not a part of the request";
            syn::Error::new(word.span(), format!("{message}\n  = help: remove the argument"))
        }
        Some(word) => message::unknown("mark", word, " of an argument", MARKS),
        None => {
            let message = format!("unknown mark of an argument, {}", message::one_of(MARKS));
            syn::Error::new(attribute.path().span(), message)
        }
    }
}

/// Returns the arguments other than `self`, each with its data.
fn typed(function: &mut Function) -> impl Iterator<Item = (&mut Input, &mut Argument)> {
    function.signature.inputs.iter_mut().zip(&mut function.arguments)
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
        Meta::List(list) => Some(list.parse_args_with(name_of(location))?),
        Meta::NameValue(meta) => {
            let help = format!("write `#[{}({})]`", location.word(), meta.value.to_token_stream());
            let message = format!("expected the name in parentheses\n  = help: {help}");
            return Err(syn::Error::new(meta.eq_token.span(), message));
        }
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

/// Returns the parser of a parameter's name.
fn name_of(location: ParameterIn) -> impl FnOnce(ParseStream<'_>) -> syn::Result<String> {
    move |input| {
        let (name, span) = syntax::name(input)?;
        if location == ParameterIn::Header {
            check_name_of_header(&name, span)?;
        }
        input.parse::<Option<Token![,]>>()?;
        if input.is_empty() { Ok(name) } else { Err(input.error("expected `)`: a mark has only the name")) }
    }
}
