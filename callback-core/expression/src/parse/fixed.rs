//! Text without an expression.

use super::{Dialect, Edit, Fault, Parsed, extent, keywords::Head};
use crate::{
    Warning, WarningKind,
    words::{Kind, quoted},
};

/// A key without an expression is accepted as an absolute `http` or `https` URL, and nothing else: what is anything
/// else is a mistake.
pub(crate) fn check(dialect: Dialect, text: &str, parsed: &mut Parsed<'_>) {
    let all = 0..text.len();
    let Some(rest) = strip_scheme(text) else {
        let kind = Kind::NoExpression { text: quoted(text) };
        return parsed.faults.push(Fault { range: all, kind, edit: edit(dialect, text) });
    };
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.is_empty() || host.starts_with(':') {
        parsed.faults.push(Fault { range: all, kind: Kind::NoHost, edit: None });
    } else {
        parsed.warnings.push(Warning::new(WarningKind::NeverVaries, all));
    }
}

pub(super) fn strip_scheme(text: &str) -> Option<&str> {
    ["http://", "https://"].into_iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    })
}

/// `callback_url`, `:callback_url` and `request.body#/url` are expressions that lack something.
fn edit(dialect: Dialect, text: &str) -> Option<Edit> {
    let name = text.strip_prefix(':').unwrap_or(text);
    let word = &name[..extent::word(name)];
    let (name, text_after) = match &name[word.len()..] {
        after if Head::of(word).is_some() && after.starts_with('.') => (name, ""),
        after if after.is_empty() || after.starts_with('/') => (word, after),
        _ => return None,
    };
    if !name.starts_with(char::is_alphabetic) {
        return None;
    }
    let all = 0..text.len();
    Edit::new(all.clone(), all, || {
        let prefix = if Head::of(word).is_some() || dialect.has_parameters() { "" } else { "request.query." };
        format!("{{${prefix}{name}}}{text_after}")
    })
}
