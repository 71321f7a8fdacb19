#![doc = include_str!("../README.md")]

mod const_str;
mod declared;
mod error;
mod expression;
mod parse;
pub mod percent;
mod pointer;
mod suggestion;
mod template;
mod warning;
mod words;

pub use const_str::str_eq;
pub use declared::{DeclaredSegment, DeclaredTemplate};
pub use error::{ParseError, ParseErrors};
pub use expression::{Expression, ResponseSource, Source};
pub use pointer::{Pointer, array_index, unescape_token};
pub use suggestion::{edit_distance, nearest};
pub use template::{Segment, Template};
pub use warning::{Warning, WarningKind};
