//! Limits that keep the time of a check proportional to the size of the document.

/// The number of levels to which the objects of a document are checked.
pub(crate) const MAX_DEPTH: usize = 500;

/// The number of schemas that are followed from one into the next, through `$ref`, `allOf` and the like.
pub(crate) const MAX_SCHEMA_DEPTH: usize = 100;

/// The number of diagnostics for one callback URL, link or server. Each quotes its pointer, which may be long.
pub(crate) const MAX_DIAGNOSTICS: usize = 20;

/// The number of names that a misspelled one is compared with, and that a message lists.
pub(crate) const MAX_NAMES: usize = 300;
