//! Specification extensions: fields whose names begin with `x-`.

use serde_json::Value;

use super::entries::Entries;
use super::node::{Fields, Object};
use crate::schema::Json;

/// The specification extensions that an attribute declares, by their names.
pub(crate) type Extensions = Entries<&'static str, Json>;

/// The specification extensions of an object that a builder makes, by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct BuilderExtensions(Entries<String, Json>);

impl Object for BuilderExtensions {
    fn fields(&self, fields: &mut Fields<'_>) {
        self.0.fields(fields);
    }
}

impl BuilderExtensions {
    /// Adds an extension, or replaces the one of the same name.
    pub(crate) fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.0.insert(name.into(), Json(value.into()));
    }

    /// Returns the names that the specification does not allow.
    pub(crate) fn invalid_names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| !name.starts_with("x-"))
    }
}

/// Implements the method `extension` of builders.
macro_rules! extensible {
    ($($object:ident)*) => {
        $(impl $object {
            /// Adds a *specification extension*. Its name must begin with `x-`.
            #[must_use]
            pub fn extension(mut self, name: impl Into<String>, value: impl Into<serde_json::Value>) -> Self {
                self.extensions.insert(name, value);
                self
            }
        })*
    };
}
pub(crate) use extensible;
