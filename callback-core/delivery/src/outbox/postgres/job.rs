//! The statements of a job: an attempt to send a message in one of its revisions.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{PostgresStore, with_jobs};
use crate::outbox::error::OutboxError;
use crate::outbox::message::Stored;
use crate::outbox::next::Next;
use crate::outbox::record::AttemptRecord;

/// The arguments of a job.
///
/// Each attempt increments the revision, and a job with an earlier one does nothing: so a machine that dies after an attempt, but
/// before the engine deletes the job, does not cause another attempt.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Job {
    pub(super) id: String,
    revision: i64,
    pub(super) endpoint: String,
}

/// The message of a job.
pub(super) enum Loaded {
    /// It is to be sent.
    Due(Box<Stored>),
    /// It is to be sent, but another version of the program has stored what this one cannot read.
    Unreadable { attempts: u32, error: OutboxError },
    /// An earlier message of the endpoint, whose messages are sent in order, has its next attempt after this pause.
    Behind(Duration),
    /// It was sent, replayed or deleted in the meantime.
    Obsolete,
}

impl PostgresStore {
    pub(super) async fn load(&self, job: &Job) -> Result<Loaded, OutboxError> {
        let statement = "SELECT outgoing::text, attempts, trace_parent, CASE WHEN queue IS NOT NULL THEN (
                SELECT extract(epoch FROM next_attempt - now())::float8 FROM callback_outbox AS earlier
                WHERE endpoint = message.endpoint AND state = 'pending' AND position < message.position
                ORDER BY position LIMIT 1
            ) END
            FROM callback_outbox AS message WHERE id = $1 AND revision = $2 AND state = 'pending'";
        let row: Option<(String, i32, Option<String>, Option<f64>)> =
            sqlx::query_as(statement).bind(&job.id).bind(job.revision).fetch_optional(&self.pool).await?;
        let Some((outgoing, attempts, trace_parent, earlier)) = row else { return Ok(Loaded::Obsolete) };
        if let Some(seconds) = earlier {
            return Ok(Loaded::Behind(Duration::try_from_secs_f64(seconds).unwrap_or_default()));
        }
        let attempts = attempts.unsigned_abs();
        Ok(match serde_json::from_str(&outgoing) {
            Ok(outgoing) => {
                Loaded::Due(Box::new(Stored { outgoing, endpoint: job.endpoint.clone(), attempts, trace_parent }))
            }
            Err(error) => Loaded::Unreadable { attempts, error: OutboxError::stored(error) },
        })
    }

    /// Replaces a job by one that runs after a pause, without an attempt.
    pub(super) async fn postpone(&self, job: &Job, pause: Duration) -> Result<(), OutboxError> {
        let statement = with_jobs!(
            "UPDATE callback_outbox SET revision = revision + 1, next_attempt = now() + make_interval(secs => $3)
            WHERE id = $1 AND revision = $2 AND state = 'pending'",
            priority: "1"
        );
        let query = sqlx::query(statement).bind(&job.id).bind(job.revision).bind(pause.as_secs_f64());
        query.fetch_optional(&self.pool).await?;
        Ok(())
    }

    /// Records an attempt, and adds the job of the next one.
    pub(super) async fn record(&self, job: &Job, record: &AttemptRecord, next: Next) -> Result<(), OutboxError> {
        let log = serde_json::to_string(record).map_err(OutboxError::stored)?;
        let status = record.status.map(i32::from);
        match next {
            Next::Retry(pause) => {
                let statement = with_jobs!(
                    "UPDATE callback_outbox SET revision = revision + 1, attempts = attempts + 1,
                    log = (array_append(log, $3))[greatest(cardinality(log) - 48, 1):],
                    last_status = coalesce($4, last_status), next_attempt = now() + make_interval(secs => $5)
                    WHERE id = $1 AND revision = $2 AND state = 'pending'",
                    priority: "1"
                );
                let query = sqlx::query(statement).bind(&job.id).bind(job.revision).bind(log).bind(status);
                query.bind(pause.as_secs_f64()).fetch_optional(&self.pool).await?;
            }
            Next::Finished(state) => {
                // A delivery counts although another worker may have begun another attempt.
                let statement = "UPDATE callback_outbox SET revision = revision + 1, attempts = attempts + 1,
                    log = (array_append(log, $3))[greatest(cardinality(log) - 48, 1):],
                    last_status = coalesce($4, last_status), next_attempt = NULL, state = $5, finished_at = now()
                    WHERE id = $1 AND (revision = $2 OR $5 = 'delivered') AND state = 'pending'";
                let query = sqlx::query(statement).bind(&job.id).bind(job.revision).bind(log).bind(status);
                query.bind(state.as_str()).execute(&self.pool).await?;
            }
        }
        Ok(())
    }
}
