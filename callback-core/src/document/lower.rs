//! The document in the words of its version of OpenAPI.

use std::collections::BTreeMap;

use serde_json::Value;

use super::components::reach;
use super::source_map::SourceMap;
use crate::diagnostic::{DiagnosticKind, Report};
use crate::openapi::OpenApi;
use crate::schema::openapi30::openapi30;
use crate::schema::{component, references};
use callback_check::Function;
use callback_check::Version;

/// Converts all schemas, which are made as draft 2020-12 has them. What the version cannot say is a fault of the first
/// function that leads to the schema.
pub(crate) fn convert(version: Version, openapi: &mut OpenApi, source_map: &SourceMap, reports: &mut Vec<Report>) {
    // Since 3.1 a Schema Object is a JSON Schema.
    if version != Version::V3_0 {
        return;
    }
    let before = openapi.components.schemas.clone();
    let definition = |reference: &str| before.get(&component(reference)?).map(|schema| &schema.value);
    let mut convert = |function: Option<Function>, name: Option<&str>, value: &mut Value| {
        let converted = openapi30(value.take(), &definition);
        reports.extend(converted.unrepresentable.into_iter().map(|found| {
            let (keyword, at) = (found.keyword, found.pointer);
            Report::new(
                function,
                DiagnosticKind::UnrepresentableKeyword { version, schema: name.map(str::to_owned), keyword, at },
            )
        }));
        *value = converted.schema;
    };

    let mut leads: BTreeMap<String, Option<Function>> = BTreeMap::new();
    openapi.each_schema(&mut |place, schema| {
        let function = source_map.find(&place.pointer());
        let new = |name: &str| before.get(name).filter(|_| !leads.contains_key(name)).map(|schema| &schema.value);
        let new = reach(references(&schema.value), new);
        leads.extend(new.into_iter().map(|name| (name, function)));
        convert(function, None, &mut schema.value);
    });
    for (name, schema) in &mut openapi.components.schemas {
        convert(leads.get(name).copied().flatten(), Some(name), &mut schema.value);
    }
}
