//! The expression of a declared callback.

use std::fmt;

use url::Url;

use super::piece::{Piece, Side};
use super::{Exchange, Resolve, ResolveError, resolve, room};
use crate::policy::UrlPolicy;
use callback_core::__private::{ConstSegment, DeclaredExpression, bind};

/// The expression of a callback, as a handler declares it: a [`KeyExpression`].
///
/// The handler is named by its path, and the callback by its name. Both are checked by the compiler, and all of it is a
/// constant. It works in the handler itself, and anywhere else that sees it.
///
/// ```
/// use axum::{Json, extract::Query};
/// use callback_core::{Fields, callback, operation};
/// use callback_delivery::{Exchange, Resolve, ResolveError, UrlPolicy, expression};
/// use schemars::JsonSchema;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Deserialize, JsonSchema, Fields)]
/// struct CreateInvoice {
///     callback_url: Option<String>,
/// }
///
/// #[derive(Deserialize, Serialize, JsonSchema, Fields)]
/// struct Invoice {
///     id: String,
/// }
///
/// #[operation(post, "/invoices")]
/// #[callback(invoice_paid, "<$callback_url>/invoices/<$request.body.id>", post)]
/// async fn create_invoice(
///     exchange: Exchange<'static>,
///     _: Query<CreateInvoice>,
///     Json(invoice): Json<Invoice>,
/// ) -> Result<(), ResolveError> {
///     let expression = expression!(create_invoice, invoice_paid);
///     let url = expression.resolve(&exchange.body(&invoice), &UrlPolicy::new())?;
///     # _ = url;
///     Ok(())
/// }
///
/// assert_eq!(
///     expression!(create_invoice, invoice_paid).to_string(),
///     "{$request.query.callback_url}/invoices/{$request.body#/id}"
/// );
/// ```
///
/// A callback's name is an identifier or a string, as in `#[callback]`. A method that takes `self` is
/// `self.create_invoice`, and one that does not is `Self::create_invoice`. Where callbacks of one name have several
/// expressions, their operation is named too: `expression!(create_order, shipped, events::order_shipped)`.
#[macro_export]
macro_rules! expression {
    ($($arguments:tt)*) => { $crate::__private::expression!($crate $($arguments)*) };
}

/// The expression of a callback that a handler declares, from [`expression!`](crate::expression).
///
/// It prints the key that the document has: the *Key Expression* of OpenAPI 3.0.4, 3.1.2 and 3.2.0.
#[derive(Clone, Copy)]
pub struct KeyExpression(pub(crate) DeclaredExpression);

impl KeyExpression {
    fn piece(&self, part: &ConstSegment) -> Piece<'static> {
        let ConstSegment::Parameter(name) = *part else { return part.into() };
        match self.0.facts.and_then(|facts| bind(facts, name)) {
            Some(segment) => (&segment).into(),
            None => Piece::Anywhere(name),
        }
    }
}

impl Resolve for KeyExpression {
    fn resolve(&self, exchange: &Exchange<'_>, policy: &UrlPolicy) -> Result<Option<Url>, ResolveError> {
        let literals = self.0.segments.iter().map(|part| match *part {
            ConstSegment::Literal(text) => Some(text),
            _ => None,
        });
        resolve(room(literals), self.0.segments.iter().map(|part| self.piece(part)), exchange, policy)
    }
}

impl fmt::Display for KeyExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.segments.iter().map(|part| self.piece(part)).try_for_each(|piece| match piece {
            Piece::Literal(text) => f.write_str(text),
            expression => write!(f, "{{{expression}}}"),
        })
    }
}

impl fmt::Debug for KeyExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyExpression({self})")
    }
}
