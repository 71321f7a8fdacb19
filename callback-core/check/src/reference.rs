//! Resolving of references.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use callback_expression::{Pointer, array_index};
use serde_json::{Map, Value};

use crate::location::Token;

/// The target of a reference.
#[derive(Clone)]
pub(crate) enum ReferenceTarget<'d> {
    Found(&'d Value),
    /// A place in another file, which is not read.
    OtherFile,
    /// The name of a schema, which `$anchor` or `$id` declares.
    Name,
    Missing,
    /// A reference that leads back to itself.
    Cycle,
}

/// The references of a document. Each is followed once.
pub(crate) struct References<'d> {
    document: &'d Value,
    /// The value of `$self`, the document's own address (3.2).
    own_address: Option<&'d str>,
    /// The targets at the ends of chains of references.
    followed: HashMap<&'d str, ReferenceTarget<'d>>,
}

impl<'d> References<'d> {
    pub(crate) fn new(document: &'d Value) -> Self {
        let own_address = document.get("$self").and_then(Value::as_str).map(|address| address.trim_end_matches('#'));
        Self { document, own_address, followed: HashMap::new() }
    }

    /// Resolves a reference. A reference at its target is not followed.
    pub(crate) fn direct(&self, text: &'d str) -> ReferenceTarget<'d> {
        let Some(fragment) = self.fragment(text) else { return ReferenceTarget::OtherFile };
        match Pointer::from_fragment(fragment) {
            Some(pointer) => {
                lookup(self.document, pointer.tokens()).map_or(ReferenceTarget::Missing, ReferenceTarget::Found)
            }
            None => ReferenceTarget::Name,
        }
    }

    /// Returns the tokens of the target's pointer, if the target is in this document.
    pub(crate) fn tokens(&self, text: &'d str) -> Option<Vec<Token<'d>>> {
        let mut value = self.document;
        let mut tokens = Vec::new();
        for token in Pointer::from_fragment(self.fragment(text)?)?.into_tokens() {
            let (next, token) = step(value, token)?;
            value = next;
            tokens.push(token);
        }
        Some(tokens)
    }

    /// Returns the fragment of a reference into this document.
    fn fragment(&self, text: &'d str) -> Option<&'d str> {
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        (address.is_empty() || Some(address) == self.own_address).then_some(fragment)
    }

    /// Resolves a reference, and those at its target.
    pub(crate) fn follow(&mut self, text: &'d str) -> ReferenceTarget<'d> {
        let mut chain = HashSet::new();
        let mut current = text;
        let target = loop {
            if let Some(target) = self.followed.get(current) {
                break target.clone();
            }
            if !chain.insert(current) {
                break ReferenceTarget::Cycle;
            }
            match self.direct(current) {
                ReferenceTarget::Found(value) => match reference(value) {
                    Some(next) => current = next,
                    None => break ReferenceTarget::Found(value),
                },
                other => break other,
            }
        };
        for link in chain {
            self.followed.insert(link, target.clone());
        }
        target
    }

    /// Returns the value, or the target if it is a reference. Returns `None` if the target is not in this document.
    pub(crate) fn resolve(&mut self, value: &'d Value) -> Option<&'d Value> {
        match reference(value) {
            None => Some(value),
            Some(text) => match self.follow(text) {
                ReferenceTarget::Found(value) => Some(value),
                _ => None,
            },
        }
    }

    /// Returns the object that a value is or refers to.
    pub(crate) fn object(&mut self, value: &'d Value) -> Option<&'d Map<String, Value>> {
        self.resolve(value)?.as_object()
    }
}

/// Returns the `$ref` of a value.
pub(crate) fn reference(value: &Value) -> Option<&str> {
    value.as_object()?.get("$ref")?.as_str()
}

fn lookup<'d>(document: &'d Value, tokens: &[Cow<'d, str>]) -> Option<&'d Value> {
    tokens.iter().try_fold(document, |value, token| Some(step(value, token.clone())?.0))
}

fn step<'d>(value: &'d Value, token: Cow<'d, str>) -> Option<(&'d Value, Token<'d>)> {
    match value {
        Value::Object(object) => Some((object.get(&*token)?, Token::Key(token))),
        Value::Array(array) => {
            let index = array_index(&token)?;
            Some((array.get(index)?, Token::Index(index)))
        }
        _ => None,
    }
}
