//! The implementation of a trait cannot contain the companion constant of a handler.

use callback_core::operation;

trait Handle {
    fn handle(&self);
}

struct Api;

impl Handle for Api {
    #[operation(post, "/a")]
    fn handle(&self) {}
}

fn main() {
    Api.handle();
}
