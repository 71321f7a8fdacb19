//! Expressions whose values cannot be part of a URL.

use crate::context::Context;
use crate::evaluation::{Evaluation, ExpressionUse, Position};
use crate::rule::rule;

rule! {
    /// An expression in a callback URL has a value that is an object or an array.
    ///
    /// Only strings, numbers and booleans can be part of a URL. The values that links send may be of any type.
    ///
    /// > **Runtime Expressions**: Runtime expressions preserve the type of the referenced value. Expressions can be
    /// > embedded into string values by surrounding the expression with `{}` curly braces.
    NOT_SCALAR: "not-scalar", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, subject: &ExpressionUse<'_, 'd>) {
    if subject.position != Position::Link
        && let Evaluation::Value(value) = &subject.evaluation
        && let Some(found) = value.types.not_scalar()
    {
        let message = format!("`{}` is {found}, which cannot be part of a URL", subject.expression);
        let help = "point at a string, a number or a boolean";
        context.report(subject.location, NOT_SCALAR.diagnostic(message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_callback_urls;

    #[test]
    fn reported() {
        let not_scalar: &[_] = &[NOT_SCALAR.name()];
        assert_callback_urls(&[
            ("https://a.example/{$request.body}", not_scalar),
            ("https://a.example/{$request.body#/lines}", not_scalar),
            ("https://a.example/{$request.body#/labels}", not_scalar),
            ("https://a.example/{$request.body#/customer}", not_scalar),
            ("https://a.example/{$request.query.tags}", not_scalar),
        ]);
    }
}
