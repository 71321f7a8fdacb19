//! Conversion of objects that attributes declare to those of the document.

use serde_json::Value;

use super::context::{Context, Origin};
use crate::diagnostic::DiagnosticKind;
use crate::fragment;
use crate::openapi::{Extensions, ExternalDocs, Server, ServerVariable};
use crate::schema::Json;

/// Converts specification extensions.
pub(super) fn extensions(
    origin: Origin,
    declared: impl Iterator<Item = &'static fragment::Extension>,
    context: &mut Context,
) -> Extensions {
    let converted = declared.filter_map(|extension| {
        let value = json(origin, || format!("extension `{}`", extension.name), extension.value, context)?;
        Some((extension.name, value))
    });
    converted.collect()
}

/// Converts a server.
pub(super) fn server(server: &fragment::Server) -> Server {
    let converted = server.description.into_iter().fold(Server::new(server.url), Server::description);
    server.variables.iter().fold(
        converted,
        |server, &fragment::ServerVariable { name, default, values, description }| {
            let variable = ServerVariable::new(default).enum_values(values.iter().copied());
            server.variable(name, description.into_iter().fold(variable, ServerVariable::description))
        },
    )
}

/// Converts a link to external documentation.
pub(super) fn external_docs(docs: &fragment::ExternalDocs) -> ExternalDocs {
    let converted = ExternalDocs::new(docs.url);
    docs.description.into_iter().fold(converted, ExternalDocs::description)
}

/// Parses JSON in an attribute. `of` names its place in the report of an error.
pub(super) fn json(origin: Origin, of: impl FnOnce() -> String, text: &str, context: &mut Context) -> Option<Json> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => Some(Json(value)),
        Err(error) => {
            context.report(origin.function, DiagnosticKind::InvalidJson { of: of(), error: error.to_string() });
            None
        }
    }
}
