//! HTTP messages as they are printed.

use std::io::{self, Write};

use callback_delivery::http::{HeaderMap, StatusCode};

use crate::visible::visible;

/// The number of bytes of a body that are printed.
const MAX_BODY: usize = 16 * 1024;

/// The direction of a message, as curl marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Sent,
    Received,
}

/// Prints a message: its first line, its headers, and the beginning of its body. Control characters are escaped.
pub(crate) fn write_message(
    out: &mut dyn Write,
    direction: Direction,
    first_line: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> io::Result<()> {
    let mark = match direction {
        Direction::Sent => '>',
        Direction::Received => '<',
    };
    writeln!(out, "{mark} {}", visible(first_line))?;
    for (name, value) in headers {
        writeln!(out, "{mark} {name}: {}", visible(&String::from_utf8_lossy(value.as_bytes())))?;
    }
    writeln!(out, "{mark}")?;
    if body.is_empty() {
        return Ok(());
    }
    let Ok(text) = str::from_utf8(body) else {
        return writeln!(out, "{mark} ({} bytes, which are not text)", body.len());
    };
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= MAX_BODY).unwrap_or(text.len());
    for line in text[..end].lines() {
        writeln!(out, "{mark} {}", visible(line))?;
    }
    if end < text.len() {
        writeln!(out, "{mark} … ({} bytes in all)", text.len())?;
    }
    Ok(())
}

/// Returns the first line of a response.
pub(crate) fn status_line(status: StatusCode) -> String {
    format!("HTTP/1.1 {} {}", status.as_str(), status.canonical_reason().unwrap_or_default()).trim_end().to_owned()
}
