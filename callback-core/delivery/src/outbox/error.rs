//! Errors of outboxes.

use std::sync::Arc;
use std::{error, fmt};

use http::StatusCode;

/// An error of an [`Outbox`](super::Outbox): of its database, or of what is stored there.
///
/// The message contains nothing of a call. Clones are cheap: one failure concerns all messages that were stored together.
#[derive(Clone)]
pub struct OutboxError(Arc<OutboxErrorKind>);

#[derive(Debug)]
enum OutboxErrorKind {
    Database(sqlx::Error),
    Stored(serde_json::Error),
    #[cfg(all(feature = "sqlx09-postgres", feature = "sqlx09-sqlite"))]
    OtherDatabase,
    #[cfg(feature = "sqlx09-postgres")]
    Engine(Box<dyn error::Error + Send + Sync>),
}

impl OutboxError {
    /// Creates the error of a call that cannot be read or written.
    pub(crate) fn stored(error: serde_json::Error) -> Self {
        OutboxErrorKind::Stored(error).into()
    }

    /// Creates the error of a connection to a database that is not the outbox's.
    #[cfg(all(feature = "sqlx09-postgres", feature = "sqlx09-sqlite"))]
    pub(crate) fn other_database() -> Self {
        OutboxErrorKind::OtherDatabase.into()
    }

    /// Creates the error of a job engine.
    #[cfg(feature = "sqlx09-postgres")]
    pub(crate) fn engine(error: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        OutboxErrorKind::Engine(error.into()).into()
    }

    /// Returns `true` if the same may succeed later: the database is locked or full, or does not answer.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        match &*self.0 {
            OutboxErrorKind::Database(sqlx::Error::Database(error)) => {
                let code = error.code().unwrap_or_default();
                match code.parse::<u32>() {
                    // The primary result codes of SQLite: SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR and SQLITE_FULL.
                    Ok(code) if code < 10_000 => matches!(code & 0xff, 5 | 6 | 10 | 13),
                    // The classes of PostgreSQL's: failed serialization, insufficient resources, intervention of an operator.
                    _ => ["40", "53", "57"].iter().any(|class| code.starts_with(class)),
                }
            }
            OutboxErrorKind::Database(error) => {
                matches!(error, sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed)
            }
            OutboxErrorKind::Stored(_) => false,
            #[cfg(all(feature = "sqlx09-postgres", feature = "sqlx09-sqlite"))]
            OutboxErrorKind::OtherDatabase => false,
            #[cfg(feature = "sqlx09-postgres")]
            OutboxErrorKind::Engine(_) => false,
        }
    }

    /// Returns the status of the response to send: 503 if the database is [not available](Self::is_unavailable), 500 otherwise.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        if self.is_unavailable() { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::INTERNAL_SERVER_ERROR }
    }
}

impl From<OutboxErrorKind> for OutboxError {
    fn from(kind: OutboxErrorKind) -> Self {
        Self(Arc::new(kind))
    }
}

impl From<sqlx::Error> for OutboxError {
    fn from(error: sqlx::Error) -> Self {
        OutboxErrorKind::Database(error).into()
    }
}

impl fmt::Display for OutboxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            OutboxErrorKind::Database(_) => f.write_str("the database of the outbox failed"),
            OutboxErrorKind::Stored(_) => f.write_str("the stored call cannot be read"),
            #[cfg(all(feature = "sqlx09-postgres", feature = "sqlx09-sqlite"))]
            OutboxErrorKind::OtherDatabase => {
                f.write_str("the transaction is not one of the outbox's database; pass one of the same kind")
            }
            #[cfg(feature = "sqlx09-postgres")]
            OutboxErrorKind::Engine(_) => f.write_str("the job engine of the outbox failed"),
        }
    }
}

impl fmt::Debug for OutboxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OutboxError").field(&self.0).finish()
    }
}

impl error::Error for OutboxError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &*self.0 {
            OutboxErrorKind::Database(error) => Some(error),
            OutboxErrorKind::Stored(error) => Some(error),
            #[cfg(all(feature = "sqlx09-postgres", feature = "sqlx09-sqlite"))]
            OutboxErrorKind::OtherDatabase => None,
            #[cfg(feature = "sqlx09-postgres")]
            OutboxErrorKind::Engine(error) => Some(&**error),
        }
    }
}
