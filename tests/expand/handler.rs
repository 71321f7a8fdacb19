use callback_core::{callback, operation};
/// Create an invoice.
#[operation(post, "/invoices/{customer}", path(customer: u32), query(callback_url: String))]
#[callback("paid", "<$callback_url>/invoices/<$customer>", post(u32) -> bool)]
pub fn create_invoice() -> String {
    String::new()
}
