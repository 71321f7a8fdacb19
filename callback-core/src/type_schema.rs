//! Types as a document refers to them.

mod any_type;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

/// A type with a schema, as the functions of its `JsonSchema`: they are called when the document is built.
#[derive(Debug, Clone, Copy)]
pub struct TypeSchema {
    /// `JsonSchema::schema_name`.
    pub name: fn() -> Cow<'static, str>,
    /// `JsonSchema::schema_id`, the type's identity as schemars sees it.
    pub id: fn() -> Cow<'static, str>,
    /// `JsonSchema::inline_schema`.
    pub is_inline: fn() -> bool,
    /// `JsonSchema::json_schema`, which returns the schema itself and never a `$ref`.
    pub definition: fn(&mut SchemaGenerator) -> Schema,
    /// The name that the compiler gives the type, which is unique where `id` may not be.
    pub type_name: fn() -> &'static str,
}

impl TypeSchema {
    pub(crate) const fn of<T: JsonSchema + ?Sized>() -> Self {
        Self {
            name: T::schema_name,
            id: T::schema_id,
            is_inline: T::inline_schema,
            definition: T::json_schema,
            type_name: std::any::type_name::<T>,
        }
    }

    /// Returns the schema as others refer to it: a `$ref` for what has a name.
    #[must_use]
    pub fn reference(self, generator: &mut SchemaGenerator) -> Schema {
        any_type::reference(self, generator)
    }
}

/// A type with a schema.
///
/// All types that implement `JsonSchema` have it. rustc's message for others would list implementations of that trait; this
/// trait has a message of its own.
#[diagnostic::on_unimplemented(
    message = "the type `{Self}` has no schema",
    label = "this type has no schema",
    note = "derive it on the type, or on the one within it: `#[derive(schemars::JsonSchema)]`",
    note = "for types of other crates, schemars has features such as `chrono04`, `uuid1` and `url2`"
)]
pub trait HasSchema {
    /// Returns the functions of the type's `JsonSchema`.
    fn type_schema() -> TypeSchema;
}

#[diagnostic::do_not_recommend]
impl<T: JsonSchema + ?Sized> HasSchema for T {
    fn type_schema() -> TypeSchema {
        TypeSchema::of::<Self>()
    }
}

/// A type whose schema is that of a body of an external operation, which has no extractors.
#[diagnostic::on_unimplemented(
    message = "the type `{Self}` has no schema",
    label = "this type has no schema",
    note = "derive it on the type, or on the one within it: `#[derive(schemars::JsonSchema)]`",
    note = "a body of an external operation is the type itself, and not an extractor: write `Event` for `Json<Event>`"
)]
pub trait HasBodySchema: HasSchema {}

#[diagnostic::do_not_recommend]
impl<T: HasSchema + ?Sized> HasBodySchema for T {}
