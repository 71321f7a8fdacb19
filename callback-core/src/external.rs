//! Operations of somebody else's API, as types and values.
//!
//! `#[operation]` makes a type of a function without a body and implements these traits for it: with the feature `calls` also
//! `Call`, by which `callback-delivery` sends and receives such values.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fragment::{ConstSegment, External};

/// An operation of somebody else's API, which yours calls.
///
/// `#[operation(post)] fn name(body: Event) -> Ack;` declares a type `name` that implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation that a callback can call",
    label = "not declared with `#[operation(…)]` on a function without a body",
    note = "declare what the receiver must offer: `#[operation(post)] fn name(body: Event) -> Ack;`"
)]
pub trait ExternalOperation {
    /// The declaration.
    const OPERATION: &'static External;
}

/// An [`ExternalOperation`] as a value: the arguments of one call, and the type of its response.
///
/// `#[operation]` implements it once for each type: `Arguments` is the tuple of the argument types and `Response` the
/// return type, so that the compiler infers both. `callback-delivery` sends and receives calls, and enables the feature; so can a
/// client of your own:
///
/// ```
/// use callback_core::external::{Argument, Call, ExternalOperation};
/// use callback_core::operation;
/// # #[derive(serde::Serialize, schemars::JsonSchema)] pub struct Event { paid: bool }
///
/// #[operation(post)]
/// pub fn paid(body: Event, #[query] attempt: u32);
///
/// fn arguments<C: Call<A, R>, A, R>(call: C) -> A {
///     assert_eq!(C::ARGUMENTS, [Argument::Body("application/json"), Argument::Query("attempt")]);
///     call.into_arguments()
/// }
///
/// let (event, attempt) = arguments(paid { body: Event { paid: true }, attempt: 1 });
/// # assert!(event.paid && attempt == 1);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation that can be called",
    label = "not declared with `#[operation(…)]` on a function without a body",
    note = "declare what the receiver must offer: `#[operation(post)] fn name(body: Event) -> Ack;`"
)]
#[cfg(feature = "calls")]
pub trait Call<Arguments, Response>: ExternalOperation {
    /// The part of the request that each argument is.
    const ARGUMENTS: &'static [Argument];

    /// Returns the arguments, in their order.
    fn into_arguments(self) -> Arguments;

    /// Returns the call with these arguments.
    fn from_arguments(arguments: Arguments) -> Self;
}

/// The part of the request that an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Argument {
    /// The body, of this media type.
    Body(&'static str),
    /// The header of this name.
    Header(&'static str),
    /// The query parameter of this name.
    Query(&'static str),
    /// The cookie of this name.
    Cookie(&'static str),
    /// None: its `#[cfg]` removes it.
    CfgRemoved,
}

/// Stands for an argument that its `#[cfg]` removes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CfgRemoved;

impl Serialize for CfgRemoved {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for CfgRemoved {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <()>::deserialize(deserializer).map(|()| Self)
    }
}

/// An [`ExternalOperation`] with a runtime expression of its own, which `#[callback(name)]` uses if it has none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no expression of its own, and the callback has none",
    label = "no expression",
    note = "write it in the callback, `#[callback({Self}, \"<$callback_url>\")]`, or in the operation, \
            `#[operation(post, \"<$callback_url>\")]`"
)]
pub trait DefaultExpression: ExternalOperation {
    /// The runtime expression, parsed when the operation was compiled.
    const EXPRESSION: &'static [ConstSegment];
    /// The text of the runtime expression, for messages.
    const TEXT: &'static str;
}

/// Prints items that only those need who send and receive calls.
#[cfg(feature = "calls")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_calls {
    ($($item:tt)*) => { $($item)* };
}

#[cfg(not(feature = "calls"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_calls {
    ($($item:tt)*) => {};
}

/// Calls a macro for the tuples of up to twelve elements, which are the `Arguments` of calls.
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
