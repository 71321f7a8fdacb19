//! Where things stand in a document.

use std::borrow::Cow;

use callback_expression::Pointer;

/// A place of a document, as [`Places`] knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place(usize);

/// A step from a value into one of its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Token<'d> {
    Index(usize),
    Key(Cow<'d, str>),
}

/// All places that were looked at. Each knows its parent, so that a deep one costs no more than others.
pub struct Places<'d> {
    nodes: Vec<Node<'d>>,
}

struct Node<'d> {
    parent: usize,
    depth: usize,
    token: Token<'d>,
}

/// The order of a document's fields in the specification. Others follow.
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

impl<'d> Places<'d> {
    /// The document as a whole.
    pub const ROOT: Place = Place(0);

    pub fn new() -> Self {
        Self { nodes: vec![Node { parent: 0, depth: 0, token: Token::Index(0) }] }
    }

    pub fn key(&mut self, parent: Place, key: impl Into<Cow<'d, str>>) -> Place {
        self.add(parent, Token::Key(key.into()))
    }

    pub fn index(&mut self, parent: Place, index: usize) -> Place {
        self.add(parent, Token::Index(index))
    }

    pub fn add(&mut self, parent: Place, token: Token<'d>) -> Place {
        let depth = self.depth(parent) + 1;
        self.nodes.push(Node { parent: parent.0, depth, token });
        Place(self.nodes.len() - 1)
    }

    /// How many steps the place is away from the document as a whole.
    pub fn depth(&self, place: Place) -> usize {
        self.nodes[place.0].depth
    }

    /// The last step to it.
    pub fn last(&self, place: Place) -> &Token<'d> {
        &self.nodes[place.0].token
    }

    /// The steps from the document as a whole.
    pub fn tokens(&self, place: Place) -> Vec<Token<'d>> {
        let mut tokens = Vec::with_capacity(self.depth(place));
        let mut at = place.0;
        while at != 0 {
            tokens.push(self.nodes[at].token.clone());
            at = self.nodes[at].parent;
        }
        tokens.reverse();
        tokens
    }

    /// What places are sorted by: the order of the specification, then that of names and numbers.
    pub fn order(&self, place: Place) -> (usize, Vec<Token<'d>>) {
        let tokens = self.tokens(place);
        let rank = match tokens.first() {
            None => 0,
            Some(Token::Key(key)) => FIELDS.iter().position(|field| field == key).map_or(FIELDS.len(), |rank| rank + 1),
            Some(Token::Index(_)) => FIELDS.len(),
        };
        (rank, tokens)
    }

    /// What a person calls an operation: `POST /invoices`.
    pub fn operation(&self, place: Place) -> String {
        operation(&self.tokens(place))
    }
}

fn operation(tokens: &[Token<'_>]) -> String {
    let keys: Vec<_> = tokens.iter().filter_map(Token::key).collect();
    let upper = |method: &str| method.to_ascii_uppercase();
    match keys[..] {
        ["paths", path, method] => format!("{} {path}", upper(method)),
        ["paths", path, "additionalOperations", method] => format!("{method} {path}"),
        ["webhooks", name, method] => format!("{} of webhook {name}", upper(method)),
        ["components", "callbacks", name, key, method] => format!("{} {key} of callback {name}", upper(method)),
        [.., "callbacks", name, key, method] => {
            // Places are no deeper than the walk goes.
            let outer = operation(&tokens[..tokens.len() - 4]);
            format!("{} {key} of callback {name} of {outer}", upper(method))
        }
        _ => pointer(tokens),
    }
}

impl Token<'_> {
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Index(_) => None,
        }
    }
}

/// A JSON pointer (RFC 6901).
pub fn pointer(tokens: &[Token<'_>]) -> String {
    let tokens = tokens.iter().map(|token| match token {
        Token::Key(key) => Cow::Borrowed(&**key),
        Token::Index(index) => index.to_string().into(),
    });
    tokens.collect::<Pointer<'_>>().to_string()
}

/// A JSON pointer (RFC 6901) of these keys.
pub fn pointer_of(keys: &[&str]) -> String {
    keys.iter().copied().collect::<Pointer<'_>>().to_string()
}
