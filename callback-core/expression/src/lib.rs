#![doc = include_str!("../README.md")]

mod error;
mod expression;
mod nearest;
mod parse;
mod pointer;
mod template;
mod warning;
mod words;

pub use error::{ParseError, ParseErrors};
pub use expression::{Expression, Segment, Source};
pub use nearest::{misspelling, nearest};
pub use pointer::Pointer;
pub use template::Template;
pub use warning::{Warning, WarningKind};
