use callback_core::{callback, operation};
use callback_delivery::expression;

#[operation(post)]
fn paid();

#[operation(post)]
fn shipped();

#[operation(post, "/orders", query(hook: String))]
#[callback(paid, "<$hook>/paid")]
#[callback("order.shipped", "<$hook>/shipped", shipped)]
fn create_order() {}

#[operation(get, "/orders")]
fn list_orders() {}

fn main() {
    create_order();
    list_orders();
    let _ = expression!(create_order, pay);
    let _ = expression!(create_order, "order.shiped");
    let _ = expression!(create_order, refunded);
    let _ = expression!(create_order, paid, shipped);
    let _ = expression!(list_orders, paid);
}
