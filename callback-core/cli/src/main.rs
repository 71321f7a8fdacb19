//! Checks the callbacks, links and webhooks of OpenAPI documents.

mod files;
mod finding;

fn main() {}
