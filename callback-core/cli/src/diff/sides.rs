//! The two sides of a comparison: what is compared of each document.

use super::callback_url::Url;
use super::document::Node;

/// An operation with callbacks.
pub(super) struct Parent<'a, 'd> {
    pub(super) operation: &'a Node<'d>,
    pub(super) item: &'a Node<'d>,
    /// The operation, in words.
    pub(super) name: &'a str,
    /// The number of callbacks that the operation is in.
    pub(super) depth: usize,
}

/// A path item of a callback or of a webhook.
pub(super) struct Item<'a, 'd> {
    pub(super) node: &'a Node<'d>,
    /// The callback or the webhook, in words.
    pub(super) name: &'a str,
    /// The URL, or `None` in a webhook.
    pub(super) url: Option<&'a Url<'d>>,
    /// The number of callbacks that the path item is in.
    pub(super) depth: usize,
}

/// An operation of one document, with its path item.
pub(super) struct Side<'a, 'd> {
    pub(super) operation: &'a Node<'d>,
    pub(super) item: &'a Node<'d>,
    /// The number of callbacks that the operation is in.
    pub(super) depth: usize,
}
