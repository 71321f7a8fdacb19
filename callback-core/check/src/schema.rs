//! The schemas of values that expressions read.

mod keyword;
mod property;
mod types;

pub(crate) use property::{Property, find_property, property_names};
pub(crate) use types::Types;
