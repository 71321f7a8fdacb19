//! A call has the arguments of its declaration, and they have to be what can be sent. Two errors, and both rustc's.

use callback_core::external::Call;
use callback_core::operation;

struct Event;

#[operation(post)]
fn paid(body: u32, #[header("X-Signature")] signature: &str) -> bool;

fn call<A, R>(_: impl Call<A, R>) {}

fn main() {
    call(paid { body: 1, signature: "s" });
    call(paid { body: "1", signature: "s" });
    call(Event);
}
