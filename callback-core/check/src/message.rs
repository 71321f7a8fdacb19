//! Pieces of messages: suggestions and lists of names.

use std::fmt;

use callback_expression::nearest;

/// Suggests the nearest of the candidates if one is near, and lists all with `all` unless that one is all there is.
///
/// `prefix` stands before the suggested name.
pub fn did_you_mean<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str> + Clone,
    prefix: &str,
    all: impl FnOnce() -> String,
) -> String {
    match nearest(word, candidates.clone()) {
        Some(near) if candidates.count() == 1 => format!("did you mean `{prefix}{near}`?"),
        Some(near) => format!("did you mean `{prefix}{near}`? {}", all()),
        None => all(),
    }
}

/// Lists names in backticks: `` `id`, `total` ``.
pub fn list(words: &[impl fmt::Display]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Lists items that bring their own backticks.
pub fn plain_list(words: &[impl fmt::Display]) -> String {
    words.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
