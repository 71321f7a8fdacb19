//! axum 0.8.

#[allow(clippy::duplicate_mod, reason = "the same source for both versions of axum")]
#[path = "axum.rs"]
mod versions;

use ::axum;

versions::extractors! {}
