//! Completion of a document with its operations and components.

use super::callbacks::RoutedOperation;
use super::context::Context;
use super::source_map::SourceMap;
use super::{callback_components, lower, signed};
use crate::diagnostic::Report;
use crate::openapi::OpenApi;

/// Adds the operations, their callbacks and all components to the document.
pub(super) fn finish(
    openapi: &mut OpenApi,
    mut operations: Vec<RoutedOperation>,
    source_map: &mut SourceMap,
    separate_schemas: bool,
    Context { version, schemas, mut reports, delivery, .. }: Context,
) -> Vec<Report> {
    openapi.components.callbacks = callback_components::insert(&mut operations, source_map, &mut reports);
    for RoutedOperation { path, method, operation, .. } in operations {
        openapi.paths.entry(path).or_default().operations.insert(method, operation);
    }
    signed::add_security_schemes(&delivery.profiles, &mut openapi.components.security_schemes);
    schemas.finish(openapi, separate_schemas, &mut reports);
    lower::convert(version, openapi, source_map, &mut reports);
    reports
}
