//! Runtime expressions.

use std::ops::Range;

use callback_expression::DeclaredTemplate;
use syn::LitStr;

/// A name without `$` in the place of an expression. Its help depends on the types: it may be a parameter, or a field of the body.
pub(crate) struct NameWithoutDollar {
    pub(crate) literal: LitStr,
    pub(crate) range: Range<usize>,
    pub(crate) name: String,
}

/// A runtime expression with its string literal.
pub(crate) struct ExpressionLiteral {
    pub(crate) literal: LitStr,
    pub(crate) template: DeclaredTemplate<'static>,
}
