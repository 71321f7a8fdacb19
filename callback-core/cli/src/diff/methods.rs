//! The operations of path items, by their methods.

use super::document::Node;

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Returns the operations of a path item, with their methods in upper case.
pub(super) fn operations<'d>(item: &Node<'d>) -> Vec<(String, Node<'d>)> {
    let declared = METHODS.iter().filter_map(|method| Some((method.to_ascii_uppercase(), item.get(method)?)));
    let additional = item.member("additionalOperations");
    let additional: Vec<_> = additional.iter().flat_map(Node::entries).collect();
    declared.chain(additional.into_iter().map(|(method, operation)| (method.to_owned(), operation))).collect()
}
