//! What a declaration says, as plain structs that keep their tokens for spans.

use std::fmt;

use callback_expression::Template;
use proc_macro2::{Group, Ident, Span, TokenStream};
use syn::{Attribute, LitBool, LitStr, Path, ReturnType, Signature, Type, Visibility};

use crate::visible::Visible;

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
    /// The parameters that are stated.
    pub(crate) visible: Vec<Visible>,
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
        let targets = self.callbacks.iter().map(|callback| &callback.target).chain(&self.faulty_targets);
        self.operation.types().chain(targets.flat_map(Target::types))
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
    Parameter(Location, String),
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
}

impl RoutePath {
    /// The path as routers have to know it: with the `*` of a parameter that is the rest of the path. What else another
    /// library's attribute has that is not OpenAPI's notation is its own.
    pub(crate) fn for_routers(&self) -> String {
        let written = self.literal.value();
        let mut plain = written.clone();
        while plain.contains("{*") {
            plain = plain.replace("{*", "{");
        }
        if plain == self.template { written } else { self.template.clone() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    Query,
    /// Any other, as it is sent.
    Other(String),
}

impl Method {
    /// The methods by the names they have in an attribute.
    pub(crate) const TABLE: [(&'static str, Self); 9] = [
        ("get", Self::Get),
        ("put", Self::Put),
        ("post", Self::Post),
        ("delete", Self::Delete),
        ("options", Self::Options),
        ("head", Self::Head),
        ("patch", Self::Patch),
        ("trace", Self::Trace),
        ("query", Self::Query),
    ];

    pub(crate) fn names() -> impl Iterator<Item = &'static str> + Clone {
        Self::TABLE.into_iter().map(|(name, _)| name)
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::TABLE.into_iter().find(|(known, _)| *known == name).map(|(_, method)| method)
    }

    /// As it is written in an attribute.
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Other(name) => format!("{name:?}"),
            fixed => Self::TABLE.iter().find(|(_, method)| method == fixed).map_or("", |(name, _)| name).to_owned(),
        }
    }
}

/// The options of an operation, ours or somebody else's.
#[derive(Default)]
pub(crate) struct Operation {
    pub(crate) id: Option<LitStr>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) tags: Vec<LitStr>,
    pub(crate) deprecated: bool,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) responses: Vec<Response>,
    pub(crate) security: Vec<Security>,
    pub(crate) servers: Vec<Server>,
    pub(crate) external_docs: Option<Described>,
    pub(crate) extensions: Vec<Extension>,
    /// The key under `webhooks`.
    pub(crate) webhook: Option<LitStr>,
    /// Of the request body.
    pub(crate) example: Option<Json>,
    /// Whether something of it could not be read, and was reported.
    pub(crate) is_faulty: bool,
}

impl Operation {
    pub(crate) fn declares(&self, location: Location, name: &str) -> bool {
        self.parameters.iter().any(|parameter| parameter.is(location, name))
    }

    fn types(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        let bodies = self.bodies.iter().map(|body| &body.content.ty);
        let contents = self.responses.iter().filter_map(|response| Some(&response.content.as_ref()?.ty));
        let headers = self.responses.iter().flat_map(|response| &response.headers).map(|header| &header.ty);
        parameters.chain(bodies).chain(contents).chain(headers)
    }
}

pub(crate) struct Parameter {
    pub(crate) location: Location,
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) ty: Type,
    pub(crate) description: Option<LitStr>,
    pub(crate) example: Option<Json>,
    pub(crate) details: Vec<Detail>,
}

impl Parameter {
    pub(crate) fn is(&self, location: Location, name: &str) -> bool {
        self.location == location && location.same(&self.name, name)
    }
}

/// The value of a parameter's `in`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Location {
    pub(crate) const ALL: [Self; 4] = [Self::Path, Self::Query, Self::Header, Self::Cookie];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// Whether two names mean the same parameter here: those of headers do regardless of case.
    pub(crate) fn same(self, one: &str, other: &str) -> bool {
        match self {
            Self::Header => one.eq_ignore_ascii_case(other),
            Self::Path | Self::Query | Self::Cookie => one == other,
        }
    }
}

pub(crate) struct Body {
    pub(crate) description: Option<LitStr>,
    pub(crate) content: Content,
}

pub(crate) struct Content {
    pub(crate) ty: Type,
    pub(crate) media_type: Option<LitStr>,
    pub(crate) example: Option<Json>,
    pub(crate) details: Vec<Detail>,
}

impl Content {
    pub(crate) const DEFAULT_MEDIA_TYPE: &'static str = "application/json";

    pub(crate) fn media_type(&self) -> String {
        self.media_type.as_ref().map_or_else(|| Self::DEFAULT_MEDIA_TYPE.to_owned(), LitStr::value)
    }
}

pub(crate) struct Response {
    pub(crate) status: Status,
    pub(crate) span: Span,
    pub(crate) description: Option<LitStr>,
    pub(crate) content: Option<Content>,
    pub(crate) headers: Vec<Header>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Code(u16),
    Range(u8),
    Default,
}

impl Status {
    /// Whether the status says what happens when all is well. `default` is for what no other response covers.
    pub(crate) fn is_success(self) -> bool {
        match self {
            Self::Code(code) => code < 400,
            Self::Range(digit) => digit < 4,
            Self::Default => false,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

pub(crate) struct Header {
    pub(crate) name: LitStr,
    pub(crate) ty: Type,
    pub(crate) description: Option<LitStr>,
    pub(crate) details: Vec<Detail>,
}

/// What few parameters, media types and headers say of themselves.
pub(crate) enum Detail {
    Deprecated,
    AllowEmptyValue,
    AllowReserved,
    Style(LitStr),
    Explode(LitBool),
    /// Of a header.
    Example(Json),
    NamedExample {
        name: LitStr,
        value: Json,
        summary: Option<LitStr>,
        description: Option<LitStr>,
    },
    /// Of a field of a form.
    Encoding(LitStr, Vec<Self>),
    ContentType(LitStr),
}

pub(crate) struct Security {
    pub(crate) scheme: LitStr,
    pub(crate) scopes: Vec<LitStr>,
}

/// A URL with what there is to say about it.
pub(crate) struct Described {
    pub(crate) url: LitStr,
    pub(crate) description: Option<LitStr>,
}

pub(crate) type Server = Described;

pub(crate) struct Extension {
    pub(crate) name: LitStr,
    pub(crate) value: Json,
}

/// JSON text.
pub(crate) struct Json(pub(crate) String);

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
}

impl Callback {
    /// Whether both are written under the same name and expression.
    pub(crate) fn same_key(&self, other: &Self) -> bool {
        let template = |callback: &Self| callback.address.as_ref().map(|address| address.template.clone());
        self.name == other.name && template(self) == template(other)
    }

    /// Where its expression stands, or its name where it has none.
    pub(crate) fn address_span(&self) -> Span {
        self.address.as_ref().map_or(self.span, |address| address.literal.span())
    }
}

/// A runtime expression, with the literal that it was written as.
pub(crate) struct Address {
    pub(crate) literal: LitStr,
    pub(crate) template: Template<'static>,
}

/// The operation that a callback calls.
pub(crate) enum Target {
    /// A path to a body-less operation, which is a type.
    Declared(Box<Type>),
    /// Written in place: `post(InvoiceEvent) -> InvoiceEventReceived`.
    InPlace { method: Method, body: Option<Box<Type>>, returns: Option<Box<Type>> },
}

impl Target {
    fn types(&self) -> impl Iterator<Item = &Type> {
        let (declared, in_place) = match self {
            Self::Declared(path) => (Some(&**path), [None, None]),
            Self::InPlace { body, returns, .. } => (None, [body.as_deref(), returns.as_deref()]),
        };
        declared.into_iter().chain(in_place.into_iter().flatten())
    }
}
