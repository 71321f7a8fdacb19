//! The types that `#[operation]` makes of body-less functions.

use crate::fragment::{External, Part};

/// An operation of somebody else's API, which yours calls: what `#[operation(post)] fn name(body: Event) -> Ack;`
/// declares.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation that a callback can call",
    label = "not declared with `#[operation(…)]` on a function without a body",
    note = "declare what the receiver must offer: `#[operation(post)] fn name(body: Event) -> Ack;`"
)]
pub trait ExternalOperation {
    /// Its declaration.
    const OPERATION: &'static External;
}

/// An [`ExternalOperation`] that carries its own runtime expression, for `#[callback(name)]` without one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no expression of its own, and the callback states none",
    label = "no expression",
    note = "write it in the callback, `#[callback({Self}, \"<$callback_url>\")]`, or in the operation, \
            `#[operation(post, \"<$callback_url>\")]`"
)]
pub trait HasExpression: ExternalOperation {
    /// The runtime expression, parsed when the operation was compiled.
    const EXPRESSION: &'static [Part];
}
