//! Wording that several messages share: lists of choices and "did you mean".

use proc_macro2::Ident;

/// Returns "expected one of `a`, `b`", or "expected `a`" for a single choice.
pub(crate) fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    let choice = if names.len() > 1 { "one of " } else { "" };
    format!("expected {choice}{}", names.join(", "))
}

/// Returns the error for a word that is not among the known ones. Its help suggests the most similar known word.
pub(crate) fn unknown<'a>(
    kind: &str,
    word: &Ident,
    owner: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> syn::Error {
    let near: Vec<_> = callback_expression::nearest(&word.to_string(), known.clone()).into_iter().collect();
    unknown_with_suggestions(&near, kind, word, owner, known)
}

/// Returns the error for a word that is not among the known ones, with these suggestions.
pub(crate) fn unknown_with_suggestions<'a>(
    suggestions: &[&str],
    kind: &str,
    word: &Ident,
    owner: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> syn::Error {
    let message = format!("unknown {kind} `{word}`{owner}, {}", one_of(known));
    if suggestions.is_empty() {
        return syn::Error::new(word.span(), message);
    }
    let suggestions = suggestions.join("` or `");
    syn::Error::new(word.span(), format!("{message}\n  = help: did you mean `{suggestions}`?"))
}
