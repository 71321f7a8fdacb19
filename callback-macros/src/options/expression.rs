//! Runtime expressions.

use callback_expression::Template;
use syn::LitStr;

/// A runtime expression with its string literal.
pub(crate) struct Address {
    pub(crate) literal: LitStr,
    pub(crate) template: Template<'static>,
}
