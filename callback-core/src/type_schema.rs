//! Types as a document refers to them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

/// The schema and the identity of a type, as functions: they are called when the document is built.
#[derive(Debug, Clone, Copy)]
pub struct TypeSchema {
    /// The schema as others refer to it: a `$ref` for what has a name.
    pub reference: fn(&mut SchemaGenerator) -> Schema,
    /// The type's identity, as schemars sees it.
    pub id: fn() -> Cow<'static, str>,
    /// The name that the compiler gives it, which is unique where `id` may not be.
    pub type_name: fn() -> &'static str,
}

impl TypeSchema {
    /// Returns the schema of `T`.
    #[must_use]
    pub fn of<T: JsonSchema + ?Sized>() -> Self {
        Self { reference: SchemaGenerator::subschema_for::<T>, id: T::schema_id, type_name: std::any::type_name::<T> }
    }
}
