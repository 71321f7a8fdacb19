//! Unknown or misplaced options of `#[fields]`.

use callback_core::Fields;

#[derive(Fields)]
#[fields(crat = callback_core)]
struct Misspelt {
    id: u32,
}

#[derive(Fields)]
#[fields(unknown)]
struct OfAField {
    id: u32,
}

#[derive(Fields)]
struct OfAType {
    #[fields(crate = callback_core)]
    id: u32,
    #[fields(unknwon)]
    total: u32,
}

#[derive(Fields)]
enum OnAVariant {
    #[fields(unknown)]
    Paid(u32),
}

#[derive(Fields)]
#[fields(crate)]
struct WithoutAValue {
    #[fields(unknown = true)]
    id: u32,
    #[fields]
    total: u32,
}

fn main() {}
