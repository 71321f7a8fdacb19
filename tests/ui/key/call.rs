//! Calls of callbacks that a handler does not declare, or with other arguments.

use axum::Json;
use callback_core::{Fields, callback, operation};
use callback_delivery::call;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Deserialize, JsonSchema, Fields)]
struct Order {
    url: String,
}

#[operation(post)]
pub fn order_paid(body: bool);

#[operation(post)]
pub fn order_refunded(body: u32);

#[operation(post, "/orders")]
#[callback(order_paid, "<$request.body.url>", order_paid)]
#[callback("order.lost", "<$request.body.url>/lost", order_paid)]
async fn create_order(_: Json<Order>) {}

async fn not_a_handler() {}

fn main() {
    call!(create_order, order_refunded { body: 1 });
    call!(create_order, "order.last" => order_paid { body: true });
    call!(create_order, order_paid => order_refunded { body: 1 });
    call!(create_order, order_paid {});
    call!(create_order, order_paid { body: "yes" });
    call!(create_order, order_paid);
    call!(not_a_handler, order_paid { body: true });
}
