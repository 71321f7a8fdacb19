//! Errors of sending.

use std::time::Duration;
use std::{error, fmt, io};

use http::StatusCode;

use super::tls_failure::TlsFailure;
use crate::policy::PolicyError;
use crate::schema_validation::InvalidValue;
use crate::sign::SignError;
use callback_core::delivery::{SignatureProfile, is_retried};

/// An error of sending an operation, or a response that is not as declared.
///
/// The message has the operation and the host, but nothing that was sent or received: no body, header, path, query or key.
pub struct SendError {
    /// Boxed to keep `Result`s small.
    inner: Box<Inner>,
}

struct Inner {
    kind: SendErrorKind,
    /// `None` for an error of the builder.
    call: Option<Call>,
    retry_after: Option<Duration>,
}

#[derive(Debug)]
struct Call {
    operation: String,
    host: String,
    attempts: u32,
}

#[derive(Debug)]
pub(crate) enum SendErrorKind {
    // Faults of the sender.
    NoProvider,
    Trust(rustls::Error),
    NoKey,
    KeyLookup(io::Error),
    Sign(SignError),
    Unsigned(SignatureProfile),
    // Faults of the call, before anything is sent.
    Policy(PolicyError),
    Url,
    Id,
    Random,
    Unserializable { argument: &'static str },
    Unwritable { argument: &'static str },
    Comma { argument: &'static str },
    UnwritableBody { media_type: &'static str },
    NoArgument,
    // Faults of the connection.
    Lookup(io::Error),
    NoAddress,
    ConnectHook(io::Error),
    Crowded { waiting: usize },
    Connect(io::Error),
    ConnectTimeout,
    Tls(rustls::Error),
    Timeout,
    Broken(hyper::Error),
    // Faults of the response.
    Status { status: StatusCode, is_declared: bool },
    UndeclaredSuccess { status: StatusCode },
    NotHttp(hyper::Error),
    Framing { limit: usize },
    TooLarge { limit: usize },
    NoBody,
    NotJson,
    TooDeep { levels: usize },
    Invalid(InvalidValue),
    Undecodable,
}

impl SendError {
    /// Returns `true` if a later attempt may succeed: there was no response, or its status was 408, 425, 429 or 5XX.
    ///
    /// [`Sender`](crate::Sender) has already made the attempts that its [`Retry`](crate::Retry) allows.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match &self.inner.kind {
            SendErrorKind::Random
            | SendErrorKind::KeyLookup(_)
            | SendErrorKind::Lookup(_)
            | SendErrorKind::NoAddress
            | SendErrorKind::ConnectHook(_)
            | SendErrorKind::Connect(_)
            | SendErrorKind::Crowded { .. }
            | SendErrorKind::ConnectTimeout
            | SendErrorKind::Tls(_)
            | SendErrorKind::Timeout
            | SendErrorKind::Broken(_) => true,
            SendErrorKind::Sign(error) => error.is_retryable(),
            SendErrorKind::Status { status, .. } => is_retried(status.as_u16()),
            SendErrorKind::NoProvider
            | SendErrorKind::Trust(_)
            | SendErrorKind::NoKey
            | SendErrorKind::Unsigned(_)
            | SendErrorKind::Policy(_)
            | SendErrorKind::Url
            | SendErrorKind::Id
            | SendErrorKind::Unserializable { .. }
            | SendErrorKind::Unwritable { .. }
            | SendErrorKind::Comma { .. }
            | SendErrorKind::UnwritableBody { .. }
            | SendErrorKind::NoArgument
            | SendErrorKind::UndeclaredSuccess { .. }
            | SendErrorKind::NotHttp(_)
            | SendErrorKind::Framing { .. }
            | SendErrorKind::TooLarge { .. }
            | SendErrorKind::NoBody
            | SendErrorKind::NotJson
            | SendErrorKind::TooDeep { .. }
            | SendErrorKind::Invalid(_)
            | SendErrorKind::Undecodable => false,
        }
    }

    /// Returns `true` if the receiver has the callback: the status was a success, but the response is not as declared, so that
    /// it cannot be returned.
    #[must_use]
    pub fn is_delivered(&self) -> bool {
        matches!(
            self.inner.kind,
            SendErrorKind::UndeclaredSuccess { .. }
                | SendErrorKind::TooLarge { .. }
                | SendErrorKind::NoBody
                | SendErrorKind::NotJson
                | SendErrorKind::TooDeep { .. }
                | SendErrorKind::Invalid(_)
                | SendErrorKind::Undecodable
        )
    }

    /// Returns `true` if the status was 410 (Gone): the receiver wants no more callbacks at this URL.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.status() == Some(StatusCode::GONE)
    }

    /// Returns `true` if there was no connection or no response in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.inner.kind, SendErrorKind::Timeout | SendErrorKind::ConnectTimeout)
    }

    /// Returns `true` if no connection was made: the name has no address, no address accepted a connection in time, or TLS
    /// failed.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(
            self.inner.kind,
            SendErrorKind::Lookup(_)
                | SendErrorKind::NoAddress
                | SendErrorKind::ConnectHook(_)
                | SendErrorKind::Connect(_)
                | SendErrorKind::ConnectTimeout
                | SendErrorKind::Tls(_)
        )
    }

    /// Returns the failure of TLS, if that was the fault. Such an error is retryable, because certificates are renewed.
    #[must_use]
    pub fn tls_failure(&self) -> Option<TlsFailure> {
        match &self.inner.kind {
            SendErrorKind::Tls(error) => Some(TlsFailure::of(error)),
            _ => None,
        }
    }

    /// Returns the status of a response that is not a success.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self.inner.kind {
            SendErrorKind::Status { status, .. } => Some(status),
            _ => None,
        }
    }

    /// Returns `true` if the operation declares the status of the response.
    #[must_use]
    pub fn is_declared(&self) -> bool {
        matches!(self.inner.kind, SendErrorKind::Status { is_declared: true, .. })
    }

    /// Returns the rule of the policy that refused the URL or an address from DNS, if that was the fault.
    #[must_use]
    pub fn policy(&self) -> Option<&PolicyError> {
        match &self.inner.kind {
            SendErrorKind::Policy(error) => Some(error),
            _ => None,
        }
    }

    /// Returns the `Retry-After` of the last response, at most 24 hours.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.inner.retry_after
    }

    /// Returns the number of attempts; 0 if nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.inner.call.as_ref().map_or(0, |call| call.attempts)
    }

    pub(super) fn with_retry_after(mut self, pause: Option<Duration>) -> Self {
        self.inner.retry_after = pause;
        self
    }

    pub(super) fn with_call(mut self, operation: &str, host: &str, attempts: u32) -> Self {
        self.inner.call = Some(Call { operation: operation.to_owned(), host: host.to_owned(), attempts });
        self
    }

    fn write_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inner.kind {
            SendErrorKind::NoProvider => f.write_str(
                "rustls has no crypto provider; enable the feature `aws-lc-rs` or `ring` of callback-delivery, or install one",
            ),
            SendErrorKind::Trust(_) => f.write_str("the trusted certificates cannot be loaded"),
            SendErrorKind::NoKey => f.write_str("`sign_with` has no keys; remove the call to send without signatures"),
            SendErrorKind::KeyLookup(_) => f.write_str("there are no keys to sign with"),
            SendErrorKind::Sign(error) => write!(f, "{error}"),
            SendErrorKind::Unsigned(profile) => write!(
                f,
                "the operation is declared `signed`, and there is no key of {profile}; add one with `sign_with`"
            ),
            SendErrorKind::Policy(error) => write!(f, "{error}"),
            SendErrorKind::Url => f.write_str("the URL with its parameters is too long"),
            SendErrorKind::Id => f.write_str("the id must be visible ASCII characters without `.`"),
            SendErrorKind::Random => f.write_str("the operating system returned no random bytes"),
            SendErrorKind::Unserializable { argument } => write!(f, "{argument} cannot be serialized"),
            SendErrorKind::Unwritable { argument } => {
                write!(
                    f,
                    "the value of {argument} cannot stand there; a text, a number, a boolean or a list of them can"
                )
            }
            SendErrorKind::Comma { argument } => {
                write!(f, "an item of {argument} has a comma in it, and there a comma stands between two items")
            }
            SendErrorKind::UnwritableBody { media_type } => write!(
                f,
                "the body cannot be written as `{media_type}`; a form has texts, numbers, booleans and lists of them, and \
                 what is neither JSON nor a form is a text"
            ),
            SendErrorKind::NoArgument => f.write_str(
                "the body is declared by the option `body` and not by an argument; declare it as an argument",
            ),
            SendErrorKind::Lookup(_) => f.write_str("the host name cannot be resolved"),
            SendErrorKind::NoAddress => f.write_str("the host name has no address"),
            SendErrorKind::ConnectHook(_) | SendErrorKind::Connect(_) => f.write_str("the connection failed"),
            SendErrorKind::Crowded { waiting } => write!(f, "{waiting} calls wait for this endpoint already"),
            SendErrorKind::ConnectTimeout => f.write_str("connecting timed out"),
            SendErrorKind::Tls(error) => write!(f, "{}", TlsFailure::of(error)),
            SendErrorKind::Timeout => f.write_str("the response timed out"),
            SendErrorKind::Broken(_) => f.write_str("the connection was closed"),
            SendErrorKind::Status { status, is_declared: true } => write!(f, "the response was {status}"),
            SendErrorKind::Status { status, is_declared: false } => {
                write!(f, "the response was {status}, which is not declared")
            }
            SendErrorKind::UndeclaredSuccess { status } => write!(
                f,
                "the callback is delivered, but the response was {status}, which is not declared and has no return type"
            ),
            SendErrorKind::NotHttp(_) => f.write_str(
                "the response is not valid HTTP/1, or exceeds a limit of the parser, such as 100 headers",
            ),
            SendErrorKind::Framing { limit } => {
                write!(f, "the response has more than {limit} bytes beside its body")
            }
            SendErrorKind::TooLarge { limit } => write!(f, "the response is larger than {limit} bytes"),
            SendErrorKind::NoBody => f.write_str("the response has no body, although the operation declares one"),
            SendErrorKind::NotJson => f.write_str("the response is not JSON"),
            SendErrorKind::TooDeep { levels } => write!(f, "the response has more than {levels} levels"),
            // The location in the schema and not in the response, which may contain secrets.
            SendErrorKind::Invalid(InvalidValue::Value { missing: Some(name), keyword, .. }) => {
                write!(f, "the response breaks its schema at `{keyword}`: `{name}` is missing")
            }
            SendErrorKind::Invalid(InvalidValue::Value { keyword, .. }) => {
                write!(f, "the response breaks its schema at `{keyword}`")
            }
            SendErrorKind::Invalid(InvalidValue::Schema) => {
                f.write_str("the schema of the response cannot be compiled")
            }
            SendErrorKind::Undecodable => f.write_str("the response cannot be deserialized into the return type"),
        }
    }
}

impl From<SendErrorKind> for SendError {
    fn from(kind: SendErrorKind) -> Self {
        Self { inner: Box::new(Inner { kind, call: None, retry_after: None }) }
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Call { operation, host, attempts }) = &self.inner.call {
            write!(f, "`{operation}` failed at {host}")?;
            if *attempts > 1 {
                write!(f, ", {attempts} times")?;
            }
            f.write_str(": ")?;
        }
        self.write_message(f)
    }
}

impl fmt::Debug for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SendError").field(&self.to_string()).finish()
    }
}

impl error::Error for SendError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.inner.kind {
            SendErrorKind::Trust(error) | SendErrorKind::Tls(error) => Some(error),
            SendErrorKind::KeyLookup(error)
            | SendErrorKind::Lookup(error)
            | SendErrorKind::ConnectHook(error)
            | SendErrorKind::Connect(error) => Some(error),
            SendErrorKind::Broken(error) | SendErrorKind::NotHttp(error) => Some(error),
            SendErrorKind::Sign(error) => error.source(),
            _ => None,
        }
    }
}
