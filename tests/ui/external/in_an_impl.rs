//! Without a `self` a macro cannot see that it stands in an `impl`; rustc can.

use callback_core::operation;

struct Api;

impl Api {
    #[operation(post)]
    fn paid(body: u32);
}

fn main() {
    _ = Api;
}
