//! One Operation Object.

use std::collections::BTreeMap;

use serde_json::Value;

use super::assembly::Assembly;
use super::declared::{Declared, OperationId};
use super::{ExternalDocs, Server, ServerVariable, body, details, parameters, responses};
use crate::contract::Contract;
use crate::fault::Kind;
use crate::fragment::{self, Content};
use crate::handler::{InputDescription, InputLocation};
use crate::method::Method;
use crate::openapi::{Extensions, MediaType, Operation, Shown};
use crate::schema::{Json, Schema};
use callback_check::Function;

/// Who offers an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The API: it reads requests and writes responses.
    Ours,
    /// Somebody else, whom the API calls: it writes requests and reads responses.
    Theirs,
}

impl Side {
    pub(super) const fn request(self) -> Contract {
        match self {
            Self::Ours => Contract::Deserialize,
            Self::Theirs => Contract::Serialize,
        }
    }

    pub(super) const fn response(self) -> Contract {
        match self {
            Self::Ours => Contract::Serialize,
            Self::Theirs => Contract::Deserialize,
        }
    }
}

/// What an operation is, as far as its parts need to know.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) side: Side,
    pub(super) method: Method,
    /// The path template. A callback's operation has none.
    pub(super) path: Option<&'static str>,
    /// Where its faults are.
    pub(super) function: Function,
}

/// The operation, without its callbacks.
pub(super) fn operation(subject: Subject, mut declared: Declared, assembly: &mut Assembly) -> Operation {
    if matches!(subject.method, Method::Get | Method::Head) {
        read_forms_from_query(&mut declared.parts);
    }
    let parameters = parameters::parameters(subject, &declared, assembly);
    let request_body = body::body(subject, &declared, assembly);
    if request_body.is_some() && subject.method.ignores_body_in(assembly.version) {
        let kind = Kind::IgnoredBody { method: subject.method, version: assembly.version };
        assembly.fault(subject.function, kind);
    }
    let mut operation = Operation {
        summary: declared.summary,
        description: declared.description,
        external_docs: declared.external_docs.map(external_docs),
        operation_id: match declared.id {
            OperationId::Stated(id) => Some(id.to_owned()),
            OperationId::Function => Some(declared.function.name.to_owned()),
            OperationId::None => None,
        },
        parameters,
        request_body,
        responses: responses::responses(subject, &declared, assembly),
        callbacks: BTreeMap::new(),
        deprecated: declared.deprecated,
        security: security(&declared.security),
        servers: declared.servers.iter().copied().map(server).collect(),
        extensions: extensions(subject, declared.extensions.iter().copied(), assembly),
        tags: std::mem::take(&mut declared.tags),
    };
    details::add(subject, &declared, &mut operation, assembly);
    operation
}

/// Requests of these methods have no body, so that a form is in their query string.
fn read_forms_from_query(parts: &mut [InputDescription]) {
    for part in parts {
        if part.location == InputLocation::Body("application/x-www-form-urlencoded") {
            part.location = InputLocation::Query;
        }
    }
}

/// What is stated. Where nothing is needed and there is no alternative, the list is empty, which stands instead of the
/// document's (*Operation Object*).
fn security(
    alternatives: &[&'static [fragment::RequiredScheme]],
) -> Option<Vec<BTreeMap<&'static str, &'static [&'static str]>>> {
    let requirement = |schemes: &&'static [fragment::RequiredScheme]| {
        schemes.iter().map(|security| (security.name, security.scopes)).collect()
    };
    match alternatives {
        [] => None,
        [nothing] if nothing.is_empty() => Some(Vec::new()),
        several => Some(several.iter().map(requirement).collect()),
    }
}

pub(super) fn extensions(
    subject: Subject,
    stated: impl Iterator<Item = &'static fragment::Extension>,
    assembly: &mut Assembly,
) -> Extensions {
    let finished = stated.filter_map(|extension| {
        let value = json(subject, || format!("extension `{}`", extension.name), extension.value, assembly)?;
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

fn external_docs(docs: &fragment::ExternalDocs) -> ExternalDocs {
    let stated = ExternalDocs::new(docs.url);
    docs.description.into_iter().fold(stated, ExternalDocs::description)
}

/// A media type of a body, as it is declared.
pub(super) fn media_type(
    subject: Subject,
    contract: Contract,
    content: &Content,
    assembly: &mut Assembly,
) -> MediaType {
    let value = assembly.schemas.reference(contract, (content.schema)(), subject.function);
    let of = || format!("the example of the {} body", content.media_type);
    let example = content.example.and_then(|text| json(subject, of, text, assembly));
    let shown = Shown { example, ..Shown::default() };
    MediaType { shown, ..MediaType::new(Schema { contract, value }) }
}

/// JSON that was written in an attribute.
pub(super) fn json(subject: Subject, of: impl FnOnce() -> String, text: &str, assembly: &mut Assembly) -> Option<Json> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => Some(Json(value)),
        Err(error) => {
            assembly.fault(subject.function, Kind::NotJson { of: of(), error: error.to_string() });
            None
        }
    }
}
