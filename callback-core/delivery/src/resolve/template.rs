//! Templates and their resolution.

use callback_expression::{Segment, Template};
use url::Url;

use super::error::{ResolveError, ResolveErrorKind};
use super::exchange::Exchange;
use super::position::UrlPosition;
use super::segment::SegmentRef;
use super::url_builder::{self, UrlBuilder};
use crate::policy::UrlPolicy;

/// A template of a URL: a [`KeyExpression`](crate::KeyExpression) of a declared callback, from
/// [`expression!`](crate::expression), or a [`Template`] that is parsed at run time.
///
/// ```
/// use callback_delivery::{Exchange, Resolve, Template, UrlPolicy};
/// use http::Method;
///
/// let template = Template::parse("<$request.query.callback_url>/invoices/<$request.body.id>")?;
/// let exchange = Exchange::new(Method::POST, "https://api.example.com/invoices?callback_url=https://client.example.org/a")
///     .body(&serde_json::json!({ "id": "2/3" }));
///
/// let url = template.resolve(&exchange, &UrlPolicy::new())?;
/// assert_eq!(url.unwrap().as_str(), "https://client.example.org/a/invoices/2%2F3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Positions
///
/// *Runtime Expressions* and *Key Expression* (OpenAPI 3.0.4, 3.1.2 and 3.2.0) do not specify how a value becomes part of a
/// URL. Here that depends on its position:
///
/// | position | allowed values | result |
/// |---|---|---|
/// | the start | an absolute `http` or `https` URL without user info, fragment, spaces, control characters and backslashes | the URL itself |
/// | the host | none: a template with an expression in the host is an error | |
/// | the path | anything but the empty text, `.` and `..` | percent-encoded except for unreserved characters (RFC 3986, 2.3), so that the value is a part of one segment |
/// | the query | anything | percent-encoded in the same way |
///
/// Values are not searched for expressions, and the text of the template is copied unchanged: a slash at the end of the base
/// URL and one at the start of the following text are two slashes. A base URL with a query is allowed if nothing follows it,
/// or text that continues the query (`&…`). The finished text is parsed as a URL, which must have kept the base's scheme,
/// host, port and path, and must pass the [`UrlPolicy`].
///
/// # Values
///
/// Strings are used as they are, numbers and booleans as they are written in the body. Query parameters are decoded once, with `+` as a
/// space; a header must be visible ASCII. A value that is missing, `null`, an object or an array, and a parameter or header
/// that was sent more than once, are errors.
///
/// There is one exception. If the value of the expression at the start is missing or `null`, the caller of the API did not
/// ask for the callback, and `resolve` returns `None`. If the declaration of the handler requires the value, that is an error,
/// too; a [`Template`] has no declaration. An empty text is not a missing value. A missing path parameter is always an error,
/// because none is optional, and so is a part of the exchange, such as the response, that was not set.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a template that can be resolved",
    label = "not a template",
    note = "parse one: `callback_delivery::Template::parse(\"<$request.query.callback_url>\")`"
)]
pub trait Resolve: Sealed {
    /// Returns the URL of the callback, or `None` if the caller of the API did not ask for one, which the handler's declaration
    /// has to allow.
    ///
    /// # Errors
    ///
    /// Returns the first fault, with the expression and its position, but never a value.
    fn resolve(&self, exchange: &Exchange<'_>, policy: &UrlPolicy) -> Result<Option<Url>, ResolveError>;
}

impl Resolve for Template<'_> {
    fn resolve(&self, exchange: &Exchange<'_>, policy: &UrlPolicy) -> Result<Option<Url>, ResolveError> {
        let literals = self.segments().iter().map(|segment| match segment {
            Segment::Literal(text) => Some(&**text),
            Segment::Expression(_) => None,
        });
        let segments = self.segments().iter().map(SegmentRef::from);
        // Nothing declares the values.
        resolve_segments(capacity(literals), segments, exchange, policy, |_| Absence::Optional)
    }
}

/// Implemented for the templates of this crate alone.
pub trait Sealed {}

impl Sealed for Template<'_> {}

/// Returns a capacity for the URL: the length of the literals, and a typical length for each value.
pub(super) fn capacity<'t>(literals: impl Iterator<Item = Option<&'t str>>) -> usize {
    literals.map(|literal| literal.map_or(64, str::len)).sum()
}

/// The reason why a value is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// The value is optional, or not declared.
    Optional,
    /// The value should have been sent.
    Required,
    /// The value was lost when the body was serialized.
    NotSerialized,
}

/// Resolves the segments of a template. `absence` is called with the index of a segment whose value is missing.
pub(super) fn resolve_segments<'t>(
    capacity: usize,
    mut segments: impl Iterator<Item = SegmentRef<'t>>,
    exchange: &Exchange<'_>,
    policy: &UrlPolicy,
    absence: impl Fn(usize) -> Absence,
) -> Result<Option<Url>, ResolveError> {
    let start = segments.next().ok_or(ResolveErrorKind::NotAbsolute)?;
    let mut builder = match start {
        SegmentRef::Literal(text) if url_builder::ends_before_host(text) => {
            let host = segments.next().filter(|segment| !matches!(segment, SegmentRef::Literal(_)));
            return Err(host.map_or_else(
                || ResolveErrorKind::NotAbsolute.into(),
                |host| ResolveErrorKind::InHost.at(host, UrlPosition::Host),
            ));
        }
        SegmentRef::Literal(text) => UrlBuilder::from_literal(text, capacity)?,
        base => {
            let value = match exchange.value(base) {
                Err(kind @ (ResolveErrorKind::Missing | ResolveErrorKind::Null)) if base.may_be_absent() => {
                    match absence(0) {
                        Absence::Optional => return Ok(None),
                        Absence::Required => Err(kind),
                        Absence::NotSerialized => Err(ResolveErrorKind::NotSerialized),
                    }
                }
                value => value,
            };
            let builder = value.and_then(|value| UrlBuilder::from_value(value, capacity));
            builder.map_err(|kind| kind.at(base, UrlPosition::Start))?
        }
    };
    let at_base = |kind: ResolveErrorKind| match start {
        SegmentRef::Literal(_) => kind.into(),
        base => kind.at(base, UrlPosition::Start),
    };
    for (index, segment) in segments.enumerate() {
        let value = |expression| match exchange.value(expression) {
            Err(ResolveErrorKind::Missing) if absence(index + 1) == Absence::NotSerialized => {
                Err(ResolveErrorKind::NotSerialized)
            }
            value => value,
        };
        let pushed = match segment {
            SegmentRef::Literal(text) => builder.push_literal(text),
            expression => builder.check_value_allowed().and_then(|()| builder.push_value(value(expression)?, policy)),
        };
        pushed.map_err(|kind| match segment {
            _ if kind.is_base_fault() => at_base(kind),
            SegmentRef::Literal(_) => kind.into(),
            expression => kind.at(expression, builder.position()),
        })?;
    }
    let url = builder.finish().map_err(at_base)?;
    policy.check_url(&url).map_err(|error| at_base(ResolveErrorKind::Policy(error)))?;
    Ok(Some(url))
}
