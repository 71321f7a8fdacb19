//! Our schemas in the words of the types that libraries have for them.

use schemars::transform::{ReplaceConstValue, Transform};
use serde_json::Value;

use crate::openapi::OpenApi;

/// A `const` becomes an `enum` of one value: it says the same, and utoipa's types have no place for a `const`.
pub(super) fn with_enums(openapi: &mut OpenApi) {
    let replace = |value: &mut Value| {
        if let Ok(schema) = <&mut schemars::Schema>::try_from(value) {
            ReplaceConstValue::default().transform(schema);
        }
    };
    openapi.schemas().into_iter().for_each(|schema| replace(&mut schema.value));
    openapi.components.schemas.values_mut().for_each(|schema| replace(&mut schema.value));
}
