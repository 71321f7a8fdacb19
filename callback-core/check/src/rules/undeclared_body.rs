//! Expressions that read bodies.

use crate::context::Context;
use crate::declared::elsewhere;
use crate::evaluation::{Evaluation, ExpressionUse, Position};
use crate::missing::Missing;
use crate::rule::rule;

rule! {
    /// An expression reads the request body of an operation without one.
    ///
    /// > **Runtime Expressions**: In operations which accept payloads, references may be made to portions of the
    /// > `requestBody` or the entire body.
    UNDECLARED_REQUEST_BODY: "undeclared-request-body", Error;

    /// An expression reads the response body of an operation none of whose responses has one.
    ///
    /// > **Runtime Expressions**: In operations which return payloads, references may be made to portions of the response
    /// > body or the entire body.
    UNDECLARED_RESPONSE_BODY: "undeclared-response-body", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, subject: &ExpressionUse<'_, 'd>) {
    let (rule, noun, missing) = match subject.evaluation {
        Evaluation::UndeclaredRequestBody => (&UNDECLARED_REQUEST_BODY, "request", Missing::RequestBody),
        Evaluation::UndeclaredResponseBody => (&UNDECLARED_RESPONSE_BODY, "response", Missing::ResponseBody),
        _ => return,
    };
    let (expression, operation) = (subject.expression, &subject.operation.name);
    let message = match (subject.position, &missing) {
        (Position::Link, Missing::ResponseBody) => {
            format!("`{expression}` needs a response body, and the response of `{operation}` with the link has none")
        }
        _ => format!("`{expression}` needs a {noun} body, and `{operation}` has none"),
    };
    let help = match elsewhere(context, subject, subject.location) {
        Some(other) => format!("did you mean `{other}`?"),
        None => context.declare(&missing, subject.operation.location),
    };
    subject.report(context, rule.diagnostic(message, help).corrected_by(missing));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{OPERATION, VERSIONS, assert_only, escaped, first, set, with_callback_url};

    #[test]
    fn reported() {
        for version in VERSIONS {
            let key = "{$request.body#/url}";
            let mut document = with_callback_url(version, key);
            document["paths"]["/a/{id}"]["post"].as_object_mut().expect("an operation").remove("requestBody");
            let location = format!("{OPERATION}/callbacks/paid/{}", escaped(key));
            assert_only(&document, &location, &UNDECLARED_REQUEST_BODY);

            let mut document = with_callback_url(version, "https://a.example/{$response.body#/href}");
            set(&mut document, &format!("{OPERATION}/responses/201"), json!({ "description": "Created" }));
            assert_eq!(first(&document).code(), UNDECLARED_RESPONSE_BODY.name());
        }
    }
}
