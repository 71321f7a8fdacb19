//! Callbacks of one handler that conflict.

use quote::ToTokens;

use super::{content, operation};
use crate::context::Context;
use crate::model::{Callback, Target};

/// Each combination of name, expression and method occurs once.
///
/// The macro cannot see the method of an operation that is declared elsewhere. For those, `expand::callback` generates a
/// comparison that the compiler evaluates.
pub(super) fn duplicates(context: &Context, callbacks: &[Callback]) {
    for (index, callback) in callbacks.iter().enumerate() {
        let repeated = callbacks[..index]
            .iter()
            .any(|other| callback.same_key(other) && same_target(&callback.target, &other.target) == Some(true));
        if repeated {
            context.error_with_help(
                callback.address_span(),
                format!("the callback `{}` already has this expression with this method", callback.name),
                "remove one of the two, or give it another name, expression or method",
            );
        }
    }
}

/// The parameters of a path item are unique, in whichever `#[callback]` of its methods they are declared.
pub(super) fn parameters(context: &Context, callbacks: &[Callback]) {
    for (index, callback) in callbacks.iter().enumerate() {
        content::parameters(context, &callback.path_item.parameters);
        // An operation's own expression may differ from that of others with the same name.
        let same = |other: &&Callback| callback.address.is_some() && other.same_key(callback);
        if callbacks[..index].iter().any(|other| same(&other)) {
            continue;
        }
        let others = callbacks[index + 1..].iter().filter(same);
        let parameters = [callback].into_iter().chain(others).flat_map(|callback| &callback.path_item.parameters);
        operation::unique(context, &parameters.collect::<Vec<_>>());
    }
}

/// A path item has one summary, one description and one value of each extension. A second one would be lost.
pub(super) fn descriptions(context: &Context, callbacks: &[Callback]) {
    for (index, callback) in callbacks.iter().enumerate() {
        let others =
            || callbacks[..index].iter().filter(|other| callback.address.is_some() && other.same_key(callback));
        let duplicate = |span, option: &str| {
            let message = format!("the callback `{}` already has {option} for this expression", callback.name);
            context.error_with_help(
                span,
                message,
                "it applies to all methods of the expression; remove one of the two",
            );
        };
        if let Some(summary) =
            callback.path_item.summary.as_ref().filter(|_| others().any(|other| other.path_item.summary.is_some()))
        {
            duplicate(summary.span(), "a summary");
        }
        let described = |other: &Callback| other.path_item.description.is_some();
        if let Some(description) = callback.path_item.description.as_ref().filter(|_| others().any(described)) {
            duplicate(description.span(), "a description");
        }
        for name in callback.path_item.extensions.iter().map(|extension| &extension.name) {
            let same =
                |other: &Callback| other.path_item.extensions.iter().any(|other| other.name.value() == name.value());
            if others().any(same) {
                duplicate(name.span(), &format!("the extension `{}`", name.value()));
            }
        }
    }
}

/// Compares the methods of two targets, and returns `None` if the macro cannot see them.
fn same_target(one: &Target, other: &Target) -> Option<bool> {
    match (one, other) {
        (Target::InPlace { method: one, .. }, Target::InPlace { method: other, .. }) => Some(one == other),
        (Target::Declared(one), Target::Declared(other)) => {
            (one.to_token_stream().to_string() == other.to_token_stream().to_string()).then_some(true)
        }
        (Target::Declared(_), Target::InPlace { .. }) | (Target::InPlace { .. }, Target::Declared(_)) => None,
    }
}
