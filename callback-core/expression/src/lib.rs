#![doc = include_str!("../README.md")]

mod const_str;
mod declared_template;
mod error;
mod expression;
mod fix;
pub mod media_type;
mod message;
mod name;
mod parameter_in;
mod parse;
pub mod percent;
mod pointer;
mod segment;
mod suggestion;
mod template;
mod warning;

pub use const_str::str_eq;
pub use declared_template::DeclaredTemplate;
pub use error::{ParseError, ParseErrors};
pub use expression::{Expression, ResponseSource, Source};
pub use parameter_in::ParameterIn;
pub use pointer::{Pointer, array_index, escape_token, unescape_token};
pub use segment::{DeclaredSegment, Segment};
pub use suggestion::{edit_distance, nearest};
pub use template::Template;
pub use warning::{Warning, WarningKind};
