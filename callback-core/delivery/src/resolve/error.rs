//! Errors of resolving.

use std::{error, fmt};

use http::StatusCode;

use super::position::UrlPosition;
use super::segment::{Message, SegmentRef};
use crate::policy::PolicyError;

/// An error of resolving a template.
///
/// The message has the expression, its position in the URL and the fault, but never a value: the URL of a callback is often a
/// secret.
///
/// ```
/// use callback_delivery::{Exchange, Resolve, Template, UrlPolicy, http::Method};
///
/// let exchange = Exchange::new(Method::POST, "https://api.example.com/invoices")
///     .body(&serde_json::json!({ "hook": "https://client.example.org", "id": {} }));
/// let template = Template::parse("<$request.body.hook>/<$request.body.id>")?;
///
/// let error = template.resolve(&exchange, &UrlPolicy::new()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`$request.body#/id` in the path is an object; only a string, a number or a boolean can be part of a URL"
/// );
/// assert_eq!(error.status(), 422);
/// # Ok::<(), callback_delivery::ParseErrors>(())
/// ```
#[derive(Debug)]
pub struct ResolveError {
    subject: Option<Subject>,
    kind: ResolveErrorKind,
}

/// The expression at fault.
#[derive(Debug)]
struct Subject {
    expression: String,
    position: UrlPosition,
    /// The caller of the API chose the value.
    is_caller_input: bool,
}

#[derive(Debug)]
pub(super) enum ResolveErrorKind {
    // Faults of the template or the exchange.
    PartNotGiven(MissingPart),
    Unserializable,
    NotSerialized,
    NoFields,
    UnencodedLiteral,
    InHost,
    HostExtended,
    IncompleteEscape,

    // Faults of a value.
    NotJson,
    Missing,
    Null,
    Object,
    Array,
    Repeated,
    NotText,
    Empty,
    DotSegment,
    Separator,

    // Faults of the base URL.
    NotAbsolute,
    Control,
    Space,
    Backslash,
    UserInfo,
    Fragment,
    QueryBeforePath,
    NotUrl(url::ParseError),

    // Faults of the resolved URL.
    OriginChanged,
    PathAboveBase,
    Policy(PolicyError),
}

/// A part of an exchange.
#[derive(Debug, Clone, Copy)]
pub(super) enum MissingPart {
    Origin,
    Status,
    Headers(Message),
    Body(Message),
}

impl ResolveErrorKind {
    /// Returns the error of an expression at a position.
    pub(super) fn at(self, expression: SegmentRef<'_>, position: UrlPosition) -> ResolveError {
        let subject =
            Subject { expression: expression.to_string(), position, is_caller_input: expression.is_caller_input() };
        ResolveError { subject: Some(subject), kind: self }
    }

    /// Returns `true` if the base URL is at fault, although the fault is found in a later segment.
    pub(super) fn is_base_fault(&self) -> bool {
        matches!(self, Self::HostExtended | Self::QueryBeforePath)
    }

    /// Returns the fault and the help, which depends on the reader: the caller of the API, or the author of the template.
    fn message_and_help(&self, is_caller_input: bool) -> (String, &'static str) {
        let absolute = if is_caller_input {
            "send a URL that starts with `https://` and a host"
        } else {
            "begin the template with `https://` and a host, or with an expression whose value is an absolute URL"
        };
        let (message, help) = match self {
            Self::NotUrl(error) => return (format!("is not a URL: {error}"), absolute),
            Self::Policy(error) => return (format!("is not allowed: {error}"), ""),

            Self::PartNotGiven(part) => part.message(),
            Self::Unserializable => ("refers to a body that cannot be serialized", "set a body that can be serialized"),
            Self::NotSerialized => (
                "is not in the serialized form of the body's type",
                "take the body as it was received: `WithExchange`, or `Exchange::raw_body`",
            ),
            Self::NoFields => ("refers to a field of a body that is text", "remove the pointer to use the whole text"),
            Self::UnencodedLiteral => {
                ("has spaces, control characters or backslashes in its text", "percent-encode them, as in `%20`")
            }
            Self::InHost => (
                "is not allowed",
                "begin the template with an expression whose value is an absolute URL, or write the host as text",
            ),
            Self::HostExtended => (
                "ends with its host, and the text after it would extend the host name",
                "begin that text with `/` or `?`",
            ),
            Self::IncompleteEscape => ("follows an incomplete percent-encoding", "write two digits after `%`"),

            Self::NotJson => ("refers to a body that is not JSON", ""),
            Self::Missing => ("is missing", "send a value"),
            Self::Null => ("is null", SCALAR),
            Self::Object => ("is an object", SCALAR),
            Self::Array => ("is an array", SCALAR),
            Self::Repeated => ("was sent more than once", "send one value"),
            Self::NotText => ("is not text", "a header must be visible ASCII, a parameter UTF-8"),
            Self::Empty => ("is empty", ""),
            Self::Separator => ("has a slash, a backslash or a control character", "send a value without them"),
            Self::DotSegment => ("is `.` or `..`, which would change the path", ""),

            Self::NotAbsolute => ("is not an absolute URL", absolute),
            Self::Control => ("has a control character", "percent-encode it"),
            Self::Space => ("has a space", "percent-encode it; in a query `+` is a space, and `%2B` a plus"),
            Self::Backslash => ("has a backslash", "percent-encode it, or write `/`"),
            Self::UserInfo => ("has user info", "remove it, with its `@`"),
            Self::Fragment => ("has a fragment", "remove it, with its `#`"),
            Self::QueryBeforePath => {
                ("has a query, so that the path after it would become part of the query", "remove the query")
            }

            Self::OriginChanged => ("would be extended to another host or port", ""),
            Self::PathAboveBase => ("has `.` or `..` segments that lead out of its path", "remove them"),
        };
        (message.into(), help)
    }
}

const SCALAR: &str = "only a string, a number or a boolean can be part of a URL";

impl MissingPart {
    /// Returns the fault and the help.
    fn message(self) -> (&'static str, &'static str) {
        match self {
            Self::Origin => (
                "needs the scheme and host of the API, which are not taken from the request",
                "set them: `Exchange::origin`",
            ),
            Self::Status => ("needs a response, which the exchange was not given", "set it: `Exchange::status`"),
            Self::Headers(Message::Request) => {
                ("needs the request's headers, which the exchange was not given", "set them: `Exchange::headers`")
            }
            Self::Headers(Message::Response) => (
                "needs the response's headers, which the exchange was not given",
                "set them: `Exchange::response_headers`",
            ),
            Self::Body(Message::Request) => {
                ("needs the request's body, which the exchange was not given", "set it: `Exchange::body`")
            }
            Self::Body(Message::Response) => {
                ("needs the response's body, which the exchange was not given", "set it: `Exchange::response_body`")
            }
        }
    }
}

impl ResolveError {
    /// Returns the expression at fault in its canonical form, such as `$request.body#/id`, or `None` if the text of the
    /// template is at fault.
    #[must_use]
    pub fn expression(&self) -> Option<&str> {
        self.subject.as_ref().map(|subject| &*subject.expression)
    }

    /// Returns the rule of the policy that refused the URL, if that was the fault.
    #[must_use]
    pub fn policy(&self) -> Option<&PolicyError> {
        match &self.kind {
            ResolveErrorKind::Policy(error) => Some(error),
            _ => None,
        }
    }

    /// Returns `true` if the caller of the API sent a bad value, so that the response may be 400 or 422. Otherwise the
    /// template, the exchange or the policy is at fault.
    #[must_use]
    pub fn is_caller_fault(&self) -> bool {
        self.subject.as_ref().is_some_and(|subject| subject.is_caller_input)
            && match &self.kind {
                ResolveErrorKind::PartNotGiven(_)
                | ResolveErrorKind::Unserializable
                | ResolveErrorKind::NotSerialized
                | ResolveErrorKind::NoFields
                | ResolveErrorKind::UnencodedLiteral
                | ResolveErrorKind::InHost
                | ResolveErrorKind::HostExtended
                | ResolveErrorKind::IncompleteEscape => false,
                ResolveErrorKind::Policy(error) => !error.is_invalid_policy(),
                _ => true,
            }
    }

    /// Returns the status of the response to send: 422 if the caller [is at fault](Self::is_caller_fault), 500 otherwise.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        if self.is_caller_fault() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::INTERNAL_SERVER_ERROR }
    }
}

/// An error in the text of the template.
impl From<ResolveErrorKind> for ResolveError {
    fn from(kind: ResolveErrorKind) -> Self {
        Self { subject: None, kind }
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_caller_input = self.subject.as_ref().is_some_and(|subject| subject.is_caller_input);
        let (message, help) = self.kind.message_and_help(is_caller_input);
        match &self.subject {
            Some(Subject { expression, position, .. }) => write!(f, "`{expression}` {position} {message}")?,
            None => write!(f, "the template {message}")?,
        }
        if help.is_empty() { Ok(()) } else { write!(f, "; {help}") }
    }
}

impl error::Error for ResolveError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        // The message of a `PolicyError` is part of ours.
        None
    }
}
