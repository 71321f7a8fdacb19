//! Checks the callbacks, links and webhooks of OpenAPI documents.

mod finding;

fn main() {}
