//! A macro cannot see that a function without `self` is in an `impl`; rustc can.

use callback_core::operation;

struct Api;

impl Api {
    #[operation(post)]
    fn paid(body: u32);
}

fn main() {
    _ = Api;
}
