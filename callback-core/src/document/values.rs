//! Objects that attributes declare, as the document has them.

use serde_json::Value;

use super::context::{Context, Subject};
use crate::contract::Contract;
use crate::diagnostic::DiagnosticKind;
use crate::fragment::{self, Content};
use crate::openapi::{Extensions, ExternalDocs, MediaType, Server, ServerVariable, Shown};
use crate::schema::{Json, Schema};

pub(super) fn extensions(
    subject: Subject,
    stated: impl Iterator<Item = &'static fragment::Extension>,
    context: &mut Context,
) -> Extensions {
    let finished = stated.filter_map(|extension| {
        let value = json(subject, || format!("extension `{}`", extension.name), extension.value, context)?;
        Some((extension.name, value))
    });
    finished.collect()
}

pub(super) fn server(server: &fragment::Server) -> Server {
    let stated = server.description.into_iter().fold(Server::new(server.url), Server::description);
    server.variables.iter().fold(stated, |server, &fragment::ServerVariable { name, default, values, description }| {
        let variable = ServerVariable::new(default).enum_values(values.iter().copied());
        server.variable(name, description.into_iter().fold(variable, ServerVariable::description))
    })
}

pub(super) fn external_docs(docs: &fragment::ExternalDocs) -> ExternalDocs {
    let stated = ExternalDocs::new(docs.url);
    docs.description.into_iter().fold(stated, ExternalDocs::description)
}

/// A media type of a body, as it is declared.
pub(super) fn media_type(subject: Subject, contract: Contract, declared: &Content, context: &mut Context) -> MediaType {
    let value = context.schemas.reference(contract, (declared.schema)(), subject.function);
    let of = || format!("the example of the {} body", declared.media_type);
    let example = declared.example.and_then(|text| json(subject, of, text, context));
    let shown = Shown { example, ..Shown::default() };
    MediaType { shown, ..MediaType::new(Schema { contract, value }) }
}

/// JSON that was written in an attribute.
pub(super) fn json(subject: Subject, of: impl FnOnce() -> String, text: &str, context: &mut Context) -> Option<Json> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => Some(Json(value)),
        Err(error) => {
            context.report(subject.function, DiagnosticKind::NotJson { of: of(), error: error.to_string() });
            None
        }
    }
}
