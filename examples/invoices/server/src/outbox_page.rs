//! The page of the outbox: a list of the newest messages, and a button that sends one again.
//!
//! Whoever can open the page sees where callbacks go and can send them again. Here that is whoever uses
//! this machine, because the program listens on loopback alone. In production, such a page belongs behind the authentication of your operators, and its form
//! needs protection against requests from pages of others, of which `is_foreign` is the least.

use std::time::SystemTime;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use callback_delivery::{AttemptRecord, Filter, Message, Outbox, OutboxError};
use humantime::format_rfc3339_seconds;

pub(crate) const PATH: &str = "/callbacks";

/// The number of messages on the page.
const LIMIT: usize = 100;

pub(crate) fn router(outbox: Outbox) -> Router {
    Router::new().route(PATH, get(list)).route(&format!("{PATH}/{{id}}/replay"), post(replay)).with_state(outbox)
}

async fn list(State(outbox): State<Outbox>) -> Result<Html<String>, Failure> {
    let backlog = outbox.backlog().await?;
    let messages = outbox.list(&Filter::new().limit(LIMIT)).await?;
    let page = Page {
        path: PATH,
        pending: backlog.pending,
        oldest: backlog.oldest.map(time),
        messages: messages.iter().map(Row::new).collect(),
    };
    Ok(Html(page.render()?))
}

async fn replay(State(outbox): State<Outbox>, Path(id): Path<String>, headers: HeaderMap) -> Result<Redirect, Failure> {
    if is_foreign(&headers) {
        return Err(Failure::Foreign);
    }
    // A message that is pending stays so, and one that was deleted in the meantime is no longer in the list.
    outbox.replay(&id).await?;
    Ok(Redirect::to(PATH))
}

/// Returns `true` if a browser sends this request for a page of another site.
fn is_foreign(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin")
}

/// Formats a time as RFC 3339, in UTC and to the second.
fn time(at: SystemTime) -> String {
    format_rfc3339_seconds(at).to_string()
}

#[derive(Template)]
#[template(path = "callbacks.html")]
struct Page {
    path: &'static str,
    pending: u64,
    oldest: Option<String>,
    messages: Vec<Row>,
}

/// A message, as the page shows it.
struct Row {
    id: String,
    created: String,
    operation: String,
    url: String,
    state: &'static str,
    next: Option<String>,
    attempts: Vec<String>,
    is_finished: bool,
}

impl Row {
    fn new(message: &Message) -> Self {
        Self {
            id: message.id().to_owned(),
            created: time(message.created_at()),
            operation: message.operation().to_owned(),
            url: message.url().to_string(),
            state: message.state().as_str(),
            next: message.next_attempt().map(time),
            attempts: message.log().iter().map(describe).collect(),
            is_finished: message.finished_at().is_some(),
        }
    }
}

fn describe(attempt: &AttemptRecord) -> String {
    let (at, latency) = (time(attempt.at()), attempt.latency().as_millis());
    match (attempt.error(), attempt.status()) {
        (Some(error), _) => format!("{at}, {latency} ms: {error}"),
        (None, Some(status)) => format!("{at}, {latency} ms: {status}"),
        (None, None) => format!("{at}, {latency} ms"),
    }
}

/// The reason why a request to this page fails.
enum Failure {
    Foreign,
    Outbox(OutboxError),
    Template(askama::Error),
}

impl From<OutboxError> for Failure {
    fn from(error: OutboxError) -> Self {
        Self::Outbox(error)
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::Template(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Foreign => (StatusCode::FORBIDDEN, "open this page itself to replay a message").into_response(),
            Self::Outbox(error) => error.into_response(),
            Self::Template(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        }
    }
}
