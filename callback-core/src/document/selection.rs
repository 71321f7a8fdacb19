//! Selection of operations by their tags and marks.

use callback_check::Diagnostics;

use crate::diagnostic::{DiagnosticKind, Report, into_result};
use crate::fragment::{Fact, Operation};
use crate::registry::{Registry, by_similarity};

/// The tags and marks of the operations that a document has, and of those that it does not have.
#[derive(Debug, Clone, Default)]
pub(super) struct Selection {
    pub(super) only: Vec<String>,
    pub(super) except: Vec<String>,
}

impl Selection {
    /// Returns the selected declarations.
    ///
    /// Fails if there are none, or if no operation has one of the names: a misspelled one must not publish what is internal.
    pub(super) fn select(&self, mut registry: Registry) -> Result<Registry, Diagnostics> {
        let all: Vec<_> = registry.operations().flat_map(names).collect();
        let unknown_mark =
            |name: &String| DiagnosticKind::UnknownMark { name: name.clone(), names: by_similarity(all.clone(), name) };
        let unknown = self.only.iter().chain(&self.except).filter(|name| !all.contains(&name.as_str()));
        into_result(unknown.map(|name| Report::new(None, unknown_mark(name))))?;
        registry.retain(|operation| {
            let has_one_of =
                |chosen: &[String]| names(operation).any(|name| chosen.iter().any(|chosen| chosen == name));
            (self.only.is_empty() || has_one_of(&self.only)) && !has_one_of(&self.except)
        });
        if registry.is_empty() {
            into_result(vec![Report::new(None, DiagnosticKind::EmptySelection)])?;
        }
        Ok(registry)
    }
}

/// Returns the tags and the marks of an operation.
fn names(operation: &Operation) -> impl Iterator<Item = &'static str> {
    operation.facts.iter().filter_map(|fact| match fact {
        Fact::Tag(name) | Fact::Mark(name) => Some(*name),
        _ => None,
    })
}
