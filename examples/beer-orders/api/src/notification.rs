//! The operation of the external API that this API calls.

use callback_core::operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::OrderId;

/// What an order has come to.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderStatusChange {
    /// Which order it is.
    pub order_id: OrderId,
    /// The order's new status.
    pub order_status: String,
}

/// Order status change.
#[operation(post, response(200, "Okay"))]
pub fn order_status_change(body: OrderStatusChange);
