//! Specification extensions of what an author states of an API as a whole.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{Contact, Document, ExternalDocs, License, OAuthFlow, SecurityScheme, Server, ServerVariable, Tag};
use crate::schema::Json;

/// Specification extensions, by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Extensions(BTreeMap<String, Json>);

impl Extensions {
    pub(super) fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.0.insert(name.into(), Json(value.into()));
    }
}

macro_rules! extensible {
    ($($object:ident)*) => {
        $(impl $object {
            /// A *specification extension*; its name begins with `x-`.
            #[must_use]
            pub fn extension(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
                self.extensions.insert(name, value);
                self
            }
        })*
    };
}

extensible!(Document Contact License Server ServerVariable Tag ExternalDocs SecurityScheme OAuthFlow);

/// The names among all extensions of a document's author that no extension may have.
pub(super) fn illegal(document: &Document) -> Vec<&str> {
    let Document { info, servers, security_schemes, tags, external_docs, extensions, .. } = document;
    let contact = info.contact.iter().map(|contact| &contact.extensions);
    let license = info.license.iter().map(|license| &license.extensions);
    let variables = servers.iter().flat_map(|server| server.variables.values()).map(|variable| &variable.extensions);
    let servers = servers.iter().map(|server| &server.extensions);
    let docs = tags.iter().filter_map(|tag| tag.external_docs.as_ref()).chain(external_docs);
    let docs = docs.map(|docs| &docs.extensions);
    let tags = tags.iter().map(|tag| &tag.extensions);
    let flows = security_schemes.values().filter_map(|scheme| scheme.flows.as_ref()).flat_map(BTreeMap::values);
    let flows = flows.map(|flow| &flow.extensions);
    let schemes = security_schemes.values().map(|scheme| &scheme.extensions);
    let inner = contact.chain(license).chain(servers).chain(variables).chain(schemes).chain(flows).chain(tags);
    let all = [extensions, &info.extensions].into_iter().chain(inner).chain(docs);
    all.flat_map(|extensions| extensions.0.keys()).map(String::as_str).filter(|name| !name.starts_with("x-")).collect()
}
