//! Pointers, followed through the shapes of types.

use callback_expression::str_eq;

use super::Way;
use super::text::Text;
use crate::fields::{Object, Shape};
use callback_expression::array_index as index;

/// What a pointer leads to.
#[derive(Clone, Copy)]
pub(super) enum Found {
    /// A value of this shape.
    Value(&'static Shape),
    /// Something that is not known.
    Unknown,
    /// Nothing.
    Missing(Missing),
}

/// Where a pointer ends that leads to nothing.
#[derive(Clone, Copy)]
pub(super) struct Missing {
    /// How many tokens lead somewhere.
    pub(super) tokens: usize,
    /// Where they lead.
    pub(super) at: &'static Shape,
}

/// What a pointer leads to in one of several bodies.
pub(super) struct Candidate {
    /// The body.
    pub(super) root: Option<&'static Shape>,
    pub(super) found: Found,
}

impl Candidate {
    /// The better of what was found before and what is found in `root`.
    pub(super) const fn best(before: Option<Self>, root: Option<&'static Shape>, pointer: &[&str], way: Way) -> Self {
        let found = find(root, pointer, 0, way);
        match before {
            Some(before) if !is_better(before.found, found, way) => before,
            _ => Self { root: one_way(root, way), found },
        }
    }
}

/// Follows `pointer` from its token `from` on.
pub(super) const fn find(shape: Option<&'static Shape>, pointer: &[&str], from: usize, way: Way) -> Found {
    let Some(shape) = one_way(shape, way) else { return Found::Unknown };
    if from == pointer.len() {
        return Found::Value(shape);
    }
    let missing = Found::Missing(Missing { tokens: from, at: shape });
    match shape {
        Shape::Scalar(_) => missing,
        Shape::Anything | Shape::Contracts { .. } => Found::Unknown,
        Shape::Object(object) => in_object(object, pointer, from, way, missing),
        Shape::Choice(_, variants) => in_any(variants, pointer, from, way, missing),
        Shape::List(element) => match index(pointer[from]) {
            Some(_) => find(*element, pointer, from + 1, way),
            None => missing,
        },
        Shape::Tuple(_, elements) => match index(pointer[from]) {
            Some(index) if index < elements.len() => find(elements[index], pointer, from + 1, way),
            _ => missing,
        },
        Shape::Map(value) => find(*value, pointer, from + 1, way),
    }
}

const fn in_object(object: &Object, pointer: &[&str], from: usize, way: Way, missing: Found) -> Found {
    let mut field = 0;
    while field < object.names.len() {
        if str_eq(object.names[field], pointer[from]) {
            return find(object.shapes[field], pointer, from + 1, way);
        }
        field += 1;
    }
    in_any(object.flattened, pointer, from, way, missing)
}

/// What is found in any of several, of which the best counts.
const fn in_any(
    shapes: &'static [Option<&'static Shape>],
    pointer: &[&str],
    from: usize,
    way: Way,
    missing: Found,
) -> Found {
    let mut best = missing;
    let mut at = 0;
    while at < shapes.len() {
        best = better(best, find(shapes[at], pointer, from, way), way);
        at += 1;
    }
    best
}

/// A scalar is best, for that is what an expression needs; then what may be one; and of two that lead to nothing the
/// one that leads further.
const fn better(one: Found, other: Found, way: Way) -> Found {
    if is_better(one, other, way) { other } else { one }
}

/// Whether the other is better.
const fn is_better(one: Found, other: Found, way: Way) -> bool {
    match (one, other) {
        (Found::Missing(one), Found::Missing(other)) => other.tokens > one.tokens,
        _ => rank(other, way) > rank(one, way),
    }
}

const fn rank(found: Found, way: Way) -> u8 {
    match found {
        Found::Value(shape) if may_be_scalar(Some(shape), way) => 3,
        Found::Value(_) => 1,
        Found::Unknown => 2,
        Found::Missing(_) => 0,
    }
}

/// Whether a value may be a string, a number or a boolean; of what is not known it may.
pub(super) const fn may_be_scalar(shape: Option<&'static Shape>, way: Way) -> bool {
    match one_way(shape, way) {
        None | Some(Shape::Scalar(_) | Shape::Anything | Shape::Contracts { .. }) => true,
        Some(Shape::Object(_) | Shape::List(_) | Shape::Tuple(..) | Shape::Map(_)) => false,
        Some(Shape::Choice(_, variants)) => {
            let mut at = 0;
            while at < variants.len() {
                if may_be_scalar(variants[at], way) {
                    return true;
                }
                at += 1;
            }
            false
        }
    }
}

/// What a shape is in one of the two contracts.
const fn one_way(shape: Option<&'static Shape>, way: Way) -> Option<&'static Shape> {
    match (shape, way) {
        (Some(Shape::Contracts { read, .. }), Way::Read) => one_way(*read, way),
        (Some(Shape::Contracts { write, .. }), Way::Write) => one_way(*write, way),
        _ => shape,
    }
}

/// Whether a name is written as it is wherever a name may stand: elsewhere it may have to be quoted.
pub(super) const fn is_word(name: &str) -> bool {
    let name = name.as_bytes();
    let mut at = 0;
    while at < name.len() {
        if !name[at].is_ascii_alphanumeric() && name[at] != b'_' {
            return false;
        }
        at += 1;
    }
    !name.is_empty() && !name[0].is_ascii_digit()
}

/// The names that an object may have.
pub(super) struct Names {
    all: [&'static str; Self::MOST],
    len: usize,
}

impl Names {
    /// As many as a message can list.
    const MOST: usize = 64;

    pub(super) const fn new() -> Self {
        Self { all: [""; Self::MOST], len: 0 }
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) const fn at(&self, index: usize) -> &'static str {
        self.all[index]
    }

    /// The name itself, if it is there.
    pub(super) const fn same(&self, name: &str) -> Option<&'static str> {
        let mut at = 0;
        while at < self.len {
            if str_eq(self.all[at], name) {
                return Some(self.all[at]);
            }
            at += 1;
        }
        None
    }

    /// `` `id`, `customer` ``
    pub(super) const fn list(&self, mut text: Text) -> Text {
        let mut at = 0;
        while at < self.len {
            text = text.add(if at == 0 { "`" } else { ", `" }).add(self.all[at]).add("`");
            at += 1;
        }
        text
    }

    /// The names of a shape's fields, each once, in their order.
    pub(super) const fn of(shape: Option<&'static Shape>, way: Way) -> Self {
        Self::new().with(shape, way)
    }

    /// These names, and those of a shape's fields.
    pub(super) const fn with(mut self, shape: Option<&'static Shape>, way: Way) -> Self {
        match one_way(shape, way) {
            Some(Shape::Object(object)) => {
                let mut field = 0;
                while field < object.names.len() {
                    self = self.and(object.names[field]);
                    field += 1;
                }
                self.with_all(object.flattened, way)
            }
            Some(Shape::Choice(_, variants)) => self.with_all(variants, way),
            _ => self,
        }
    }

    const fn with_all(mut self, shapes: &'static [Option<&'static Shape>], way: Way) -> Self {
        let mut at = 0;
        while at < shapes.len() {
            self = self.with(shapes[at], way);
            at += 1;
        }
        self
    }

    pub(super) const fn and(mut self, name: &'static str) -> Self {
        if self.len < Self::MOST && self.same(name).is_none() {
            self.all[self.len] = name;
            self.len += 1;
        }
        self
    }

    /// The name that was probably meant.
    pub(super) const fn nearest(&self, word: &str) -> Option<&'static str> {
        let mut best = None;
        let mut least = usize::MAX;
        let mut at = 0;
        while at < self.len {
            if let Some(distance) = callback_expression::edit_distance(word, self.all[at])
                && distance < least
            {
                least = distance;
                best = Some(self.all[at]);
            }
            at += 1;
        }
        best
    }
}
