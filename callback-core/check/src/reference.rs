//! Resolving of references.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use callback_expression::{Pointer, array_index};
use serde_json::{Map, Value};

use crate::files::{FileTarget, Files, Unreadable};
use crate::location::{Location, Locations, Token};

/// The target of a reference.
#[derive(Clone)]
pub(crate) enum ReferenceTarget<'d> {
    Found(&'d Value),
    /// A place in another file, which is not read.
    OtherFile,
    /// A place in a file that could not be read.
    Unreadable(&'d Unreadable),
    /// The name of a schema, which `$anchor` or `$id` declares.
    Name,
    Missing,
    /// A reference that leads back to itself.
    Cycle,
}

/// The references of a document and of its files. Each is followed once.
pub(crate) struct References<'d> {
    documents: Documents<'d>,
    /// The targets at the ends of chains of references, by the files in which the references stand.
    followed: HashMap<(usize, &'d str), ReferenceTarget<'d>>,
}

/// The documents that references lead to.
#[derive(Clone, Copy)]
pub(crate) enum Documents<'d> {
    /// One document, whose files are not read. Its index is 0.
    One(&'d Value),
    Files {
        files: &'d Files,
        entry: usize,
    },
}

impl<'d> Documents<'d> {
    /// Returns the index of the entry document.
    pub(crate) fn entry(self) -> usize {
        match self {
            Self::One(_) => 0,
            Self::Files { entry, .. } => entry,
        }
    }

    /// Returns a document.
    pub(crate) fn value(self, index: usize) -> &'d Value {
        match self {
            Self::One(document) => document,
            Self::Files { files, .. } => files.value(index),
        }
    }

    /// Returns all documents.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'d Value> {
        let count = self.files().map_or(1, |files| files.names().count());
        (0..count).map(move |index| self.value(index))
    }

    /// Returns the files, if there are any.
    pub(crate) fn files(self) -> Option<&'d Files> {
        match self {
            Self::One(_) => None,
            Self::Files { files, .. } => Some(files),
        }
    }

    /// Returns the document in which a reference stands: the entry document, if the text is in none of the files.
    fn containing(self, text: &str) -> usize {
        self.files().and_then(|files| files.document_of(text)).unwrap_or(self.entry())
    }

    /// Returns the document that a reference in a document leads to.
    fn resolve(self, from: usize, text: &str) -> FileTarget<'d> {
        match self {
            Self::One(document) => {
                let address = text.split_once('#').map_or(text, |(address, _)| address);
                let own_address = || document.get("$self").and_then(Value::as_str).map(|own| own.trim_end_matches('#'));
                if address.is_empty() || Some(address) == own_address() {
                    FileTarget::Document(from)
                } else {
                    FileTarget::Unread
                }
            }
            Self::Files { files, .. } => files.resolve(from, text),
        }
    }
}

impl<'d> References<'d> {
    pub(crate) fn new(documents: Documents<'d>) -> Self {
        Self { documents, followed: HashMap::new() }
    }

    /// Resolves a reference. A reference at its target is not followed.
    pub(crate) fn direct(&self, text: &'d str) -> ReferenceTarget<'d> {
        let document = match self.documents.resolve(self.documents.containing(text), text) {
            FileTarget::Document(index) => self.documents.value(index),
            FileTarget::Unreadable(reason) => return ReferenceTarget::Unreadable(reason),
            FileTarget::Unread => return ReferenceTarget::OtherFile,
        };
        match Pointer::from_fragment(fragment(text)) {
            Some(pointer) => {
                lookup(document, pointer.tokens()).map_or(ReferenceTarget::Missing, ReferenceTarget::Found)
            }
            None => ReferenceTarget::Name,
        }
    }

    /// Returns the tokens of the target's pointer, if the target is in a document that is read.
    pub(crate) fn tokens(&self, text: &'d str) -> Option<Vec<Token<'d>>> {
        let mut value = self.documents.value(self.target_document(text)?);
        let mut tokens = Vec::new();
        for token in Pointer::from_fragment(fragment(text))?.into_tokens() {
            let (next, token) = step(value, token)?;
            value = next;
            tokens.push(token);
        }
        Some(tokens)
    }

    /// Returns the location of the target, if it is in a document that is read. `origin` is that of the object with the
    /// reference.
    pub(crate) fn location(&self, text: &'d str, origin: Location, locations: &mut Locations<'d>) -> Option<Location> {
        let tokens = self.tokens(text)?;
        let root = locations.document(self.target_document(text)?);
        let location = tokens.into_iter().fold(root, |location, token| locations.add(location, token));
        Some(locations.with_origin(location, origin))
    }

    /// Returns the document in which a reference stands.
    pub(crate) fn document(&self, text: &'d str) -> &'d Value {
        self.documents.value(self.documents.containing(text))
    }

    fn target_document(&self, text: &'d str) -> Option<usize> {
        match self.documents.resolve(self.documents.containing(text), text) {
            FileTarget::Document(index) => Some(index),
            FileTarget::Unreadable(_) | FileTarget::Unread => None,
        }
    }

    /// Resolves a reference, and those at its target.
    pub(crate) fn follow(&mut self, text: &'d str) -> ReferenceTarget<'d> {
        let mut chain = HashSet::new();
        let mut current = text;
        let target = loop {
            let link = (self.documents.containing(current), current);
            if let Some(target) = self.followed.get(&link) {
                break target.clone();
            }
            if !chain.insert(link) {
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

    /// Returns the value, or the target if it is a reference. Returns `None` if the target is not
    /// in a document that is read.
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

fn fragment(text: &str) -> &str {
    text.split_once('#').map_or("", |(_, fragment)| fragment)
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
