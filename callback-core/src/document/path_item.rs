//! The declared fields of a callback's path item, which apply to all of its methods.

use super::context::{Context, Origin};
use super::parameters;
use super::values::{extensions, server};
use crate::diagnostic::DiagnosticKind;
use crate::fragment::PathItemFact;
use crate::openapi::PathItem;

/// Adds declared fields to a path item.
///
/// Several `#[callback]`s can share a path item. Each may add servers and parameters, but only one of them may declare a
/// given single field.
pub(super) fn add_facts(origin: Origin, item: &mut PathItem, facts: &'static [PathItemFact], context: &mut Context) {
    for fact in facts {
        match fact {
            PathItemFact::Summary(text) => {
                if item.summary.replace(text).is_some() {
                    context
                        .report(origin.function, DiagnosticKind::DuplicatePathItemField { what: "a summary".into() });
                }
            }
            PathItemFact::Description(text) => {
                if item.description.replace(text).is_some() {
                    context.report(
                        origin.function,
                        DiagnosticKind::DuplicatePathItemField { what: "a description".into() },
                    );
                }
            }
            PathItemFact::Server(declared) => item.servers.push(server(declared)),
            PathItemFact::Parameter(declared) => parameters::add(origin, &mut item.parameters, declared, context),
            PathItemFact::Extension(_) => {}
        }
    }
    let declared = facts.iter().filter_map(|fact| match fact {
        PathItemFact::Extension(extension) => Some(*extension),
        _ => None,
    });
    for (name, value) in extensions(origin, declared, context) {
        if item.extensions.insert(name, value).is_some() {
            context.report(
                origin.function,
                DiagnosticKind::DuplicatePathItemField { what: format!("the extension `{name}`") },
            );
        }
    }
}
