//! A function has one `#[operation]`.

use callback_core::operation;

#[operation(post, "/invoices")]
#[operation(get, "/invoices")]
fn declared_twice() {}

fn main() {
    declared_twice();
}
