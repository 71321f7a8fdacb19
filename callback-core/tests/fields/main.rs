//! Shapes have the fields that serde reads and writes, no more and no less.

mod agreement;
mod containers;
mod enums;
mod lookup;
mod recursion;
mod std_types;
