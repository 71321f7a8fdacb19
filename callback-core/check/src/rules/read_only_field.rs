//! Expressions that read fields which are not sent.

use callback_expression::Expression;

use crate::context::Context;
use crate::evaluation::ExpressionUse;
use crate::rule::rule;

rule! {
    /// An expression reads a `readOnly` field of a request, or a `writeOnly` field of a response.
    ///
    /// > **Schema Object** (3.0), `readOnly`: Declares the property as "read only". This means that it MAY be sent as part of
    /// > a response but SHOULD NOT be sent as part of the request.
    READ_ONLY_FIELD: "read-only-field", Warning;
}

pub(super) fn check<'d>(context: &mut Context<'d>, subject: &ExpressionUse<'_, 'd>) {
    if subject.is_one_sided {
        let reason = if matches!(subject.expression, Expression::Request(_)) {
            "`readOnly`, so that no request has it"
        } else {
            "`writeOnly`, so that no response has it"
        };
        let message = format!("`{}` is {reason}", subject.expression);
        let help = "take the value from a message that has it";
        subject.report(context, READ_ONLY_FIELD.diagnostic(message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_callback_urls;

    #[test]
    fn reported() {
        assert_callback_urls(&[
            ("https://a.example/{$request.body#/id}", &[READ_ONLY_FIELD.name()]),
            ("https://a.example/{$response.body#/secret}", &[READ_ONLY_FIELD.name()]),
        ]);
    }
}
