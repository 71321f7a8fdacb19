//! Outboxes: calls that survive the process.

mod attempt;
mod breaker;
mod builder;
mod endpoints;
mod error;
mod limits;
mod message;
mod metrics;
mod next;
#[cfg(feature = "sqlx09-postgres")]
mod postgres;
mod record;
mod settings;
#[cfg(feature = "sqlx09-sqlite")]
mod sqlite;
mod store;
mod trace;
mod worker;

use std::sync::Arc;
use std::time::SystemTime;

pub use self::builder::OutboxBuilder;
pub use self::error::OutboxError;
pub use self::limits::EndpointLimits;
pub use self::message::{Backlog, Enqueued, Filter, Message, State};
pub use self::record::AttemptRecord;
pub use self::store::OutboxConnection;
pub use self::worker::OutboxWorker;

use self::message::NewMessage;
use self::settings::Settings;
use self::store::Store;
use crate::send::{Outgoing, Sender};

#[doc = include_str!("outbox.md")]
#[derive(Debug, Clone)]
pub struct Outbox {
    store: Store,
    settings: Arc<Settings>,
}

#[cfg(feature = "sqlx09-sqlite")]
impl Outbox {
    /// The table of SQLite as SQL, which can be executed repeatedly: for migrations of your own.
    pub const SQLITE_MIGRATION: &'static str = sqlite::MIGRATION;

    /// Returns a builder of an outbox in an SQLite database: the one of your application, so that
    /// [`enqueue_in`](Self::enqueue_in) can use its transactions.
    ///
    /// Let `journal_mode` be WAL and `synchronous` be FULL, which is the default of SQLite: with less, a message that was
    /// committed can be lost when the machine loses its power. A database in memory is lost with its connection.
    pub fn sqlite(pool: sqlx::SqlitePool, sender: Sender) -> OutboxBuilder {
        OutboxBuilder::new(Store::Sqlite(sqlite::SqliteStore::new(pool)), sender)
    }

    /// Opens or creates an SQLite file for the outbox alone, with the table, and returns a builder.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be opened or created.
    pub async fn sqlite_file(path: impl AsRef<std::path::Path>, sender: Sender) -> Result<OutboxBuilder, OutboxError> {
        let store = sqlite::SqliteStore::open(path.as_ref()).await?;
        store.migrate().await?;
        Ok(OutboxBuilder::new(Store::Sqlite(store), sender))
    }
}

#[cfg(feature = "sqlx09-postgres")]
impl Outbox {
    /// The table of PostgreSQL as SQL, which can be executed repeatedly: for migrations of your own. The tables of
    /// `graphile_worker` are created by [`migrate`](Self::migrate), by [`start`](Self::start), or by its program.
    pub const POSTGRES_MIGRATION: &'static str = postgres::MIGRATION;

    /// Returns a builder of an outbox in a PostgreSQL database: the one of your application, so that
    /// [`enqueue_in`](Self::enqueue_in) can use its transactions. Messages are jobs of `graphile_worker`, which any number of
    /// machines can run.
    ///
    /// See the chapter [`postgres`](crate::guide::postgres) of the guide.
    pub fn postgres(pool: sqlx::PgPool, sender: Sender) -> OutboxBuilder {
        OutboxBuilder::new(Store::Postgres(postgres::PostgresStore::new(pool)), sender)
    }
}

impl Outbox {
    /// Creates the table, or updates it. It can be called at every start, by several processes at once.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be changed.
    pub async fn migrate(&self) -> Result<(), OutboxError> {
        self.store.migrate().await
    }

    /// Stores a call. When this returns, the call is delivered at least once, unless its attempts are used up.
    ///
    /// A call with an [idempotency key](Outgoing::with_idempotency_key) or an id that the outbox has already is not stored again.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot store the call.
    pub async fn enqueue(&self, outgoing: &Outgoing) -> Result<Enqueued, OutboxError> {
        let enqueued = self.store.enqueue(&self.new_message(outgoing)).await?;
        if enqueued.is_new {
            metrics::enqueued(outgoing.operation());
        }
        Ok(enqueued)
    }

    /// Stores a call as part of a transaction: it is delivered at least once if the transaction is committed, and never if it is
    /// rolled back.
    ///
    /// ```no_run
    /// # use callback_delivery::{Outbox, Outgoing};
    /// # async fn example(pool: sqlx::SqlitePool, outbox: Outbox, outgoing: Outgoing) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut transaction = pool.begin().await?;
    /// sqlx::query("UPDATE invoices SET paid = 1 WHERE id = 7").execute(&mut *transaction).await?;
    /// outbox.enqueue_in(&mut *transaction, &outgoing).await?;
    /// transaction.commit().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot store the call.
    pub async fn enqueue_in<C: OutboxConnection>(
        &self,
        transaction: &mut C,
        outgoing: &Outgoing,
    ) -> Result<Enqueued, OutboxError> {
        let enqueued = self.store.enqueue_in(transaction.connection(), &self.new_message(outgoing)).await?;
        if enqueued.is_new {
            metrics::enqueued(outgoing.operation());
        }
        Ok(enqueued)
    }

    /// Starts sending, on the tokio runtime of the caller. Several processes can send from one outbox.
    #[must_use = "`drain` ends it; if it is dropped, it ends without saying what is unfinished"]
    pub fn start(&self) -> OutboxWorker {
        OutboxWorker::start(self)
    }

    /// Returns messages, the newest first.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    pub async fn list(&self, filter: &Filter) -> Result<Vec<Message>, OutboxError> {
        self.store.list(filter).await
    }

    /// Returns the message with this id, if there is one.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    pub async fn get(&self, id: &str) -> Result<Option<Message>, OutboxError> {
        self.store.get(id).await
    }

    /// Sends a message again that is delivered, gone or dead, with the same id and all attempts of the schedule. Returns `false`
    /// if there is no such message.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be changed.
    pub async fn replay(&self, id: &str) -> Result<bool, OutboxError> {
        self.store.replay(id).await
    }

    /// Sends all messages to an endpoint again that became dead or gone since a time. Returns their number.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be changed.
    pub async fn replay_endpoint(&self, endpoint: &str, since: SystemTime) -> Result<u64, OutboxError> {
        self.store.replay_endpoint(endpoint, since).await
    }

    /// Removes messages that became delivered, gone or dead before a time, with their idempotency keys. Returns their number.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be changed.
    pub async fn purge(&self, finished_before: SystemTime) -> Result<u64, OutboxError> {
        self.store.purge(finished_before).await
    }

    /// Returns the number of messages that are pending, and the age of the oldest.
    ///
    /// # Errors
    ///
    /// Returns an error if the database cannot be read.
    pub async fn backlog(&self) -> Result<Backlog, OutboxError> {
        self.store.backlog().await
    }

    /// Returns the sender.
    #[must_use]
    pub fn sender(&self) -> &Sender {
        &self.settings.sender
    }

    #[cfg(feature = "metrics024")]
    pub(crate) fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    fn new_message<'a>(&self, outgoing: &'a Outgoing) -> NewMessage<'a> {
        let endpoint = (self.settings.endpoint_of)(outgoing);
        NewMessage {
            outgoing,
            trace_parent: self.settings.trace.current(),
            #[cfg(feature = "sqlx09-postgres")]
            is_serial: self.settings.endpoints.is_serial(&endpoint),
            endpoint,
        }
    }
}
