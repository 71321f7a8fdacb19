//! Expressions that are resolved at run time from a body that is serialized without what they read.

use callback_check::Requirement;

use super::operation_decl::OperationDecl;
use super::requirement::requirement;
use crate::contract::Contract;
use crate::diagnostic::{DiagnosticKind, Report};
use crate::fragment::{ConstSegment, Fragment};
use crate::handler::InputLocation;
use crate::registry::Registry;

/// Returns the reports about callbacks that `expression!` refers to and whose handler takes the body as a value alone.
pub(super) fn reports(registry: &Registry) -> Vec<Report> {
    let mut reports = Vec::new();
    let resolved = registry.resolved();
    for &fragment in &registry.fragments {
        let Some(resolved) = resolved.get(&fragment.operation.function).filter(|_| takes_value_alone(fragment)) else {
            continue;
        };
        let callbacks = fragment.callbacks.iter().filter(|callback| resolved.contains(&callback.name));
        for callback in callbacks {
            for &segment in callback.expression.iter().filter(|&&segment| is_lost(fragment, segment)) {
                let expression = ConstSegment::template(&[segment]).to_string();
                let kind = DiagnosticKind::NotSerialized { callback: callback.name, expression };
                reports.push(Report::new(fragment.operation.function, kind));
            }
        }
    }
    reports
}

/// Returns `true` if an argument of the handler is the body, and no argument has it as it was received.
fn takes_value_alone(fragment: &'static Fragment) -> bool {
    let declared = OperationDecl::of(&fragment.operation);
    let mut bodies = declared.inputs.iter().filter(|input| matches!(input.location, InputLocation::Body(_))).peekable();
    declared.bodies.is_empty() && bodies.peek().is_some() && bodies.all(|input| !input.as_received)
}

/// Returns `true` if a value is deserialized and not serialized.
fn is_lost(fragment: &'static Fragment, segment: ConstSegment) -> bool {
    let is = |contract| requirement(fragment, segment, contract);
    matches!(segment, ConstSegment::RequestBody(_))
        && matches!(is(Contract::Deserialize), Requirement::Required | Requirement::Optional)
        && is(Contract::Serialize) == Requirement::Undeclared
}
