#![doc = include_str!("../README.md")]

mod const_str;
mod error;
mod expression;
mod nearest;
mod parse;
pub mod percent;
mod pointer;
mod template;
mod warning;
mod words;

pub use const_str::same;
pub use error::{ParseError, ParseErrors};
pub use expression::{Expression, Segment, Source};
pub use nearest::{misspelling, nearest};
pub use pointer::{Pointer, array_index, unescaped};
pub use template::Template;
pub use warning::{Warning, WarningKind};
