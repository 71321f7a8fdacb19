//! Lists of messages, and changes that a person asks for.

use std::time::SystemTime;

use sqlx::{QueryBuilder, Sqlite};

use super::SqliteStore;
use super::row::{columns, millis, now, time};
use crate::outbox::error::OutboxError;
use crate::outbox::message::{Backlog, Filter, Message};

/// The number of messages that are removed with one commit, so that others can write in between.
const PURGE: i64 = 1000;

impl SqliteStore {
    pub(crate) async fn list(&self, filter: &Filter) -> Result<Vec<Message>, OutboxError> {
        let mut query = QueryBuilder::<Sqlite>::new("SELECT * FROM callback_outbox WHERE TRUE");
        if let Some(state) = filter.state {
            query.push(" AND state IN (");
            let mut states = query.separated(", ");
            for state in columns(state) {
                states.push_bind(state);
            }
            query.push(")");
        }
        if let Some(endpoint) = &filter.endpoint {
            query.push(" AND endpoint = ").push_bind(endpoint);
        }
        if let Some(id) = &filter.before {
            query.push(" AND position < (SELECT position FROM callback_outbox WHERE id = ").push_bind(id).push(")");
        }
        let limit = i64::try_from(filter.limit).unwrap_or(i64::MAX);
        query.push(" ORDER BY position DESC LIMIT ").push_bind(limit);
        Ok(query.build_query_as().fetch_all(&self.pool).await?)
    }

    pub(crate) async fn get(&self, id: &str) -> Result<Option<Message>, OutboxError> {
        let query = "SELECT * FROM callback_outbox WHERE id = ?1";
        Ok(sqlx::query_as(query).bind(id).fetch_optional(&self.pool).await?)
    }

    pub(crate) async fn replay(&self, id: &str) -> Result<bool, OutboxError> {
        let _writer = self.shared.writer.lock().await;
        let update = "UPDATE callback_outbox SET state = 1, attempts = 0, next_attempt = ?2, finished_at = NULL \
                      WHERE id = ?1 AND state >= 3";
        let replayed = sqlx::query(update).bind(id).bind(now()).execute(&self.pool).await?.rows_affected();
        self.shared.enqueued.notify_one();
        Ok(replayed > 0)
    }

    pub(crate) async fn replay_endpoint(&self, endpoint: &str, since: SystemTime) -> Result<u64, OutboxError> {
        let _writer = self.shared.writer.lock().await;
        let update = "UPDATE callback_outbox SET state = 1, attempts = 0, next_attempt = ?3, finished_at = NULL \
                      WHERE endpoint = ?1 AND state IN (4, 5) AND finished_at >= ?2";
        let query = sqlx::query(update).bind(endpoint).bind(millis(since)).bind(now());
        let replayed = query.execute(&self.pool).await?.rows_affected();
        self.shared.enqueued.notify_one();
        Ok(replayed)
    }

    pub(crate) async fn purge(&self, finished_before: SystemTime) -> Result<u64, OutboxError> {
        let delete = "DELETE FROM callback_outbox WHERE position IN (SELECT position FROM callback_outbox \
                      WHERE state >= 3 AND finished_at < ?1 LIMIT ?2)";
        let mut purged = 0;
        loop {
            let _writer = self.shared.writer.lock().await;
            let query = sqlx::query(delete).bind(millis(finished_before)).bind(PURGE);
            match query.execute(&self.pool).await?.rows_affected() {
                0 => return Ok(purged),
                removed => purged += removed,
            }
        }
    }

    pub(crate) async fn backlog(&self) -> Result<Backlog, OutboxError> {
        // One scan of each of the indexes of pending messages, without the table.
        let query = "WITH pending (number, first) AS ( \
                     SELECT count(*), min(position) FROM callback_outbox WHERE state = 0 UNION ALL \
                     SELECT count(*), min(position) FROM callback_outbox WHERE state = 1 UNION ALL \
                     SELECT count(*), min(position) FROM callback_outbox WHERE state = 2) \
                     SELECT sum(number), (SELECT created_at FROM callback_outbox \
                     WHERE position = (SELECT min(first) FROM pending)) FROM pending";
        let (pending, oldest): (i64, Option<i64>) = sqlx::query_as(query).fetch_one(&self.pool).await?;
        Ok(Backlog { pending: pending.unsigned_abs(), oldest: oldest.map(time) })
    }
}
