//! Names of headers and parameters.

use std::borrow::Cow;
use std::ops::Range;

use super::{
    edit::Edit,
    extent::word,
    keywords::{ExpressionKind, Guess, SourceKind, is_parameter},
    reader::Reader,
};
use crate::{
    DeclaredSegment,
    message::{SyntaxErrorKind, quoted},
    name::{NameError, decode},
    nearest,
};

/// Reads `$name` if the dialect has it; otherwise reports an unknown expression.
pub(crate) fn parameter<'t>(
    reader: &mut Reader<'_, 't>,
    rest: Range<usize>,
    inner: Range<usize>,
) -> Option<DeclaredSegment<'t>> {
    let text = &reader.text[rest.clone()];
    let name = &text[..word(text)];
    let after = rest.start + name.len()..rest.end;
    if !reader.dialect.has_parameters() || !is_parameter(name) {
        unknown_expression(reader, name, &rest, after, inner);
        return None;
    }
    let text_after = &reader.text[after.clone()];
    let (range, kind, edit) = if text_after.is_empty() {
        return Some(DeclaredSegment::Parameter(name.into()));
    } else if text_after == "?" {
        (after.clone(), SyntaxErrorKind::OptionalMark, reader.remove(after))
    } else if let Some(source) = joined_source(name).filter(|_| text_after.starts_with(['.', '#'])) {
        let text = quoted(&reader.text[reader.span.inner.clone()]);
        let edit = reader.edit(rest.start..after.start, || source).map(Edit::without_braces);
        (inner, SyntaxErrorKind::UnknownExpression { text }, edit)
    } else if name == "r" && text_after.len() > 1 && text_after.starts_with('#') {
        let edit = reader.remove(rest.start..after.start + 1).map(Edit::without_braces);
        (inner, SyntaxErrorKind::RawName, edit)
    } else if text_after.len() > 1 && text_after.starts_with('.') && SourceKind::from_keyword(name).is_none() {
        let edit = reader.insert(rest.start, "request.query.");
        let edit = edit.map(|edit| edit.or("request.path.").or("request.header.").without_braces());
        (after, SyntaxErrorKind::AfterParameter { name: quoted(name) }, edit)
    } else if text_after.starts_with('.') && SourceKind::from_keyword(name).is_some() {
        let text = quoted(&reader.text[reader.span.inner.clone()]);
        (inner, SyntaxErrorKind::UnknownExpression { text }, reader.insert(rest.start, "request."))
    } else if text_after.starts_with(['/', '?', '&', ':', '=']) {
        (after.clone(), SyntaxErrorKind::AfterParameter { name: quoted(name) }, reader.move_out(after.start))
    } else {
        (after, SyntaxErrorKind::AfterParameter { name: quoted(name) }, None)
    };
    reader.error(range, kind, edit);
    None
}

/// Returns `request.body` for `request_body`, and the like.
fn joined_source(name: &str) -> Option<String> {
    let (kind, source) = name.split_once(['_', '-'])?;
    let kind = ExpressionKind::guess(kind)
        .filter(|kind| matches!(kind, ExpressionKind::Request | ExpressionKind::Response))?;
    Some(format!("{}.{}", kind.keyword(), SourceKind::from_keyword(source)?.keyword()))
}

/// Reports that the `name` after a `$` is not the keyword of an expression.
fn unknown_expression(
    reader: &mut Reader<'_, '_>,
    name: &str,
    rest: &Range<usize>,
    after: Range<usize>,
    inner: Range<usize>,
) {
    let text_after = &reader.text[after.clone()];
    let keyword = match Guess::new(name) {
        Some(Guess::Expression(ExpressionKind::StatusCode)) => Some(ExpressionKind::StatusCode.keyword()),
        _ => nearest(name, ExpressionKind::ALL.map(ExpressionKind::keyword)).filter(|_| name.len() > 3),
    };
    let edit = if let Some(keyword) = keyword
        && text_after.is_empty()
    {
        reader.edit(rest.clone(), || keyword.to_owned())
    } else if is_parameter(name) && SourceKind::from_keyword(name).is_some() && text_after.starts_with(['.', '#']) {
        reader.insert(rest.start, "request.")
    } else if is_parameter(name) && (text_after.is_empty() || text_after == "?") {
        reader.insert(rest.start, "request.query.")
    } else if is_parameter(name) && text_after.starts_with(['/', '?', '&', ':', '=']) {
        reader.move_out(after.start)
    } else if name.is_empty() && text_after.len() > 1 && text_after.starts_with(['.', '#', '/', '[']) {
        reader.insert(rest.start, "request.body")
    } else {
        None
    };
    let kind = if rest.is_empty() {
        SyntaxErrorKind::EmptyExpression
    } else {
        SyntaxErrorKind::UnknownExpression { text: quoted(&reader.text[reader.span.inner.clone()]) }
    };
    reader.error(inner, kind, edit);
}

/// Reads the name of a query or path parameter: characters of JSON, and no whitespace at its ends.
pub(crate) fn query_or_path<'t>(
    reader: &mut Reader<'_, 't>,
    source: SourceKind,
    after: Range<usize>,
) -> Option<Cow<'t, str>> {
    let range = dot(reader, source, after)?;
    let name = &reader.text[range.clone()];
    if let Some((index, found)) = name.char_indices().find(|(_, c)| c.is_control()) {
        let start = range.start + index;
        reader.error(start..start + found.len_utf8(), SyntaxErrorKind::ControlCharacter, None);
        return None;
    }
    if name.len() > 1 && name.ends_with('?') {
        let mark = range.end - 1..range.end;
        let edit = reader.remove(mark.clone());
        reader.error(mark, SyntaxErrorKind::OptionalMark, edit);
        return None;
    }
    let (range, kind, edit) = match decode(name) {
        Ok(name) => return Some(name),
        Err(NameError::Quote(index)) => {
            let start = range.start + index;
            (start..start + 1, SyntaxErrorKind::QuoteInName, reader.insert(start, "\\"))
        }
        Err(NameError::Escape(escape)) => {
            let text = quoted(&name[escape.clone()]);
            (range.start + escape.start..range.start + escape.end, SyntaxErrorKind::EscapeInName { text }, None)
        }
    };
    reader.error(range, kind, edit);
    None
}

/// Reads the name of a header: a `token` of RFC 9110.
pub(crate) fn header<'t>(reader: &mut Reader<'_, 't>, after: Range<usize>) -> Option<&'t str> {
    let range = dot(reader, SourceKind::Header, after)?;
    let name = &reader.text[range.clone()];
    let Some((index, found)) = name.char_indices().find(|(_, c)| !is_token(*c)) else { return Some(name) };
    let start = range.start + index;
    let character = start..start + found.len_utf8();
    let edit = match found {
        ' ' => reader.edit(character.clone(), || "-".to_owned()),
        '?' if character.end == range.end => reader.remove(character.clone()),
        '/' | '?' if index > 0 => reader.move_out(character.start),
        _ => None,
    };
    reader.error(character, SyntaxErrorKind::HeaderNameCharacter { found }, edit);
    None
}

fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// Reads the `.` after `header`, `query` or `path`. Returns the range of the name after it, which is not empty.
fn dot(reader: &mut Reader<'_, '_>, source: SourceKind, after: Range<usize>) -> Option<Range<usize>> {
    let source = source.keyword();
    let text = &reader.text[after.clone()];
    let (range, kind, edit) = match text.strip_prefix('.') {
        None if !text.is_empty() => {
            let name = text.trim_matches(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
            let edit = if name.is_empty() { None } else { reader.edit(after.clone(), || format!(".{name}")) };
            (after, SyntaxErrorKind::NoDot { source }, edit)
        }
        None | Some("") => (reader.span.inner.clone(), SyntaxErrorKind::NoName { source }, None),
        Some(name) if name.starts_with(char::is_whitespace) => {
            let whitespace = after.start + 1..after.end - name.trim_start().len();
            (whitespace.clone(), SyntaxErrorKind::Whitespace, reader.remove(whitespace))
        }
        Some(_) => return Some(after.start + 1..after.end),
    };
    reader.error(range, kind, edit);
    None
}
