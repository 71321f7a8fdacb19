//! The schemas of values that expressions read.

mod extensions;
mod keyword;
mod property;
mod types;

pub(crate) use extensions::Extensions;
pub(crate) use property::{Property, find_property, property_names};
pub(crate) use types::Types;
