//! Comparison of listed values, numbers and texts.

use std::cmp::Ordering;

use super::canonical::{Relation, relation};
use super::comparison::Comparison;
use super::export::export_alternatives;
use super::keywords::list;
use super::number::{End, Limit, count_limit, format_limit, number_limit};
use super::shape::{self, Alternative, JsonType};
use super::site::Site;
use crate::diff::document::Node;
use crate::diff::rule::{Contract, SchemaChange};

impl<'d> Comparison<'d> {
    pub(super) fn compare_booleans(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        let both = |alternative: &Alternative<'_>| alternative.values.as_ref().is_none_or(|values| values.len() == 2);
        match (both(old), both(new)) {
            (true, true) => {}
            (true, false) => self.enum_closed(new, site),
            (false, true) => self.enum_opened(new, site),
            (false, false) => self.compare_values(old, new, site),
        }
    }

    /// Compares two alternatives that are numbers, or texts.
    pub(super) fn compare_scalars(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        if old.values.is_some() && new.values.is_some() {
            self.compare_values(old, new, site);
            return;
        }
        let canonical = self.scalar_relation(old, new);
        if canonical == Relation::Same && formats(old) == formats(new) {
            return;
        }
        match (&old.values, &new.values) {
            (Some(_), None) => self.enum_opened(new, site),
            (None, Some(_)) => {
                if self.contract == Contract::Request && canonical == Relation::Widened {
                    let message = format!("{} lists values that were not allowed", self.name(site));
                    self.report(SchemaChange::Widened, message, &new.place("enum", &site.at));
                } else {
                    self.enum_closed(new, site);
                }
            }
            _ if old.kind == JsonType::Number => self.compare_numbers(old, new, site),
            _ => self.compare_strings(old, new, site),
        }
    }

    /// Returns the relation of the values of two alternatives.
    fn scalar_relation(&self, old: &Alternative<'d>, new: &Alternative<'d>) -> Relation {
        let exported = export_alternatives(&[old]).zip(export_alternatives(&[new]));
        exported.map_or(Relation::Unknown, |(old, new)| relation(self.contract, &old, &new))
    }

    fn compare_values(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        let (Some(old_values), Some(new_values)) = (&old.values, &new.values) else { return };
        let missing = |values: &[Node<'d>], of: &[Node<'d>]| -> Vec<Node<'d>> {
            let known = shape::texts(values);
            of.iter().filter(|value| !known.contains(&shape::text(value.value))).cloned().collect()
        };
        let added = missing(old_values, new_values);
        let removed = missing(new_values, old_values);
        let name = self.name(site);
        if let Some(first) = added.first() {
            self.report(SchemaChange::EnumValueAdded, format!("{name} may be {} now", texts(&added)), first);
        }
        if !removed.is_empty() {
            let message = format!("{name} may no longer be {}", texts(&removed));
            let keyword = if new.keyword("enum").next().is_some() { "enum" } else { "const" };
            self.report(SchemaChange::EnumValueRemoved, message, &new.place(keyword, &site.at));
        }
    }

    fn enum_opened(&mut self, new: &Alternative<'d>, site: &Site<'d>) {
        let message = format!("{} has no list of values any more", self.name(site));
        self.report(SchemaChange::EnumOpened, message, &new.place("type", &site.at));
    }

    fn enum_closed(&mut self, new: &Alternative<'d>, site: &Site<'d>) {
        let values = new.values.clone().unwrap_or_default();
        let message = format!("{} is one of {} now", self.name(site), texts(&values));
        self.report(SchemaChange::EnumClosed, message, &new.place("enum", &site.at));
    }

    fn compare_numbers(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        let name = self.name(site);
        match (old.integer, new.integer) {
            (true, false) => {
                let message = format!("{name} was `integer`, and may be `number` now");
                self.report(SchemaChange::TypeWidened, message, &new.place("type", &site.at));
            }
            (false, true) => {
                let message = format!("{name} was `number`, and is `integer` now");
                self.report(SchemaChange::TypeNarrowed, message, &new.place("type", &site.at));
            }
            _ => {}
        }
        for (end, keyword) in [(End::Minimum, "minimum"), (End::Maximum, "maximum")] {
            let (left, right) = (number_limit(old, end), number_limit(new, end));
            let exclusive = if end == End::Minimum { "exclusiveMinimum" } else { "exclusiveMaximum" };
            let at = new.keyword(exclusive).find(|node| node.value.is_number());
            let at = at.unwrap_or_else(|| new.place(keyword, &site.at));
            self.compare_limit(end, keyword, left.as_ref(), right.as_ref(), site, &at);
        }
        self.compare_divisors(old, new, site);
        self.compare_number_formats(old, new, site);
    }

    fn compare_divisors(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        let (left, right) = (divisors(old), divisors(new));
        let implied = |divisors: &[f64], of: &[f64]| of.iter().all(|of| divisors.iter().any(|d| divides(*of, *d)));
        let change = match (implied(&right, &left), implied(&left, &right)) {
            (true, true) => return,
            (false, true) => SchemaChange::RangeWidened,
            (false, false) if self.contract == Contract::Request => SchemaChange::RangeWidened,
            // Of both, what matters for a response.
            (_, false) => SchemaChange::RangeNarrowed,
        };
        let text = |divisors: &[f64]| match divisors {
            [] => "none".to_owned(),
            divisors => divisors.iter().map(|d| format!("`{d}`")).collect::<Vec<_>>().join(", "),
        };
        let name = self.name(site);
        let message = format!("the multipleOf of {name} was {}, and is {} now", text(&left), text(&right));
        self.report(change, message, &new.place("multipleOf", &site.at));
    }

    /// Compares the lengths of texts, or the counts of elements or properties.
    pub(super) fn compare_counts(
        &mut self,
        keywords: [&str; 2],
        old: &Alternative<'d>,
        new: &Alternative<'d>,
        site: &Site<'d>,
    ) {
        for (end, keyword) in [End::Minimum, End::Maximum].into_iter().zip(keywords) {
            let (left, right) = (count_limit(old, keyword, end), count_limit(new, keyword, end));
            self.compare_limit(end, keyword, left.as_ref(), right.as_ref(), site, &new.place(keyword, &site.at));
        }
    }

    fn compare_limit(
        &mut self,
        end: End,
        keyword: &str,
        old: Option<&Limit>,
        new: Option<&Limit>,
        site: &Site<'d>,
        at: &Node<'d>,
    ) {
        let change = match end.compare(old, new) {
            Ordering::Equal => return,
            Ordering::Less => SchemaChange::RangeWidened,
            Ordering::Greater => SchemaChange::RangeNarrowed,
        };
        let name = self.name(site);
        let message = format!("the {keyword} of {name} was {}, and is {} now", Limit::text(old), Limit::text(new));
        self.report(change, message, at);
    }

    fn compare_number_formats(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        let (left, right) = (formats(old), formats(new));
        if left == right {
            return;
        }
        let order = match (old.integer, new.integer) {
            (true, true) => limits_order(old, new),
            (false, false) => {
                let rank = |formats: &[&str]| match formats {
                    ["float"] => Some(0),
                    ["double"] => Some(1),
                    [] => Some(2),
                    _ => None,
                };
                rank(&left).zip(rank(&right)).map(|(left, right)| left.cmp(&right))
            }
            // The change of the type is reported.
            _ => return,
        };
        let change = match order {
            Some(Ordering::Equal) => return,
            Some(Ordering::Less) => SchemaChange::FormatWidened,
            Some(Ordering::Greater) => SchemaChange::FormatNarrowed,
            None => SchemaChange::FormatUnknown,
        };
        self.report_format(change, &left, &right, new, site);
    }

    pub(super) fn report_format(
        &mut self,
        change: SchemaChange,
        old: &[&str],
        new_formats: &[&str],
        new: &Alternative<'d>,
        site: &Site<'d>,
    ) {
        let text = |formats: &[&str]| if formats.is_empty() { "none".to_owned() } else { list(formats) };
        let mut message =
            format!("the format of {} was {}, and is {} now", self.name(site), text(old), text(new_formats));
        if change == SchemaChange::FormatUnknown {
            message.push_str("; unknown whether it allows other values");
        }
        self.report(change, message, &new.place("format", &site.at));
    }
}

fn divisors(alternative: &Alternative<'_>) -> Vec<f64> {
    let divisors = alternative.keyword("multipleOf").filter_map(|node| node.value.as_f64());
    divisors.filter(|divisor| *divisor > 0.0 && !(alternative.integer && (1.0 / divisor).fract() == 0.0)).collect()
}

/// Returns `true` if every multiple of `multiple` is one of `divisor`.
fn divides(divisor: f64, multiple: f64) -> bool {
    let quotient = multiple / divisor;
    quotient >= 0.5 && (quotient - quotient.round()).abs() < 1e-9 * quotient
}

/// Compares the limits of integers with those of their formats: `Less` if the new ones allow more.
fn limits_order(old: &Alternative<'_>, new: &Alternative<'_>) -> Option<Ordering> {
    let known = |alternative: &Alternative<'_>| {
        formats(alternative).iter().all(|format| format_limit(Some(format), End::Minimum).is_some())
    };
    if !known(old) || !known(new) {
        return None;
    }
    let limit = |alternative: &Alternative<'_>, end: End| {
        let formats = formats(alternative).into_iter().filter_map(|format| format_limit(Some(format), end));
        formats.chain(number_limit(alternative, end)).min_by(|left, right| end.compare(Some(left), Some(right)))
    };
    // Where one of the ends is that of the format, the order of the formats decides.
    let order = |end: End| end.compare(limit(old, end).as_ref(), limit(new, end).as_ref());
    let plain = |end: End| end.compare(number_limit(old, end).as_ref(), number_limit(new, end).as_ref());
    let orders =
        [End::Minimum, End::Maximum].map(|end| if plain(end) == order(end) { Ordering::Equal } else { order(end) });
    match orders {
        [Ordering::Equal, order] | [order, Ordering::Equal] => Some(order),
        [left, right] if left == right => Some(left),
        _ => None,
    }
}

/// Returns the formats of an alternative, in order. `password` is a hint for forms, and allows any text.
pub(super) fn formats<'d>(alternative: &Alternative<'d>) -> Vec<&'d str> {
    let mut formats: Vec<&str> = alternative.keyword("format").filter_map(|node| node.value.as_str()).collect();
    for encoding in alternative.keyword("contentEncoding").filter_map(|node| node.value.as_str()) {
        // What `byte` is in OpenAPI 3.0.
        formats.push(if encoding.eq_ignore_ascii_case("base64") { "byte" } else { encoding });
    }
    formats.retain(|format| *format != "password");
    formats.sort_unstable();
    formats.dedup();
    formats
}

/// Returns values as messages list them.
fn texts(values: &[Node<'_>]) -> String {
    const SHOWN: usize = 5;
    let mut texts: Vec<_> = values.iter().take(SHOWN).map(|value| format!("`{}`", value.value)).collect();
    if values.len() > SHOWN {
        texts.push(format!("{} more", values.len() - SHOWN));
    }
    texts.join(", ")
}
