//! The positions of members and elements in a text.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use callback_expression::unescape_token;

use super::format::Format;
use super::marks::{Mark, marks};
use crate::finding::Span;

/// The positions of all members and elements of a text, by their pointers.
pub(super) struct Positions {
    /// The beginnings and lengths in bytes, by the hashes of the pointers. A wrong position is the worst that equal hashes
    /// could do.
    ranges: HashMap<u64, (u32, u32)>,
    /// The beginnings of the lines.
    lines: Vec<u32>,
}

/// An object or an array that has begun.
struct Open {
    hash: u64,
    /// The hash of the member that the next value belongs to, or the index of the next element.
    next: Next,
}

enum Next {
    Member(u64),
    Element(usize),
}

impl Positions {
    pub(super) fn new(format: Format, text: &str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| small(at + 1))).collect();
        let mut positions = Self { ranges: HashMap::new(), lines };
        let mut open: Vec<Open> = Vec::new();
        marks(format, text, |mark| match mark {
            Mark::Key(name, range) => {
                if let Some(Open { hash, next: Next::Member(member) }) = open.last_mut() {
                    *member = child(*hash, &name);
                    positions.add(*member, &range);
                }
            }
            Mark::Scalar(range) => _ = positions.value(&mut open, &range),
            Mark::Begin { is_object, range } => {
                let hash = positions.value(&mut open, &range);
                open.push(Open { hash, next: if is_object { Next::Member(hash) } else { Next::Element(0) } });
            }
            Mark::End => _ = open.pop(),
        });
        positions.ranges.shrink_to_fit();
        positions
    }

    /// Adds a value, and returns its hash. A member has the position of its key.
    fn value(&mut self, open: &mut [Open], range: &Range<usize>) -> u64 {
        let hash = match open.last_mut() {
            // A later YAML document is empty.
            None if self.ranges.contains_key(&0) => return 0,
            None => 0,
            Some(Open { next: Next::Member(member), .. }) => return *member,
            Some(Open { hash, next: Next::Element(index) }) => {
                let element = child(*hash, &index.to_string());
                *index += 1;
                element
            }
        };
        self.add(hash, range);
        hash
    }

    fn add(&mut self, hash: u64, range: &Range<usize>) {
        self.ranges.insert(hash, (small(range.start), small(range.len())));
    }

    /// Returns the position of a member or an element, or else of the nearest one around it: what an alias repeats stands
    /// elsewhere.
    pub(super) fn find(&self, text: &str, pointer: &str) -> Option<Span> {
        let mut found = self.ranges.get(&0);
        let mut hash = 0;
        for token in pointer.split('/').skip(1) {
            hash = child(hash, &unescape_token(token));
            match self.ranges.get(&hash) {
                Some(range) => found = Some(range),
                None => break,
            }
        }
        let &(start, length) = found?;
        self.span(text, start as usize, length as usize)
    }

    fn span(&self, text: &str, start: usize, length: usize) -> Option<Span> {
        let line = self.lines.partition_point(|&line| line as usize <= start);
        let before = text.get(self.lines[line - 1] as usize..start)?;
        let part = text.get(start..start + length)?.lines().next().unwrap_or_default();
        Some(Span { line, column: before.chars().count() + 1, length: part.chars().count() })
    }

    /// Returns a line without its end.
    pub(super) fn line<'t>(&self, text: &'t str, line: usize) -> Option<&'t str> {
        let start = *self.lines.get(line.checked_sub(1)?)? as usize;
        let end = self.lines.get(line).map_or(text.len(), |&end| end as usize);
        Some(text.get(start..end)?.trim_end_matches(['\r', '\n']))
    }
}

fn child(parent: u64, token: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (parent, token).hash(&mut hasher);
    hasher.finish()
}

/// Files are no larger than 4 GiB.
fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
