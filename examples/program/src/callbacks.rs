//! Where callbacks may go, how they are signed, and when they are sent.

use std::env;

use callback_core::external::Call;
use callback_delivery::{SendArguments, Sender, SigningKey, Url, UrlPolicy};
use serde::de::DeserializeOwned;

use crate::Error;

/// With `SIGNING_KEY` callbacks are signed, for receivers who have the same key. `ALLOW_LOOPBACK` lets them go to programs
/// on the same machine, for whoever tries the example; without it they go to public addresses alone, by `https`.
///
/// # Errors
///
/// `SIGNING_KEY` is not a key, or the certificates that the system trusts cannot be read.
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

/// Sends while the handler goes on: a receiver who does not answer costs the API's own caller nothing.
///
/// What must not be lost when the program ends belongs in a queue, with the URL and an id of its own.
///
/// # Panics
///
/// Outside of a tokio runtime, in which handlers never are.
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
