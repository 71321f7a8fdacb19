//! Adaptation of schemas to the types of other libraries.

use schemars::transform::{ReplaceConstValue, Transform};
use serde_json::Value;

use crate::openapi::OpenApi;

/// Replaces each `const` by an equivalent `enum` of one value, because utoipa's types have no field for a `const`.
pub(super) fn with_enums(openapi: &mut OpenApi) {
    let replace = |value: &mut Value| {
        if let Ok(schema) = <&mut schemars::Schema>::try_from(value) {
            ReplaceConstValue::default().transform(schema);
        }
    };
    openapi.schemas().into_iter().for_each(|schema| replace(&mut schema.value));
    openapi.components.schemas.values_mut().for_each(|schema| replace(&mut schema.value));
}
