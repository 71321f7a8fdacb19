//! The operations of a document's paths.

use super::document::{Document, Node};
use super::methods::operations;

/// An operation of a path.
#[derive(Clone)]
pub(super) struct Place<'d> {
    pub(super) path: &'d str,
    pub(super) method: String,
    pub(super) operation: Node<'d>,
    pub(super) item: Node<'d>,
}

impl Place<'_> {
    /// Returns the path without the names of its parameters, and the method.
    pub(super) fn key(&self) -> (String, &str) {
        let mut path = String::new();
        let mut rest = self.path;
        while let Some((text, tail)) = rest.split_once('{') {
            path.push_str(text);
            path.push_str("{}");
            rest = tail.split_once('}').map_or("", |(_, tail)| tail);
        }
        path.push_str(rest);
        (path, &self.method)
    }

    /// Returns `true` if both have the same `operationId`.
    pub(super) fn same_id(&self, other: &Self) -> bool {
        let id = self.operation.text("operationId");
        id.is_some() && id == other.operation.text("operationId")
    }

    /// Returns the operation as messages name it.
    pub(super) fn name(&self) -> String {
        format!("`{} {}`", self.method, self.path)
    }
}

/// Returns the operations of a document's paths.
pub(super) fn places<'d>(document: &'d Document<'d>) -> Vec<Place<'d>> {
    let mut places = Vec::new();
    for (path, item) in document.node().member("paths").iter().flat_map(Node::members) {
        let Some(item) = item.follow() else { continue };
        for (method, operation) in operations(&item) {
            places.push(Place { path, method, operation, item: item.clone() });
        }
    }
    places
}

/// Returns the operation with an `operationId`.
pub(super) fn find_by_id<'d>(document: &'d Document<'d>, id: &str) -> Option<Place<'d>> {
    places(document).into_iter().find(|place| place.operation.text("operationId") == Some(id))
}

/// Returns the operation of a path that is at a place.
pub(super) fn path_of<'d>(document: &'d Document<'d>, operation: &Node<'d>) -> Option<Place<'d>> {
    places(document).into_iter().find(|place| place.operation.address() == operation.address())
}
