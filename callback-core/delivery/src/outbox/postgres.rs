//! The store for many machines: a table in PostgreSQL, with a job of `graphile_worker` for each message that is pending.
//!
//! The engine claims jobs when they are due, on all machines, and recovers those of a machine that died. Messages are rows of
//! our own table, because the engine deletes a job when it ends, and writes the arguments of jobs into its log: ours are the
//! message's id and a revision.

mod deliver;
mod job;
mod phase;
mod row;
mod worker;

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use graphile_worker::WorkerUtils;
use sqlx::{PgConnection, PgPool};

pub(crate) use self::worker::PostgresWorker;
use super::error::OutboxError;
use super::message::{Backlog, Enqueued, Filter, Message, NewMessage, State};

/// The table of the messages.
pub(crate) const MIGRATION: &str = include_str!("postgres/migration.sql");

/// The schema of `graphile_worker`: its default, which its program and its pages expect.
const SCHEMA: &str = "graphile_worker";

/// The advisory lock of migrations, so that machines that start at the same time do not disturb each other.
const MIGRATION_LOCK: i64 = 0x6361_6c6c_6261_636b;

/// Completes a statement that changes messages, so that it adds their next jobs with this priority, of which less is earlier.
///
/// A job replaces the earlier job of its message, by its key. Jobs have the largest number of attempts, because those count
/// failures of the database alone: attempts to send are counted in the message.
macro_rules! with_jobs {
    ($statement:literal, priority: $priority:literal) => {
        concat!(
            "WITH message AS (",
            $statement,
            " RETURNING id, revision, endpoint, queue, next_attempt)
            SELECT (graphile_worker.add_job(
                'callback_delivery', json_build_object('id', id, 'revision', revision, 'endpoint', endpoint),
                queue_name => queue, run_at => next_attempt, max_attempts => 32767,
                job_key => 'callback_delivery:' || id, priority => ",
            $priority,
            ")).id FROM message"
        )
    };
}
use with_jobs;

#[derive(Debug, Clone)]
pub(crate) struct PostgresStore {
    pool: PgPool,
}

impl PostgresStore {
    pub(crate) fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// Creates or updates the tables of `graphile_worker` and ours.
    pub(crate) async fn migrate(&self) -> Result<(), OutboxError> {
        let mut transaction = self.pool.begin().await?;
        sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(MIGRATION_LOCK).execute(&mut *transaction).await?;
        WorkerUtils::new(&self.pool, SCHEMA).migrate().await.map_err(OutboxError::engine)?;
        sqlx::raw_sql(MIGRATION).execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }

    pub(crate) async fn enqueue(&self, message: &NewMessage<'_>) -> Result<Enqueued, OutboxError> {
        self.enqueue_in(&mut *self.pool.acquire().await?, message).await
    }

    /// Inserts a message and its job with one statement, as part of the transaction of the connection, if it is in one.
    pub(crate) async fn enqueue_in(
        &self,
        connection: &mut PgConnection,
        message: &NewMessage<'_>,
    ) -> Result<Enqueued, OutboxError> {
        let outgoing = message.outgoing;
        let statement = with_jobs!(
            "INSERT INTO callback_outbox (id, idempotency_key, endpoint, outgoing, trace_parent, queue)
            VALUES ($1, $2, $3, $4::json, $5, $6) ON CONFLICT DO NOTHING",
            // Fair to all endpoints: what is more than a few for one comes after the messages of others.
            priority: "(SELECT count(*) / 64 FROM (
                SELECT FROM callback_outbox WHERE endpoint = $3 AND state = 'pending' LIMIT 64
            ) AS waiting)::integer"
        );
        let inserted = sqlx::query(statement)
            .bind(outgoing.id())
            .bind(outgoing.idempotency_key())
            .bind(&message.endpoint)
            .bind(serde_json::to_string(outgoing).map_err(OutboxError::stored)?)
            .bind(&message.trace_parent)
            .bind(message.is_serial.then(|| format!("callback_delivery:{}", message.endpoint)))
            .fetch_optional(&mut *connection)
            .await?;
        if inserted.is_some() {
            return Ok(Enqueued { id: outgoing.id().to_owned(), is_new: true });
        }
        let first = sqlx::query_scalar("SELECT id FROM callback_outbox WHERE idempotency_key = $1 OR id = $2 LIMIT 1")
            .bind(outgoing.idempotency_key())
            .bind(outgoing.id())
            .fetch_one(connection)
            .await?;
        Ok(Enqueued { id: first, is_new: false })
    }

    pub(crate) async fn list(&self, filter: &Filter) -> Result<Vec<Message>, OutboxError> {
        let statement = row::select!(
            "WHERE ($1 IS NULL OR state = $1) AND ($2 IS NULL OR endpoint = $2)
            AND ($3 IS NULL OR position < (SELECT position FROM callback_outbox WHERE id = $3))
            ORDER BY position DESC LIMIT $4"
        );
        let rows: Vec<row::Columns> = sqlx::query_as(statement)
            .bind(filter.state.map(State::as_str))
            .bind(&filter.endpoint)
            .bind(&filter.before)
            .bind(i64::try_from(filter.limit).unwrap_or(i64::MAX))
            .fetch_all(&self.pool)
            .await?;
        rows.into_iter().map(row::message).collect()
    }

    pub(crate) async fn get(&self, id: &str) -> Result<Option<Message>, OutboxError> {
        let statement = row::select!("WHERE id = $1");
        let row: Option<row::Columns> = sqlx::query_as(statement).bind(id).fetch_optional(&self.pool).await?;
        row.map(row::message).transpose()
    }

    /// Makes a message pending again that is not.
    pub(crate) async fn replay(&self, id: &str) -> Result<bool, OutboxError> {
        let statement = with_jobs!(
            "UPDATE callback_outbox SET state = 'pending', revision = revision + 1, attempts = 0, next_attempt = now(),
            finished_at = NULL WHERE id = $1 AND state <> 'pending'",
            priority: "0"
        );
        Ok(sqlx::query(statement).bind(id).fetch_optional(&self.pool).await?.is_some())
    }

    /// Makes the dead and gone messages of an endpoint pending again that finished at this time or later.
    pub(crate) async fn replay_endpoint(&self, endpoint: &str, since: SystemTime) -> Result<u64, OutboxError> {
        let statement = with_jobs!(
            "UPDATE callback_outbox SET state = 'pending', revision = revision + 1, attempts = 0, next_attempt = now(),
            finished_at = NULL WHERE endpoint = $1 AND finished_at >= $2 AND state IN ('dead', 'gone')",
            priority: "1"
        );
        let since = DateTime::<Utc>::from(since);
        let replayed = sqlx::query(statement).bind(endpoint).bind(since).fetch_all(&self.pool).await?;
        Ok(replayed.len() as u64)
    }

    pub(crate) async fn purge(&self, finished_before: SystemTime) -> Result<u64, OutboxError> {
        let statement = "DELETE FROM callback_outbox WHERE finished_at < $1";
        let purged = sqlx::query(statement).bind(DateTime::<Utc>::from(finished_before)).execute(&self.pool).await?;
        Ok(purged.rows_affected())
    }

    pub(crate) async fn backlog(&self) -> Result<Backlog, OutboxError> {
        let statement = "SELECT count(*), min(created_at) FROM callback_outbox WHERE state = 'pending'";
        let (pending, oldest): (i64, Option<DateTime<Utc>>) = sqlx::query_as(statement).fetch_one(&self.pool).await?;
        Ok(Backlog { pending: pending.unsigned_abs(), oldest: oldest.map(SystemTime::from) })
    }
}
