//! `$ref`: what it means in this document.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::place::Token;

/// What a reference leads to.
#[derive(Clone)]
pub(super) enum Target<'d> {
    Found(&'d Value),
    /// Another file: what it holds is not known.
    External,
    /// The name of a schema, which `$anchor` or `$id` gives.
    Named,
    Missing,
    Cyclic,
}

/// The references of a document, each followed once.
pub(super) struct References<'d> {
    document: &'d Value,
    /// The document's own address (3.2).
    own: Option<&'d str>,
    finals: HashMap<&'d str, Target<'d>>,
}

impl<'d> References<'d> {
    pub(super) fn new(document: &'d Value) -> Self {
        let own = document.get("$self").and_then(Value::as_str).map(|own| own.trim_end_matches('#'));
        Self { document, own, finals: HashMap::new() }
    }

    /// What this text means, without following a reference that stands there.
    pub(super) fn direct(&self, text: &'d str) -> Target<'d> {
        let Some(fragment) = self.fragment(text) else { return Target::External };
        match tokens(fragment) {
            Some(tokens) => lookup(self.document, &tokens).map_or(Target::Missing, Target::Found),
            None => Target::Named,
        }
    }

    /// The steps to what this text means, if it is in this document.
    pub(super) fn tokens(&self, text: &'d str) -> Option<Vec<Token<'d>>> {
        let mut at = self.document;
        let mut steps = Vec::new();
        for token in tokens(self.fragment(text)?)? {
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
    pub(super) fn follow(&mut self, text: &'d str) -> Target<'d> {
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
    pub(super) fn resolve(&mut self, value: &'d Value) -> Option<&'d Value> {
        match reference(value) {
            None => Some(value),
            Some(text) => match self.follow(text) {
                Target::Found(value) => Some(value),
                Target::External | Target::Named | Target::Missing | Target::Cyclic => None,
            },
        }
    }

    /// The object that a value is or refers to.
    pub(super) fn object(&mut self, value: &'d Value) -> Option<&'d Map<String, Value>> {
        self.resolve(value)?.as_object()
    }
}

/// The text of a reference, where the value is one.
pub(super) fn reference(value: &Value) -> Option<&str> {
    value.as_object()?.get("$ref")?.as_str()
}

/// The tokens of a pointer in a URI's fragment: percent-decoded, as all of it, and then `~1` and `~0`.
fn tokens(fragment: &str) -> Option<Vec<Cow<'_, str>>> {
    if fragment.is_empty() {
        return Some(Vec::new());
    }
    // An escaped slash parts tokens too: the fragment is decoded before it is read as a pointer (RFC 6901, section 6).
    let decoded = percent_decoded(fragment);
    let token = |token: &str| -> String { token.replace("~1", "/").replace("~0", "~") };
    Some(match decoded {
        Cow::Borrowed(text) => text
            .strip_prefix('/')?
            .split('/')
            .map(|part| if part.contains('~') { token(part).into() } else { part.into() })
            .collect(),
        Cow::Owned(text) => text.strip_prefix('/')?.split('/').map(|part| token(part).into()).collect(),
    })
}

fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let hex = |digit: Option<&u8>| char::from(*digit?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (Some(high), Some(low)) if byte == b'%' => {
                decoded.push(high * 16 + low);
                at += 3;
            }
            _ => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).map_or(text.into(), Cow::Owned)
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

/// The index that a token is, as RFC 6901 writes it: without leading zeros.
pub(super) fn index(token: &str) -> Option<usize> {
    let digits = token.bytes().all(|byte| byte.is_ascii_digit());
    (digits && (token == "0" || !token.starts_with('0'))).then(|| token.parse().ok())?
}
