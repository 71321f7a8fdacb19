//! The judgment of received callbacks.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::io::{self, Write};

use callback_delivery::http::header::CONTENT_TYPE;
use callback_delivery::http::{HeaderMap, Response, StatusCode};
use callback_delivery::{SignatureProfile, Verifier, VerifyingKey};

use super::answer;
use super::matching::candidates;
use super::received::{MAX_BODY, Received};
use crate::declared::{Operation, content_of, parameters, unresolved};
use crate::transcript::{Direction, status_line, write_message};
use crate::visible::visible;

/// The number of ids that are remembered.
const MAX_IDS: usize = 100_000;

/// The receiver of callbacks.
pub(super) struct Receiver<'d> {
    operations: Vec<&'d Operation<'d>>,
    /// The profiles of the signatures of the operations.
    profiles: BTreeSet<SignatureProfile>,
    /// `None` if signatures are not verified.
    verifier: Option<Verifier>,
    /// The status to answer with, and the number of callbacks that it is for.
    fixed_answer: Option<(StatusCode, u64)>,
    accepted: Ids,
}

/// The ids of the callbacks that were accepted, the latest of them.
#[derive(Default)]
struct Ids {
    known: HashSet<String>,
    order: VecDeque<String>,
}

impl Ids {
    fn insert(&mut self, id: &str) {
        if self.known.insert(id.to_owned()) {
            self.order.push_back(id.to_owned());
        }
        if self.order.len() > MAX_IDS
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
    }
}

/// A reason to refuse a request, and the status for it.
type Refusal = (StatusCode, String);

impl<'d> Receiver<'d> {
    pub(super) fn new(
        operations: Vec<&'d Operation<'d>>,
        profiles: BTreeSet<SignatureProfile>,
        keys: Vec<VerifyingKey>,
        fixed_answer: Option<(StatusCode, u64)>,
    ) -> Self {
        let verifier = (!keys.is_empty()).then(|| Verifier::new(keys));
        Self { operations, profiles, verifier, fixed_answer, accepted: Ids::default() }
    }

    /// Prints a request and its judgment. Returns the answer, and `true` if the request is verified and as declared.
    pub(super) fn receive(&mut self, received: &Received) -> io::Result<(Response<Vec<u8>>, bool)> {
        let mut out = io::stdout().lock();
        let Received { parts, body } = received;
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let line = format!("{} {target} {:?}", parts.method, parts.version);
        write_message(&mut out, Direction::Received, &line, &parts.headers, body.as_deref().unwrap_or_default())?;
        writeln!(out)?;

        let mut notes = Vec::new();
        let (operation, problems) = self.judge(received, &mut notes);
        let name = operation.map(|operation| operation.name.as_str());
        match (&*problems, name) {
            ([], Some(name)) => {
                let signature = if self.verifier.is_some() { "its signature is valid, and " } else { "" };
                writeln!(out, "ok: `{}`: {signature}the request is as declared", visible(name))?;
            }
            (problems, name) => {
                let name = name.map(|name| format!("`{}`: ", visible(name))).unwrap_or_default();
                for (_, problem) in problems {
                    writeln!(out, "error: {name}{}", visible(problem))?;
                }
            }
        }
        let (answer, note) = self.answer(operation, &problems);
        if let Some(operation) = operation {
            notes.extend(operation.document.take_unresolved().iter().map(|reference| unresolved(reference)));
        }
        for note in notes.iter().chain(&note) {
            writeln!(out, "note: {}", visible(note))?;
        }
        if answer.status().is_success()
            && let Some(id) = self.id(&parts.headers)
        {
            self.accepted.insert(id);
        }
        writeln!(out)?;
        write_message(&mut out, Direction::Sent, &status_line(answer.status()), answer.headers(), answer.body())?;
        writeln!(out)?;
        out.flush()?;
        Ok((answer, problems.is_empty()))
    }

    /// Returns the id of a request.
    fn id<'h>(&self, headers: &'h HeaderMap) -> Option<&'h str> {
        let mut names = self.profiles.iter().filter_map(|profile| profile.id_header());
        names.find_map(|name| headers.get(name)?.to_str().ok())
    }

    /// Returns the operation that the request is of, and what is wrong with the request.
    fn judge(&self, received: &Received, notes: &mut Vec<String>) -> (Option<&'d Operation<'d>>, Vec<Refusal>) {
        let Received { parts, body } = received;
        let mut problems = Vec::new();
        match (body, &self.verifier) {
            (None, _) => {
                let reason = format!("the body is larger than {MAX_BODY} bytes");
                return (None, vec![(StatusCode::PAYLOAD_TOO_LARGE, reason)]);
            }
            (Some(body), Some(verifier)) => {
                if let Err(error) = verifier.verify(&parts.headers, body) {
                    problems.push((error.status(), error.to_string()));
                } else if let Some(id) = self.id(&parts.headers)
                    && self.accepted.known.contains(id)
                {
                    problems.push((StatusCode::CONFLICT, format!("the id `{id}` has been received before")));
                }
            }
            (Some(_), None) => {
                notes.push("the signature is not verified; add `--sign` to verify it".to_owned());
                if let Some(id) = self.id(&parts.headers)
                    && self.accepted.known.contains(id)
                {
                    notes.push(format!("the id `{id}` has been received before"));
                }
            }
        }
        let candidates = candidates(&self.operations, parts.method.as_str(), parts.uri.path());
        let Some(first) = candidates.first() else {
            let mut methods: Vec<_> = self.operations.iter().map(|operation| operation.method.as_str()).collect();
            methods.sort_unstable();
            methods.dedup();
            let reason = format!("no callback has the method {}; there are {}", parts.method, methods.join(", "));
            problems.push((StatusCode::METHOD_NOT_ALLOWED, reason));
            return (None, problems);
        };
        let body = body.as_deref().unwrap_or_default();
        // The path may be of several callbacks, and the body of one.
        let fits = |operation: &&&Operation<'_>| differences(operation, received, body).is_empty();
        let has_contents = |operation: &&&Operation<'_>| !operation.request_contents().is_empty();
        let fitting = candidates
            .iter()
            .find(|operation| has_contents(operation) != body.is_empty() && fits(operation))
            .or_else(|| candidates.iter().find(fits));
        let operation = fitting.unwrap_or(first);
        problems.extend(differences(operation, received, body));
        (Some(operation), problems)
    }

    /// Returns the answer to a request with these problems.
    fn answer(
        &mut self,
        operation: Option<&Operation<'_>>,
        problems: &[Refusal],
    ) -> (Response<Vec<u8>>, Option<String>) {
        if let Some((status, times)) = &mut self.fixed_answer
            && *times > 0
        {
            *times -= 1;
            return operation
                .map_or_else(|| (answer::empty(*status), None), |operation| answer::declared(operation, *status));
        }
        match (problems.first(), operation) {
            (Some((status, reason)), _) => (answer::refusal(*status, reason), None),
            (None, Some(operation)) => answer::declared(operation, answer::success(operation)),
            (None, None) => (answer::empty(StatusCode::OK), None),
        }
    }
}

/// Returns the differences between a request and an operation.
fn differences(operation: &Operation<'_>, received: &Received, body: &[u8]) -> Vec<Refusal> {
    let parts = &received.parts;
    let mut found = Vec::new();
    for parameter in parameters(operation.document, operation.path_item, operation.object) {
        let is_missing = match parameter.location {
            "header" => !parts.headers.contains_key(parameter.name),
            "query" => {
                let query = parts.uri.query().unwrap_or_default();
                !url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| parameter.is_written_as(&name))
            }
            _ => false,
        };
        if is_missing && parameter.is_required() {
            let reason = format!("the {} parameter `{}` is missing", parameter.location, parameter.name);
            found.push((StatusCode::UNPROCESSABLE_ENTITY, reason));
        }
    }
    let contents = operation.request_contents();
    if contents.is_empty() {
        return found;
    }
    let media_type =
        parts.headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let declared = || contents.iter().map(|content| format!("`{}`", content.media_type)).collect::<Vec<_>>().join(", ");
    match media_type {
        None if body.is_empty() => {
            if operation.requires_body() {
                found.push((StatusCode::BAD_REQUEST, format!("the body is empty; {} is declared", declared())));
            }
        }
        None => {
            let reason = format!("there is no `content-type`; {} is declared", declared());
            found.push((StatusCode::UNSUPPORTED_MEDIA_TYPE, reason));
        }
        Some(media_type) => {
            if let Some(content) = content_of(&contents, &media_type) {
                let problems = content.check(body).into_iter();
                found.extend(problems.map(|problem| (StatusCode::UNPROCESSABLE_ENTITY, problem)));
            } else {
                let reason = format!("the content type `{media_type}` is not declared; {} is", declared());
                found.push((StatusCode::UNSUPPORTED_MEDIA_TYPE, reason));
            }
        }
    }
    found
}
