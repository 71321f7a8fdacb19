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
