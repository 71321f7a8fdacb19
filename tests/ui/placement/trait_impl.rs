//! A trait's implementation has no room for what a handler declares.

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
