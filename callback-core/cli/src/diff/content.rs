//! Media types of bodies.

use callback_expression::media_type::{essence, is_json};

use super::change::Changes;
use super::document::Node;
use super::rule::{self, Contract};
use super::schema::{self, Subject};

/// A media type of a body.
struct MediaType<'d> {
    /// The name in lower case, without parameters that have no effect.
    name: String,
    written: &'d str,
    node: Node<'d>,
}

impl MediaType<'_> {
    /// Returns `true` if a body of the other type is one of this type or range.
    fn includes(&self, other: &Self) -> bool {
        if self.name == other.name || self.name == "*/*" {
            return true;
        }
        let range = self.name.strip_suffix('*').filter(|range| range.ends_with('/'));
        range.is_some_and(|range| other.name.starts_with(range))
    }
}

/// Returns the media types of a body.
fn media_types<'d>(body: &Node<'d>) -> Vec<MediaType<'d>> {
    let content = body.member("content");
    let media_type = |(written, node): (&'d str, Node<'d>)| {
        Some(MediaType { name: normalized(written), written, node: node.follow()? })
    };
    content.iter().flat_map(Node::entries).filter_map(media_type).collect()
}

/// Returns a media type in lower case with its parameters in order. A charset has no meaning for JSON, and UTF-8 is what
/// text has.
fn normalized(media_type: &str) -> String {
    let json = is_json(media_type);
    let parameters = media_type.split(';').skip(1).map(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        (name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_owned())
    });
    let mut parameters: Vec<_> = parameters
        .filter(|(name, value)| {
            !name.is_empty() && !(name == "charset" && (json || value.eq_ignore_ascii_case("utf-8")))
        })
        .collect();
    parameters.sort();
    let mut normalized = essence(media_type);
    for (name, value) in parameters {
        normalized.extend([";", name.as_str(), "=", value.as_str()]);
    }
    normalized
}

/// Returns `true` if a body has a media type.
pub(super) fn has_content(body: &Node<'_>) -> bool {
    body.member("content").is_some_and(|content| content.entries().next().is_some())
}

/// Compares the media types of two bodies, and their schemas.
pub(super) fn compare<'d>(contract: Contract, label: &str, old: &Node<'d>, new: &Node<'d>, changes: &mut Changes) {
    let (before, now) = (media_types(old), media_types(new));
    let request = contract == Contract::Request;
    let at = new.member("content").unwrap_or_else(|| new.clone());
    let mut pairs: Vec<(&MediaType<'d>, &MediaType<'d>)> = Vec::new();
    for right in &now {
        let exact = before.iter().find(|left| left.name == right.name);
        match exact.or_else(|| before.iter().find(|left| left.includes(right))) {
            Some(left) => pairs.push((left, right)),
            None if request && !before.iter().any(|left| right.includes(left)) => {
                let message = format!("{label} may be `{}` now", right.written);
                let help = "send the media types that the old document declares, or let receivers choose";
                changes.add(rule::REQUEST_MEDIA_TYPE_ADDED, message, help, &right.node);
            }
            None if !request && !before.iter().any(|left| right.includes(left)) => {
                let message = format!("{label} may be `{}`, too", right.written);
                changes.add(rule::RESPONSE_MEDIA_TYPE_ADDED, message, "", &right.node);
            }
            None => {}
        }
    }
    for left in &before {
        if pairs.iter().any(|(paired, _)| std::ptr::eq(*paired, left)) {
            continue;
        }
        match now.iter().find(|right| right.includes(left)) {
            Some(right) => pairs.push((left, right)),
            None if request => {
                let message = format!("{label} is no longer `{}`", left.written);
                changes.add(rule::REQUEST_MEDIA_TYPE_REMOVED, message, "", &at);
            }
            None => {
                let message = format!("{label} may no longer be `{}`", left.written);
                let help = "read the media types that the old document declares, too";
                changes.add(rule::RESPONSE_MEDIA_TYPE_REMOVED, message, help, &at);
            }
        }
    }
    let several = before.len() > 1 || now.len() > 1;
    for (left, right) in pairs {
        // A range has become a type of it, which is what receivers cannot answer in every case.
        if !request && left.name != right.name && left.includes(right) {
            let message = format!("{label} could be any `{}`, and is `{}` now", left.written, right.written);
            let help = "read the media types that the old document declares, too";
            changes.add(rule::RESPONSE_MEDIA_TYPE_REMOVED, message, help, &right.node);
        }
        if request && left.name != right.name && left.includes(right) {
            let message = format!("{label} could be any `{}`, and is `{}` now", left.written, right.written);
            changes.add(rule::REQUEST_MEDIA_TYPE_REMOVED, message, "", &right.node);
        }
        // A type has become a range of types.
        if request && left.name != right.name && right.includes(left) {
            let message = format!("{label} was `{}`, and may be any `{}` now", left.written, right.written);
            let help = "send the media types that the old document declares, or let receivers choose";
            changes.add(rule::REQUEST_MEDIA_TYPE_ADDED, message, help, &right.node);
        }
        let label = if several { format!("{label} (`{}`)", right.written) } else { label.to_owned() };
        compare_media_types(contract, &label, left, right, changes);
    }
}

fn compare_media_types<'d>(
    contract: Contract,
    label: &str,
    old: &MediaType<'d>,
    new: &MediaType<'d>,
    changes: &mut Changes,
) {
    let xml = essence(new.written).ends_with("xml");
    for (keyword, label) in [("schema", label.to_owned()), ("itemSchema", format!("the items of {label}"))] {
        let (left, right) = (old.node.member(keyword), new.node.member(keyword));
        let at = right.clone().unwrap_or_else(|| new.node.clone());
        let subject = Subject { contract, label: &label, xml, optional: false };
        schema::compare(&subject, left.as_slice(), right.as_slice(), &at, changes);
    }
    let encoding = |media_type: &MediaType<'_>| media_type.node.value.get("encoding").cloned();
    if contract == Contract::Request && encoding(old) != encoding(new) {
        let message = format!("unknown whether the parts of {label} have the same form: `encoding` changed");
        let at = new.node.member("encoding").unwrap_or_else(|| new.node.clone());
        changes.add(rule::REQUEST_ENCODING_CHANGED, message, "compare the two by hand", &at);
    }
}

/// Compares the value of a parameter or a header, which has a `schema` or one media type. Returns `false` if one has the
/// former and one the latter.
pub(super) fn compare_value<'d>(subject: &Subject<'_>, old: &Node<'d>, new: &Node<'d>, changes: &mut Changes) -> bool {
    let (left, right) = (media_types(old), media_types(new));
    match (left.first(), right.first()) {
        (None, None) => {
            let (left, right) = (old.member("schema"), new.member("schema"));
            let at = right.clone().unwrap_or_else(|| new.clone());
            schema::compare(subject, left.as_slice(), right.as_slice(), &at, changes);
            true
        }
        (Some(left), Some(right)) if left.name == right.name => {
            let (left, right) = (left.node.member("schema"), right.node.member("schema"));
            let at = right.clone().unwrap_or_else(|| new.clone());
            schema::compare(subject, left.as_slice(), right.as_slice(), &at, changes);
            true
        }
        _ => false,
    }
}
