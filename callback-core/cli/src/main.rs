//! Checks the callbacks, links and webhooks of OpenAPI documents.

mod diff;
mod finding;

fn main() {}
