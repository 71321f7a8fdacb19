//! Runtime expressions.

use callback_expression::DeclaredTemplate;
use syn::LitStr;

/// A runtime expression with its string literal.
pub(crate) struct Address {
    pub(crate) literal: LitStr,
    pub(crate) template: DeclaredTemplate<'static>,
}
