//! The databases of outboxes.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::error::OutboxError;
use super::message::{Backlog, Enqueued, Filter, Message, NewMessage};
#[cfg(feature = "sqlx09-postgres")]
use super::postgres::{PostgresStore, PostgresWorker};
use super::settings::Settings;
#[cfg(feature = "sqlx09-sqlite")]
use super::sqlite::{SqliteStore, SqliteWorker};

/// The database of an outbox. All variants have the same methods.
#[derive(Debug, Clone)]
pub(crate) enum Store {
    #[cfg(feature = "sqlx09-sqlite")]
    Sqlite(SqliteStore),
    #[cfg(feature = "sqlx09-postgres")]
    Postgres(PostgresStore),
}

/// A connection of a database, for [`Outbox::enqueue_in`](super::Outbox::enqueue_in): `&mut *transaction`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a connection of an outbox's database",
    note = "pass `&mut *transaction`, of SQLite with the feature `sqlx09-sqlite`, of Postgres with `sqlx09-postgres`"
)]
pub trait OutboxConnection: sealed::Sealed + Send {
    #[doc(hidden)]
    fn connection(&mut self) -> Connection<'_>;
}

mod sealed {
    pub trait Sealed {}
}

#[doc(hidden)]
#[derive(Debug)]
pub enum Connection<'c> {
    #[cfg(feature = "sqlx09-sqlite")]
    Sqlite(&'c mut sqlx::SqliteConnection),
    #[cfg(feature = "sqlx09-postgres")]
    Postgres(&'c mut sqlx::PgConnection),
}

#[cfg(feature = "sqlx09-sqlite")]
impl sealed::Sealed for sqlx::SqliteConnection {}

#[cfg(feature = "sqlx09-sqlite")]
impl OutboxConnection for sqlx::SqliteConnection {
    fn connection(&mut self) -> Connection<'_> {
        Connection::Sqlite(self)
    }
}

#[cfg(feature = "sqlx09-postgres")]
impl sealed::Sealed for sqlx::PgConnection {}

#[cfg(feature = "sqlx09-postgres")]
impl OutboxConnection for sqlx::PgConnection {
    fn connection(&mut self) -> Connection<'_> {
        Connection::Postgres(self)
    }
}

/// Calls a method of the store, whichever it is.
macro_rules! each {
    ($store:expr, $inner:ident => $call:expr) => {
        match $store {
            #[cfg(feature = "sqlx09-sqlite")]
            Store::Sqlite($inner) => $call,
            #[cfg(feature = "sqlx09-postgres")]
            Store::Postgres($inner) => $call,
        }
    };
}

impl Store {
    pub(crate) async fn migrate(&self) -> Result<(), OutboxError> {
        each!(self, store => store.migrate().await)
    }

    pub(crate) async fn enqueue(&self, message: &NewMessage<'_>) -> Result<Enqueued, OutboxError> {
        each!(self, store => store.enqueue(message).await)
    }

    pub(crate) async fn enqueue_in(
        &self,
        connection: Connection<'_>,
        message: &NewMessage<'_>,
    ) -> Result<Enqueued, OutboxError> {
        match (self, connection) {
            #[cfg(feature = "sqlx09-sqlite")]
            (Self::Sqlite(store), Connection::Sqlite(connection)) => store.enqueue_in(connection, message).await,
            #[cfg(feature = "sqlx09-postgres")]
            (Self::Postgres(store), Connection::Postgres(connection)) => store.enqueue_in(connection, message).await,
            #[cfg(all(feature = "sqlx09-postgres", feature = "sqlx09-sqlite"))]
            _ => Err(OutboxError::other_database()),
        }
    }

    pub(crate) async fn list(&self, filter: &Filter) -> Result<Vec<Message>, OutboxError> {
        each!(self, store => store.list(filter).await)
    }

    pub(crate) async fn get(&self, id: &str) -> Result<Option<Message>, OutboxError> {
        each!(self, store => store.get(id).await)
    }

    pub(crate) async fn replay(&self, id: &str) -> Result<bool, OutboxError> {
        each!(self, store => store.replay(id).await)
    }

    pub(crate) async fn replay_endpoint(&self, endpoint: &str, since: SystemTime) -> Result<u64, OutboxError> {
        each!(self, store => store.replay_endpoint(endpoint, since).await)
    }

    pub(crate) async fn purge(&self, finished_before: SystemTime) -> Result<u64, OutboxError> {
        each!(self, store => store.purge(finished_before).await)
    }

    pub(crate) async fn backlog(&self) -> Result<Backlog, OutboxError> {
        each!(self, store => store.backlog().await)
    }

    pub(crate) fn start(&self, settings: Arc<Settings>) -> StoreWorker {
        match self {
            #[cfg(feature = "sqlx09-sqlite")]
            Self::Sqlite(store) => StoreWorker::Sqlite(SqliteWorker::start(store.clone(), settings)),
            #[cfg(feature = "sqlx09-postgres")]
            Self::Postgres(store) => StoreWorker::Postgres(PostgresWorker::start(store.clone(), settings)),
        }
    }
}

/// The worker of a store.
#[derive(Debug)]
pub(crate) enum StoreWorker {
    #[cfg(feature = "sqlx09-sqlite")]
    Sqlite(SqliteWorker),
    #[cfg(feature = "sqlx09-postgres")]
    Postgres(PostgresWorker),
}

impl StoreWorker {
    pub(crate) async fn drain(self, limit: Duration) -> Vec<String> {
        match self {
            #[cfg(feature = "sqlx09-sqlite")]
            Self::Sqlite(worker) => worker.drain(limit).await,
            #[cfg(feature = "sqlx09-postgres")]
            Self::Postgres(worker) => worker.drain(limit).await,
        }
    }
}
