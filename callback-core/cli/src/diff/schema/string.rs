//! Comparison of texts: lengths, patterns and formats.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::canonical::{Relation, relation};
use super::comparison::Comparison;
use super::keywords::list;
use super::scalar::formats;
use super::shape::Alternative;
use super::site::Site;
use crate::diff::rule::{Contract, SchemaChange};

/// Formats whose values JSON Schema and OpenAPI define.
const KNOWN: [&str; 23] = [
    "base64url",
    "binary",
    "byte",
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
    "uuid",
];

/// Formats of which every value has the other format, too.
const SUBSETS: [(&str, &str); 9] = [
    ("email", "idn-email"),
    ("hostname", "idn-hostname"),
    ("iri", "iri-reference"),
    ("uri", "iri"),
    ("uri", "iri-reference"),
    ("uri", "uri-reference"),
    ("uri-reference", "iri-reference"),
    ("url", "uri"),
    ("url", "uri-reference"),
];

impl<'d> Comparison<'d> {
    pub(super) fn compare_strings(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        self.compare_counts(["minLength", "maxLength"], old, new, site);
        self.compare_patterns(old, new, site);
        self.compare_string_formats(old, new, site);
        let media_type = |alternative: &Alternative<'_>| {
            let mut names: Vec<_> = alternative.keyword("contentMediaType").map(|node| node.value.clone()).collect();
            names.retain(|name| name != "application/octet-stream");
            names
        };
        if media_type(old) != media_type(new) {
            self.unknown(&["contentMediaType"], new, site);
        }
    }

    fn compare_patterns(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        let (left, right) = (patterns(old), patterns(new));
        if left == right {
            return;
        }
        let found = if left.is_subset(&right) {
            Relation::Narrowed
        } else if right.is_subset(&left) {
            Relation::Widened
        } else {
            relation(self.contract, &pattern_schema(&left), &pattern_schema(&right))
        };
        let text = |patterns: &BTreeSet<&str>| match patterns.len() {
            0 => "none".to_owned(),
            _ => list(&patterns.iter().copied().collect::<Vec<_>>()),
        };
        let name = self.name(site);
        let mut message = format!("the pattern of {name} was {}, and is {} now", text(&left), text(&right));
        let change = match found {
            Relation::Same => return,
            Relation::Widened => SchemaChange::PatternWidened,
            Relation::Narrowed => SchemaChange::PatternNarrowed,
            Relation::Unknown => {
                message.push_str("; unknown whether both allow the same texts");
                SchemaChange::PatternUnknown
            }
        };
        self.report(change, message, &new.place("pattern", &site.at));
    }

    fn compare_string_formats(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        let (left, right) = (formats(old), formats(new));
        if left == right {
            return;
        }
        let known = |formats: &[&str]| formats.iter().all(|format| KNOWN.contains(format));
        let change = match (left.as_slice(), right.as_slice()) {
            ([], formats) if known(formats) || self.contract == Contract::Request => SchemaChange::FormatNarrowed,
            (formats, []) if known(formats) || self.contract != Contract::Request => SchemaChange::FormatWidened,
            ([left], [right]) if SUBSETS.contains(&(left, right)) => SchemaChange::FormatWidened,
            ([left], [right]) if SUBSETS.contains(&(right, left)) => SchemaChange::FormatNarrowed,
            ([_], [_]) if known(&left) && known(&right) => SchemaChange::FormatChanged,
            _ => SchemaChange::FormatUnknown,
        };
        self.report_format(change, &left, &right, new, site);
    }
}

fn patterns<'d>(alternative: &Alternative<'d>) -> BTreeSet<&'d str> {
    alternative.keyword("pattern").filter_map(|node| node.value.as_str()).collect()
}

fn pattern_schema(patterns: &BTreeSet<&str>) -> Value {
    let all: Vec<_> = patterns.iter().map(|pattern| json!({ "pattern": pattern })).collect();
    json!({ "type": "string", "allOf": all })
}
