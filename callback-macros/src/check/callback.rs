use quote::ToTokens;

use super::{content, operation};
use crate::context::Context;
use crate::model::{Callback, Target};

/// One name, expression and method say one thing, once.
///
/// The method of an operation that is declared elsewhere is known to the compiler alone, which compares those that
/// are left: `expand::callback`.
pub(super) fn duplicates(context: &Context, callbacks: &[Callback]) {
    for (index, callback) in callbacks.iter().enumerate() {
        let repeated = callbacks[..index]
            .iter()
            .any(|other| callback.same_key(other) && same_target(&callback.target, &other.target) == Some(true));
        if repeated {
            context.error_with_help(
                callback.address_span(),
                format!("the callback `{}` has this expression with this method already", callback.name),
                "remove one of the two, or give it another name, expression or method",
            );
        }
    }
}

/// The parameters of a path item are those of all its methods, wherever they are stated.
pub(super) fn parameters(context: &Context, callbacks: &[Callback]) {
    for (index, callback) in callbacks.iter().enumerate() {
        content::parameters(context, &callback.parameters);
        // Where the operation brings its own expression, others of the name may have another.
        let same = |other: &&Callback| callback.address.is_some() && other.same_key(callback);
        if callbacks[..index].iter().any(|other| same(&other)) {
            continue;
        }
        let others = callbacks[index + 1..].iter().filter(same);
        let parameters = [callback].into_iter().chain(others).flat_map(|callback| &callback.parameters);
        operation::unique(context, &parameters.collect::<Vec<_>>());
    }
}

/// A path item has one summary, one description and one value of each extension, and of what is stated twice one would
/// be lost.
pub(super) fn descriptions(context: &Context, callbacks: &[Callback]) {
    for (index, callback) in callbacks.iter().enumerate() {
        let others =
            || callbacks[..index].iter().filter(|other| callback.address.is_some() && other.same_key(callback));
        let twice = |span, what: &str| {
            let message = format!("the callback `{}` has {what} under this expression already", callback.name);
            context.error_with_help(
                span,
                message,
                "it is that of all methods under the expression; remove one of the two",
            );
        };
        if let Some(summary) = callback.summary.as_ref().filter(|_| others().any(|other| other.summary.is_some())) {
            twice(summary.span(), "a summary");
        }
        let described = |other: &Callback| other.description.is_some();
        if let Some(description) = callback.description.as_ref().filter(|_| others().any(described)) {
            twice(description.span(), "a description");
        }
        for name in callback.extensions.iter().map(|extension| &extension.name) {
            let same = |other: &Callback| other.extensions.iter().any(|other| other.name.value() == name.value());
            if others().any(same) {
                twice(name.span(), &format!("the extension `{}`", name.value()));
            }
        }
    }
}

/// Whether two targets have the same method, where that can be seen.
fn same_target(one: &Target, other: &Target) -> Option<bool> {
    match (one, other) {
        (Target::InPlace { method: one, .. }, Target::InPlace { method: other, .. }) => Some(one == other),
        (Target::Declared(one), Target::Declared(other)) => {
            (one.to_token_stream().to_string() == other.to_token_stream().to_string()).then_some(true)
        }
        (Target::Declared(_), Target::InPlace { .. }) | (Target::InPlace { .. }, Target::Declared(_)) => None,
    }
}
