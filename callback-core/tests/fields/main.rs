//! What is known of a type's fields is what serde reads and writes, no more and no less.

mod containers;
mod enums;
mod recursion;
mod std_types;
mod truth;
mod walk;
