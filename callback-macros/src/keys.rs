//! Tables of option keys. The parser, the "expected one of" lists, the help texts and the documentation use the same table.

use std::fmt;

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token, token};

use crate::message;

/// Names of options in other libraries, and our names for them where similarity of spelling does not find them.
const OTHER_LIBRARIES: [(&str, &[&str]); 4] = [
    ("operation_id", &["id"]),
    ("params", &["query", "path"]),
    ("request_body", &["body"]),
    ("content_type", &["content"]),
];

/// A row of a table of keys.
pub(crate) struct Row<K: 'static> {
    pub(crate) name: &'static str,
    pub(crate) key: K,
    /// An example of how the option is written.
    pub(crate) example: &'static str,
}

/// A set of option keys: an enum with a table.
pub(crate) trait Key: Copy + PartialEq + 'static {
    /// The owner of the options, for messages.
    const OWNER: &'static str;
    /// One row for each key.
    const TABLE: &'static [Row<Self>];

    /// Returns the row of a key.
    fn row(ident: &Ident) -> Option<&'static Row<Self>> {
        let word = ident.to_string();
        Self::TABLE.iter().find(|row| word == row.name)
    }

    /// Returns the names of all keys that `is_allowed` accepts.
    fn names(is_allowed: impl Fn(Self) -> bool) -> Vec<&'static str> {
        Self::TABLE.iter().filter(|row| is_allowed(row.key)).map(|row| row.name).collect()
    }

    /// Parses a key.
    fn parse(input: ParseStream<'_>) -> syn::Result<ParsedKey<Self>> {
        Self::parse_among(input, Self::OWNER, |_| true)
    }

    /// Parses one of the keys that `is_allowed` accepts for the owner.
    fn parse_among(
        input: ParseStream<'_>,
        owner: &str,
        is_allowed: impl Fn(Self) -> bool,
    ) -> syn::Result<ParsedKey<Self>> {
        let ident = input.call(Ident::parse_any)?;
        match Self::row(&ident) {
            Some(&Row { key, example, .. }) if is_allowed(key) => Ok(ParsedKey { key, ident, example }),
            _ => {
                let names = Self::names(is_allowed);
                let owner = format!(" of {owner}");
                let foreign = OTHER_LIBRARIES.iter().find(|(word, _)| ident == word).map_or(&[][..], |(_, ours)| ours);
                let suggestions: Vec<_> = foreign.iter().copied().filter(|name| names.contains(name)).collect();
                Err(if suggestions.is_empty() {
                    message::unknown("option", &ident, &owner, names)
                } else {
                    message::unknown_with_suggestions(&suggestions, "option", &ident, &owner)
                })
            }
        }
    }

    /// Returns `true` if an option comes next, and not something else that begins with a word.
    fn peek(input: ParseStream<'_>) -> bool {
        let fork = input.fork();
        let Ok(ident) = fork.call(Ident::parse_any) else { return false };
        let row = Self::row(&ident);
        let ends = fork.is_empty() || fork.peek(Token![,]);
        let is_flag = |row: &Row<Self>| row.name == row.example;
        fork.peek(Token![=]) || row.is_some_and(|row| fork.peek(token::Paren) || (ends && is_flag(row)))
    }
}

/// A key with its place in the source.
pub(crate) struct ParsedKey<K> {
    pub(crate) key: K,
    pub(crate) ident: Ident,
    example: &'static str,
}

impl<K> ParsedKey<K> {
    /// Adds an example of the option to an error that has no help of its own.
    pub(crate) fn explain(&self, error: syn::Error) -> syn::Error {
        let message = error.to_string();
        if message.contains("= help:") || message.contains("twice") {
            return error;
        }
        syn::Error::new(error.span(), Explained { message, key: &self.ident, example: self.example })
    }
}

struct Explained<'a> {
    message: String,
    key: &'a Ident,
    example: &'static str,
}

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  = help: `{}` is written `{}`", self.message, self.key, self.example)
    }
}

/// Implements [`Key`] for an enum, and defines a macro that is the table in Markdown, for the documentation.
///
/// Each row is `"name" => VALUE, "example";`. With `docs = NAME, "head of the table"`, each row also has the cells of the
/// Markdown table that follow the example.
macro_rules! keys {
    ($key:ident of $owner:literal; $($name:literal => $value:expr, $example:literal;)*) => {
        impl $crate::keys::Key for $key {
            const OWNER: &'static str = $owner;
            const TABLE: &'static [$crate::keys::Row<Self>] =
                &[$($crate::keys::Row { name: $name, key: $value, example: $example }),*];
        }
    };
    ($key:ident of $owner:literal, docs = $docs:ident, $head:literal; $($name:literal => $value:expr, $example:literal, $cells:literal;)*) => {
        $crate::keys::keys! { $key of $owner; $($name => $value, $example;)* }

        /// The table in Markdown.
        macro_rules! $docs {
            () => {
                concat!($head, $("| `", $example, "` | ", $cells, " |\n"),*)
            };
        }
        pub(crate) use $docs;
    };
}
pub(crate) use keys;
