//! The types that `#[operation]` makes of body-less functions.

use crate::fragment::{ConstSegment, External};

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

/// An [`ExternalOperation`] as a value: the arguments of one call, and the type of its response.
///
/// `#[operation]` implements it for the type that it makes of a function, once: `Arguments` is the tuple of the argument
/// types and `Response` the return type, so that the compiler finds both.
///
/// ```
/// use callback_core::operation;
/// # #[derive(serde::Serialize, schemars::JsonSchema)] pub struct Event { paid: bool }
///
/// #[operation(post)]
/// pub fn paid(body: Event, #[query] attempt: u32);
///
/// let call = paid { body: Event { paid: true }, attempt: 1 };
/// # _ = call;
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation that can be called",
    label = "not made of a function without a body by `#[operation(…)]`",
    note = "declare what the receiver must offer: `#[operation(post)] fn name(body: Event) -> Ack;`"
)]
pub trait Call<Arguments, Response>: ExternalOperation {
    /// Where each argument stands in the request.
    const ARGUMENTS: &'static [Argument];

    /// The arguments, in their order.
    fn into_arguments(self) -> Arguments;

    /// The call with these arguments.
    fn from_arguments(arguments: Arguments) -> Self;
}

/// Where an argument stands in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// The body, of this media type.
    Body(&'static str),
    /// The header of this name.
    Header(&'static str),
    /// The parameter of the query of this name.
    Query(&'static str),
    /// The cookie of this name.
    Cookie(&'static str),
    /// Nowhere: its `#[cfg]` leaves it out.
    CfgRemoved,
}

/// In place of an argument that its `#[cfg]` leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CfgRemoved;

/// An [`ExternalOperation`] that carries its own runtime expression, for `#[callback(name)]` without one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no expression of its own, and the callback states none",
    label = "no expression",
    note = "write it in the callback, `#[callback({Self}, \"<$callback_url>\")]`, or in the operation, \
            `#[operation(post, \"<$callback_url>\")]`"
)]
pub trait DefaultExpression: ExternalOperation {
    /// The runtime expression, parsed when the operation was compiled.
    const EXPRESSION: &'static [ConstSegment];
}

/// Has a macro implement something for the tuple of any arguments: `Arguments` has twelve at most.
#[doc(hidden)]
#[macro_export]
macro_rules! for_each_tuple {
    ($implement:ident) => {
        $implement!();
        $implement!(A 0);
        $implement!(A 0, B 1);
        $implement!(A 0, B 1, C 2);
        $implement!(A 0, B 1, C 2, D 3);
        $implement!(A 0, B 1, C 2, D 3, E 4);
        $implement!(A 0, B 1, C 2, D 3, E 4, F 5);
        $implement!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
        $implement!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
        $implement!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
        $implement!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
        $implement!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
        $implement!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
    };
}
