//! A group of operations that the caller's API has to offer: each brings its own expression, and any of this API's
//! operations that names it, and has what the expression reads, calls it.

use callback_core::operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Money that has moved.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
pub struct Settlement {
    /// How much: more than nothing to you, less than nothing from you.
    pub amount: f64,
}

/// Money that has not moved.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
pub struct Failure {
    /// Why not, in words.
    pub reason: String,
}

/// The money has moved.
#[operation(post, "<$callback_url>/invoices/<$id>/settled")]
pub fn settled(body: Settlement);

/// The money has not moved.
#[operation(post, "<$callback_url>/invoices/<$id>/failed")]
pub fn failed(body: Failure);
