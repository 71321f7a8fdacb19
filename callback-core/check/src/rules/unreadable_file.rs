//! References to files that could not be read.

use crate::context::Context;
use crate::diagnostic::Diagnostic;
use crate::files::{Files, Reason, Unreadable};
use crate::node::{Node, NodeReference};
use crate::rule::rule;

rule! {
    /// A reference leads to a file that does not exist.
    ///
    /// The name is relative to the folder of the file in which the reference stands. Percent-encoded characters are decoded.
    ///
    /// > **OpenAPI Description Structure**: An OpenAPI Description (OAD) MAY be made up of a single JSON or YAML document or be
    /// > divided into multiple, connected parts at the discretion of the author. In the latter case, Reference Object, Path
    /// > Item Object and Schema Object `$ref` fields, as well as the Link Object `operationRef` field, and the URI form of the
    /// > Discriminator Object `mapping` field, are used to identify the referenced elements.
    MISSING_FILE: "missing-file", Error;

    /// A reference leads to a file that exists and cannot be read: it is neither JSON nor YAML, or it must not be read.
    ///
    /// Files outside of the root folder are not read, because a document may come from a stranger.
    ///
    /// > **OpenAPI Description Structure**: An OpenAPI Description (OAD) MAY be made up of a single JSON or YAML document or be
    /// > divided into multiple, connected parts at the discretion of the author.
    UNREADABLE_FILE: "unreadable-file", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    if let Some(NodeReference::Unreadable(text, reason)) = node.reference {
        let location = context.locations.key(node.location, "$ref");
        context.report(location, of_reference(text, reason));
    }
}

/// Returns the diagnostic of a reference to a file.
pub(super) fn of_reference(text: &str, reason: &Unreadable) -> Diagnostic {
    unreadable_file(text.split_once('#').map_or(text, |(file, _)| file), reason)
}

/// Returns the diagnostic of an entry document that is not among the files.
pub(crate) fn unread_entry(name: &str, files: &Files) -> Diagnostic {
    files.unreadable(name).map_or_else(|| unreadable_file(name, &Unreadable::not_found()), |reason| unreadable_file(name, reason))
}

/// Returns the diagnostic of a reference to a file that could not be read.
fn unreadable_file(file: &str, unreadable: &Unreadable) -> Diagnostic {
    match &unreadable.reason {
        Reason::NotFound => {
            MISSING_FILE.diagnostic(format!("there is no file `{file}`"), "correct the reference, or add the file")
        }
        Reason::Other { message, help } => UNREADABLE_FILE.diagnostic(format!("`{file}` {message}"), help),
    }
}
