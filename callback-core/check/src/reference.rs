//! `$ref`: what it means in this document.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::place::Token;
use callback_expression::{Pointer, array_index as index};

/// What a reference leads to.
#[derive(Clone)]
pub(crate) enum Target<'d> {
    Found(&'d Value),
    /// Another file: what it holds is not known.
    External,
    /// The name of a schema, which `$anchor` or `$id` gives.
    Named,
    Missing,
    Cyclic,
}

/// The references of a document, each followed once.
pub(crate) struct References<'d> {
    document: &'d Value,
    /// The document's own address (3.2).
    own: Option<&'d str>,
    finals: HashMap<&'d str, Target<'d>>,
}

impl<'d> References<'d> {
    pub(crate) fn new(document: &'d Value) -> Self {
        let own = document.get("$self").and_then(Value::as_str).map(|own| own.trim_end_matches('#'));
        Self { document, own, finals: HashMap::new() }
    }

    /// What this text means, without following a reference that stands there.
    pub(crate) fn direct(&self, text: &'d str) -> Target<'d> {
        let Some(fragment) = self.fragment(text) else { return Target::External };
        match Pointer::from_fragment(fragment) {
            Some(pointer) => lookup(self.document, pointer.tokens()).map_or(Target::Missing, Target::Found),
            None => Target::Named,
        }
    }

    /// The steps to what this text means, if it is in this document.
    pub(crate) fn tokens(&self, text: &'d str) -> Option<Vec<Token<'d>>> {
        let mut at = self.document;
        let mut steps = Vec::new();
        for token in Pointer::from_fragment(self.fragment(text)?)?.into_tokens() {
            let (next, step) = step(at, token)?;
            at = next;
            steps.push(step);
        }
        Some(steps)
    }

    fn fragment(&self, text: &'d str) -> Option<&'d str> {
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        (address.is_empty() || Some(address) == self.own).then_some(fragment)
    }

    /// What a reference means when all are followed that it leads to.
    pub(crate) fn follow(&mut self, text: &'d str) -> Target<'d> {
        let mut chain = HashSet::new();
        let mut at = text;
        let target = loop {
            if let Some(known) = self.finals.get(at) {
                break known.clone();
            }
            if !chain.insert(at) {
                break Target::Cyclic;
            }
            match self.direct(at) {
                Target::Found(value) => match reference(value) {
                    Some(next) => at = next,
                    None => break Target::Found(value),
                },
                other => break other,
            }
        };
        for link in chain {
            self.finals.insert(link, target.clone());
        }
        target
    }

    /// The value itself, or what it refers to. `None` if that is not known.
    pub(crate) fn resolve(&mut self, value: &'d Value) -> Option<&'d Value> {
        match reference(value) {
            None => Some(value),
            Some(text) => match self.follow(text) {
                Target::Found(value) => Some(value),
                Target::External | Target::Named | Target::Missing | Target::Cyclic => None,
            },
        }
    }

    /// The object that a value is or refers to.
    pub(crate) fn object(&mut self, value: &'d Value) -> Option<&'d Map<String, Value>> {
        self.resolve(value)?.as_object()
    }
}

/// The text of a reference, where the value is one.
pub(crate) fn reference(value: &Value) -> Option<&str> {
    value.as_object()?.get("$ref")?.as_str()
}

fn lookup<'d>(document: &'d Value, tokens: &[Cow<'d, str>]) -> Option<&'d Value> {
    tokens.iter().try_fold(document, |at, token| Some(step(at, token.clone())?.0))
}

fn step<'d>(at: &'d Value, token: Cow<'d, str>) -> Option<(&'d Value, Token<'d>)> {
    match at {
        Value::Object(object) => Some((object.get(&*token)?, Token::Key(token))),
        Value::Array(array) => {
            let index = index(&token)?;
            Some((array.get(index)?, Token::Index(index)))
        }
        _ => None,
    }
}
