//! The one door through which generated code enters. Not public API.

pub use callback_core::__private::*;
pub use callback_macros::expression;

pub use crate::resolve::KeyExpression;

/// The expression of the callback of this name, as the handler declares it.
///
/// # Panics
///
/// That is how a constant fails, if there is none, or there are several.
#[track_caller]
#[must_use]
pub const fn expression_of(
    function: &str,
    handler: &HandlerDeclaration,
    name: &str,
    operation: Option<&'static External>,
) -> KeyExpression {
    KeyExpression(callback_core::__private::expression_of(function, handler, name, operation))
}
