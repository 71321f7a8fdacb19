//! The marks of an external operation's arguments.

use callback_core::operation;

#[operation(post)]
fn misspelt(#[heder("X-Signature")] signature: String);

#[operation(post)]
fn of_another_library(#[serde(rename = "x")] body: u32);

#[operation(post)]
fn path(#[tracing::field] body: u32);

#[operation(post)]
fn conditional(#[cfg_attr(test, header("X-Id"))] id: String);

#[operation(post)]
fn skipped(#[skip] id: String);

#[operation(post)]
fn wrong_name(#[header("X Id")] id: String);

#[operation(post)]
fn with_key(#[header = "X-Id"] id: String);

#[operation(post)]
fn two_names(#[header("X-Id", "X-Other")] id: String);

#[operation(post)]
fn ignored(#[header("Content-Type")] media_type: String);

#[operation(post)]
fn twice(#[header("X-Id")] id: String, #[header("x-id")] other: String);

#[operation(post, header("X-Id": String))]
fn also_an_option(#[header("X-Id")] id: String);

#[operation(post)]
fn one_name(#[query] page: u32, #[query] page: u32);

#[operation(post)]
fn right(#[allow(unused)] #[cfg(all())] #[header("X-Id")] id: String, body: u32);

fn main() {}
