//! What a declaration says, as plain structs that keep their tokens for spans.

mod callback;
mod method;
mod operation;

use std::ops::Range;

use proc_macro2::{Group, Ident, TokenStream};
use syn::{Attribute, LitStr, Path, ReturnType, Signature, Type, Visibility};

pub(crate) use self::callback::{Address, Callback, Target};
pub(crate) use self::method::Method;
pub(crate) use self::operation::{
    Body, Content, Detail, ExampleValue, Extension, ExternalDocs, Header, Json, Link, LinkValue, Operation, Parameter,
    ParameterIn, Response, Scheme, Security, Server, ServerVariable, StatusPattern,
};
use crate::parameters::DeclaredParameter;

/// An annotated item and everything our attributes say of it.
pub(crate) enum Declaration {
    /// A function with a body: an operation of the user's API.
    Handler(Handler),
    /// A function without a body: an operation of somebody else's API.
    External(External),
    /// Not something that we can declare; it is printed as it came.
    Other(TokenStream),
}

pub(crate) struct Handler {
    pub(crate) function: Function,
    pub(crate) route: Option<Route>,
    pub(crate) operation: Operation,
    pub(crate) signature: Telling,
    pub(crate) callbacks: Vec<Callback>,
    pub(crate) parameters: Vec<DeclaredParameter>,
    /// What the callbacks call that could not be read.
    pub(crate) faulty_targets: Vec<Target>,
    pub(crate) krate: Path,
}

/// What the types of a handler's signature tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Telling {
    /// All that they have to: the document is ours.
    All,
    /// What they can. utoipa documents the operation, and its types need no schemas of schemars's.
    Some,
    /// Nothing. Without a route, the operation is in a document that another library makes.
    Nothing,
}

impl Handler {
    /// The types that only our attributes name.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let callbacks = self.callbacks.iter().flat_map(Callback::types);
        self.operation.types().chain(callbacks).chain(self.faulty_targets.iter().flat_map(Target::types))
    }
}

pub(crate) struct External {
    pub(crate) function: Function,
    pub(crate) method: Option<Method>,
    pub(crate) operation: Operation,
    pub(crate) address: Option<Address>,
    pub(crate) krate: Path,
}

impl External {
    /// The types that it names.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let arguments = self.function.arguments.iter().map(|argument| &argument.ty);
        let answer = match &self.function.signature.output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some(&**ty),
        };
        self.operation.types().chain(arguments).chain(answer)
    }
}

/// The function as it was written, without our attributes.
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    /// The names of our attributes that were taken off it.
    pub(crate) taken: Vec<Path>,
    pub(crate) visibility: Visibility,
    pub(crate) signature: Signature,
    pub(crate) arguments: Vec<Argument>,
    /// As it was written, with its braces; `None` where a semicolon stands.
    pub(crate) body: Option<Group>,
}

impl Function {
    pub(crate) fn name(&self) -> String {
        unraw(&self.signature.ident)
    }

    /// `#[cfg]`, which everything that is generated from the function carries too.
    pub(crate) fn cfg(&self) -> impl Iterator<Item = &Attribute> {
        cfg(&self.attributes)
    }
}

/// The attributes that say whether the thing below them is there at all.
pub(crate) fn cfg(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"))
}

pub(crate) fn unraw(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").unwrap_or(&name).to_owned()
}

/// An argument other than `self`.
pub(crate) struct Argument {
    pub(crate) cfg: Vec<Attribute>,
    /// The name, where the pattern is one.
    pub(crate) name: Option<Ident>,
    pub(crate) ty: Type,
    pub(crate) role: Role,
}

/// What an argument is for the operation.
pub(crate) enum Role {
    /// Unmarked: a handler's type tells, an external operation's is the body.
    Unmarked,
    /// `#[skip]`: it adds nothing.
    Skipped,
    /// Marked with `#[query]`, `#[header("…")]` or `#[cookie]`, or named by a route such as rocket's.
    Parameter(ParameterIn, String),
    /// Marked with `#[body(content = "…")]`: the body, of this media type.
    Body(LitStr),
    /// Named by a route as the query string, each field a parameter.
    Query,
    /// Named by a route as the body.
    Data,
}

/// Where the API offers the operation.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: RoutePath,
    pub(crate) origin: Origin,
}

/// Whose attribute states the route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Ours.
    Operation,
    /// actix-web's or ntex's.
    Web,
    /// rocket's, which names the arguments that are parameters.
    Rocket,
    /// utoipa's, which declares the parameters to utoipa alone.
    Utoipa,
}

/// A path in OpenAPI's notation.
pub(crate) struct RoutePath {
    pub(crate) literal: LitStr,
    pub(crate) template: String,
    pub(crate) parameters: Vec<String>,
    /// Where each parameter stands in the literal, with its braces; of a path of ours alone.
    pub(crate) places: Vec<Range<usize>>,
}

impl RoutePath {
    /// The path as routers have to know it: with the `*` of a parameter that is the rest of the path. What else another
    /// library's attribute has that is not OpenAPI's notation is its own. `None`: the same as the template.
    pub(crate) fn for_routers(&self) -> Option<String> {
        let written = self.literal.value();
        let mut plain = written.clone();
        while plain.contains("{*") {
            plain = plain.replace("{*", "{");
        }
        (plain == self.template && written != self.template).then_some(written)
    }
}
