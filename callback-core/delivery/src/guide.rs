//! A guide to this crate: each chapter answers one question.
//!
//! | chapter | question |
//! |---|---|
//! | [`addresses`] | Where may callbacks go? |
//! | [`resolving`] | How do I get the URL of a callback from a request? |
//! | [`sending`] | How do I send a callback? |
//! | [`outbox`] | How do callbacks survive a restart? |
//! | [`postgres`] | How do I keep callbacks in my Postgres, and send them from several machines? |
//! | [`signing`] | How are callbacks signed? |
//! | [`receiving`] | How does a Rust service receive callbacks? |
//! | [`testing`] | How do I test this without a network? |
//!
//! Declaring callbacks is the subject of the guide of [`callback_core`].

#[doc = include_str!("guide/addresses.md")]
pub mod addresses {}
#[cfg_attr(all(feature = "axum08", feature = "sqlx09-sqlite"), doc = include_str!("guide/outbox.md"))]
pub mod outbox {}
#[cfg_attr(all(feature = "axum08", feature = "sqlx09-postgres"), doc = include_str!("guide/postgres.md"))]
pub mod postgres {}
#[cfg_attr(feature = "receive", doc = include_str!("guide/receiving.md"))]
pub mod receiving {}
#[doc = include_str!("guide/resolving.md")]
pub mod resolving {}
#[cfg_attr(feature = "send", doc = include_str!("guide/sending.md"))]
pub mod sending {}
#[cfg_attr(feature = "send", doc = include_str!("guide/signing.md"))]
pub mod signing {}
#[cfg_attr(feature = "send", doc = include_str!("guide/testing.md"))]
pub mod testing {}

/// The code block of README.md, as a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
