//! The expression that a callback URL begins with, whose value is the base of the URL.

use callback_expression::Expression;

use crate::context::Context;
use crate::diagnostic::Diagnostic;
use crate::evaluation::{Evaluation, ExpressionUse, Position};
use crate::rule::rule;

rule! {
    /// A callback URL begins with an expression whose value is a number, a boolean or an HTTP method, and not a URI.
    ///
    /// > **Callback Object**: The key value used to identify the Path Item Object is an expression, evaluated at runtime,
    /// > that identifies a URL to use for the callback operation.
    CALLBACK_URL_TYPE: "callback-url-type", Error;

    /// A callback URL begins with an expression whose value is a string, and its schema does not describe it as a URI.
    ///
    /// The formats `uri`, `uri-reference`, `url`, `iri`, `iri-reference` and `uri-template` do, and a `pattern`, an `enum`
    /// or a `const` may.
    ///
    /// > **Callback Object**: The key value used to identify the Path Item Object is an expression, evaluated at runtime,
    /// > that identifies a URL to use for the callback operation.
    CALLBACK_URL_FORMAT: "callback-url-format", Note;

    /// A callback URL begins with an expression whose value may be absent. No callback is made then.
    ///
    /// > **Callback Object**: The key value used to identify the Path Item Object is an expression, evaluated at runtime,
    /// > that identifies a URL to use for the callback operation.
    OPTIONAL_CALLBACK_URL: "optional-callback-url", Note;
}

pub(super) fn check<'d>(context: &mut Context<'d>, subject: &ExpressionUse<'_, 'd>) {
    if subject.position != Position::Base {
        return;
    }
    let expression = subject.expression;
    match (expression, &subject.evaluation) {
        (Expression::Method, _) => context.report(subject.location, wrong_type(expression, "an HTTP method")),
        (Expression::StatusCode, _) => context.report(subject.location, wrong_type(expression, "a number")),
        (_, Evaluation::Value(value)) if value.types.not_scalar().is_none() => {
            if let Some(found) = value.types.not_string() {
                return context.report(subject.location, wrong_type(expression, found));
            }
            if value.types.is_any_string() {
                let message = format!("`{expression}` is the address, and its schema does not say that it is a URI");
                let help = "add `\"format\": \"uri\"` to the schema";
                context.report(subject.location, CALLBACK_URL_FORMAT.diagnostic(message, help));
            }
            if !value.required {
                let message = format!("`{expression}` is the address, and may be absent: no callback is made then");
                let help = "make it required, if there is always a callback";
                context.report(subject.location, OPTIONAL_CALLBACK_URL.diagnostic(message, help));
            }
        }
        _ => {}
    }
}

fn wrong_type(expression: &Expression<'_>, found: &str) -> Diagnostic {
    CALLBACK_URL_TYPE.diagnostic(
        format!("`{expression}` is {found}, and no address that a callback could go to"),
        "begin the key with a URL, or with an expression that is one",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_callback_urls;

    #[test]
    fn reported() {
        let wrong_type: &[_] = &[CALLBACK_URL_TYPE.name()];
        assert_callback_urls(&[
            ("{$request.query.count}", wrong_type),
            ("{$request.path.id}", wrong_type),
            ("{$request.body#/paid}", wrong_type),
            ("{$method}", wrong_type),
            ("{$statusCode}/x", wrong_type),
            ("{$request.query.plain}", &[CALLBACK_URL_FORMAT.name()]),
            ("{$request.query.maybe}", &[OPTIONAL_CALLBACK_URL.name()]),
            ("{$request.body#/maybe}", &[OPTIONAL_CALLBACK_URL.name()]),
        ]);
    }
}
