//! Media types of request and response bodies.

use super::context::{Context, Origin};
use super::encodings;
use super::value_details::examples;
use super::values::json;
use crate::contract::Contract;
use crate::fragment::{Content, Detail};
use crate::openapi::{ContentSchema, Examples, MediaType};
use crate::schema::Schema;

/// Builds a declared media type.
pub(super) fn build(
    origin: Origin,
    contract: Contract,
    declared: &Content,
    details: &[Detail],
    context: &mut Context,
) -> MediaType {
    let value = context.schemas.reference(contract, (declared.schema)(), origin.function);
    let of = || format!("the example of the {} body", declared.media_type);
    let example = declared.example.and_then(|text| json(origin, of, text, context));
    let mut media = MediaType::new(Schema { contract, value });
    media.examples = Examples { example, examples: examples(origin, details, context) };
    media.encodings = encodings::build(origin, contract, details, context);
    if details.iter().any(|detail| matches!(detail, Detail::Items))
        && let ContentSchema::Whole(schema) = media.schema
    {
        media.schema = ContentSchema::Items(schema);
    }
    media
}
