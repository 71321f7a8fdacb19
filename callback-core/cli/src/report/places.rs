//! Names of places.

use crate::finding::Place;
use crate::visible::visible;

/// The number of places that are listed after the first.
const MORE_PLACES: usize = 3;

/// Names the first of the places after the first, and the number of the rest. Returns `None` if there are none.
pub(super) fn more(places: &[Place]) -> Option<String> {
    let more = places.get(1..).filter(|more| !more.is_empty())?;
    let names: Vec<_> = more.iter().take(MORE_PLACES).map(name).collect();
    let rest = match more.len() - names.len() {
        0 => String::new(),
        rest => format!(", and {rest} more"),
    };
    Some(format!("also at {}{rest}", names.join(", ")))
}

/// Returns `file:line:column`, or the JSON pointer if the line is not known.
fn name(place: &Place) -> String {
    let file = visible(&place.file);
    match place.span {
        Some(span) => format!("{file}:{}:{}", span.line, span.column),
        None => format!("{file}#{}", visible(&place.pointer)),
    }
}
