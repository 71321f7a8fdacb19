//! The body, and places in it.

use std::ops::Range;

use super::reader::Reader;
use crate::{
    Pointer, Warning, WarningKind,
    pointer::unescape_token,
    words::{Kind, quoted},
};

/// ```text
/// body    = "body" [ "#" pointer ]
/// pointer = *( "/" token )                  ; RFC 6901
/// ```
///
/// and in the attribute dialect also
///
/// ```text
/// body    = "body" 1*( "." field )          ; a field without `.`, `[`, `]` and `#`
/// ```
pub(crate) fn read<'t>(reader: &mut Reader<'_, 't>, after: Range<usize>) -> Option<Pointer<'t>> {
    let text = &reader.text[after.clone()];
    let start = after.start;
    if text.is_empty() {
        return Some(Pointer::ROOT);
    }
    if let Some(pointer) = text.strip_prefix('#') {
        if pointer.is_empty() || pointer.starts_with('/') {
            return tokens(reader, start + 1..after.end);
        }
        let (kind, edit) = if pointer.starts_with('#') {
            let end = after.end - pointer.trim_start_matches('#').len();
            (Kind::DoubledHash, reader.edit(start + 1..end, String::new))
        } else {
            (Kind::NoSlash, reader.edit(start + 1..after.end, || slashed(pointer)))
        };
        reader.fault(after, kind, edit);
        return None;
    }
    let dotted = text.starts_with('.');
    if dotted && reader.dialect.has_dotted_paths() && !text.contains(['[', ']', '#']) {
        return fields(reader, after);
    }
    let kind = match text.as_bytes()[0] {
        b'/' => Kind::NoHash,
        b'.' | b'[' if text.contains('[') => Kind::Index,
        b'.' if text.contains('#') => Kind::Mixed,
        b'.' => Kind::Dotted,
        _ => Kind::AfterBody { text: quoted(text) },
    };
    let edit = match kind {
        Kind::NoHash => reader.edit(start..start, || "#".to_owned()),
        Kind::AfterBody { .. } if text == "?" => reader.edit(after.clone(), String::new),
        Kind::AfterBody { .. } if text.starts_with(['?', '&']) => reader.edit_out(start),
        Kind::AfterBody { .. } => None,
        _ if text.trim_matches(['.', '[', ']', '#', '/', '?']).is_empty() => None,
        _ if text.contains("[]") || text.contains("[*]") => None,
        _ => reader.edit(after.clone(), || pointed(text)),
    };
    reader.fault(after, kind, edit);
    None
}

/// Every wrong `~` is a fault of its own.
fn tokens<'t>(reader: &mut Reader<'_, 't>, at: Range<usize>) -> Option<Pointer<'t>> {
    let text = &reader.text[at.clone()];
    let bytes = text.as_bytes();
    let mut right = true;
    for (index, found) in text.match_indices(['~', '%']) {
        let here = at.start + index;
        let next = bytes.get(index + 1);
        if found == "%" {
            let hex = bytes.get(index + 1..index + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
            if hex {
                reader.parsed.warnings.push(Warning::new(WarningKind::PercentInPointer, here..here + 3));
            }
        } else if !matches!(next, Some(b'0' | b'1')) {
            let shown = text[index + 1..].chars().next().filter(|c| *c != '/' && *c != '~');
            let end = here + 1 + shown.map_or(0, char::len_utf8);
            reader.fault(here..end, Kind::Tilde { text: quoted(&reader.text[here..end]) }, None);
            right = false;
        }
    }
    right.then(|| text.split('/').skip(1).map(unescape_token).collect())
}

/// The dotted path of the attribute dialect.
fn fields<'t>(reader: &mut Reader<'_, 't>, after: Range<usize>) -> Option<Pointer<'t>> {
    let text = &reader.text[after.clone()];
    let start = after.start;
    if let Some((index, found)) = text.char_indices().find(|(_, c)| c.is_control()) {
        reader.fault(start + index..start + index + found.len_utf8(), Kind::Control, None);
        return None;
    }
    if text.len() > 2 && text.ends_with('?') {
        let edit = reader.edit(after.end - 1..after.end, String::new);
        reader.fault(after.end - 1..after.end, Kind::Optional, edit);
        return None;
    }
    let empty = if text.ends_with('.') { Some(text.len() - 1) } else { text.find("..") };
    if let Some(index) = empty {
        let dots = text[index..].len() - text[index..].trim_start_matches('.').len();
        let edit = reader.edit(after, || {
            let fields = text.split('.').filter(|field| !field.is_empty());
            fields.flat_map(|field| [".", field]).collect()
        });
        reader.fault(start + index..start + index + dots, Kind::EmptyField, edit);
        return None;
    }
    Some(text[1..].split('.').collect())
}

/// `id` and `.id` after `#` as a pointer.
fn slashed(text: &str) -> String {
    format!("/{}", text.trim_start_matches('.'))
}

/// `.lines[0].sku`, `["a"].b` and `.id#/x` as pointers.
fn pointed(text: &str) -> String {
    let (path, pointer) = text.split_once('#').unwrap_or((text.strip_suffix('?').unwrap_or(text), ""));
    let fields = path.split(['.', '[', ']']).map(|field| field.trim_matches(['"', '\'']));
    let tokens: Pointer<'_> = fields.filter(|field| !field.is_empty()).collect();
    let slash = if pointer.is_empty() || pointer.starts_with('/') { "" } else { "/" };
    format!("#{tokens}{slash}{pointer}")
}
