//! What is stated of a callback's path item, for all of its methods.

use super::assembly::Assembly;
use super::operation::{Subject, extensions, server};
use super::{details, parameters};
use crate::fault::Kind;
use crate::fragment::PathItemFact;
use crate::openapi::PathItem;

/// Completes a path item. Callbacks that share one may each add to it, but what is said of it once is said by one of them.
pub(super) fn describe(subject: Subject, item: &mut PathItem, facts: &'static [PathItemFact], assembly: &mut Assembly) {
    for fact in facts {
        match fact {
            PathItemFact::Summary(text) => {
                if item.summary.replace(text).is_some() {
                    assembly.fault(subject.function, Kind::SaidTwice { what: "a summary".into() });
                }
            }
            PathItemFact::Description(text) => {
                if item.description.replace(text).is_some() {
                    assembly.fault(subject.function, Kind::SaidTwice { what: "a description".into() });
                }
            }
            PathItemFact::Server(stated) => item.servers.push(server(stated)),
            PathItemFact::Parameter(declared) => {
                parameters::add(subject, &mut item.parameters, declared, assembly);
                if let Some(parameter) = item.parameters.last_mut().filter(|_| !declared.details.is_empty()) {
                    details::add_to_parameter(subject, declared.details, parameter, assembly);
                }
            }
            PathItemFact::Extension(_) => {}
        }
    }
    let stated = facts.iter().filter_map(|fact| match fact {
        PathItemFact::Extension(extension) => Some(*extension),
        _ => None,
    });
    for (name, value) in extensions(subject, stated, assembly) {
        if item.extensions.insert(name, value).is_some() {
            assembly.fault(subject.function, Kind::SaidTwice { what: format!("the extension `{name}`") });
        }
    }
}
