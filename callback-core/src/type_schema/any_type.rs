//! One type that stands for all others when a schema is generated.
//!
//! The methods of a generator are generic over the type, and a debug build compiles about as much for each type that they are
//! called with as for the type's own `JsonSchema`. A generator sees nothing of a type but that implementation, so here it is
//! called with the same type for all, whose implementation is the one that is asked for.

use std::borrow::Cow;
use std::cell::Cell;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::TypeSchema;
use crate::bytes_schema::Opaque;

thread_local! {
    /// The type that [`AnyType`] stands for. Without [`reference`], it is one that accepts everything.
    static STANDS_FOR: Cell<TypeSchema> = const { Cell::new(TypeSchema::of::<Opaque>()) };
}

/// Returns what [`SchemaGenerator::subschema_for`] returns for the type.
pub(super) fn reference(ty: TypeSchema, generator: &mut SchemaGenerator) -> Schema {
    let outer = STANDS_FOR.replace(ty);
    let schema = generator.subschema_for::<AnyType>();
    STANDS_FOR.set(outer);
    schema
}

enum AnyType {}

impl JsonSchema for AnyType {
    fn inline_schema() -> bool {
        (STANDS_FOR.get().is_inline)()
    }

    fn schema_name() -> Cow<'static, str> {
        (STANDS_FOR.get().name)()
    }

    fn schema_id() -> Cow<'static, str> {
        (STANDS_FOR.get().id)()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        (STANDS_FOR.get().definition)(generator)
    }
}

#[cfg(test)]
mod tests {
    use schemars::generate::SchemaSettings;

    use super::*;

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Comment {
        text: String,
        replies: Vec<Comment>,
        likes: Option<Count<u8>>,
    }

    #[derive(JsonSchema)]
    #[schemars(inline)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Count<T> {
        number: T,
        first: Option<Box<Comment>>,
    }

    /// A type whose schema is generated within that of another.
    struct Within;

    impl JsonSchema for Within {
        fn schema_name() -> Cow<'static, str> {
            "Within".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let outer = AnyType::schema_id();
            let inner = TypeSchema::of::<Comment>().reference(generator);
            assert_eq!(AnyType::schema_id(), outer);
            inner
        }
    }

    /// A name that another type has.
    mod other {
        #[derive(super::JsonSchema)]
        #[allow(dead_code, reason = "only its schema is looked at")]
        pub(super) enum Comment {
            None,
        }
    }

    /// Generates the schemas in the order of the list.
    fn generate(references: &[fn(&mut SchemaGenerator) -> Schema]) -> (Vec<Schema>, String) {
        let mut generator = SchemaSettings::draft2020_12().into_generator();
        (references.iter().map(|reference| reference(&mut generator)).collect(), format!("{generator:?}"))
    }

    #[test]
    fn a_generator_sees_no_difference() {
        macro_rules! compare {
            ($($ty:ty),+) => {
                let by_any_type = generate(&[$(|generator| TypeSchema::of::<$ty>().reference(generator)),+]);
                assert_eq!(by_any_type, generate(&[$(SchemaGenerator::subschema_for::<$ty>),+]));
            };
        }
        compare!(String, Option<u8>, Count<u16>, Vec<Comment>, Comment, Count<Comment>, other::Comment, Comment, str);
        compare!(other::Comment, Comment, (Within, Comment), Within);
    }
}
