//! Comparison of answers with what the document declares.

use callback_delivery::http::{Response, StatusCode};

use super::probe::Probe;
use crate::declared::{Operation, declared_keys, response};

/// Client errors that do not show that the receiver has checked the event.
const NO_REFUSAL: [StatusCode; 6] = [
    StatusCode::NOT_FOUND,
    StatusCode::METHOD_NOT_ALLOWED,
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::GONE,
    StatusCode::UPGRADE_REQUIRED,
    StatusCode::TOO_MANY_REQUESTS,
];

/// The outcome of a request.
pub(super) enum Outcome<'a> {
    Response(&'a Response<Vec<u8>>),
    /// The receiver closed the connection, for this reason.
    Closed(String),
    /// Nothing came back, for this reason.
    None(String),
}

/// The judgment of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) is_good: bool,
    /// The findings: one line if the answer is as it must be, or each difference.
    pub(super) lines: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// Judges the answer to the request of a probe with this index.
pub(super) fn judge(operation: &Operation<'_>, probe: &Probe, index: usize, outcome: Outcome<'_>) -> Verdict {
    let answer = match outcome {
        Outcome::Response(answer) => answer,
        Outcome::Closed(_) if matches!(probe, Probe::Oversized(_)) => {
            return good("the receiver refused the event: it closed the connection");
        }
        Outcome::Closed(error) | Outcome::None(error) => return bad(format!("there was no answer: {error}")),
    };
    let status = answer.status();
    let is_refusal = status.is_client_error() && !NO_REFUSAL.contains(&status);
    if probe.must_be_refused() {
        return match status {
            _ if is_refusal => good(format!("the receiver refused the event with {status}")),
            _ if status.is_success() => bad(format!("the receiver accepted the event with {status}; {}", must(*probe))),
            _ => bad(format!("the receiver answered {status}, which is no refusal of the event; {}", must(*probe))),
        };
    }
    if *probe == Probe::Twice && index == 1 && is_refusal {
        return good(format!("the receiver refused the repeated event with {status}"));
    }
    let mut verdict = as_declared(operation, answer);
    if *probe == Probe::Twice && index == 1 && verdict.is_good && status.is_success() {
        verdict.notes.push("the receiver accepted the event twice; check that it has processed it once".to_owned());
    }
    verdict
}

/// Returns what a receiver must do with the event of a probe.
fn must(probe: Probe) -> &'static str {
    match probe {
        Probe::BadSignature => "it must verify `webhook-signature`, and answer 401",
        Probe::Old => "it must compare `webhook-timestamp` with its clock, and answer 401",
        Probe::Oversized(_) => "it must limit the size of bodies, and answer 413",
        Probe::None | Probe::Twice => "",
    }
}

fn as_declared(operation: &Operation<'_>, answer: &Response<Vec<u8>>) -> Verdict {
    let status = answer.status();
    let document = operation.document;
    let keys = declared_keys(document, operation.object);
    if keys.is_empty() {
        let line = format!("the receiver answered {status}; {} declares no responses", place(operation));
        return if status.is_success() { good(line) } else { bad(line) };
    }
    let Some(declared) = response(document, operation.object, status) else {
        return bad(format!("{status} is not declared; {} declares `{}`", place(operation), keys.join("`, `")));
    };
    let differences = declared.differences(answer.headers(), answer.body());
    if !differences.is_empty() {
        return Verdict { is_good: false, lines: differences, notes: Vec::new() };
    }
    let mut notes = Vec::new();
    if status.is_client_error() || status.is_server_error() {
        notes.push(format!("{status} is declared, but the receiver did not accept the event"));
    }
    let line = format!("the answer is as declared by `{}`", declared.key);
    Verdict { is_good: true, lines: vec![line], notes }
}

fn good(line: impl Into<String>) -> Verdict {
    Verdict { is_good: true, lines: vec![line.into()], notes: Vec::new() }
}

fn bad(line: impl Into<String>) -> Verdict {
    Verdict { is_good: false, lines: vec![line.into()], notes: Vec::new() }
}

/// Returns the address of an operation for messages.
fn place(operation: &Operation<'_>) -> String {
    format!("`{}` ({})", operation.name, operation.method)
}
