//! A group of operations of the external API. Each has its own expression, so that any operation of this API can name it in
//! `#[callback]`, if it declares the parameters that the expression refers to.

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
