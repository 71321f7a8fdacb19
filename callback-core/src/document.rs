//! The document: what its author states, and how it comes out of the handlers.

mod assembly;
mod body;
mod callback_components;
mod callbacks;
mod components;
mod context;
mod contracts;
mod details;
mod encodings;
mod fields;
mod links;
mod lower;
mod operation;
mod operation_decl;
mod parameter_scope;
mod parameters;
mod path_item;
mod responses;
mod schema_comparison;
mod source_map;
#[cfg(test)]
mod tests;
mod undescribed_arguments;
mod validate;
mod values;
mod webhooks;

use std::collections::BTreeMap;

pub(crate) use assembly::{Parent, callbacks_of, choose, unnamed};
pub(crate) use components::reach;
pub(crate) use parameter_scope::ParameterScope;
pub(crate) use schema_comparison::Comparison;

use serde_json::Value;

use crate::openapi::{
    BuilderExtensions, Contact, ExternalDocs, Info, License, OpenApi, SecurityRequirement, SecurityScheme, Server, Tag,
};
use crate::registry::Registry;
use callback_check::{Diagnostics, Version};

/// A document to be made of the handlers that are linked into the program.
///
/// ```no_run
/// use callback_core::Document;
/// use callback_core::openapi::SecurityScheme;
///
/// let document = Document::new("Invoices", "1.0.0")
///     .description("Invoices, and a notification when one is paid.")
///     .server("https://api.example.com")
///     .security_scheme("token", SecurityScheme::bearer())
///     .build()?;
/// println!("{}", document.to_json_pretty());
/// # Ok::<(), callback_core::Diagnostics>(())
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    version: Version,
    self_uri: Option<String>,
    info: Info,
    json_schema_dialect: Option<String>,
    servers: Vec<Server>,
    security_schemes: BTreeMap<String, SecurityScheme>,
    security: Vec<SecurityRequirement>,
    tags: Vec<Tag>,
    external_docs: Option<ExternalDocs>,
    extensions: BuilderExtensions,
    module: Option<String>,
}

impl Document {
    /// A document of all handlers, with the `title` and the `version` of its *Info Object*.
    #[must_use]
    pub fn new(title: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            version: Version::default(),
            self_uri: None,
            info: Info { title: title.into(), version: version.into(), ..Info::default() },
            json_schema_dialect: None,
            servers: Vec::new(),
            security_schemes: BTreeMap::new(),
            security: Vec::new(),
            tags: Vec::new(),
            external_docs: None,
            extensions: BuilderExtensions::default(),
            module: None,
        }
    }

    /// The version of OpenAPI that the document is of; 3.1 unless stated.
    #[must_use]
    pub fn version(mut self, version: Version) -> Self {
        self.version = version;
        self
    }

    /// The document's own address, `$self`; since OpenAPI 3.2.
    #[must_use]
    pub fn self_uri(mut self, uri: impl Into<String>) -> Self {
        self.self_uri = Some(uri.into());
        self
    }

    /// The `summary` of the *Info Object*; since OpenAPI 3.1.
    #[must_use]
    pub fn summary(mut self, summary: impl Into<String>) -> Self {
        self.info.summary = Some(summary.into());
        self
    }

    /// The `description` of the *Info Object*, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.info.description = Some(description.into());
        self
    }

    /// The `termsOfService` of the *Info Object*, a URL.
    #[must_use]
    pub fn terms_of_service(mut self, url: impl Into<String>) -> Self {
        self.info.terms_of_service = Some(url.into());
        self
    }

    /// Who answers questions about the API.
    #[must_use]
    pub fn contact(mut self, contact: Contact) -> Self {
        self.info.contact = Some(contact);
        self
    }

    /// Under which licence the API is offered.
    #[must_use]
    pub fn license(mut self, license: License) -> Self {
        self.info.license = Some(license);
        self
    }

    /// What the schemas are written in, the `jsonSchemaDialect`, where that is not OpenAPI's own dialect; since OpenAPI
    /// 3.1. Those that are made keep to JSON Schema 2020-12: `https://json-schema.org/draft/2020-12/schema`.
    #[must_use]
    pub fn json_schema_dialect(mut self, uri: impl Into<String>) -> Self {
        self.json_schema_dialect = Some(uri.into());
        self
    }

    /// Adds a server that offers the API: its URL, or a [`Server`] with all that there is to say of it.
    #[must_use]
    pub fn server(mut self, server: impl Into<Server>) -> Self {
        self.servers.push(server.into());
        self
    }

    /// Describes a tag: its name, or a [`Tag`] with all that there is to say of it. Tags appear in the order in which they
    /// are described; those that only handlers name need no description.
    #[must_use]
    pub fn tag(mut self, tag: impl Into<Tag>) -> Self {
        self.tags.push(tag.into());
        self
    }

    /// Declares a security scheme, for `#[operation(…, security("name"))]` to refer to.
    #[must_use]
    pub fn security_scheme(mut self, name: impl Into<String>, scheme: SecurityScheme) -> Self {
        self.security_schemes.insert(name.into(), scheme);
        self
    }

    /// Adds what a caller needs for every operation that does not say it itself. Several are alternatives.
    #[must_use]
    pub fn security(mut self, requirement: SecurityRequirement) -> Self {
        self.security.push(requirement);
        self
    }

    /// Where to read more.
    #[must_use]
    pub fn external_docs(mut self, docs: ExternalDocs) -> Self {
        self.external_docs = Some(docs);
        self
    }

    /// A *specification extension* of the *Info Object*; its name begins with `x-`.
    #[must_use]
    pub fn info_extension(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.info.extensions.insert(name, value);
        self
    }

    /// Takes only the handlers of this module and of those below it, `my_api::v1`: one program may have several
    /// documents.
    #[must_use]
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = Some(path.into());
        self
    }

    /// Adds a *specification extension* of the document itself; its name begins with `x-`.
    #[must_use]
    pub fn extension(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.extensions.insert(name, value);
        self
    }

    /// Makes the document: the same for the same handlers, in whichever order they were linked.
    ///
    /// # Errors
    ///
    /// Everything that keeps the document from being valid and true, all at once; among that, that there are no
    /// handlers at all, and what [`check`](crate::check()) finds to be an error.
    pub fn build(self) -> Result<OpenApi, Diagnostics> {
        assembly::assemble(self, Registry::linked())
    }

    /// Returns the names of extensions that the specification does not allow.
    fn invalid_extension_names(&self) -> Vec<&str> {
        let Self { info, servers, security_schemes, tags, external_docs, extensions, .. } = self;
        let contact = info.contact.iter().map(|contact| &contact.extensions);
        let license = info.license.iter().map(|license| &license.extensions);
        let variables =
            servers.iter().flat_map(|server| server.variables.values()).map(|variable| &variable.extensions);
        let servers = servers.iter().map(|server| &server.extensions);
        let docs = tags.iter().filter_map(|tag| tag.external_docs.as_ref()).chain(external_docs);
        let docs = docs.map(|docs| &docs.extensions);
        let tags = tags.iter().map(|tag| &tag.extensions);
        let flows = security_schemes.values().filter_map(|scheme| scheme.flows.as_ref()).flat_map(BTreeMap::values);
        let flows = flows.map(|flow| &flow.extensions);
        let schemes = security_schemes.values().map(|scheme| &scheme.extensions);
        let inner = contact.chain(license).chain(servers).chain(variables).chain(schemes).chain(flows).chain(tags);
        let all = [extensions, &info.extensions].into_iter().chain(inner).chain(docs);
        all.flat_map(BuilderExtensions::invalid_names).collect()
    }
}
