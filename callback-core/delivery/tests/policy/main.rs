//! What a policy lets through, tested from outside.

mod config;
mod registries;
mod rules;
mod spellings;

use callback_delivery::{Url, UrlPolicy};

/// `ok`, or why not.
fn checked(policy: &UrlPolicy, url: &str) -> String {
    let url = Url::parse(url).unwrap_or_else(|error| panic!("{url}: {error}"));
    policy.check_url(&url).map_or_else(|error| error.to_string(), |()| "ok".to_owned())
}
