//! The types of an external operation's arguments must be serializable. Both errors are rustc's.

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
