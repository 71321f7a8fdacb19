//! The store in an SQLite database.

mod claim;
mod list;
mod row;
mod worker;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{fmt, mem};

use sqlx::sqlite::SqliteSynchronous;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions};
use tokio::sync::{Mutex as AsyncMutex, Notify, oneshot};

use self::row::NewRow;
pub(crate) use self::worker::SqliteWorker;
use super::error::OutboxError;
use super::message::{Enqueued, NewMessage};

/// The table of the messages, with its indexes.
pub(crate) const MIGRATION: &str = include_str!("sqlite/migration.sql");

/// The time to wait for the lock of the database.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The number of connections, of which one at a time can write.
const CONNECTIONS: u32 = 4;

#[derive(Clone)]
pub(crate) struct SqliteStore {
    pool: SqlitePool,
    shared: Arc<Shared>,
}

/// The state that clones share.
#[derive(Default)]
struct Shared {
    /// SQLite has one writer at a time, and its own lock is neither fair nor cheap to wait for.
    writer: AsyncMutex<()>,
    /// Messages that the next commit stores, because a commit costs more than a message.
    queue: Mutex<Vec<Queued>>,
    /// Notifies the worker of new messages.
    enqueued: Notify,
}

struct Queued {
    row: NewRow,
    reply: oneshot::Sender<Result<Enqueued, OutboxError>>,
}

impl SqliteStore {
    pub(crate) fn new(pool: SqlitePool) -> Self {
        Self { pool, shared: Arc::default() }
    }

    /// Opens or creates a file.
    pub(crate) async fn open(path: &Path) -> Result<Self, OutboxError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT);
        let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
        Ok(Self::new(pool))
    }

    pub(crate) async fn migrate(&self) -> Result<(), OutboxError> {
        let _writer = self.shared.writer.lock().await;
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::raw_sql(MIGRATION).execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }

    pub(crate) async fn enqueue(&self, message: &NewMessage<'_>) -> Result<Enqueued, OutboxError> {
        let (reply, stored) = oneshot::channel();
        let queued = Queued { row: NewRow::new(message)?, reply };
        let is_first = {
            let mut queue = self.shared.queue.lock().unwrap_or_else(PoisonError::into_inner);
            queue.push(queued);
            queue.len() == 1
        };
        if is_first {
            // A task of its own, because other callers depend on it if this one is dropped.
            tokio::spawn(self.clone().commit_queue());
        }
        // The task is dropped only with the runtime.
        stored.await.unwrap_or_else(|_| Err(sqlx::Error::WorkerCrashed.into()))
    }

    /// Stores the queued messages with one commit, after that of others.
    async fn commit_queue(self) {
        let _writer = self.shared.writer.lock().await;
        let queue = mem::take(&mut *self.shared.queue.lock().unwrap_or_else(PoisonError::into_inner));
        let insert = async {
            let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
            let mut inserted = Vec::with_capacity(queue.len());
            for Queued { row, .. } in &queue {
                inserted.push(row.insert(&mut transaction).await?);
            }
            transaction.commit().await?;
            Ok::<_, OutboxError>(inserted)
        };
        match insert.await {
            Ok(inserted) => {
                self.shared.enqueued.notify_one();
                for (queued, enqueued) in queue.into_iter().zip(inserted) {
                    // Nobody listens if the caller is dropped.
                    _ = queued.reply.send(Ok(enqueued));
                }
            }
            Err(error) => {
                for queued in queue {
                    _ = queued.reply.send(Err(error.clone()));
                }
            }
        }
    }

    pub(crate) async fn enqueue_in(
        &self,
        connection: &mut SqliteConnection,
        message: &NewMessage<'_>,
    ) -> Result<Enqueued, OutboxError> {
        NewRow::new(message)?.insert(connection).await
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStore").field("pool", &self.pool).finish_non_exhaustive()
    }
}
