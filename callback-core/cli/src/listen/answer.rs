//! Answers to callbacks.

use callback_delivery::http::header::{CONTENT_TYPE, HeaderValue};
use callback_delivery::http::{Response, StatusCode};

use crate::declared::{Operation, response, success_status};

/// Returns the answer that an operation declares for a status, with a sample as its body; and a note if there is none.
pub(super) fn declared(operation: &Operation<'_>, status: StatusCode) -> (Response<Vec<u8>>, Option<String>) {
    let mut answer = empty(status);
    let declared = response(operation.document, operation.object, status);
    let contents = declared.map(|declared| declared.contents()).unwrap_or_default();
    let has_body = status != StatusCode::NO_CONTENT && status != StatusCode::NOT_MODIFIED;
    let Some(content) = contents.first().filter(|_| has_body) else { return (answer, None) };
    match content.sample(None, |value, _| Ok(value)) {
        Ok(sample) => {
            if let Some(header) = content.header() {
                answer.headers_mut().insert(CONTENT_TYPE, header);
            }
            *answer.body_mut() = sample.body;
            (answer, sample.note)
        }
        Err(error) => (answer, Some(format!("the answer has no body: {error}"))),
    }
}

/// Returns the status of success that an operation declares.
pub(super) fn success(operation: &Operation<'_>) -> StatusCode {
    success_status(operation.document, operation.object)
}

/// Returns an answer that explains why a request is refused.
pub(super) fn refusal(status: StatusCode, reason: &str) -> Response<Vec<u8>> {
    let mut answer = empty(status);
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    *answer.body_mut() = format!("{reason}\n").into_bytes();
    answer
}

/// Returns an answer without a body.
pub(super) fn empty(status: StatusCode) -> Response<Vec<u8>> {
    let mut answer = Response::new(Vec::new());
    *answer.status_mut() = status;
    answer
}
