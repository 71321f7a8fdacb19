//! Breaking changes of callbacks, webhooks and links, for the one who built the receiver from the old document.

mod callbacks;
mod change;
mod content;
mod document;
mod links;
mod operation;
mod operations;
mod parameters;
mod path_item;
mod responses;
mod rule;
mod schema;
mod security;
mod source;

#[cfg(test)]
mod tests;
