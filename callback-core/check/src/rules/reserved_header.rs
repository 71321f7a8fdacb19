//! Expressions that read headers which cannot be declared.

use crate::context::Context;
use crate::evaluation::{Evaluation, ExpressionUse};
use crate::rule::rule;

rule! {
    /// An expression reads `Accept`, `Authorization` or `Content-Type`, which no Parameter Object can declare, or the
    /// `Content-Type` of a response, which no Header Object can declare.
    ///
    /// > **Parameter Object**, `name`: If `in` is `"header"` and the `name` field is `"Accept"`, `"Content-Type"` or
    /// > `"Authorization"`, the parameter definition SHALL be ignored.
    /// >
    /// > **Response Object**, `headers`: If a response header is defined with the name `"Content-Type"`, it SHALL be ignored.
    RESERVED_HEADER: "reserved-header", Note;
}

pub(super) fn check<'d>(context: &mut Context<'d>, subject: &ExpressionUse<'_, 'd>) {
    if let Evaluation::ReservedHeader(name) = &subject.evaluation {
        let message = format!("header `{name}` cannot be declared, so tools may not find its value");
        let help = "take the value from another header or from the body, if you can";
        subject.report(context, RESERVED_HEADER.diagnostic(message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_callback_urls;

    #[test]
    fn reported() {
        assert_callback_urls(&[
            ("https://a.example/{$request.header.Authorization}", &[RESERVED_HEADER.name()]),
            ("https://a.example/{$response.header.content-type}", &[RESERVED_HEADER.name()]),
        ]);
    }
}
