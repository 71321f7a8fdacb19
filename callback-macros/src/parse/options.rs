//! Keys of options, from tables: what is not in the table is an error that lists what is.

use std::fmt;

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token, token};

use super::syntax;

/// What other libraries call an option, and what it is called here, where the two are not spelt alike.
const ELSEWHERE: [(&str, &[&str]); 4] = [
    ("operation_id", &["id"]),
    ("params", &["query", "path"]),
    ("request_body", &["body"]),
    ("content_type", &["content"]),
];

/// A set of options, as an enum whose table is what the parser and the error messages both use.
pub(crate) trait Key: Copy + PartialEq + 'static {
    /// What the set belongs to, for messages.
    const OWNER: &'static str;
    /// The keys by name, each with an example of how it is written.
    const TABLE: &'static [(&'static str, Self, &'static str)];

    fn row(ident: &Ident) -> Option<&'static (&'static str, Self, &'static str)> {
        let word = ident.to_string();
        Self::TABLE.iter().find(|(name, ..)| word == *name)
    }

    /// Reads a key. Errors in what follows it then show how the option is written: [`Written::explain`].
    fn parse(input: ParseStream<'_>) -> syn::Result<Written<Self>> {
        Self::parse_among(input, Self::OWNER, |_| true)
    }

    /// Reads a key of those that an owner has.
    fn parse_among(input: ParseStream<'_>, owner: &str, has: impl Fn(Self) -> bool) -> syn::Result<Written<Self>> {
        let ident = input.call(Ident::parse_any)?;
        match Self::row(&ident) {
            Some(&(_, key, form)) if has(key) => Ok(Written { key, ident, form }),
            _ => {
                let names: Vec<_> = Self::TABLE.iter().filter(|row| has(row.1)).map(|&(name, ..)| name).collect();
                let meant = ELSEWHERE.iter().find(|(word, _)| ident == word).map_or(&[][..], |(_, ours)| ours);
                let meant: Vec<_> = meant.iter().copied().filter(|name| names.contains(name)).collect();
                Err(syntax::unknown_but(&meant, "option", &ident, &format!(" of {owner}"), names))
            }
        }
    }

    /// Whether an option comes next, and not something else that begins with a word.
    fn peek(input: ParseStream<'_>) -> bool {
        let fork = input.fork();
        let Ok(ident) = fork.call(Ident::parse_any) else { return false };
        let row = Self::row(&ident);
        let ends = fork.is_empty() || fork.peek(Token![,]);
        fork.peek(Token![=]) || row.is_some_and(|(name, _, form)| fork.peek(token::Paren) || (ends && name == form))
    }
}

/// A key that was read.
pub(crate) struct Written<K> {
    pub(crate) key: K,
    pub(crate) ident: Ident,
    form: &'static str,
}

impl<K> Written<K> {
    /// Adds how the option is written to an error that says nothing of the kind itself.
    pub(crate) fn explain(&self, error: syn::Error) -> syn::Error {
        let message = error.to_string();
        if message.contains("= help:") || message.contains("twice") {
            return error;
        }
        syn::Error::new(error.span(), Explained { message, key: &self.ident, form: self.form })
    }
}

struct Explained<'a> {
    message: String,
    key: &'a Ident,
    form: &'static str,
}

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  = help: `{}` is written `{}`", self.message, self.key, self.form)
    }
}
