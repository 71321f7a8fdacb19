//! The document: what its author states, and how it comes out of the handlers.

mod assembly;
mod body;
mod callbacks;
mod checked;
mod comparison;
mod components;
mod contracts;
mod declared;
mod fields;
mod operation;
mod parameters;
mod responses;
mod said;
mod security;
mod shared;
#[cfg(test)]
mod tests;
mod webhooks;

use std::collections::BTreeMap;

pub(crate) use assembly::{Parent, callbacks_of, choose, unnamed};
pub(crate) use callbacks::Scope;
pub(crate) use comparison::Comparison;
pub(crate) use components::reach;
pub use security::SecurityScheme;

use crate::fault::Faults;
use crate::openapi::{Info, OpenApi, Server, Tag};
use crate::registry::Registry;
use crate::version::Version;

/// A document to be made of the handlers that are linked into the program.
///
/// ```no_run
/// use callback_core::{Document, SecurityScheme};
///
/// let document = Document::new("Invoices", "1.0.0")
///     .description("Invoices, and a notification when one is paid.")
///     .server("https://api.example.com")
///     .security_scheme("token", SecurityScheme::bearer())
///     .build()?;
/// println!("{}", document.to_json_pretty());
/// # Ok::<(), callback_core::Faults>(())
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    version: Version,
    info: Info,
    servers: Vec<Server>,
    security_schemes: BTreeMap<String, SecurityScheme>,
    tags: Vec<Tag>,
    module: Option<String>,
}

impl Document {
    /// A document of all handlers, with the `title` and the `version` of its *Info Object*.
    #[must_use]
    pub fn new(title: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            version: Version::default(),
            info: Info { title: title.into(), description: None, version: version.into() },
            servers: Vec::new(),
            security_schemes: BTreeMap::new(),
            tags: Vec::new(),
            module: None,
        }
    }

    /// The version of OpenAPI that the document is of; 3.1 unless stated.
    #[must_use]
    pub fn version(mut self, version: Version) -> Self {
        self.version = version;
        self
    }

    /// The `description` of the *Info Object*, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.info.description = Some(description.into());
        self
    }

    /// Adds a server that offers the API.
    #[must_use]
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.servers.push(Server { url: url.into(), description: None });
        self
    }

    /// Adds a server that offers the API, and says what it is for.
    #[must_use]
    pub fn server_with(mut self, url: impl Into<String>, description: impl Into<String>) -> Self {
        self.servers.push(Server { url: url.into(), description: Some(description.into()) });
        self
    }

    /// Describes a tag. Tags appear in the order in which they are described; those that only handlers name need no
    /// description.
    #[must_use]
    pub fn tag(mut self, name: impl Into<String>, description: impl Into<String>) -> Self {
        self.tags.push(Tag { name: name.into(), description: Some(description.into()) });
        self
    }

    /// Declares a security scheme, for `#[operation(…, security("name"))]` to refer to.
    #[must_use]
    pub fn security_scheme(mut self, name: impl Into<String>, scheme: SecurityScheme) -> Self {
        self.security_schemes.insert(name.into(), scheme);
        self
    }

    /// Takes only the handlers of this module and of those below it, `my_api::v1`: one program may have several
    /// documents.
    #[must_use]
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = Some(path.into());
        self
    }

    /// Makes the document: the same for the same handlers, in whichever order they were linked.
    ///
    /// # Errors
    ///
    /// Everything that keeps the document from being valid and true, all at once; among that, that there are no
    /// handlers at all, and what [`check`](crate::check()) finds to be an error.
    pub fn build(self) -> Result<OpenApi, Faults> {
        assembly::assemble(self, Registry::linked())
    }
}
