//! Files: entry documents with the files that they refer to.

mod content;
mod duplicates;
mod entries;
mod folder;
mod format;
mod json;
#[cfg(any(test, feature = "delivery", feature = "diff"))]
mod load;
mod marks;
mod parts;
mod positions;
mod search;
#[cfg(test)]
mod tests;
mod tree;
mod yaml;

pub(crate) use entries::{Entries, entries};
pub(crate) use folder::LoadError;
#[cfg(feature = "diff")]
pub(crate) use folder::parse;
pub(crate) use tree::Tree;
