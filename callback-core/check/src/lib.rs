#![doc = include_str!("../README.md")]

mod budget;
mod callback_urls;
mod context;
mod declared;
mod diagnostic;
mod evaluation;
mod exploded_parameter;
mod expression_holders;
mod expressions;
mod files;
mod limits;
mod link;
mod link_value;
mod linked_operation;
mod location;
pub mod message;
mod misplaced;
mod missing;
mod node;
mod object_kind;
mod operation_context;
mod parameters;
mod reference;
mod repair;
mod requirement;
mod rule;
pub mod rules;
mod schema;
#[cfg(test)]
mod tests;
mod version;
mod walk;

use context::Context;
use reference::Documents;
use rules::DeclaredVersion;
use serde_json::Value;
use walk::walk;

pub use callback_expression::ParameterIn;
pub use diagnostic::{Diagnostic, Diagnostics, Function, Severity};
pub use files::{DuplicateKey, FileContent, Files, Unreadable};
pub use missing::{Missing, ParameterName};
pub use requirement::{Requirement, requirement};
pub use rule::Rule;
pub use rules::is_component_name;
pub use schema::is_plain_schema;
pub use version::Version;

/// Checks an OpenAPI 3.0, 3.1 or 3.2 document against all [rules].
///
/// The diagnostics are in the order of the specification's fields, and within one in that of names. If there are none, the
/// document follows the rules; it may be invalid in other respects.
///
/// A value that is not an OpenAPI document gets a diagnostic that says so. The time of a check is proportional to the size
/// of the document, whatever the document holds.
///
/// - The expressions of a callback in `components` are checked for each operation that refers to it, and reported at the
///   operation's `$ref`. The syntax of its keys is reported in `components`.
/// - A malformed expression is checked as if it were corrected, too: the help proposes what the operation declares.
/// - The expressions of a link are checked as those of a callback URL are, but their values may have any type, and one that
///   cannot be evaluated is a warning: the link does not send it.
/// - Fields that OpenAPI does not have are reported, because nothing in them is checked.
/// - Names that another document may declare are not reported in components that nothing refers to.
/// - A callback's operation may have callbacks of its own, whose expressions read that operation.
/// - Other files are not read. Nothing is reported that depends on them. [`check_files`] checks a document with its files.
///
/// ```
/// use callback_check::{Severity, check};
/// use serde_json::json;
///
/// let document = json!({
///     "openapi": "3.1.2",
///     "info": { "title": "Invoices", "version": "1" },
///     "paths": { "/invoices": { "post": {
///         "responses": { "204": { "description": "Created" } },
///         "callbacks": { "paid": { "{$request.body#/callback_url}": { "post": {} } } }
///     } } }
/// });
/// let diagnostics = check(&document);
/// let diagnostic = diagnostics.iter().next().unwrap();
/// assert_eq!(diagnostic.code(), "undeclared-request-body");
/// assert_eq!(diagnostic.severity(), Severity::Error);
/// assert_eq!(diagnostic.pointer(), "/paths/~1invoices/post/callbacks/paid/{$request.body#~1callback_url}");
/// assert_eq!(
///     diagnostic.message(),
///     "`$request.body#/callback_url` needs a request body, and `POST /invoices` has none",
/// );
/// assert_eq!(diagnostic.help(), Some("declare the operation's `requestBody`"));
/// ```
#[must_use]
pub fn check(document: &Value) -> Diagnostics {
    check_with(document, Severity::Note, &|_, _| None)
}

/// Checks a document as [`check`] does, and asks `declare` how to declare what is missing. Returns diagnostics of the severity
/// `least` and above.
///
/// A document that is generated is corrected in its source. `declare` gets what is missing, and the JSON pointer of the
/// operation that lacks it: of a security scheme, of the requirement; of a server's variable, of the server; of a version,
/// of what needs it. It returns the help of the diagnostic, or `None` for the help of [`check`].
///
/// ```
/// use callback_check::{Missing, Severity, check_with};
/// use serde_json::json;
///
/// let document = json!({
///     "openapi": "3.1.2",
///     "info": { "title": "Invoices", "version": "1" },
///     "paths": {},
///     "security": [{ "token": [] }]
/// });
/// let diagnostics = check_with(&document, Severity::Warning, &|missing, _| match missing {
///     Missing::SecurityScheme { name } => Some(format!("call `Api::security_scheme(\"{name}\")`")),
///     _ => None,
/// });
/// assert_eq!(diagnostics.iter().next().unwrap().help(), Some("call `Api::security_scheme(\"token\")`"));
/// ```
#[must_use]
pub fn check_with(
    document: &Value,
    least: Severity,
    declare: &dyn Fn(&Missing, &str) -> Option<String>,
) -> Diagnostics {
    check_documents(Documents::One(document), least, declare)
}

/// Checks an OpenAPI document as [`check`] does, together with the files that it refers to.
///
/// `entry` is the name of the document. Of the other files, all that references lead to is checked, as the kind of object
/// that is expected there. The diagnostics of the document come first, and then those of the files by name.
///
/// - A reference is relative to the file in which it stands, or to the file's `$self`.
/// - Names without a file are those of the entry document: of security schemes and of `operationId`s. So the specification
///   recommends it (*Resolving Implicit Connections*).
/// - A file that could not be read is an error at each reference to it. A file that `files` does not have is a note.
///
/// A name that `files` does not have gets an error.
#[must_use]
pub fn check_files(entry: &str, files: &Files) -> Diagnostics {
    match files.index(entry) {
        Some(entry) => check_documents(Documents::Files { files, entry }, Severity::Note, &|_, _| None),
        None => rules::unread_entry(entry, files).into(),
    }
}

fn check_documents(
    documents: Documents<'_>,
    least: Severity,
    declare: &dyn Fn(&Missing, &str) -> Option<String>,
) -> Diagnostics {
    let document = documents.value(documents.entry());
    let version = match DeclaredVersion::of(document) {
        DeclaredVersion::Supported(version) | DeclaredVersion::Malformed(version, _) => version,
        DeclaredVersion::Unsupported(diagnostics) if document.is_object() => return diagnostics,
        // The walk reports a value that is not an object.
        DeclaredVersion::Unsupported(_) => Version::default(),
    };
    walk(Context::new(documents, version, least, declare))
}
