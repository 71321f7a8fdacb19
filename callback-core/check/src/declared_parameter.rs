//! A parameter, as messages name it.

use std::fmt;

use crate::parameter_in::ParameterIn;

/// A declared parameter: its location and its name. Prints as ``query `url` ``.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeclaredParameter {
    /// The value of `in`.
    pub location: ParameterIn,
    /// The value of `name`.
    pub name: String,
}

impl DeclaredParameter {
    /// Returns `true` if `name` means this parameter.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.location.same_name(&self.name, name)
    }
}

impl fmt::Display for DeclaredParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.location.word(), self.name)
    }
}
