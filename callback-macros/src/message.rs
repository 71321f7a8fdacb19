//! Wording that several messages share: lists of choices and "did you mean".

use proc_macro2::Ident;

/// Returns "expected one of `a`, `b`", or "expected `a`" for a single choice.
pub(crate) fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    let choice = if names.len() > 1 { "one of " } else { "" };
    format!("expected {choice}{}", names.join(", "))
}

/// Returns the error for a word that is not among the known ones. It suggests the most similar one, or lists all of them.
pub(crate) fn unknown<'a>(
    kind: &str,
    word: &Ident,
    owner: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> syn::Error {
    match callback_expression::nearest(&word.to_string(), known.clone()) {
        Some(near) => unknown_with_suggestions(&[near], kind, word, owner),
        None => syn::Error::new(word.span(), format!("unknown {kind} `{word}`{owner}, {}", one_of(known))),
    }
}

/// Returns the error for an unknown word, with suggestions.
pub(crate) fn unknown_with_suggestions(suggestions: &[&str], kind: &str, word: &Ident, owner: &str) -> syn::Error {
    let suggestions = suggestions.join("` or `");
    let message = format!("unknown {kind} `{word}`{owner}\n  = help: did you mean `{suggestions}`?");
    syn::Error::new(word.span(), message)
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Ident, Span};

    use super::unknown;

    #[test]
    fn unknown_words_have_a_suggestion_or_a_list() {
        for (word, expected) in [
            ("sumary", "unknown option `sumary` of X\n  = help: did you mean `summary`?"),
            ("colour", "unknown option `colour` of X, expected one of `summary`, `tag`"),
        ] {
            let word = Ident::new(word, Span::call_site());
            assert_eq!(unknown("option", &word, " of X", ["summary", "tag"]).to_string(), expected);
        }
    }
}
