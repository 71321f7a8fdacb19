use callback_core::{callback, operation};
use callback_delivery::expression;

#[operation(post)]
fn paid();

#[operation(post, "/orders", query(hook: String))]
#[callback(events, "<$hook>/paid", paid)]
#[callback(events, "<$hook>/shipped", post)]
fn create_order() {}

#[operation(post, "/again", query(hook: String))]
#[callback(events, "<$hook>/paid", paid)]
#[callback(events, "<$hook>/paid/again", paid)]
fn create_order_again() {}

fn main() {
    create_order();
    create_order_again();
    let _ = expression!(create_order, events);
    let _ = expression!(create_order_again, events, paid);
}
