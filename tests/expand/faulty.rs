use callback_core::{callback, operation};
#[operation(post, "/invoices")]
#[callback("paid", "<$requst.query.url>", post)]
pub fn create_invoice() -> u32 {
    5
}
