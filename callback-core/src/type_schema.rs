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
    /// Returns the schema as others refer to it.
    fn type_schema() -> TypeSchema;

    /// Returns the schema itself, and never a `$ref`.
    fn definition(generator: &mut SchemaGenerator) -> Schema;
}

#[diagnostic::do_not_recommend]
impl<T: JsonSchema + ?Sized> HasSchema for T {
    fn type_schema() -> TypeSchema {
        TypeSchema {
            reference: SchemaGenerator::subschema_for::<Self>,
            id: Self::schema_id,
            type_name: std::any::type_name::<Self>,
        }
    }

    fn definition(generator: &mut SchemaGenerator) -> Schema {
        Self::json_schema(generator)
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
