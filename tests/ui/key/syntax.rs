use callback_delivery::expression;

fn main() {
    let _ = expression!();
    let _ = expression!("create_order", paid);
    let _ = expression!(create_order);
    let _ = expression!(create_order paid);
    let _ = expression!(create_order, 7);
    let _ = expression!(create_order, paid shipped);
    let _ = expression!(create_order, order.paid);
    let _ = expression!(create_order, order::paid);
    let _ = expression!(create_order, order-paid);
    let _ = expression!(create_order, paid, shipped, post);
    let _ = expression!(create_order, paid, "shipped");
}
