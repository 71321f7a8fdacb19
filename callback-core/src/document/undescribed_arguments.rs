//! Handlers whose types tell nothing, because the feature for their framework is off.

use super::operation_decl::OperationDecl;
use crate::diagnostic::{DeclaredBy, DiagnosticKind, Report};
use crate::registry::Registry;

/// A warning at the first handler that has arguments, where no handler's types tell anything and no attribute states
/// anything in their place: such a document is valid, and has neither parameters nor bodies.
pub(super) fn warning(registry: &Registry) -> Option<Report> {
    let operations = || registry.fragments.iter().map(|fragment| OperationDecl::of(&fragment.operation));
    let tells = |one: &OperationDecl| !(one.parts.is_empty() && one.parameters.is_empty() && one.bodies.is_empty());
    if operations().any(|operation| tells(&operation)) {
        return None;
    }
    let silent = operations().find(|operation| operation.declared_by() == DeclaredBy::Attributes)?;
    Some(Report::new(silent.function, DiagnosticKind::Silent))
}
