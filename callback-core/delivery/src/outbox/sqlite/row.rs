//! Rows of the table.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{FromRow, Row};

use crate::outbox::error::OutboxError;
use crate::outbox::message::{Enqueued, Message, NewMessage, State};

/// The column `state`.
pub(super) mod state {
    pub(in super::super) const WAITING: i64 = 0;
    pub(in super::super) const READY: i64 = 1;
    pub(in super::super) const LEASED: i64 = 2;
    pub(in super::super) const DELIVERED: i64 = 3;
    pub(in super::super) const GONE: i64 = 4;
    pub(in super::super) const DEAD: i64 = 5;
}

/// Returns the values of the column `state` for a state.
pub(super) fn columns(state: State) -> &'static [i64] {
    match state {
        State::Pending => &[state::WAITING, state::READY, state::LEASED],
        State::Delivered => &[state::DELIVERED],
        State::Gone => &[state::GONE],
        State::Dead => &[state::DEAD],
    }
}

/// Returns the current time in milliseconds since 1970.
pub(super) fn now() -> i64 {
    millis(SystemTime::now())
}

/// Returns a time in milliseconds since 1970.
pub(super) fn millis(time: SystemTime) -> i64 {
    duration_millis(time.duration_since(UNIX_EPOCH).unwrap_or_default())
}

pub(super) fn duration_millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

pub(super) fn time(millis: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(millis.unsigned_abs())
}

/// A message that is to be inserted.
pub(super) struct NewRow {
    id: String,
    idempotency_key: Option<String>,
    endpoint: String,
    outgoing: String,
    trace_parent: Option<String>,
}

impl NewRow {
    pub(super) fn new(message: &NewMessage<'_>) -> Result<Self, OutboxError> {
        let outgoing = message.outgoing;
        Ok(Self {
            id: outgoing.id().to_owned(),
            idempotency_key: outgoing.idempotency_key().map(str::to_owned),
            endpoint: message.endpoint.clone(),
            outgoing: serde_json::to_string(outgoing).map_err(OutboxError::stored)?,
            trace_parent: message.trace_parent.clone(),
        })
    }

    /// Inserts the message, unless there is one with its id or its idempotency key.
    pub(super) async fn insert(&self, connection: &mut SqliteConnection) -> Result<Enqueued, OutboxError> {
        let insert = "INSERT INTO callback_outbox (id, idempotency_key, endpoint, outgoing, trace_parent, created_at, \
                      next_attempt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT DO NOTHING";
        let inserted = sqlx::query(insert)
            .bind(&self.id)
            .bind(&self.idempotency_key)
            .bind(&self.endpoint)
            .bind(&self.outgoing)
            .bind(&self.trace_parent)
            .bind(now())
            .execute(&mut *connection)
            .await?;
        if inserted.rows_affected() > 0 {
            return Ok(Enqueued { id: self.id.clone(), is_new: true });
        }
        let first = "SELECT id FROM callback_outbox WHERE idempotency_key = ?1 UNION ALL \
                     SELECT id FROM callback_outbox WHERE id = ?2 LIMIT 1";
        let first = sqlx::query_scalar(first).bind(&self.idempotency_key).bind(&self.id).fetch_one(connection).await?;
        Ok(Enqueued { id: first, is_new: false })
    }
}

impl FromRow<'_, SqliteRow> for Message {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let json = |error: serde_json::Error| sqlx::Error::Decode(Box::new(error));
        let state = match row.try_get::<i64, _>("state")? {
            state::DELIVERED => State::Delivered,
            state::GONE => State::Gone,
            state::DEAD => State::Dead,
            _ => State::Pending,
        };
        Ok(Self {
            outgoing: serde_json::from_str(row.try_get("outgoing")?).map_err(json)?,
            endpoint: row.try_get("endpoint")?,
            state,
            attempts: row.try_get("attempts")?,
            next_attempt: row.try_get::<Option<i64>, _>("next_attempt")?.map(time),
            last_status: row.try_get("last_status")?,
            log: serde_json::from_str(row.try_get("log")?).map_err(json)?,
            created_at: time(row.try_get("created_at")?),
            finished_at: row.try_get::<Option<i64>, _>("finished_at")?.map(time),
        })
    }
}
