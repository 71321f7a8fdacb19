//! Names of headers and parameters.

use std::ops::Range;

use super::{
    extent::word,
    keywords::{self, Head, Meant, Place},
    reader::Reader,
};
use crate::{
    DeclaredSegment, nearest,
    words::{Kind, quoted},
};

/// Whether `$word` can be a parameter of the handler.
pub(crate) fn is_parameter(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// `$name`, which the attribute dialect has, or what was meant by it.
pub(crate) fn parameter<'t>(
    reader: &mut Reader<'_, 't>,
    rest: Range<usize>,
    inner: Range<usize>,
) -> Option<DeclaredSegment<'t>> {
    let text = &reader.text[rest.clone()];
    let name = &text[..word(text)];
    let after = rest.start + name.len()..rest.end;
    let tail = &reader.text[after.clone()];
    if reader.dialect.has_parameters() && is_parameter(name) {
        if tail.is_empty() {
            return Some(DeclaredSegment::Parameter(name.into()));
        }
        let (range, kind, edit) = if tail == "?" {
            (after.clone(), Kind::Optional, reader.edit(after, String::new))
        } else if tail.starts_with('.') && Place::of(name).is_some() {
            (inner, unknown(reader), reader.edit(rest.start..rest.start, || "request.".to_owned()))
        } else if tail.starts_with(['/', '?', '&', ':', '=']) {
            (after.clone(), Kind::AfterParameter { name: quoted(name) }, reader.edit_out(after.start))
        } else {
            (after, Kind::AfterParameter { name: quoted(name) }, None)
        };
        reader.fault(range, kind, edit);
        return None;
    }
    let kind = unknown(reader);
    let insert = |with: &str| reader.edit(rest.start..rest.start, || with.to_owned());
    let near = match keywords::meant(name) {
        Some(Meant::Head(Head::StatusCode)) => Some(Head::StatusCode.word()),
        _ => nearest(name, Head::ALL.map(Head::word)).filter(|_| name.len() > 3),
    };
    let edit = if let Some(head) = near
        && tail.is_empty()
    {
        reader.edit(rest.clone(), || head.to_owned())
    } else if is_parameter(name) && Place::of(name).is_some() && tail.starts_with(['.', '#']) {
        insert("request.")
    } else if is_parameter(name) && (tail.is_empty() || tail == "?") {
        insert("request.query.")
    } else if is_parameter(name) && tail.starts_with(['/', '?', '&', ':', '=']) {
        reader.edit_out(after.start)
    } else if name.is_empty() && tail.len() > 1 && tail.starts_with(['.', '#', '/', '[']) {
        insert("request.body")
    } else {
        None
    };
    let kind = if name.is_empty() && tail.is_empty() { Kind::EmptyExpression } else { kind };
    reader.fault(inner, kind, edit);
    None
}

fn unknown(reader: &Reader<'_, '_>) -> Kind {
    Kind::Unknown { text: quoted(&reader.text[reader.site.inner.clone()]) }
}

/// A query or path parameter's name: any characters but control characters, and no blanks at its ends.
pub(crate) fn parameter_name<'t>(reader: &mut Reader<'_, 't>, place: Place, after: Range<usize>) -> Option<&'t str> {
    let at = dot(reader, place, after)?;
    let name = &reader.text[at.clone()];
    if let Some((index, _)) = name.char_indices().find(|(_, c)| c.is_control()) {
        let start = at.start + index;
        let length = reader.text[start..].chars().next().map_or(0, char::len_utf8);
        reader.fault(start..start + length, Kind::Control, None);
        return None;
    }
    if name.len() > 1 && name.ends_with('?') {
        let edit = reader.edit(at.end - 1..at.end, String::new);
        reader.fault(at.end - 1..at.end, Kind::Optional, edit);
        return None;
    }
    Some(name)
}

/// A header's name: a `token` of RFC 9110.
pub(crate) fn header<'t>(reader: &mut Reader<'_, 't>, after: Range<usize>) -> Option<&'t str> {
    let at = dot(reader, Place::Header, after)?;
    let name = &reader.text[at.clone()];
    let Some((index, found)) = name.char_indices().find(|(_, c)| !is_token(*c)) else { return Some(name) };
    let bad = at.start + index..at.start + index + found.len_utf8();
    let edit = match found {
        ' ' => reader.edit(bad.clone(), || "-".to_owned()),
        '?' if bad.end == at.end => reader.edit(bad.clone(), String::new),
        '/' | '?' if index > 0 => reader.edit_out(bad.start),
        _ => None,
    };
    reader.fault(bad, Kind::HeaderName { found }, edit);
    None
}

fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// The name after `header.`, `query.` or `path.`, which is not empty.
fn dot(reader: &mut Reader<'_, '_>, place: Place, after: Range<usize>) -> Option<Range<usize>> {
    let text = &reader.text[after.clone()];
    let place = place.word();
    let Some(name) = text.strip_prefix('.') else {
        if text.is_empty() {
            reader.fault(reader.site.inner.clone(), Kind::NoName { place }, None);
            return None;
        }
        let name = text.trim_matches(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
        let edit = if name.is_empty() { None } else { reader.edit(after.clone(), || format!(".{name}")) };
        reader.fault(after, Kind::NoDot { place }, edit);
        return None;
    };
    let start = after.start + 1;
    if name.is_empty() {
        reader.fault(reader.site.inner.clone(), Kind::NoName { place }, None);
        return None;
    }
    if name.starts_with(char::is_whitespace) {
        let end = after.end - name.trim_start().len();
        let edit = reader.edit(start..end, String::new);
        reader.fault(start..end, Kind::Blank, edit);
        return None;
    }
    Some(start..after.end)
}
