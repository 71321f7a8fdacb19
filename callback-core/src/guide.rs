//! A guide to this crate: each chapter answers one question.
//!
//! | chapter | question |
//! |---|---|
//! | [`operations`] | How do I declare an operation, of my own API or of somebody else's? |
//! | [`expressions`] | How do I write the URL of a callback, and what happens if it is wrong? |
//! | [`fields`] | How does the compiler check the names of fields and parameters? |
//! | [`callbacks`] | How do I declare several callbacks, or share one between operations? |
//! | [`webhooks_and_links`] | How do I declare webhooks and links? |
//! | [`documents`] | How do I get the document, and what can I add to it? |
//! | [`versions`] | Which versions of OpenAPI are supported? |
//! | [`build_scripts`] | How does `cargo build` write the document, and how do I keep it up to date in git? |
//! | [`schemas`] | Where do the schemas come from, and what are they called? |
//! | [`frameworks`] | What is read from the types and routes of my web framework? |
//! | [`attaching`] | How do I add callbacks to a document that another library makes, or that is a file? |
//! | [`checking`] | How do I check a document that was not made with this crate? |
//!
//! Calling back, and receiving callbacks, is the subject of the crate `callback-delivery` and of its guide.

#[doc = include_str!("guide/attaching.md")]
pub mod attaching {}
#[doc = include_str!("guide/build_scripts.md")]
pub mod build_scripts {}
#[doc = include_str!("guide/callbacks.md")]
pub mod callbacks {}
#[doc = include_str!("guide/checking.md")]
pub mod checking {}
#[doc = include_str!("guide/documents.md")]
pub mod documents {}
#[doc = include_str!("guide/expressions.md")]
pub mod expressions {}
#[doc = include_str!("guide/fields.md")]
pub mod fields {}
#[doc = include_str!("guide/frameworks.md")]
pub mod frameworks {}
#[doc = include_str!("guide/operations.md")]
pub mod operations {}
#[doc = include_str!("guide/schemas.md")]
pub mod schemas {}
#[doc = include_str!("guide/versions.md")]
pub mod versions {}
#[doc = include_str!("guide/webhooks_and_links.md")]
pub mod webhooks_and_links {}

/// The code blocks of README.md, as doctests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
