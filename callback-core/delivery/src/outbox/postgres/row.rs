//! Rows of the table.

use std::time::SystemTime;

use chrono::{DateTime, Utc};

use crate::outbox::error::OutboxError;
use crate::outbox::message::{Message, State};

/// The columns of a message, in the order of [`select`].
pub(super) type Columns = (
    String,
    String,
    String,
    i32,
    Option<DateTime<Utc>>,
    Option<i32>,
    Vec<String>,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
);

/// Returns the statement that selects messages by these clauses.
macro_rules! select {
    ($clauses:literal) => {
        concat!(
            "SELECT outgoing::text, endpoint, state, attempts, next_attempt, last_status, log, created_at, finished_at
            FROM callback_outbox ",
            $clauses
        )
    };
}
pub(super) use select;

pub(super) fn message(columns: Columns) -> Result<Message, OutboxError> {
    let (outgoing, endpoint, state, attempts, next_attempt, last_status, log, created_at, finished_at) = columns;
    let log = log.iter().map(|record| serde_json::from_str(record).map_err(OutboxError::stored));
    Ok(Message {
        outgoing: serde_json::from_str(&outgoing).map_err(OutboxError::stored)?,
        endpoint,
        state: match &*state {
            "delivered" => State::Delivered,
            "gone" => State::Gone,
            "dead" => State::Dead,
            _ => State::Pending,
        },
        attempts: attempts.unsigned_abs(),
        next_attempt: next_attempt.map(SystemTime::from),
        last_status: last_status.and_then(|status| u16::try_from(status).ok()),
        log: log.collect::<Result<_, _>>()?,
        created_at: created_at.into(),
        finished_at: finished_at.map(SystemTime::from),
    })
}
