//! The implementation of a trait cannot contain the companion of a handler: a constant for a method with `self`, and else a function.

use callback_core::operation;

trait Handle {
    fn handle(&self);
    fn create();
}

struct Api;

impl Handle for Api {
    #[operation(post, "/a")]
    fn handle(&self) {}

    #[operation(post, "/b")]
    fn create() {}
}

fn main() {
    Api.handle();
}
