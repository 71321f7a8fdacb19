//! Locations in a document and in its files.

use std::borrow::Cow;
use std::collections::HashMap;

use callback_expression::Pointer;

use crate::limits::MAX_DEPTH;

/// A location in a document, an index into [`Locations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Location(usize);

/// A reference token of a JSON pointer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Token<'d> {
    Index(usize),
    Key(Cow<'d, str>),
}

/// The locations of a check. Each refers to its parent, so that deep locations need no more memory than others.
pub(crate) struct Locations<'d> {
    entries: Vec<Entry<'d>>,
    /// The documents as wholes, by their indices.
    documents: HashMap<usize, Location>,
    /// The objects that refer to a location in another document.
    origins: HashMap<Location, Location>,
}

struct Entry<'d> {
    /// The index of the parent. A document as a whole is its own parent.
    parent: usize,
    depth: usize,
    document: usize,
    token: Token<'d>,
}

/// The fields of a document in the order of the specification.
const FIELDS: &[&str] = &[
    "openapi",
    "$self",
    "info",
    "jsonSchemaDialect",
    "servers",
    "paths",
    "webhooks",
    "components",
    "security",
    "tags",
    "externalDocs",
];

impl<'d> Locations<'d> {
    /// The entry document as a whole.
    pub(crate) const ROOT: Location = Location(0);

    /// Creates the locations of documents, of which one is the entry document.
    pub(crate) fn new(entry: usize) -> Self {
        Self {
            entries: vec![Entry { parent: 0, depth: 0, document: entry, token: Token::Index(0) }],
            documents: HashMap::from([(entry, Self::ROOT)]),
            origins: HashMap::new(),
        }
    }

    /// Returns the location of a document as a whole.
    pub(crate) fn document(&mut self, document: usize) -> Location {
        let Self { entries, documents, .. } = self;
        *documents.entry(document).or_insert_with(|| {
            let parent = entries.len();
            entries.push(Entry { parent, depth: 0, document, token: Token::Index(0) });
            Location(parent)
        })
    }

    /// Returns the documents that have locations, in the order of their indices.
    pub(crate) fn documents(&self) -> Vec<(usize, Location)> {
        let mut documents: Vec<_> = self.documents.iter().map(|(&document, &location)| (document, location)).collect();
        documents.sort_unstable_by_key(|&(document, _)| document);
        documents
    }

    /// Sets the location of the object that refers to a location in another document, and returns the location.
    pub(crate) fn with_origin(&mut self, location: Location, origin: Location) -> Location {
        if self.document_of(location) != self.document_of(origin) {
            self.origins.entry(location).or_insert(origin);
        }
        location
    }

    /// Returns the index of the document of a location.
    pub(crate) fn document_of(&self, location: Location) -> usize {
        self.entries[location.0].document
    }

    /// Returns `true` if a location is in the entry document.
    pub(crate) fn is_in_entry(&self, location: Location) -> bool {
        self.document_of(location) == self.entries[0].document
    }

    /// Returns the location of a member of an object.
    pub(crate) fn key(&mut self, parent: Location, key: impl Into<Cow<'d, str>>) -> Location {
        self.add(parent, Token::Key(key.into()))
    }

    /// Returns the location of an element of an array.
    pub(crate) fn index(&mut self, parent: Location, index: usize) -> Location {
        self.add(parent, Token::Index(index))
    }

    /// Returns the location of a member or an element.
    pub(crate) fn add(&mut self, parent: Location, token: Token<'d>) -> Location {
        let Entry { depth, document, .. } = self.entries[parent.0];
        self.entries.push(Entry { parent: parent.0, depth: depth + 1, document, token });
        Location(self.entries.len() - 1)
    }

    /// Returns the number of tokens.
    pub(crate) fn depth(&self, location: Location) -> usize {
        self.entries[location.0].depth
    }

    /// Returns the last token.
    pub(crate) fn last(&self, location: Location) -> &Token<'d> {
        &self.entries[location.0].token
    }

    fn tokens(&self, location: Location) -> Vec<Token<'d>> {
        let mut tokens = Vec::with_capacity(self.depth(location));
        let mut index = location.0;
        while self.entries[index].parent != index {
            tokens.push(self.entries[index].token.clone());
            index = self.entries[index].parent;
        }
        tokens.reverse();
        tokens
    }

    /// Returns the tokens that lead to a location from the entry document, through the references of other documents.
    fn tokens_from_entry(&self, location: Location) -> Vec<Token<'d>> {
        let mut tokens = Vec::new();
        let mut current = location;
        while tokens.len() <= MAX_DEPTH {
            // The object that refers to a location is older than the location.
            if let Some(&origin) = self.origins.get(&current) {
                current = origin;
                continue;
            }
            let entry = &self.entries[current.0];
            if entry.parent == current.0 {
                break;
            }
            tokens.push(entry.token.clone());
            current = Location(entry.parent);
        }
        tokens.reverse();
        tokens
    }

    /// Returns the location as a JSON pointer (RFC 6901).
    pub(crate) fn pointer(&self, location: Location) -> String {
        pointer(&self.tokens(location))
    }

    /// Returns the key by which locations are sorted: the entry document and then the others by name; within a document the
    /// order of the specification, then that of names and numbers.
    pub(crate) fn sort_key(&self, location: Location) -> (usize, usize, Vec<Token<'d>>) {
        let document = if self.is_in_entry(location) { 0 } else { self.document_of(location) + 1 };
        let tokens = self.tokens(location);
        let rank = match tokens.first() {
            None => 0,
            Some(Token::Key(key)) => FIELDS.iter().position(|field| field == key).map_or(FIELDS.len(), |rank| rank + 1),
            Some(Token::Index(_)) => FIELDS.len(),
        };
        (document, rank, tokens)
    }

    /// Returns the name of the operation at a location, for messages: `POST /invoices`.
    pub(crate) fn operation_name(&self, location: Location) -> String {
        operation_name(&self.tokens_from_entry(location))
    }
}

fn operation_name(tokens: &[Token<'_>]) -> String {
    let keys: Vec<_> = tokens.iter().filter_map(Token::key).collect();
    let upper = |method: &str| method.to_ascii_uppercase();
    match keys[..] {
        ["paths", path, method] => format!("{} {path}", upper(method)),
        ["paths", path, "additionalOperations", method] => format!("{method} {path}"),
        ["webhooks", name, method] => format!("{} of webhook {name}", upper(method)),
        ["components", "callbacks", name, key, method] => format!("{} {key} of callback {name}", upper(method)),
        [.., "callbacks", name, key, method] => {
            // Locations are no deeper than the walk goes.
            let outer = operation_name(&tokens[..tokens.len() - 4]);
            format!("{} {key} of callback {name} of {outer}", upper(method))
        }
        _ => pointer(tokens),
    }
}

impl Token<'_> {
    fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Index(_) => None,
        }
    }
}

fn pointer(tokens: &[Token<'_>]) -> String {
    let tokens = tokens.iter().map(|token| match token {
        Token::Key(key) => Cow::Borrowed(&**key),
        Token::Index(index) => index.to_string().into(),
    });
    tokens.collect::<Pointer<'_>>().to_string()
}
