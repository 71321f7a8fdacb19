//! The sender and the outbox of the examples' callbacks.

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use callback_delivery::{Outbox, OutboxWorker, Sender, SigningKey, UrlPolicy};

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

/// Opens the outbox: a file of SQLite at the path in `DATABASE_URL`, or else of this name in `target`.
///
/// # Errors
///
/// If the sender cannot be built, or the file cannot be opened.
pub async fn outbox(name: &str) -> Result<Outbox, Error> {
    let target = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target"));
    let path = env::var_os("DATABASE_URL").map_or_else(|| target.join(name), PathBuf::from);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Error::Setup("DATABASE_URL", error.into()))?;
    }
    let builder = Outbox::sqlite_file(path, sender()?).await;
    Ok(builder.map_err(|error| Error::Setup("DATABASE_URL", error.into()))?.build())
}

/// Ends the worker of an outbox, and says what is sent after the restart.
pub async fn drain(worker: OutboxWorker) {
    let unfinished = worker.drain(Duration::from_secs(10)).await;
    if !unfinished.is_empty() {
        eprintln!("sent after the restart: {}", unfinished.join(", "));
    }
}
