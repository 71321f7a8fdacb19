//! An external operation has no `self`, and cannot be in an `impl`.

use callback_core::operation;

struct Api;

impl Api {
    #[operation(post)]
    fn paid(&self, body: u32);

    fn handler(&self) {}
}

fn main() {
    Api.handler();
}
