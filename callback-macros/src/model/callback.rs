//! Callbacks and their operations.

use callback_expression::DeclaredTemplate;
use proc_macro2::Span;
use syn::Type;

use crate::options::expression::ExpressionLiteral;
use crate::options::method::Method;
use crate::options::path_item::PathItem;

/// A `#[callback]`.
pub(crate) struct Callback {
    pub(crate) name: String,
    /// The span of the name, for errors about the callback as a whole.
    pub(crate) span: Span,
    /// `None` if the operation has its own expression.
    pub(crate) address: Option<ExpressionLiteral>,
    pub(crate) target: Target,
    pub(crate) path_item: PathItem,
}

impl Callback {
    /// Returns all types in the attribute.
    pub(super) fn types(&self) -> Vec<&Type> {
        let mut types = self.target.types();
        types.extend(self.path_item.types());
        types
    }

    /// Returns `true` if both have the same name and expression.
    pub(crate) fn same_key(&self, other: &Self) -> bool {
        self.name == other.name && self.template() == other.template()
    }

    fn template(&self) -> Option<&DeclaredTemplate<'static>> {
        self.address.as_ref().map(|address| &address.template)
    }

    /// Returns the span of the expression, or of the name if there is none.
    pub(crate) fn address_span(&self) -> Span {
        self.address.as_ref().map_or(self.span, |address| address.literal.span())
    }
}

/// The operation that a callback calls.
pub(crate) enum Target {
    /// The path of an external operation, which is a type.
    Declared(Box<Type>),
    /// An operation written in the attribute: `post(InvoiceEvent) -> InvoiceEventReceived`.
    InPlace { method: Method, body: Option<Box<Type>>, returns: Option<Box<Type>> },
}

impl Target {
    /// Returns all types in the target.
    pub(super) fn types(&self) -> Vec<&Type> {
        match self {
            Self::Declared(path) => vec![path],
            Self::InPlace { body, returns, .. } => body.as_deref().into_iter().chain(returns.as_deref()).collect(),
        }
    }
}
