//! Expressions that read response headers.

use crate::context::Context;
use crate::evaluation::{Evaluation, ExpressionUse, Position};
use crate::message::{did_you_mean, list};
use crate::missing::Missing;
use crate::rule::rule;

rule! {
    /// An expression reads a response header that no response of the operation declares.
    ///
    /// Header names match in any case. Nothing is reported if a response is in a file that is not read.
    ///
    /// > **Runtime Expressions**, *Response header*: Single header values only are available
    UNDECLARED_RESPONSE_HEADER: "undeclared-response-header", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, subject: &ExpressionUse<'_, 'd>) {
    let Evaluation::UndeclaredResponseHeader(name) = &subject.evaluation else { return };
    let declared = subject.operation.response_headers.names();
    let missing = Missing::ResponseHeader { name: name.clone() };
    let help = if declared.is_empty() {
        context.declare(&missing, subject.operation.location)
    } else {
        did_you_mean(name, declared.iter().copied(), "$response.header.", || {
            format!("the responses have {}", list(&declared))
        })
    };
    let operation = &subject.operation.name;
    let message = match subject.position {
        Position::Link => format!("the response of `{operation}` with the link does not declare the header `{name}`"),
        Position::Base | Position::Inner => format!("no response of `{operation}` declares the header `{name}`"),
    };
    subject.report(context, UNDECLARED_RESPONSE_HEADER.diagnostic(message, help).corrected_by(missing));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_callback_urls;

    #[test]
    fn reported() {
        assert_callback_urls(&[(
            "https://a.example/{$response.header.X-Id}",
            &[UNDECLARED_RESPONSE_HEADER.name()],
        )]);
    }
}
