//! The limit of a check.

use crate::context::Context;
use crate::rule::rule;

rule! {
    /// The callbacks and links lead to so many places that the rest of them is not checked.
    ///
    /// The limit grows with the document, and only a document that was made to be expensive reaches it: the time of a check
    /// is proportional to the size of the document.
    LIMIT_EXCEEDED: "limit-exceeded", Warning;
}

pub(super) fn check(context: &mut Context<'_>) {
    if let Some(location) = context.budget.exhausted_at() {
        let message = "the limit of the check is exceeded: the callbacks from here on are not checked";
        context.report(location, LIMIT_EXCEEDED.diagnostic(message, "check a part of the document at a time"));
    }
}
