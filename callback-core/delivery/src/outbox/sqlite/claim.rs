//! Claiming of messages, and what becomes of them.
//!
//! A claim costs the same with any number of messages, because each query reads the beginning of an index: of the messages
//! that are ready, one endpoint after the other, so that the messages of an endpoint that gets none are skipped with one step.

use std::time::Duration;

use sqlx::sqlite::SqliteConnection;

use super::SqliteStore;
use super::row::{duration_millis, now, state};
use crate::outbox::error::OutboxError;
use crate::outbox::message::{State, Stored};
use crate::outbox::next::Next;
use crate::outbox::record::AttemptRecord;

/// The number of endpoints of one [`SqliteStore::ready_endpoints`].
pub(super) const ENDPOINTS: usize = 256;

/// The number of messages that become ready with one commit.
const BATCH: i64 = 1000;

/// The claims of one worker.
pub(super) struct Lease {
    /// The name of the worker, which no other has.
    pub(super) owner: String,
    pub(super) duration: Duration,
    /// The longest time that any message waits for its next attempt.
    pub(super) longest_pause: Duration,
}

/// A message that a worker has claimed.
pub(super) struct Claimed {
    pub(super) position: i64,
    pub(super) endpoint: String,
    pub(super) attempts: u32,
    /// An error if another version of the program has stored what this one cannot read.
    pub(super) stored: Result<Stored, serde_json::Error>,
}

/// An attempt that has ended.
pub(super) struct Ended {
    pub(super) position: i64,
    pub(super) id: String,
    pub(super) record: AttemptRecord,
    pub(super) next: Next,
}

/// Messages of an endpoint that are to be claimed.
pub(super) struct Claim {
    pub(super) endpoint: String,
    pub(super) messages: usize,
    pub(super) is_serial: bool,
}

/// The changes of one commit.
#[derive(Default)]
pub(super) struct Changes<'e> {
    pub(super) ended: &'e [Ended],
    pub(super) renew: bool,
    pub(super) make_ready: bool,
    pub(super) claims: Vec<Claim>,
}

/// The messages that a commit could make ready.
pub(super) struct Due {
    pub(super) is_due: bool,
    /// The time until the next message is due.
    pub(super) next: Option<Duration>,
}

impl SqliteStore {
    /// Returns the endpoints with messages that are ready, in order after the given one.
    pub(super) async fn ready_endpoints(&self, after: &str) -> Result<Vec<String>, OutboxError> {
        let query = "WITH RECURSIVE ready (endpoint, number) AS ( \
                     SELECT (SELECT min(endpoint) FROM callback_outbox WHERE state = 1 AND endpoint > ?1), 1 \
                     UNION ALL \
                     SELECT (SELECT min(endpoint) FROM callback_outbox WHERE state = 1 AND endpoint > ready.endpoint), \
                     number + 1 FROM ready WHERE endpoint IS NOT NULL AND number < ?2) \
                     SELECT endpoint FROM ready WHERE endpoint IS NOT NULL";
        let limit = i64::try_from(ENDPOINTS).unwrap_or(i64::MAX);
        Ok(sqlx::query_scalar(query).bind(after).bind(limit).fetch_all(&self.pool).await?)
    }

    /// Looks for messages whose next attempt is due, or whose worker has died.
    ///
    /// A time that no worker would have set is due, too: somebody has set the clock back.
    pub(super) async fn due(&self, lease: &Lease) -> Result<Due, OutboxError> {
        let query = "SELECT EXISTS (SELECT 1 FROM callback_outbox WHERE state = 0 AND next_attempt <= ?1) \
                     OR EXISTS (SELECT 1 FROM callback_outbox WHERE state = 0 AND next_attempt > ?2) \
                     OR EXISTS (SELECT 1 FROM callback_outbox WHERE state = 2 AND lease_until <= ?1 \
                     AND lease_owner <> ?4) \
                     OR EXISTS (SELECT 1 FROM callback_outbox WHERE state = 2 AND lease_until > ?3 \
                     AND lease_owner <> ?4), \
                     (SELECT min(next_attempt) FROM callback_outbox WHERE state = 0)";
        let now = now();
        let query = sqlx::query_as(query).bind(now).bind(lease.latest_attempt(now)).bind(lease.latest_end(now));
        let (is_due, next): (bool, Option<i64>) = query.bind(&lease.owner).fetch_one(&self.pool).await?;
        let next = next.map(|next| Duration::from_millis(u64::try_from(next - now).unwrap_or_default()));
        Ok(Due { is_due, next })
    }

    /// Makes changes with one commit, and returns the claimed messages.
    pub(super) async fn change(&self, lease: &Lease, changes: &Changes<'_>) -> Result<Vec<Claimed>, OutboxError> {
        let _writer = self.shared.writer.lock().await;
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let now = now();
        for ended in changes.ended {
            ended.write(&mut transaction, lease, now).await?;
        }
        if changes.renew {
            lease.renew(&mut transaction, now).await?;
        }
        if changes.make_ready {
            lease.make_ready(&mut transaction, now).await?;
        }
        let mut claimed = Vec::new();
        for claim in &changes.claims {
            claimed.extend(claim.take(&mut transaction, lease, now).await?);
        }
        transaction.commit().await?;
        Ok(claimed)
    }

    /// Writes the attempts that have ended, and gives back all other messages of the worker.
    pub(super) async fn release(&self, lease: &Lease, ended: &[Ended]) -> Result<(), OutboxError> {
        let _writer = self.shared.writer.lock().await;
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let now = now();
        for ended in ended {
            ended.write(&mut transaction, lease, now).await?;
        }
        let update = "UPDATE callback_outbox SET state = 1, next_attempt = ?2, lease_owner = NULL, lease_until = NULL \
                      WHERE state = 2 AND lease_owner = ?1";
        sqlx::query(update).bind(&lease.owner).bind(now).execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }
}

impl Lease {
    fn until(&self, now: i64) -> i64 {
        now.saturating_add(duration_millis(self.duration))
    }

    /// Returns the latest end that a lease can have. Two times the duration, for clocks that differ a little.
    fn latest_end(&self, now: i64) -> i64 {
        now.saturating_add(duration_millis(self.duration).saturating_mul(2))
    }

    /// Returns the latest time that an attempt can wait for.
    fn latest_attempt(&self, now: i64) -> i64 {
        self.latest_end(now).saturating_add(duration_millis(self.longest_pause))
    }

    async fn renew(&self, connection: &mut SqliteConnection, now: i64) -> Result<(), OutboxError> {
        let update = "UPDATE callback_outbox SET lease_until = ?2 WHERE state = 2 AND lease_owner = ?1";
        sqlx::query(update).bind(&self.owner).bind(self.until(now)).execute(connection).await?;
        Ok(())
    }

    async fn make_ready(&self, connection: &mut SqliteConnection, now: i64) -> Result<(), OutboxError> {
        let waiting = "UPDATE callback_outbox SET state = 1 WHERE position IN ( \
                       SELECT position FROM callback_outbox WHERE state = 0 AND next_attempt <= ?1 \
                       ORDER BY next_attempt LIMIT ?3) OR position IN ( \
                       SELECT position FROM callback_outbox WHERE state = 0 AND next_attempt > ?2 LIMIT ?3)";
        let query = sqlx::query(waiting).bind(now).bind(self.latest_attempt(now)).bind(BATCH);
        query.execute(&mut *connection).await?;
        // The attempt of a worker that died is not counted: nobody knows its outcome.
        let leased = "UPDATE callback_outbox SET state = 1, next_attempt = ?1, lease_owner = NULL, lease_until = NULL \
                      WHERE position IN (SELECT position FROM callback_outbox WHERE state = 2 AND lease_until <= ?1 \
                      AND lease_owner <> ?4 LIMIT ?3) OR position IN (SELECT position FROM callback_outbox \
                      WHERE state = 2 AND lease_until > ?2 AND lease_owner <> ?4 LIMIT ?3)";
        let query = sqlx::query(leased).bind(now).bind(self.latest_end(now)).bind(BATCH).bind(&self.owner);
        query.execute(connection).await?;
        Ok(())
    }
}

impl Claim {
    async fn take(
        &self,
        connection: &mut SqliteConnection,
        lease: &Lease,
        now: i64,
    ) -> Result<Vec<Claimed>, OutboxError> {
        let any_order = "UPDATE callback_outbox SET state = 2, lease_owner = ?1, lease_until = ?2, next_attempt = NULL \
                         WHERE position IN (SELECT position FROM callback_outbox WHERE state = 1 AND endpoint = ?3 \
                         ORDER BY position LIMIT ?4) RETURNING position, outgoing, attempts, trace_parent";
        // The first of the endpoint that is not finished, if it is ready.
        let serial = "UPDATE callback_outbox SET state = 2, lease_owner = ?1, lease_until = ?2, next_attempt = NULL \
                      WHERE state = 1 AND position = (SELECT min(first) FROM ( \
                      SELECT min(position) AS first FROM callback_outbox WHERE endpoint = ?3 AND state = 0 UNION ALL \
                      SELECT min(position) FROM callback_outbox WHERE endpoint = ?3 AND state = 1 UNION ALL \
                      SELECT min(position) FROM callback_outbox WHERE endpoint = ?3 AND state = 2)) \
                      AND ?4 > 0 RETURNING position, outgoing, attempts, trace_parent";
        let query = sqlx::query_as(if self.is_serial { serial } else { any_order });
        let limit = i64::try_from(self.messages).unwrap_or(i64::MAX);
        let query = query.bind(&lease.owner).bind(lease.until(now)).bind(&self.endpoint).bind(limit);
        let mut rows: Vec<(i64, String, u32, Option<String>)> = query.fetch_all(connection).await?;
        // `RETURNING` promises no order.
        rows.sort_by_key(|&(position, ..)| position);
        let claimed = rows.into_iter().map(|(position, outgoing, attempts, trace_parent)| {
            let endpoint = self.endpoint.clone();
            let stored = serde_json::from_str(&outgoing);
            let stored = stored.map(|outgoing| Stored { outgoing, endpoint: endpoint.clone(), attempts, trace_parent });
            Claimed { position, endpoint, attempts, stored }
        });
        Ok(claimed.collect())
    }
}

impl Ended {
    /// Writes the attempt and its outcome. A delivery counts although another worker may have claimed the message since.
    async fn write(&self, connection: &mut SqliteConnection, lease: &Lease, now: i64) -> Result<(), OutboxError> {
        let update = "UPDATE callback_outbox SET state = ?2, attempts = attempts + 1, next_attempt = ?3, \
                      last_status = coalesce(?4, last_status), log = json_insert(CASE WHEN json_array_length(log) >= 50 \
                      THEN json_remove(log, '$[0]') ELSE log END, '$[#]', json(?5)), finished_at = ?6, \
                      lease_owner = NULL, lease_until = NULL \
                      WHERE position = ?1 AND (state = 2 AND lease_owner = ?7 OR ?2 = 3 AND state < 3)";
        let (state, next_attempt, finished_at) = match self.next {
            Next::Retry(pause) => (state::WAITING, Some(now.saturating_add(duration_millis(pause))), None),
            Next::Finished(State::Delivered) => (state::DELIVERED, None, Some(now)),
            Next::Finished(State::Gone) => (state::GONE, None, Some(now)),
            Next::Finished(State::Dead | State::Pending) => (state::DEAD, None, Some(now)),
        };
        let record = serde_json::to_string(&self.record).map_err(OutboxError::stored)?;
        let query = sqlx::query(update).bind(self.position).bind(state).bind(next_attempt).bind(self.record.status);
        query.bind(record).bind(finished_at).bind(&lease.owner).execute(connection).await?;
        Ok(())
    }
}
