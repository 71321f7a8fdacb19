//! Keys of a Responses Object.

use std::fmt;

use serde::{Serialize, Serializer};

/// A key of a Responses Object.
///
/// ```
/// use callback_core::handler::StatusPattern;
///
/// assert_eq!(StatusPattern::Code(201).to_string(), "201");
/// assert_eq!(StatusPattern::Range(4).to_string(), "4XX");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StatusPattern {
    /// A status code, 100 to 599.
    Code(u16),
    /// A range, by its first digit: `4` is `4XX`.
    Range(u8),
    /// `default`: every status that is not declared.
    Default,
}

impl StatusPattern {
    /// Returns `true` if the status is one of success, or less than an error.
    ///
    /// `default` is not: it covers whatever no other response does.
    #[must_use]
    pub const fn is_success(self) -> bool {
        match self {
            Self::Code(code) => code < 400,
            Self::Range(digit) => digit < 4,
            Self::Default => false,
        }
    }

    /// Returns `true` if the pattern is the status or a range that contains it, or `default`.
    #[must_use]
    pub const fn matches(self, status: u16) -> bool {
        match self {
            Self::Code(code) => code == status,
            Self::Range(digit) => status / 100 == digit as u16,
            Self::Default => true,
        }
    }
}

/// A status code.
impl From<u16> for StatusPattern {
    fn from(code: u16) -> Self {
        Self::Code(code)
    }
}

impl fmt::Display for StatusPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

impl Serialize for StatusPattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
