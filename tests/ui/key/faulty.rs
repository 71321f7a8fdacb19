use callback_core::{callback, operation};
use callback_delivery::expression;

/// What is wrong with it is said there, and not here.
#[operation(post, "/orders")]
#[callback(paid, "{request.body.url}", post)]
fn create_order() {}

fn main() {
    create_order();
    let _ = expression!(create_order, paid);
    let _ = expression!(create_order, anything);
}
