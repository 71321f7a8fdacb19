//! Our schemas in the words of the document's version of OpenAPI, and of the types that libraries have for it.

use schemars::transform::{ReplaceConstValue, Transform};
use serde_json::Value;

use crate::fault::{Fault, Faults, Kind};
use crate::openapi::OpenApi;
use crate::schema::component;
use crate::version::Version;

/// Converts all schemas, which are made as OpenAPI 3.1 has them. What the version cannot say is a fault.
pub(super) fn convert(version: Version, ours: &mut OpenApi) -> Result<(), Faults> {
    let before = ours.components.schemas.clone();
    let definition = |reference: &str| before.get(&component(reference)?).map(|schema| &schema.value);
    let mut faults = Vec::new();
    let mut convert = |name: Option<&str>, value: &mut Value| {
        let converted = version.schema(value.take(), &definition);
        faults.extend(converted.unsaid.into_iter().map(|unsaid| {
            let kind =
                Kind::Unsaid { version, schema: name.map(str::to_owned), keyword: unsaid.keyword, at: unsaid.pointer };
            Fault::new(None, kind)
        }));
        *value = with_enums(converted.schema);
    };
    for schema in ours.schemas() {
        convert(None, &mut schema.value);
    }
    for (name, schema) in &mut ours.components.schemas {
        convert(Some(name), &mut schema.value);
    }
    Faults::check(faults)
}

/// A `const` becomes an `enum` of one value: it says the same, and utoipa's types have no place for a `const`.
fn with_enums(mut value: Value) -> Value {
    if let Ok(schema) = <&mut schemars::Schema>::try_from(&mut value) {
        ReplaceConstValue::default().transform(schema);
    }
    value
}
