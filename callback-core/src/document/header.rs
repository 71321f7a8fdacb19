//! Headers of responses and of encodings.

use super::context::{Context, Origin};
use super::value_details::{add_to_value, extensions, is_deprecated};
use super::values::json;
use crate::contract::Contract;
use crate::fragment::{self, Detail};
use crate::openapi::{Header, Value};
use crate::schema::{Schema, take_null};

/// Builds a declared header.
pub(super) fn build(origin: Origin, contract: Contract, declared: &fragment::Header, context: &mut Context) -> Header {
    let &fragment::Header { name, details, .. } = declared;
    let mut value = context.schemas.reference(contract, (declared.schema)(), origin.function);
    let required = !take_null(&mut value);
    let mut header = Header::new(declared.description, required, Schema { contract, value });
    header.deprecated = is_deprecated(details);
    header.extensions = extensions(origin, details, context);
    if let Value::Styled { examples, .. } = &mut header.value {
        examples.example = details.iter().find_map(|detail| match detail {
            Detail::Example(text) => json(origin, || format!("the example of header `{name}`"), text, context),
            _ => None,
        });
    }
    add_to_value(origin, details, &mut header.value, context);
    header
}
