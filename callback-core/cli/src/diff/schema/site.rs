//! The values whose schemas are compared, and their names in messages.

use crate::diff::document::Node;

/// Paths that are longer are cut.
const MAX_PATH: usize = 200;

/// The value whose schemas are compared.
#[derive(Clone)]
pub(super) struct Site<'d> {
    /// The properties that lead to the value, as they are shown.
    pub(super) path: String,
    /// The place of changes that have no better one.
    pub(super) at: Node<'d>,
}

impl<'d> Site<'d> {
    pub(super) fn property(&self, name: &str, at: &Node<'d>) -> Self {
        let path = match self.path.len() {
            0 => name.to_owned(),
            1..MAX_PATH => format!("{}.{name}", self.path),
            _ => format!("….{name}"),
        };
        Self { path, at: at.clone() }
    }

    pub(super) fn element(&self, index: Option<usize>, at: &Node<'d>) -> Self {
        let index = index.map(|index| index.to_string()).unwrap_or_default();
        Self { path: format!("{}[{index}]", self.path), at: at.clone() }
    }
}
