//! Conversion of schemas to the document's version of OpenAPI.

use std::collections::HashMap;

use callback_check::{Function, Version};
use serde_json::Value;

use super::reachable::enter_reachable;
use super::source_map::SourceMap;
use crate::diagnostic::{DiagnosticKind, Report};
use crate::openapi::OpenApi;
use crate::schema::openapi30::openapi30;
use crate::schema::openapi31::openapi31;
use crate::schema::{component, references};

/// Converts all schemas from JSON Schema draft 2020-12, which they are in 3.1 and later, too.
///
/// Keywords that the version does not have are reported for the first function whose types contain the schema.
pub(crate) fn convert(version: Version, openapi: &mut OpenApi, source_map: &SourceMap, reports: &mut Vec<Report>) {
    if version != Version::V3_0 {
        let components = openapi.components.schemas.values_mut();
        components.for_each(|schema| openapi31(&mut schema.value));
        openapi.each_schema(&mut |_, schema| openapi31(&mut schema.value));
        return;
    }
    let before = openapi.components.schemas.clone();
    let definition = |reference: &str| before.get(&*component(reference)?).map(|schema| &schema.value);
    let mut convert = |function: Option<Function>, name: Option<&str>, value: &mut Value| {
        let converted = openapi30(value.take(), &definition);
        reports.extend(converted.unrepresentable.into_iter().map(|keyword| {
            let (keyword, at) = (keyword.keyword, keyword.pointer);
            Report::new(
                function,
                DiagnosticKind::UnrepresentableKeyword { version, schema: name.map(str::to_owned), keyword, at },
            )
        }));
        *value = converted.schema;
    };

    let mut first_uses: HashMap<String, Option<Function>> = HashMap::new();
    openapi.each_schema(&mut |position, schema| {
        let function = source_map.find(&position.pointer());
        enter_reachable(references(&schema.value), |name| {
            let new = before.get(&*name).filter(|_| !first_uses.contains_key(&*name))?;
            first_uses.insert(name.into_owned(), function);
            Some(&new.value)
        });
        convert(function, None, &mut schema.value);
    });
    for (name, schema) in &mut openapi.components.schemas {
        convert(first_uses.get(name).copied().flatten(), Some(name), &mut schema.value);
    }
}
