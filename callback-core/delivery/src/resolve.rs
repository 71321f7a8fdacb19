//! From a template and what was received to an address.

mod address;
mod body;
mod error;
mod exchange;
mod extract;
mod key;
mod piece;
mod query;
mod value;

use callback_expression::{Segment, Template};
use url::Url;

#[cfg(feature = "send")]
pub(crate) use self::address::encode;
use self::address::{Address, UrlPlace};
pub use self::body::Body;
use self::error::Kind;
pub use self::error::ResolveError;
pub use self::exchange::Exchange;
pub use self::key::KeyExpression;
use self::piece::Piece;
use crate::policy::UrlPolicy;

/// A template that becomes an address: the [`KeyExpression`] of a declared callback, from
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
/// # By position
///
/// *Runtime Expressions* and the *Key Expression* of OpenAPI 3.0.4, 3.1.2 and 3.2.0 leave open how a value becomes part
/// of a URL. Here it depends on where it stands:
///
/// | | what may stand there, and how |
/// |---|---|
/// | at the start | an absolute `http` or `https` URL, as it is: without user info, a fragment, blanks, control characters and backslashes, which parsers of URLs drop or rewrite |
/// | in the host | nothing: a template in which an expression would stand in the host, or go on with it, is refused |
/// | in the path | anything but an empty text, `.` and `..`; all but unreserved characters (RFC 3986, 2.3) is percent-encoded, so that a value is never more than a part of one segment |
/// | in the query | anything, percent-encoded likewise |
///
/// Text that was put in is not searched for expressions, and literal text is taken as it is. So a slash at the end of a
/// base and one at the start of what follows are two. A base that has a query is taken where nothing follows it, or
/// where what follows goes on with the query, `&…`. The finished text is parsed as a URL, which must have kept the
/// base's scheme, host, port and path, and then must pass the [`UrlPolicy`].
///
/// # Values
///
/// Strings are taken as they are, numbers and booleans as JSON writes them. Query parameters are decoded once, a `+`
/// being a blank; a header must be visible ASCII. Nothing at the place, `null`, an object, an array, and a parameter or
/// header that was sent more than once are errors, and then there is no address at all.
///
/// There is one exception. When the expression at the start finds nothing or `null`, its caller did not ask for the
/// callback, and the answer is `None`. Whether the place was required is not asked: that the request was valid is the
/// handler's to know. An empty text is not nothing. A path parameter that the exchange lacks is always an error, because
/// none is optional; and so is a part of the exchange, such as the response, that it was never given.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a template that can be resolved",
    label = "not a template",
    note = "parse one: `callback_delivery::Template::parse(\"<$request.query.callback_url>\")`"
)]
pub trait Resolve: sealed::Sealed {
    /// The address of the callback, or `None` if its caller asked for none.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with the expression, the place and what was found there, but never a value.
    fn resolve(&self, exchange: &Exchange<'_>, policy: &UrlPolicy) -> Result<Option<Url>, ResolveError>;
}

impl Resolve for Template<'_> {
    fn resolve(&self, exchange: &Exchange<'_>, policy: &UrlPolicy) -> Result<Option<Url>, ResolveError> {
        let literals = self.segments().iter().map(|segment| match segment {
            Segment::Literal(text) => Some(&**text),
            Segment::Expression(_) => None,
        });
        resolve(room(literals), self.segments().iter().map(Piece::from), exchange, policy)
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Template<'_> {}
    impl Sealed for super::KeyExpression {}
}

/// How much room an address takes: that of its literals, and a usual size for each value.
fn room<'t>(literals: impl Iterator<Item = Option<&'t str>>) -> usize {
    literals.map(|literal| literal.map_or(64, str::len)).sum()
}

/// The one way from pieces to an address, whoever holds them.
fn resolve<'t>(
    room: usize,
    mut pieces: impl Iterator<Item = Piece<'t>>,
    exchange: &Exchange<'_>,
    policy: &UrlPolicy,
) -> Result<Option<Url>, ResolveError> {
    let start = pieces.next().ok_or(Kind::NotAbsolute)?;
    let mut address = match start {
        Piece::Literal(text) if address::ends_before_host(text) => {
            let host = pieces.next().filter(|piece| !matches!(piece, Piece::Literal(_)));
            return Err(host.map_or_else(|| Kind::NotAbsolute.into(), |host| Kind::InHost.at(host, UrlPlace::Host)));
        }
        Piece::Literal(text) => Address::of_literal(text, room)?,
        base => {
            let value = match exchange.value(base) {
                Err(Kind::Missing | Kind::Null) if base.may_be_absent() => return Ok(None),
                value => value,
            };
            let begun = value.and_then(|value| Address::of_value(value, room));
            begun.map_err(|kind| kind.at(base, UrlPlace::Start))?
        }
    };
    let at_base = |kind: Kind| match start {
        Piece::Literal(_) => kind.into(),
        base => kind.at(base, UrlPlace::Start),
    };
    for piece in pieces {
        let pushed = match piece {
            Piece::Literal(text) => address.push_literal(text),
            expression => address.admit_value().and_then(|()| address.push(exchange.value(expression)?)),
        };
        pushed.map_err(|kind| match piece {
            _ if kind.is_of_base() => at_base(kind),
            Piece::Literal(_) => kind.into(),
            expression => kind.at(expression, address.place()),
        })?;
    }
    let url = address.finish().map_err(at_base)?;
    policy.check_url(&url).map_err(|error| at_base(Kind::Policy(error)))?;
    Ok(Some(url))
}
