//! Objects that are nested too deeply.

use crate::context::Context;
use crate::limits::MAX_DEPTH;
use crate::node::{Content, Node};
use crate::rule::rule;

rule! {
    /// An object is nested more than 500 levels deep, and is not checked.
    ///
    /// The limit keeps a check from exhausting the memory. Move inner objects to `components` and refer to them.
    NESTING_TOO_DEEP: "nesting-too-deep", Warning;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    if matches!(node.content, Content::TooDeep) {
        let message = format!("objects that are nested more than {MAX_DEPTH} levels deep are not checked");
        let help = "move inner objects to `components`, and refer to them";
        context.report(node.location, NESTING_TOO_DEEP.diagnostic(message, help));
    }
}
