//! Expressions of declared callbacks.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};
use std::{fmt, ptr};

use url::Url;

use super::error::ResolveError;
use super::exchange::Exchange;
use super::segment::SegmentRef;
use super::template::{Absence, Resolve, Sealed, capacity, resolve_segments};
use crate::policy::UrlPolicy;
use callback_core::__private::{ConstSegment, Contract, DeclaredExpression, Requirement, bind, requirement};

/// Returns the expression of a callback that a handler declares, as a [`KeyExpression`].
///
/// The arguments are the path of the handler and the name of the callback. The compiler checks both, and the expression is a
/// constant. The macro can be used in the handler itself, and wherever the handler is visible.
///
/// ```
/// use axum::{Json, extract::Query};
/// use callback_core::{Fields, callback, operation};
/// use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
/// use schemars::JsonSchema;
/// use serde::Deserialize;
///
/// #[derive(Deserialize, JsonSchema, Fields)]
/// struct CreateInvoice {
///     callback_url: Option<String>,
/// }
///
/// #[derive(Deserialize, JsonSchema, Fields)]
/// struct Invoice {
///     id: String,
/// }
///
/// #[operation(post, "/invoices")]
/// #[callback(invoice_paid, "<$callback_url>/invoices/<$request.body.id>", post)]
/// async fn create_invoice(
///     _: Query<CreateInvoice>,
///     WithExchange(Json(invoice), exchange): WithExchange<Json<Invoice>>,
/// ) -> Result<(), ResolveError> {
///     let expression = expression!(create_invoice, invoice_paid);
///     let url = expression.resolve(&exchange, &UrlPolicy::new())?;
///     # _ = (invoice, url);
///     Ok(())
/// }
///
/// assert_eq!(
///     expression!(create_invoice, invoice_paid).to_string(),
///     "{$request.query.callback_url}/invoices/{$request.body#/id}"
/// );
/// ```
///
/// The name of the callback is an identifier or a string, as in `#[callback]`. A method with `self` is written
/// `self.create_invoice`, one without `Self::create_invoice`. If callbacks of the same name have several expressions, a third
/// argument selects the operation: `expression!(create_order, shipped, events::order_shipped)`.
#[macro_export]
macro_rules! expression {
    ($($arguments:tt)*) => { $crate::__private::expression!($crate $($arguments)*) };
}

/// The expression of a callback that a handler declares, from [`expression!`](crate::expression).
///
/// Its `Display` implementation prints the key in the OpenAPI document: the *Key Expression* of OpenAPI 3.0.4, 3.1.2 and
/// 3.2.0.
#[derive(Clone, Copy)]
pub struct KeyExpression(DeclaredExpression);

impl KeyExpression {
    /// Wraps a declared expression, for the macro alone.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(declared: DeclaredExpression) -> Self {
        Self(declared)
    }

    /// Returns the segment, with the location of a parameter `$name` that the handler declares.
    fn segment(&self, segment: &ConstSegment) -> SegmentRef<'static> {
        (&self.bound(*segment)).into()
    }

    fn bound(&self, segment: ConstSegment) -> ConstSegment {
        match (segment, self.0.handler) {
            (ConstSegment::Parameter(name), Some(handler)) => bind(handler, name).unwrap_or(segment),
            _ => segment,
        }
    }

    /// Returns the reason why the value of a segment is missing.
    fn absence(&self, index: usize, exchange: &Exchange<'_>) -> Absence {
        let (Some(handler), Some(&segment)) = (self.0.handler, self.0.segments.get(index)) else {
            return Absence::Optional;
        };
        let fragment = handler.fragment;
        let is_serialized = matches!(segment, ConstSegment::RequestBody(_)) && exchange.has_serialized_body();
        let key = (ptr::from_ref(fragment).addr(), self.0.segments.as_ptr().addr(), index, is_serialized);
        let cached = ABSENCES.read().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        cached.unwrap_or_else(|| {
            let requirement = |contract| requirement(fragment, self.bound(segment), contract);
            let absence = match requirement(Contract::Deserialize) {
                Requirement::Required | Requirement::Optional
                    if is_serialized && requirement(Contract::Serialize) == Requirement::Undeclared =>
                {
                    Absence::NotSerialized
                }
                Requirement::Required => Absence::Required,
                Requirement::Optional | Requirement::Undeclared | Requirement::Unknown => Absence::Optional,
            };
            ABSENCES.write().unwrap_or_else(PoisonError::into_inner).insert(key, absence);
            absence
        })
    }
}

/// The addresses of a handler's declaration and of an expression, the index of a segment, and `true` if the body was serialized.
type SegmentKey = (usize, usize, usize, bool);

/// The reasons why values are missing.
static ABSENCES: LazyLock<RwLock<HashMap<SegmentKey, Absence>>> = LazyLock::new(RwLock::default);

impl Sealed for KeyExpression {}

impl Resolve for KeyExpression {
    fn resolve(&self, exchange: &Exchange<'_>, policy: &UrlPolicy) -> Result<Option<Url>, ResolveError> {
        let literals = self.0.segments.iter().map(|segment| match *segment {
            ConstSegment::Literal(text) => Some(text),
            _ => None,
        });
        resolve_segments(
            capacity(literals),
            self.0.segments.iter().map(|segment| self.segment(segment)),
            exchange,
            policy,
            |index| self.absence(index, exchange),
        )
    }
}

impl fmt::Display for KeyExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.segments.iter().map(|segment| self.segment(segment)).try_for_each(|segment| match segment {
            SegmentRef::Literal(text) => f.write_str(text),
            expression => write!(f, "{{{expression}}}"),
        })
    }
}

impl fmt::Debug for KeyExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyExpression({self})")
    }
}
