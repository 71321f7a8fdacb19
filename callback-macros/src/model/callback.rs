//! A callback, and what it calls.

use callback_expression::DeclaredTemplate;
use proc_macro2::Span;
use syn::{LitStr, Type};

use super::{Extension, Method, Parameter, Server};

/// One `#[callback]`.
pub(crate) struct Callback {
    pub(crate) name: String,
    /// The attribute's NAME, for errors about the callback as a whole.
    pub(crate) span: Span,
    /// `None`: the operation brings its own.
    pub(crate) address: Option<Address>,
    pub(crate) target: Target,
    pub(crate) summary: Option<LitStr>,
    pub(crate) description: Option<LitStr>,
    pub(crate) servers: Vec<Server>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) extensions: Vec<Extension>,
}

impl Callback {
    /// The types that it names.
    pub(super) fn types(&self) -> impl Iterator<Item = &Type> {
        self.target.types().chain(self.parameters.iter().map(|parameter| &parameter.ty))
    }

    /// Whether both are written under the same name and expression.
    pub(crate) fn same_key(&self, other: &Self) -> bool {
        self.name == other.name && self.template() == other.template()
    }

    fn template(&self) -> Option<&DeclaredTemplate<'static>> {
        self.address.as_ref().map(|address| &address.template)
    }

    /// Where its expression stands, or its name where it has none.
    pub(crate) fn address_span(&self) -> Span {
        self.address.as_ref().map_or(self.span, |address| address.literal.span())
    }
}

/// A runtime expression, with the literal that it was written as.
pub(crate) struct Address {
    pub(crate) literal: LitStr,
    pub(crate) template: DeclaredTemplate<'static>,
}

/// The operation that a callback calls.
pub(crate) enum Target {
    /// A path to a body-less operation, which is a type.
    Declared(Box<Type>),
    /// Written in place: `post(InvoiceEvent) -> InvoiceEventReceived`.
    InPlace { method: Method, body: Option<Box<Type>>, returns: Option<Box<Type>> },
}

impl Target {
    pub(super) fn types(&self) -> impl Iterator<Item = &Type> {
        let (declared, in_place) = match self {
            Self::Declared(path) => (Some(&**path), [None, None]),
            Self::InPlace { body, returns, .. } => (None, [body.as_deref(), returns.as_deref()]),
        };
        declared.into_iter().chain(in_place.into_iter().flatten())
    }
}
