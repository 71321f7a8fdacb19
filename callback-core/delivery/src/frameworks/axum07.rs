//! axum 0.7.

#[allow(clippy::duplicate_mod, reason = "the same source for both versions of axum")]
#[path = "axum.rs"]
mod versions;

use ::axum07 as axum;
use axum::async_trait;

versions::extractors! { #[async_trait] }
