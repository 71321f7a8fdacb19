//! A lint for handlers whose types do not describe themselves, because the feature of their framework is not enabled.

use super::operation_decl::OperationDecl;
use crate::diagnostic::{DeclaredBy, DiagnosticKind, Report};
use crate::registry::Registry;

/// Returns a warning if no handler has parameters or a body, although some have arguments.
///
/// Such a document is valid, but probably incomplete. The warning concerns the first handler with arguments.
pub(super) fn warning(registry: &Registry) -> Option<Report> {
    let operations = || registry.fragments.iter().map(|fragment| OperationDecl::of(&fragment.operation));
    let has_inputs = |declaration: &OperationDecl| {
        !(declaration.inputs.is_empty() && declaration.parameters.is_empty() && declaration.bodies.is_empty())
    };
    if operations().any(|declaration| has_inputs(&declaration)) {
        return None;
    }
    let first = operations().find(|declaration| declaration.declared_by() == DeclaredBy::Attributes)?;
    Some(Report::new(first.function, DiagnosticKind::UndescribedArguments))
}
