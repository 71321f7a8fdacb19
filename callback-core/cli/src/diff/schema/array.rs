//! Comparison of arrays.

use super::comparison::Comparison;
use super::shape::Alternative;
use super::site::Site;
use crate::diff::document::Node;
use crate::diff::rule::SchemaChange;

/// Elements of tuples that are compared one by one.
const MAX_ELEMENTS: usize = 64;

impl<'d> Comparison<'d> {
    pub(super) fn compare_arrays(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        self.compare_counts(["minItems", "maxItems"], old, new, site);
        let unique = |alternative: &Alternative<'_>| alternative.parts.iter().any(|part| part.flag("uniqueItems"));
        let name = self.name(site);
        let at = new.place("uniqueItems", &site.at);
        match (unique(old), unique(new)) {
            (true, false) => {
                self.report(SchemaChange::RangeWidened, format!("the elements of {name} may repeat now"), &at);
            }
            (false, true) => {
                self.report(SchemaChange::RangeNarrowed, format!("the elements of {name} no longer repeat"), &at);
            }
            _ => {}
        }
        let at = new.place("items", &site.at);
        let count = tuple_length(old).max(tuple_length(new));
        for index in 0..count.min(MAX_ELEMENTS) {
            self.compare(&elements(old, index), &elements(new, index), &site.element(Some(index), &at));
        }
        self.compare(&elements(old, usize::MAX), &elements(new, usize::MAX), &site.element(None, &at));
    }
}

fn tuple_length(array: &Alternative<'_>) -> usize {
    array.keyword("prefixItems").map(|prefix| prefix.elements().count()).max().unwrap_or(0)
}

/// Returns the schemas of an element.
fn elements<'d>(array: &Alternative<'d>, index: usize) -> Vec<Node<'d>> {
    let element = |part: &Node<'d>| {
        let prefix = part.member("prefixItems").and_then(|prefix| prefix.elements().nth(index));
        prefix.or_else(|| part.member("items"))
    };
    array.parts.iter().filter_map(element).collect()
}
