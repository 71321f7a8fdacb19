//! The sender of the examples' callbacks: its URL policy, its signing key, and sending in the background.

use std::env;

use callback_core::external::Call;
use callback_delivery::{SendArguments, Sender, SigningKey, Url, UrlPolicy};
use serde::de::DeserializeOwned;

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
pub fn sender() -> Result<Sender, Error> {
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

/// Sends a callback in the background, so that the handler does not wait for the receiver.
///
/// The callback is lost if the program ends. If that must not happen, put it in a persistent queue, with its URL and an id.
///
/// # Panics
///
/// If called outside of a tokio runtime. Handlers always run in one.
pub fn send_later<O, Arguments, Response>(sender: Sender, url: Url, operation: O)
where
    O: Call<Arguments, Response> + Send + 'static,
    Arguments: SendArguments,
    Response: DeserializeOwned + Send + 'static,
{
    tokio::spawn(async move {
        if let Err(error) = sender.send(&url, operation).await {
            eprintln!("{error}");
        }
    });
}
