//! Locations in a document.

use std::borrow::Cow;

use callback_expression::Pointer;

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
}

struct Entry<'d> {
    parent: usize,
    depth: usize,
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
    /// The document as a whole.
    pub(crate) const ROOT: Location = Location(0);

    pub(crate) fn new() -> Self {
        Self { entries: vec![Entry { parent: 0, depth: 0, token: Token::Index(0) }] }
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
        let depth = self.depth(parent) + 1;
        self.entries.push(Entry { parent: parent.0, depth, token });
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
        while index != 0 {
            tokens.push(self.entries[index].token.clone());
            index = self.entries[index].parent;
        }
        tokens.reverse();
        tokens
    }

    /// Returns the location as a JSON pointer (RFC 6901).
    pub(crate) fn pointer(&self, location: Location) -> String {
        pointer(&self.tokens(location))
    }

    /// Returns the key by which locations are sorted: the order of the specification, then that of names and numbers.
    pub(crate) fn sort_key(&self, location: Location) -> (usize, Vec<Token<'d>>) {
        let tokens = self.tokens(location);
        let rank = match tokens.first() {
            None => 0,
            Some(Token::Key(key)) => FIELDS.iter().position(|field| field == key).map_or(FIELDS.len(), |rank| rank + 1),
            Some(Token::Index(_)) => FIELDS.len(),
        };
        (rank, tokens)
    }

    /// Returns the name of the operation at a location, for messages: `POST /invoices`.
    pub(crate) fn operation_name(&self, location: Location) -> String {
        operation_name(&self.tokens(location))
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
