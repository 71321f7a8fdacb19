//! The structure of a text, with the places of its keys and values.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, StructureStyle};

use super::format::Format;
use super::yaml;

/// A part of the structure. The ranges are in bytes.
pub(super) enum Mark<'t> {
    Key(Cow<'t, str>, Range<usize>),
    Scalar(Range<usize>),
    /// An object or an array begins.
    Begin {
        is_object: bool,
        range: Range<usize>,
    },
    End,
}

/// Calls a function with each part of a text that has been read before, in its order.
pub(super) fn marks(format: Format, text: &str, mut each: impl FnMut(Mark<'_>)) {
    match format {
        Format::Json => json_marks(text, each),
        Format::Yaml => yaml_marks(text, &mut each),
    }
}

fn yaml_marks(text: &str, each: &mut impl FnMut(Mark<'_>)) {
    // For each collection: `true` if it is a mapping whose next node is a key.
    let mut awaits_key: Vec<Option<bool>> = Vec::new();
    for event in yaml::parser(text) {
        // The text has been read before, so there is no error.
        let Ok((event, span)) = event else { return };
        let range = span.byte_range().unwrap_or_default();
        let is_key = matches!(awaits_key.last(), Some(Some(true)));
        let is_node =
            matches!(event, Event::Scalar(..) | Event::Alias(_) | Event::SequenceStart(..) | Event::MappingStart(..));
        if is_node && let Some(Some(awaits)) = awaits_key.last_mut() {
            *awaits = !*awaits;
        }
        match event {
            event @ (Event::Scalar(..) | Event::Alias(_)) if is_key => {
                let text = if range.is_empty() { None } else { yaml::scalar_text(event) };
                each(Mark::Key(text.unwrap_or_default(), range));
            }
            Event::Scalar(..) | Event::Alias(_) => each(Mark::Scalar(range)),
            Event::SequenceStart(style, ..) => {
                awaits_key.push(None);
                each(Mark::Begin { is_object: false, range: beginning(text, range, style) });
            }
            Event::MappingStart(style, ..) => {
                awaits_key.push(Some(true));
                each(Mark::Begin { is_object: true, range: beginning(text, range, style) });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                awaits_key.pop();
                each(Mark::End);
            }
            _ => {}
        }
    }
}

/// Returns the range that stands for a collection: its bracket, or its first line.
fn beginning(text: &str, range: Range<usize>, style: StructureStyle) -> Range<usize> {
    let line = text.get(range.start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let length = if style == StructureStyle::Flow { line.len().min(1) } else { line.trim_end().len() };
    range.start..range.start + length
}

fn json_marks(text: &str, mut each: impl FnMut(Mark<'_>)) {
    let bytes = text.as_bytes();
    // For each collection: `true` if it is an object.
    let mut open: Vec<bool> = Vec::new();
    let mut is_key = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b'"' => {
                let end = string_end(bytes, at);
                if is_key {
                    is_key = false;
                    each(Mark::Key(unquoted(&text[at..end]), at..end));
                } else {
                    each(Mark::Scalar(at..end));
                }
                end
            }
            b'{' | b'[' => {
                let is_object = byte == b'{';
                open.push(is_object);
                is_key = is_object;
                each(Mark::Begin { is_object, range: at..at + 1 });
                at + 1
            }
            b'}' | b']' => {
                open.pop();
                is_key = false;
                each(Mark::End);
                at + 1
            }
            b',' => {
                is_key = open.last() == Some(&true);
                at + 1
            }
            b':' | b' ' | b'\t' | b'\r' | b'\n' => at + 1,
            _ => {
                let is_part = |byte: &u8| !matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n');
                let end = at + bytes[at..].iter().take_while(|byte| is_part(byte)).count();
                each(Mark::Scalar(at..end));
                end
            }
        };
        at = end.max(at + 1);
    }
}

/// Returns the end of a string that begins at an index.
fn string_end(bytes: &[u8], begin: usize) -> usize {
    let mut at = begin + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn unquoted(string: &str) -> Cow<'_, str> {
    if string.contains('\\') {
        serde_json::from_str::<String>(string).unwrap_or_default().into()
    } else {
        string.trim_matches('"').into()
    }
}
