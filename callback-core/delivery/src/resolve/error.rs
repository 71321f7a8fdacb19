//! Why there is no address, in words.

use std::{error, fmt};

use http::StatusCode;

use super::address::UrlPlace;
use super::piece::{Piece, Side};
use crate::policy::PolicyError;

/// Why a template has no address.
///
/// Prints the expression, the place and what was found there, but never a value: it may be a secret, and the address
/// of a callback often is one.
///
/// ``` text
/// `$request.body#/id` in the path is an object; a string, a number or a boolean can stand there
/// ```
#[derive(Debug)]
pub struct ResolveError {
    subject: Option<Subject>,
    kind: Kind,
}

/// The expression at fault.
#[derive(Debug)]
struct Subject {
    expression: String,
    place: UrlPlace,
    /// Its value is what the caller sent.
    is_sent: bool,
}

#[derive(Debug)]
pub(super) enum Kind {
    // What the template or the exchange lacks.
    Lacks(Lack),
    NotJson,
    Fieldless,
    OddLiteral,
    InHost,
    HostGoesOn,
    HalfEncoded,

    // What was found.
    Missing,
    Null,
    Object,
    Array,
    Repeated,
    NotText,
    Empty,
    Dots,

    // What a base has to be.
    NotAbsolute,
    Control,
    Blank,
    Backslash,
    UserInfo,
    Fragment,
    QueryBefore,
    NotUrl(url::ParseError),

    // What has become of it.
    OtherOrigin,
    Climbs,
    Policy(PolicyError),
}

/// A part that an exchange was not given.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lack {
    Origin,
    Status,
    Headers(Side),
    Body(Side),
}

impl Kind {
    /// What is wrong with an expression at its place.
    pub(super) fn at(self, expression: Piece<'_>, place: UrlPlace) -> ResolveError {
        let subject = Subject { expression: expression.to_string(), place, is_sent: expression.is_sent() };
        ResolveError { subject: Some(subject), kind: self }
    }

    /// Whether it is the base that is at fault, although what comes after it is what shows it.
    pub(super) fn is_of_base(&self) -> bool {
        matches!(self, Self::HostGoesOn | Self::QueryBefore)
    }

    /// What is wrong, and what to do about it, by who reads it: the caller, or the author of the template.
    fn words(&self, is_sent: bool) -> (String, &'static str) {
        let absolute = if is_sent {
            "send one that starts with `https://` and a host"
        } else {
            "begin with `https://` and a host, or with an expression that is a whole URL"
        };
        let (message, help) = match self {
            Self::NotUrl(error) => return (format!("is not a URL: {error}"), absolute),
            Self::Policy(error) => return (format!("is not allowed: {error}"), ""),

            Self::Lacks(lack) => lack.words(),
            Self::NotJson => ("looks into a body that cannot be serialized", "give the exchange one that can"),
            Self::Fieldless => ("looks into a body that is text, and has no fields", "`$request.body` is all of it"),
            Self::OddLiteral => {
                ("has blanks, control characters or backslashes in its text", "percent-encode them, as in `%20`")
            }
            Self::InHost => {
                ("cannot stand there", "start with an expression that is a whole URL, or write the host out")
            }
            Self::HostGoesOn => (
                "ends with its host, and the text after it would extend the host name",
                "begin that text with `/` or `?`",
            ),
            Self::HalfEncoded => ("stands after half of an encoded character", "two digits follow a `%`"),

            Self::Missing => ("found nothing", "it was not sent"),
            Self::Null => ("is null", SCALAR),
            Self::Object => ("is an object", SCALAR),
            Self::Array => ("is an array", SCALAR),
            Self::Repeated => ("was sent more than once", "send one"),
            Self::NotText => ("is not text", "a header is visible ASCII, a parameter UTF-8"),
            Self::Empty => ("is empty", ""),
            Self::Dots => ("is `.` or `..`, which means another path", ""),

            Self::NotAbsolute => ("is not an absolute URL", absolute),
            Self::Control => ("has a control character in it", "percent-encode it"),
            Self::Blank => ("has a blank in it", "percent-encode it; in a query a `+` is a blank, and `%2B` a plus"),
            Self::Backslash => ("has a backslash in it", "percent-encode it, or write `/`"),
            Self::UserInfo => ("has user info", "remove what stands before the `@`"),
            Self::Fragment => ("has a fragment", "remove it with its `#`"),
            Self::QueryBefore => {
                ("has a query, and would have the path after it become part of it", "leave out the query")
            }

            Self::OtherOrigin => ("would become another host or port", ""),
            Self::Climbs => ("would lead above its own path", "remove the `.` and `..` in it"),
        };
        (message.into(), help)
    }
}

const SCALAR: &str = "a string, a number or a boolean can stand there";

impl Lack {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Origin => ("is not known: the request had no scheme and host", "state them: `Exchange::origin`"),
            Self::Status => ("needs a response, which the exchange was not given", "state it: `Exchange::status`"),
            Self::Headers(Side::Request) => {
                ("needs the request's headers, which the exchange was not given", "state them: `Exchange::headers`")
            }
            Self::Headers(Side::Response) => (
                "needs the response's headers, which the exchange was not given",
                "state them: `Exchange::response_headers`",
            ),
            Self::Body(Side::Request) => {
                ("needs the request's body, which the exchange was not given", "state it: `Exchange::body`")
            }
            Self::Body(Side::Response) => {
                ("needs the response's body, which the exchange was not given", "state it: `Exchange::response_body`")
            }
        }
    }
}

impl ResolveError {
    /// The expression at fault, as a document has it: `$request.body#/id`. `None` if it is the template's own text.
    #[must_use]
    pub fn expression(&self) -> Option<&str> {
        self.subject.as_ref().map(|subject| &*subject.expression)
    }

    /// The rule that the address breaks, if it is an address.
    #[must_use]
    pub fn policy(&self) -> Option<&PolicyError> {
        match &self.kind {
            Kind::Policy(error) => Some(error),
            _ => None,
        }
    }

    /// Whether the caller sent what cannot be called, and may be answered so, with a 400 or 422. Otherwise the template,
    /// the exchange or the policy is at fault.
    #[must_use]
    pub fn is_caller_fault(&self) -> bool {
        self.subject.as_ref().is_some_and(|subject| subject.is_sent)
            && match &self.kind {
                Kind::Lacks(_)
                | Kind::NotJson
                | Kind::Fieldless
                | Kind::OddLiteral
                | Kind::InHost
                | Kind::HostGoesOn
                | Kind::HalfEncoded => false,
                Kind::Policy(error) => !error.is_invalid_policy(),
                _ => true,
            }
    }

    /// What to answer: 422 where the caller [is at fault](Self::is_caller_fault), or else 500.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        if self.is_caller_fault() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::INTERNAL_SERVER_ERROR }
    }
}

/// Of the template's own text.
impl From<Kind> for ResolveError {
    fn from(kind: Kind) -> Self {
        Self { subject: None, kind }
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_sent = self.subject.as_ref().is_some_and(|subject| subject.is_sent);
        let (message, help) = self.kind.words(is_sent);
        match &self.subject {
            Some(Subject { expression, place, .. }) => write!(f, "`{expression}` {place} {message}")?,
            None => write!(f, "the template {message}")?,
        }
        if help.is_empty() { Ok(()) } else { write!(f, "; {help}") }
    }
}

impl error::Error for ResolveError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        // The words of a policy's error are part of ours.
        None
    }
}
