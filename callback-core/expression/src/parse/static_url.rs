//! Keys without an expression.

use super::{
    dialect::Dialect,
    edit::Edit,
    extent,
    keywords::{self, ExpressionKind},
    parsed::Parsed,
};
use crate::{
    Warning, WarningKind,
    message::{SyntaxErrorKind, quoted},
};

/// Checks that a key without an expression is an absolute `http` or `https` URL. Anything else is a mistake.
pub(crate) fn check(dialect: Dialect, text: &str, parsed: &mut Parsed<'_>) {
    let all = 0..text.len();
    let Some(rest) = strip_scheme(text) else {
        let kind = SyntaxErrorKind::NoExpression { text: quoted(text) };
        return parsed.error(all, kind, edit(dialect, text));
    };
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.is_empty() || host.starts_with(':') {
        parsed.error(all, SyntaxErrorKind::NoHost, None);
    } else {
        parsed.warnings.push(Warning::new(WarningKind::StaticUrl, all));
    }
}

/// Returns the text after `http://` or `https://`.
pub(super) fn strip_scheme(text: &str) -> Option<&str> {
    ["http://", "https://"].into_iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    })
}

/// Corrects `$(callback_url)/x`, the notation of a shell.
fn in_parentheses(dialect: Dialect, text: &str) -> Option<Edit> {
    let start = text.find("$(")?;
    let name = &text[start + 2..];
    let name = &name[..name.find(')')?];
    let is_name = extent::word(name) == name.len() && keywords::is_parameter(name);
    let all = 0..text.len();
    is_name.then(|| {
        Edit::new(all, start..start + "$()".len() + name.len(), || {
            let prefix = if dialect.has_parameters() { "" } else { "request.query." };
            format!("{{${prefix}{name}}}")
        })
    })?
}

/// Corrects `callback_url`, `:callback_url` and `request.body#/url`, which are expressions without `$`.
fn edit(dialect: Dialect, text: &str) -> Option<Edit> {
    if let Some(edit) = in_parentheses(dialect, text) {
        return Some(edit);
    }
    let name = text.strip_prefix(':').unwrap_or(text);
    let word = &name[..extent::word(name)];
    let is_keyword = ExpressionKind::from_keyword(word).is_some();
    let (name, text_after) = match &name[word.len()..] {
        after if is_keyword && after.starts_with('.') => (name, ""),
        after if after.is_empty() || after.starts_with('/') => (word, after),
        _ => return None,
    };
    if !name.starts_with(char::is_alphabetic) {
        return None;
    }
    let all = 0..text.len();
    Edit::new(all.clone(), all, || {
        let prefix = if is_keyword || dialect.has_parameters() { "" } else { "request.query." };
        format!("{{${prefix}{name}}}{text_after}")
    })
}
