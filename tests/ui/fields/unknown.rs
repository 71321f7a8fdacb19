//! `Fields` as a bound, with a type that does not implement it.

use callback_core::Fields;

struct Foreign {
    id: u32,
}

#[derive(Fields)]
struct Page<T> {
    items: Vec<T>,
}

fn known<T: Fields>() {}

fn main() {
    known::<Foreign>();
    known::<Page<Foreign>>();
    known::<Page<u32>>();
}
