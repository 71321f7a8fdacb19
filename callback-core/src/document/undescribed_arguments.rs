//! Arguments whose types do not describe themselves: of frameworks whose feature is not enabled, or the user's own.

use callback_check::Missing;
use callback_check::message::list;

use super::operation_decl::OperationDecl;
use super::probed_type::probed_type;
use crate::diagnostic::{DeclaredBy, DiagnosticKind, Report};
use crate::parameter_message::option_name;
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

/// Returns the help for a missing declaration that one of the handler's arguments may be.
pub(super) fn help(missing: &Missing, probes: &[&'static str]) -> Option<String> {
    let types: Vec<_> = probes.iter().map(|probe| probed_type(probe)).collect();
    let first = types.first()?;
    // `Invoice` of `ValidJson<Invoice>`.
    let content = first.split_once('<').and_then(|(_, content)| content.strip_suffix('>')).unwrap_or("Type");
    let (part, option) = match missing {
        Missing::RequestBody => ("the body".to_owned(), format!("body({content})")),
        Missing::Parameter(parameter) => {
            let (location, name) = (parameter.location.word(), option_name(&parameter.name));
            (format!("{location} parameter `{}`", parameter.name), format!("{location}({name}: Type)"))
        }
        _ => return None,
    };
    let do_not = if types.len() == 1 { "does not describe itself" } else { "do not describe themselves" };
    Some(format!(
        "no argument is known to be {part} ({} {do_not}); declare it: `#[operation(…, {option})]`, or implement \
         `OperationInput` for the argument's type",
        list(&types)
    ))
}

/// Returns the name of the first type that is a multipart body by its name, whose feature is not enabled.
pub(super) fn multipart(probes: &[&'static str]) -> Option<String> {
    probes.iter().map(|probe| probed_type(probe)).find(|name| name.contains("Multipart"))
}
