//! A trait's method without a body looks like an external operation.

use callback_core::operation;

trait Handle {
    #[operation(post)]
    fn handle(&self);
}

fn main() {}
