//! `{…}` in the text of a path or a URL.

use std::ops::Range;

/// The message for an opening brace without its closing one.
pub(crate) const UNCLOSED: &str = "this `{` is never closed";

/// Returns the ranges of the text from each `{` to the next `}`, both included. The last item may be an error: the range of
/// an unmatched brace, and a message.
pub(crate) fn braced(text: &str) -> impl Iterator<Item = Result<Range<usize>, (Range<usize>, &'static str)>> {
    let mut position = 0;
    std::iter::from_fn(move || {
        let open = position + text[position..].find(['{', '}'])?;
        let close = text[open..].find('}').map(|offset| open + offset);
        let found = match close {
            Some(close) if close > open => Ok(open..close + 1),
            Some(_) => Err((open..open + 1, "this `}` closes nothing")),
            None => Err((open..open + 1, UNCLOSED)),
        };
        position = found.as_ref().map_or(text.len(), |range| range.end);
        Some(found)
    })
}
