//! The builder of OpenAPI documents, and the construction of a document from handlers.

mod assembly;
mod body;
mod callback_components;
mod callbacks;
mod checked_parts;
mod completion;
mod component_names;
mod components;
mod context;
mod contract_union;
mod contracts;
mod contradictions;
mod encodings;
mod fields;
mod first_uses;
mod generation;
mod header;
mod links;
mod lower;
mod media_type;
mod operation;
mod operation_decl;
mod parameter_scope;
mod parameters;
mod path_item;
mod plain;
mod probed_type;
mod reachable;
mod reason_phrase;
mod requirement;
mod responses;
mod root;
mod routes;
mod schema_comparison;
mod schema_identity;
mod schema_ids;
mod selection;
mod serialized_bodies;
mod shapes;
mod signed;
mod source_map;
pub(crate) mod tagged_unions;
#[cfg(test)]
mod tests;
mod undescribed_arguments;
mod validate;
mod value_details;
mod values;
mod webhooks;

use callback_check::{Diagnostics, Version};
use serde_json::Value;

pub(crate) use self::assembly::{ParentOperation, assemble_callbacks, is_in_module};
pub(crate) use self::parameter_scope::ParameterScope;
pub(crate) use self::reachable::remove_unreachable;
pub use self::requirement::requirement;
pub(crate) use self::routes::without_parameter_names;
pub(crate) use self::schema_comparison::Comparison;
use self::selection::Selection;

use self::context::Delivery;
use crate::delivery::{Schedule, SignatureProfile};
use crate::fragment::Fragment;
use crate::handler::ResponseDescription;
use crate::openapi::{
    BuilderExtensions, Contact, Entries, ExternalDocs, Info, License, OpenApi, SecurityRequirement, SecurityScheme,
    Server, Tag,
};
use crate::registry::Registry;

/// A builder of an OpenAPI document for the handlers that are linked into the program.
///
/// The methods set what describes the API as a whole. Paths, webhooks and schemas come from the handlers.
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
    security_schemes: Entries<String, SecurityScheme>,
    security: Vec<SecurityRequirement>,
    tags: Vec<Tag>,
    external_docs: Option<ExternalDocs>,
    extensions: BuilderExtensions,
    responses: Vec<ResponseDescription>,
    module: Option<String>,
    selection: Selection,
    separate_schemas: bool,
    delivery: Delivery,
}

impl Document {
    /// Creates a document of all handlers, with the `title` and the `version` of the *Info Object*.
    #[must_use]
    pub fn new(title: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            version: Version::default(),
            self_uri: None,
            info: Info { title: title.into(), version: version.into(), ..Info::default() },
            json_schema_dialect: None,
            servers: Vec::new(),
            security_schemes: Entries::new(),
            security: Vec::new(),
            tags: Vec::new(),
            external_docs: None,
            extensions: BuilderExtensions::default(),
            responses: Vec::new(),
            module: None,
            selection: Selection::default(),
            separate_schemas: true,
            delivery: Delivery::default(),
        }
    }

    /// Sets the version of OpenAPI; the default is 3.1.
    #[must_use]
    pub fn version(mut self, version: Version) -> Self {
        self.version = version;
        self
    }

    /// Sets `$self`, the URI of the document itself. Since OpenAPI 3.2.
    #[must_use]
    pub fn self_uri(mut self, uri: impl Into<String>) -> Self {
        self.self_uri = Some(uri.into());
        self
    }

    /// Sets the `summary` of the *Info Object*. Since OpenAPI 3.1.
    #[must_use]
    pub fn summary(mut self, summary: impl Into<String>) -> Self {
        self.info.summary = Some(summary.into());
        self
    }

    /// Sets the `description` of the *Info Object*, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.info.description = Some(description.into());
        self
    }

    /// Sets the `termsOfService` of the *Info Object*, a URL.
    #[must_use]
    pub fn terms_of_service(mut self, url: impl Into<String>) -> Self {
        self.info.terms_of_service = Some(url.into());
        self
    }

    /// Sets the `contact` of the *Info Object*.
    #[must_use]
    pub fn contact(mut self, contact: Contact) -> Self {
        self.info.contact = Some(contact);
        self
    }

    /// Sets the `license` of the *Info Object*.
    #[must_use]
    pub fn license(mut self, license: License) -> Self {
        self.info.license = Some(license);
        self
    }

    /// Sets the `jsonSchemaDialect`, the URI of the default dialect of all schemas. Since OpenAPI 3.1.
    ///
    /// Without it, the dialect is OpenAPI's own. The generated schemas also conform to JSON Schema 2020-12:
    /// `https://json-schema.org/draft/2020-12/schema`.
    #[must_use]
    pub fn json_schema_dialect(mut self, uri: impl Into<String>) -> Self {
        self.json_schema_dialect = Some(uri.into());
        self
    }

    /// Adds a server: its URL, or a [`Server`] with further fields.
    #[must_use]
    pub fn server(mut self, server: impl Into<Server>) -> Self {
        self.servers.push(server.into());
        self
    }

    /// Adds a tag: its name, or a [`Tag`] with further fields.
    ///
    /// The document lists tags in the order in which they are added. Handlers may use tags that are not added.
    #[must_use]
    pub fn tag(mut self, tag: impl Into<Tag>) -> Self {
        self.tags.push(tag.into());
        self
    }

    /// Adds a security scheme, to which `#[operation(…, security("name"))]` refers.
    #[must_use]
    pub fn security_scheme(mut self, name: impl Into<String>, scheme: SecurityScheme) -> Self {
        self.security_schemes.insert(name.into(), scheme);
        self
    }

    /// Adds a security requirement for all operations that do not declare their own. Several requirements are alternatives.
    #[must_use]
    pub fn security(mut self, requirement: SecurityRequirement) -> Self {
        self.security.push(requirement);
        self
    }

    /// Adds a response to all operations that do not have one of the same status, such as `401` or `500`.
    ///
    /// Operations that callbacks call, and webhooks, are not the API's own, and do not have it.
    ///
    /// ```
    /// use callback_core::Document;
    /// use callback_core::handler::{ResponseDescription, StatusPattern};
    /// # #[derive(schemars::JsonSchema)]
    /// # struct Problem { title: String }
    ///
    /// let document = Document::new("Invoices", "1.0.0")
    ///     .response(ResponseDescription::new(401))
    ///     .response(ResponseDescription::new(StatusPattern::Range(5)).json::<Problem>());
    /// ```
    #[must_use]
    pub fn response(mut self, response: ResponseDescription) -> Self {
        self.responses.push(response);
        self
    }

    /// Sets a link to further documentation.
    #[must_use]
    pub fn external_docs(mut self, docs: ExternalDocs) -> Self {
        self.external_docs = Some(docs);
        self
    }

    /// Adds a *specification extension* to the *Info Object*. Its name must begin with `x-`.
    #[must_use]
    pub fn info_extension(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.info.extensions.insert(name, value);
        self
    }

    /// Restricts the document to the handlers in the module `path`, such as `my_api::v1`, and in its submodules.
    ///
    /// With it, one program can have several documents.
    #[must_use]
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = Some(path.into());
        self
    }

    /// Restricts the document to operations with this tag or mark; repeated, to those with any of several.
    ///
    /// A mark is a name that the document does not have: `#[operation(…, mark = "internal")]`. Webhooks are selected as handlers
    /// are, and callbacks belong to their handlers.
    ///
    /// ```no_run
    /// use callback_core::Document;
    ///
    /// let public = Document::new("Shop", "2.0.0").except("internal").build()?;
    /// let internal = Document::new("Shop, internal", "2.0.0").only("internal").build()?;
    /// # Ok::<(), callback_core::Diagnostics>(())
    /// ```
    ///
    /// If no operation has the name, [`build`](Self::build) fails.
    #[must_use]
    pub fn only(mut self, name: impl Into<String>) -> Self {
        self.selection.only.push(name.into());
        self
    }

    /// Leaves out the operations with this tag or mark; the counterpart of [`only`](Self::only), over which it takes precedence.
    #[must_use]
    pub fn except(mut self, name: impl Into<String>) -> Self {
        self.selection.except.push(name.into());
        self
    }

    /// Sets whether a type that serde reads differently from how it writes it has a schema for each: `NameInput` and
    /// `NameOutput`. The default is `true`.
    ///
    /// With `false`, such a type has one schema, `Name`, which accepts what either accepts: a field is required if it is
    /// both always written and required when it is read.
    #[must_use]
    pub fn separate_input_output_schemas(mut self, separate: bool) -> Self {
        self.separate_schemas = separate;
        self
    }

    /// Describes the requests of all callbacks and webhooks as signed by this profile, as the option `signed` of
    /// [`operation`](macro@crate::operation) does for one; an option `signed` has precedence. `Sender` of `callback-delivery` knows
    /// the option alone, and refuses to send such an operation without a key.
    ///
    /// ```
    /// use callback_core::Document;
    /// use callback_core::delivery::SignatureProfile;
    ///
    /// let document = Document::new("Invoices", "1.0.0").signed(SignatureProfile::StandardWebhooks);
    /// # _ = document;
    /// ```
    #[must_use]
    pub fn signed(mut self, profile: SignatureProfile) -> Self {
        self.delivery.signed = Some(profile);
        self
    }

    /// Sets the schedule of attempts that operations which are signed have in their descriptions. The default is
    /// [`Schedule::STANDARD_WEBHOOKS`], as that of an outbox is; [`Schedule::IMMEDIATE`] is for calls that are not stored.
    #[must_use]
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.delivery.schedule = schedule;
        self
    }

    /// Adds a *specification extension* to the *OpenAPI Object*. Its name must begin with `x-`.
    #[must_use]
    pub fn extension(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.extensions.insert(name, value);
        self
    }

    /// Builds the document.
    ///
    /// The result does not depend on the order in which the handlers were linked.
    ///
    /// # Errors
    ///
    /// Returns all errors at once: no handlers are linked, declarations are incomplete or contradict each other, or
    /// [`check`](crate::check()) finds errors in the document.
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
        let flows = security_schemes.values().filter_map(|scheme| scheme.flows.as_ref()).flat_map(Entries::values);
        let flows = flows.map(|flow| &flow.extensions);
        let schemes = security_schemes.values().map(|scheme| &scheme.extensions);
        let inner = contact.chain(license).chain(servers).chain(variables).chain(schemes).chain(flows).chain(tags);
        let all = [extensions, &info.extensions].into_iter().chain(inner).chain(docs);
        all.flat_map(BuilderExtensions::invalid_names).collect()
    }
}

/// Builds the document of handlers that need not be linked into the program, for benchmarks.
///
/// # Errors
///
/// Returns the errors of [`Document::build`].
pub fn document_of(document: Document, handlers: &[&'static Fragment]) -> Result<OpenApi, Diagnostics> {
    let registry = Registry { fragments: handlers.to_vec(), ..Registry::default() };
    assembly::assemble(document, registry.sorted())
}
