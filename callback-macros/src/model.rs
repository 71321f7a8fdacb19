//! The data of a declaration: plain structs that keep their tokens for spans.

mod callback;
mod declared_parameter;
mod signature;

use std::ops::Range;

use proc_macro2::{Group, Ident, TokenStream};
use syn::{Attribute, LitStr, Path, ReturnType, Type, Visibility};

pub(crate) use self::callback::{Callback, Target};
pub(crate) use self::declared_parameter::DeclaredParameter;
pub(crate) use self::signature::{Input, Signature};
pub(crate) use crate::options::content::Content;
pub(crate) use crate::options::expression::{ExpressionLiteral, NameWithoutDollar};
pub(crate) use crate::options::method::Method;
pub(crate) use crate::options::operation::Operation;
use crate::syntax::unraw;
pub(crate) use callback_expression::ParameterIn;

/// An item with its attributes of ours.
pub(crate) enum Declaration {
    /// A function with a body: an operation of the user's own API.
    Handler(Handler),
    /// A function without a body: an operation of somebody else's API.
    External(External),
    /// An item that cannot be declared; it is printed as it came.
    Other(TokenStream),
}

/// A handler: a function with a body.
pub(crate) struct Handler {
    pub(crate) function: Function,
    pub(crate) route: Option<Route>,
    pub(crate) operation: Operation,
    pub(crate) signature: SignatureTypes,
    pub(crate) callbacks: Vec<Callback>,
    /// The parameters that attributes and the route declare.
    pub(crate) parameters: Vec<DeclaredParameter>,
    /// The operations of callbacks that have errors.
    pub(crate) faulty_targets: Vec<Target>,
    /// The expressions without errors in literals that have some.
    pub(crate) checked_expressions: Vec<ExpressionLiteral>,
    pub(crate) names_without_dollar: Vec<NameWithoutDollar>,
    pub(crate) krate: Path,
}

/// The use of the types in a handler's signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignatureTypes {
    /// They describe the operation, and an extractor over a type without a schema is an error: the document is ours.
    Required,
    /// They describe the operation as far as they have schemas, and the document reports those that have none: there is no
    /// `#[operation]`, so that the document may be another library's.
    Reported,
    /// They describe what they can. utoipa documents the operation, and its types need no schemas of schemars.
    Optional,
    /// They are not used. Without a route, the operation is in another library's document.
    Ignored,
}

impl Handler {
    /// Returns the types that only our attributes name.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let mut types = self.operation.types();
        types.extend(self.callbacks.iter().flat_map(Callback::types));
        types.extend(self.faulty_targets.iter().flat_map(Target::types));
        types.into_iter()
    }

    /// Returns the expressions of callbacks and links that have no errors.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &ExpressionLiteral> {
        let callbacks = self.callbacks.iter().filter_map(|callback| callback.address.as_ref());
        callbacks.chain(self.operation.link_expressions()).chain(&self.checked_expressions)
    }
}

/// An external operation: a function without a body.
pub(crate) struct External {
    pub(crate) function: Function,
    pub(crate) method: Option<Method>,
    pub(crate) operation: Operation,
    pub(crate) address: Option<ExpressionLiteral>,
    pub(crate) krate: Path,
}

impl External {
    /// Returns all types in the attribute and the signature.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let mut types = self.operation.types();
        types.extend(self.function.arguments.iter().map(|argument| &argument.ty));
        if let ReturnType::Type(_, ty) = &self.function.signature.output {
            types.push(ty);
        }
        types.into_iter()
    }
}

/// The annotated function without our attributes.
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    /// The paths of our attributes that were removed from it.
    pub(crate) removed: Vec<Path>,
    pub(crate) visibility: Visibility,
    pub(crate) signature: Signature,
    pub(crate) arguments: Vec<Argument>,
    /// The body with its braces; `None` if the function ends with a semicolon.
    pub(crate) body: Option<Group>,
}

impl Function {
    pub(crate) fn name(&self) -> String {
        unraw(&self.signature.ident)
    }

    /// Returns the `#[cfg]` attributes, which all code that is generated from the function has too.
    pub(crate) fn cfg(&self) -> impl Iterator<Item = &Attribute> {
        cfg(&self.attributes)
    }
}

/// Returns the `#[cfg]` attributes among others.
pub(crate) fn cfg(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"))
}

/// An argument other than `self`.
pub(crate) struct Argument {
    pub(crate) cfg: Vec<Attribute>,
    /// The other attributes of an external operation's argument, which are those of the field.
    pub(crate) attributes: Vec<Attribute>,
    /// The name, if the pattern is one.
    pub(crate) name: Option<Ident>,
    pub(crate) ty: Type,
    pub(crate) role: Role,
}

/// The role of an argument in the operation.
pub(crate) enum Role {
    /// Unmarked. The type of a handler's argument describes itself; that of an external operation's is the JSON body.
    Unmarked,
    /// Marked with `#[skip]`: it adds nothing to the document.
    Skipped,
    /// Marked with `#[query]`, `#[header("…")]` or `#[cookie]`, or named by a route of rocket's.
    Parameter(ParameterIn, String),
    /// Marked with `#[body(content = "…")]`: the body in this media type.
    Body(LitStr),
    /// Named by rocket's route as the whole query string: each field is a parameter.
    Query,
    /// Named by rocket's route as the body.
    Data,
}

/// The method and the path of an operation.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: RoutePath,
    pub(crate) origin: Origin,
}

/// The attribute that declares a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// `#[operation]`.
    Operation,
    /// A route attribute of actix-web or ntex.
    Web,
    /// A route attribute of rocket, which names the arguments that are parameters.
    Rocket,
    /// `#[utoipa::path]`, which declares the parameters to utoipa alone.
    Utoipa,
}

/// A path in OpenAPI's notation.
pub(crate) struct RoutePath {
    pub(crate) literal: LitStr,
    pub(crate) template: String,
    pub(crate) parameters: Vec<String>,
    /// The ranges of the parameters in the literal, with their braces; only for paths of `#[operation]`.
    pub(crate) ranges: Vec<Range<usize>>,
}

impl RoutePath {
    /// Returns the path for routers, with the `*` of a parameter that is the rest of the path. Returns `None` if it is the
    /// same as the template. Other notation of other libraries' attributes is theirs.
    pub(crate) fn for_routers(&self) -> Option<String> {
        let written = self.literal.value();
        let mut plain = written.clone();
        while plain.contains("{*") {
            plain = plain.replace("{*", "{");
        }
        (plain == self.template && written != self.template).then_some(written)
    }
}
