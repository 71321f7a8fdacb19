//! Declarations that a document lacks.

use std::fmt;

use crate::version::Version;
use callback_expression::ParameterIn;

/// A declaration that a document lacks.
///
/// [`Diagnostic::missing`](crate::Diagnostic::missing) returns it, and [`check_with`](crate::check_with) asks how to add it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Missing {
    /// A parameter of an operation.
    Parameter(ParameterName),
    /// The request body of an operation.
    RequestBody,
    /// A header of one of the operation's responses.
    ResponseHeader {
        /// The header's name.
        name: String,
    },
    /// The body of one of the operation's responses.
    ResponseBody,
    /// A security scheme.
    SecurityScheme {
        /// The scheme's name.
        name: String,
    },
    /// A variable of a server.
    ServerVariable {
        /// The variable's name.
        name: String,
    },
    /// A later version of OpenAPI, which has what the document uses.
    Version(Version),
}

impl Missing {
    /// Returns how to declare it in a document, as the help of a diagnostic.
    pub(crate) fn help(&self) -> String {
        match self {
            Self::Parameter(_) => "declare it in its `parameters`".into(),
            Self::RequestBody => "declare the operation's `requestBody`".into(),
            Self::ResponseHeader { .. } => "declare it in the `headers` of a response".into(),
            Self::ResponseBody => "declare the `content` of a response".into(),
            Self::SecurityScheme { .. } => "declare it in `components.securitySchemes`".into(),
            Self::ServerVariable { .. } => "declare it in the server's `variables`, with a `default`".into(),
            Self::Version(version) => format!("set `\"openapi\": \"{}\"`", version.number()),
        }
    }
}

/// The location and the name of a parameter, which together identify it (*Parameter Object*).
///
/// Prints as ``query `url` ``.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ParameterName {
    /// The value of `in`.
    pub location: ParameterIn,
    /// The value of `name`.
    pub name: String,
}

impl ParameterName {
    /// Returns `true` if `name` identifies this parameter in its location. Header names match in any case.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.location.same_name(&self.name, name)
    }
}

impl fmt::Display for ParameterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.location.word(), self.name)
    }
}
