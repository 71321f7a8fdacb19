//! Lists of names, and the name that was probably meant.

use callback_expression::str_eq;

use super::pointer::contract_shape;
use crate::const_string::ConstString;
use crate::contract::Contract;
use crate::fields::Shape;

/// Returns `true` if a name needs no quotes, neither in an option nor in a dotted path.
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

/// Appends the number of names that a list leaves out, ` and 138 others`.
pub(super) const fn others(text: ConstString, count: usize) -> ConstString {
    match count {
        0 => text,
        1 => text.add(" and another"),
        _ => text.add(" and ").number(count).add(" others"),
    }
}

/// Returns `true` if a name is the tokens with dots between them.
const fn is_joined(name: &str, tokens: &[&str]) -> bool {
    let name = name.as_bytes();
    let mut position = 0;
    let mut index = 0;
    while index < tokens.len() {
        if index > 0 {
            if position >= name.len() || name[position] != b'.' {
                return false;
            }
            position += 1;
        }
        let token = tokens[index].as_bytes();
        let mut at = 0;
        while at < token.len() {
            if position >= name.len() || name[position] != token[at] {
                return false;
            }
            position += 1;
            at += 1;
        }
        index += 1;
    }
    position == name.len()
}

/// A list of distinct names, for messages.
pub(super) struct Names {
    all: [&'static str; Self::CAPACITY],
    len: usize,
}

impl Names {
    /// The number of names that are looked at. More are rare, and constants have no lists that grow.
    const CAPACITY: usize = 256;
    /// The number of names in a message. The others are counted.
    const SHOWN: usize = 16;

    pub(super) const fn new() -> Self {
        Self { all: [""; Self::CAPACITY], len: 0 }
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) const fn at(&self, index: usize) -> &'static str {
        self.all[index]
    }

    /// Returns the name, if it is in the list.
    pub(super) const fn get(&self, name: &str) -> Option<&'static str> {
        let mut at = 0;
        while at < self.len {
            if str_eq(self.all[at], name) {
                return Some(self.all[at]);
            }
            at += 1;
        }
        None
    }

    /// Appends the list, `` `id`, `customer` ``.
    pub(super) const fn append_to(&self, mut text: ConstString) -> ConstString {
        let shown = if self.len > Self::SHOWN { Self::SHOWN } else { self.len };
        let mut at = 0;
        while at < shown {
            text = text.add(if at == 0 { "`" } else { ", `" }).add(self.all[at]).add("`");
            at += 1;
        }
        others(text, self.len - shown)
    }

    /// Returns the names of a shape's fields, in their order.
    pub(super) const fn of(shape: Option<&'static Shape>, contract: Contract) -> Self {
        Self::new().with(shape, contract)
    }

    /// Adds the names of a shape's fields.
    pub(super) const fn with(mut self, shape: Option<&'static Shape>, contract: Contract) -> Self {
        match contract_shape(shape, contract) {
            Some(Shape::Object(object)) => {
                let mut field = 0;
                while field < object.names.len() {
                    if !matches!(object.shapes[field], Some(Shape::Alias(_))) {
                        self = self.and(object.names[field]);
                    }
                    field += 1;
                }
                self.with_all(object.flattened, contract)
            }
            Some(Shape::Choice(_, variants)) => self.with_all(variants, contract),
            _ => self,
        }
    }

    const fn with_all(mut self, shapes: &'static [Option<&'static Shape>], contract: Contract) -> Self {
        let mut at = 0;
        while at < shapes.len() {
            self = self.with(shapes[at], contract);
            at += 1;
        }
        self
    }

    /// Adds a name.
    pub(super) const fn and(mut self, name: &'static str) -> Self {
        if self.len < Self::CAPACITY && self.get(name).is_none() {
            self.all[self.len] = name;
            self.len += 1;
        }
        self
    }

    /// Returns the longest name that two or more tokens of a pointer are if dots are between them, with their number.
    pub(super) const fn joined(&self, tokens: &[&str]) -> Option<(&'static str, usize)> {
        let mut count = tokens.len();
        while count > 1 {
            let mut at = 0;
            while at < self.len {
                if is_joined(self.all[at], tokens.split_at(count).0) {
                    return Some((self.all[at], count));
                }
                at += 1;
            }
            count -= 1;
        }
        None
    }

    /// Returns the name that was probably meant.
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
