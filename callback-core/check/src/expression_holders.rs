//! The callbacks and links of a document.

use std::collections::HashMap;
use std::{mem, ptr};

use serde_json::Value;

use crate::node::Node;

/// The callbacks and links of a document whose syntax is not checked yet.
///
/// The syntax of each is checked once: for the first operation that has it, whose declarations decide what the help
/// proposes, or without an operation if none has it.
#[derive(Default)]
pub(crate) struct ExpressionHolders<'d> {
    nodes: Vec<Option<Node<'d>>>,
    indices: HashMap<*const Value, usize>,
}

impl<'d> ExpressionHolders<'d> {
    pub(crate) fn add(&mut self, node: &Node<'d>) {
        self.indices.insert(ptr::from_ref(node.value), self.nodes.len());
        self.nodes.push(Some(node.clone()));
    }

    /// Removes the node of a callback or of a link.
    pub(crate) fn take(&mut self, value: &'d Value) -> Option<Node<'d>> {
        let index = self.indices.get(&ptr::from_ref(value))?;
        self.nodes[*index].take()
    }

    /// Removes all nodes that are left.
    pub(crate) fn take_rest(&mut self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        mem::take(&mut self.nodes).into_iter().flatten()
    }
}
