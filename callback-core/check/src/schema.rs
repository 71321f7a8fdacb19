//! Schemas: those that rules need not look at, and those of values that expressions read.

mod extensions;
mod keyword;
mod plain;
mod property;
mod types;

pub(crate) use extensions::Extensions;
pub use plain::is_plain_schema;
pub(crate) use plain::{MAX_TOKENS, count_plain};
pub(crate) use property::{Property, find_property, property_names};
pub(crate) use types::Types;
