//! The body, and pointers into it.

use std::ops::Range;

use super::reader::Reader;
use crate::{
    Pointer, Warning, WarningKind,
    message::{SyntaxErrorKind, quoted},
    pointer::unescape_token,
};

/// Reads what follows `body`.
///
/// ```text
/// body    = "body" [ "#" pointer ]
/// pointer = *( "/" token )                  ; RFC 6901
/// ```
///
/// In the notation of an attribute also:
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
            (SyntaxErrorKind::DoubledHash, reader.remove(start + 1..end))
        } else {
            let with_slash = || match pointer.strip_prefix('$') {
                // JSONPath, `$.lines[0].sku`.
                Some(path) if path.starts_with(['.', '[']) => to_pointer(path)[1..].to_owned(),
                _ => format!("/{}", pointer.trim_start_matches('.')),
            };
            (SyntaxErrorKind::NoSlash, reader.edit(start + 1..after.end, with_slash))
        };
        reader.error(after, kind, edit);
        return None;
    }
    if text.starts_with('.') && reader.dialect.has_dotted_paths() && !text.contains(['[', ']', '#']) {
        return dotted_path(reader, after);
    }
    let kind = match text.as_bytes()[0] {
        b'/' => SyntaxErrorKind::NoHash,
        b'.' | b'[' if text.contains('[') => SyntaxErrorKind::IndexInBrackets,
        b'.' if text.contains('#') => SyntaxErrorKind::DottedPathAndPointer,
        b'.' => SyntaxErrorKind::DottedPath,
        _ => SyntaxErrorKind::AfterBody { text: quoted(text) },
    };
    let edit = match kind {
        SyntaxErrorKind::NoHash => reader.insert(start, "#"),
        SyntaxErrorKind::AfterBody { .. } if text == "?" => reader.remove(after.clone()),
        SyntaxErrorKind::AfterBody { .. } if text.starts_with(['?', '&']) => reader.move_out(start),
        SyntaxErrorKind::AfterBody { .. } => None,
        _ if text.trim_matches(['.', '[', ']', '#', '/', '?']).is_empty() => None,
        _ if text.contains("[]") || text.contains("[*]") => None,
        _ => reader.edit(after.clone(), || to_pointer(text)),
    };
    reader.error(after, kind, edit);
    None
}

/// Reads the tokens of a pointer. Every wrong `~` is an error of its own.
fn tokens<'t>(reader: &mut Reader<'_, 't>, range: Range<usize>) -> Option<Pointer<'t>> {
    let text = &reader.text[range.clone()];
    let bytes = text.as_bytes();
    let mut is_valid = true;
    for (index, found) in text.match_indices(['~', '%']) {
        let start = range.start + index;
        if found == "%" {
            let digits = bytes.get(index + 1..index + 3);
            if digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                reader.parsed.warnings.push(Warning::new(WarningKind::PercentInPointer, start..start + 3));
            }
        } else if !matches!(bytes.get(index + 1), Some(b'0' | b'1')) {
            let next = text[index + 1..].chars().next().filter(|c| *c != '/' && *c != '~');
            let end = start + 1 + next.map_or(0, char::len_utf8);
            reader.error(start..end, SyntaxErrorKind::Tilde { text: quoted(&reader.text[start..end]) }, None);
            is_valid = false;
        }
    }
    is_valid.then(|| text.split('/').skip(1).map(unescape_token).collect())
}

/// Reads the dotted path of an attribute.
fn dotted_path<'t>(reader: &mut Reader<'_, 't>, after: Range<usize>) -> Option<Pointer<'t>> {
    let text = &reader.text[after.clone()];
    let start = after.start;
    if let Some((index, found)) = text.char_indices().find(|(_, c)| c.is_control()) {
        reader.error(start + index..start + index + found.len_utf8(), SyntaxErrorKind::ControlCharacter, None);
        return None;
    }
    if text.len() > 2 && text.ends_with('?') {
        let edit = reader.remove(after.end - 1..after.end);
        reader.error(after.end - 1..after.end, SyntaxErrorKind::OptionalMark, edit);
        return None;
    }
    let empty = if text.ends_with('.') { Some(text.len() - 1) } else { text.find("..") };
    if let Some(index) = empty {
        let dots = text[index..].len() - text[index..].trim_start_matches('.').len();
        let edit = reader.edit(after, || {
            let fields = text.split('.').filter(|field| !field.is_empty());
            fields.flat_map(|field| [".", field]).collect()
        });
        reader.error(start + index..start + index + dots, SyntaxErrorKind::EmptyField, edit);
        return None;
    }
    Some(text[1..].split('.').collect())
}

/// Rewrites `.lines[0].sku`, `["a"].b` and `.id#/x` as pointers with their `#`.
fn to_pointer(text: &str) -> String {
    let (path, pointer) = text.split_once('#').unwrap_or((text.strip_suffix('?').unwrap_or(text), ""));
    let fields = path.split(['.', '[', ']']).map(|field| field.trim_matches(['"', '\'']));
    let tokens: Pointer<'_> = fields.filter(|field| !field.is_empty()).collect();
    let slash = if pointer.is_empty() || pointer.starts_with('/') { "" } else { "/" };
    format!("#{tokens}{slash}{pointer}")
}
