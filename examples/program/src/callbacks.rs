//! The sender and the outbox of the examples' callbacks.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, error, fs};

use callback_delivery::{Outbox, OutboxWorker, Sender, SigningKey, UrlPolicy};
use sqlx::PgPool;

use crate::Error;

/// Builds the sender from the environment.
///
/// If `SIGNING_KEY` is set, callbacks are signed with it; the receiver needs the same key. If `ALLOW_LOOPBACK` is set,
/// callbacks may be sent to programs on the same machine, to try the example; otherwise they are sent only to public
/// addresses, with `https`.
///
/// # Errors
///
/// If `SIGNING_KEY` is not a key, or the certificates that the system trusts cannot be read.
fn sender() -> Result<Sender, Error> {
    let policy = UrlPolicy::new();
    let policy = match env::var_os("ALLOW_LOOPBACK") {
        Some(_) => policy.allow_http().allow_any_port().allow_loopback(),
        None => policy,
    };
    let key = match env::var("SIGNING_KEY") {
        Ok(text) => Some(SigningKey::parse(&text).map_err(|error| Error::Setup("SIGNING_KEY", error.into()))?),
        Err(env::VarError::NotPresent) => None,
        Err(error) => return Err(Error::Setup("SIGNING_KEY", error.into())),
    };
    let builder = match key {
        Some(key) => Sender::builder(policy).sign_with([key]),
        None => Sender::builder(policy),
    };
    builder.build().map_err(|error| Error::Setup("callbacks", error.into()))
}

/// Opens the outbox in the database of `DATABASE_URL`: PostgreSQL if it starts with `postgres:`, or else a file of SQLite at
/// this path. Without it, the outbox is a file of this name in `target`.
///
/// # Errors
///
/// If the sender cannot be built, or the database cannot be opened.
pub async fn outbox(name: &str) -> Result<Outbox, Error> {
    let target = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target"));
    let database = env::var_os("DATABASE_URL").map_or_else(|| target.join(name), PathBuf::from);
    open(&database, sender()?).await.map_err(|error| Error::Setup("DATABASE_URL", error))
}

async fn open(database: &Path, sender: Sender) -> Result<Outbox, Box<dyn error::Error + Send + Sync>> {
    if let Some(url) = database.to_str().filter(|text| text.starts_with("postgres:")) {
        let outbox = Outbox::postgres(PgPool::connect(url).await?, sender).build();
        outbox.migrate().await?;
        return Ok(outbox);
    }
    if let Some(folder) = database.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(Outbox::sqlite_file(database, sender).await?.build())
}

/// Ends the worker of an outbox, and says what is sent after the restart.
pub async fn drain(worker: OutboxWorker) {
    let unfinished = worker.drain(Duration::from_secs(10)).await;
    if !unfinished.is_empty() {
        eprintln!("sent after the restart: {}", unfinished.join(", "));
    }
}
