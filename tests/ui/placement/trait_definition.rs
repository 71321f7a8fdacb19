//! A trait's method without a body looks like somebody else's operation.

use callback_core::operation;

trait Handle {
    #[operation(post)]
    fn handle(&self);
}

fn main() {}
