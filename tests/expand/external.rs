use callback_core::operation;
/// An invoice has been paid.
#[operation(post, "<$request.body.url>/paid")]
pub fn paid(body: u32, #[header("X-Signature")] signature: String) -> bool;
