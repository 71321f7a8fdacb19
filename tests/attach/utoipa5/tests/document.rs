//! Callbacks in a document of utoipa 5, whose type cannot hold them.

#[path = "../../shared/utoipa.rs"]
mod utoipa_without_callbacks;
