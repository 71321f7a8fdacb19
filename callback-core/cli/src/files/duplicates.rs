//! Names that stand more than once in an object.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use callback_check::DuplicateKey;
use callback_expression::Pointer;

use super::format::Format;
use super::marks::{Mark, marks};

/// The number of them that are reported of a file. Each has a pointer, which may be long.
const MAX_DUPLICATES: usize = 100;

/// An object or an array that has begun.
struct Open {
    /// The places of the names, if it is an object.
    names: Option<HashMap<String, usize>>,
    /// The token of the member or element that is being read.
    token: String,
    index: usize,
}

/// Returns the names that stand more than once in an object of a text.
pub(super) fn find(format: Format, text: &str) -> Vec<DuplicateKey> {
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    let mut pointers = HashSet::new();
    let next = |open: &mut Vec<Open>| {
        if let Some(Open { names: None, token, index }) = open.last_mut() {
            *token = index.to_string();
            *index += 1;
        }
    };
    marks(format, text, |mark| match mark {
        Mark::Key(name, Range { start, .. }) => {
            let Some(Open { names: Some(names), token, .. }) = open.last_mut() else { return };
            token.clear();
            token.push_str(&name);
            let first = *names.entry(name.into_owned()).or_insert(start);
            // A merge key of YAML may stand more than once.
            if first != start && token != "<<" && found.len() < MAX_DUPLICATES {
                let pointer = open.iter().map(|open| &*open.token).collect::<Pointer<'_>>().to_string();
                if pointers.insert(pointer.clone()) {
                    found.push((pointer, first));
                }
            }
        }
        Mark::Scalar(_) => next(&mut open),
        Mark::Begin { is_object, .. } => {
            next(&mut open);
            open.push(Open { names: is_object.then(HashMap::new), token: String::new(), index: 0 });
        }
        Mark::End => _ = open.pop(),
    });
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    found.into_iter().map(|(pointer, first)| DuplicateKey::new(pointer, line(first))).collect()
}
