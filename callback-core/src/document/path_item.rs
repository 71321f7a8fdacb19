//! What is stated of a callback's path item, for all of its methods.

use super::assembly::Assembly;
use super::operation::{Subject, extensions, server};
use super::{details, parameters};
use crate::fragment::PathItemFact;
use crate::openapi::PathItem;

/// Completes a path item: of callbacks that share one, the first that says something counts, and each may add
/// parameters.
pub(super) fn describe(subject: Subject, item: &mut PathItem, facts: &'static [PathItemFact], assembly: &mut Assembly) {
    let mut servers = Vec::new();
    for fact in facts {
        match fact {
            PathItemFact::Summary(text) => _ = item.summary.get_or_insert(text),
            PathItemFact::Description(text) => _ = item.description.get_or_insert(text),
            PathItemFact::Server(stated) => servers.push(server(stated)),
            PathItemFact::Parameter(parameter) => parameters::add(subject, &mut item.parameters, parameter, assembly),
            PathItemFact::Details(details) => {
                if let Some(parameter) = item.parameters.last_mut() {
                    details::add_to_parameter(subject, details, parameter, assembly);
                }
            }
            PathItemFact::Extension(_) => {}
        }
    }
    if item.servers.is_empty() {
        item.servers = servers;
    }
    let stated = facts.iter().filter_map(|fact| match fact {
        PathItemFact::Extension(extension) => Some(*extension),
        _ => None,
    });
    for (name, value) in extensions(subject, stated, assembly) {
        item.extensions.entry(name).or_insert(value);
    }
}
