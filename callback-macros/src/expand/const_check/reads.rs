//! The facts about a handler's operation that its expressions read.

use callback_expression::{DeclaredSegment, Expression, Source};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{ReturnType, Type};

use super::super::operation;
use super::super::types::Outside;
use crate::generics::local_type_in;
use crate::model::{Content, DeclaredParameter, Handler, Origin, ParameterIn, Role};
use crate::parameters;
use crate::shape_probe::{self, Place};

/// The parts of an operation that expressions read. The facts are limited to them.
#[derive(Clone, Copy, Default)]
pub(super) struct Reads {
    parameters: bool,
    request: bool,
    response: bool,
}

impl Reads {
    pub(super) const EVERYTHING: Self = Self { parameters: true, request: true, response: true };
    pub(super) const REQUEST: Self = Self { response: false, ..Self::EVERYTHING };

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            parameters: self.parameters || other.parameters,
            request: self.request || other.request,
            response: self.response || other.response,
        }
    }

    /// Returns what an expression reads; `None` if there is nothing to check.
    pub(super) fn by(segment: &DeclaredSegment<'_>, handler: &Handler) -> Option<Self> {
        let nothing = Self::default();
        match segment {
            DeclaredSegment::Expression(Expression::Request(Source::Body(_))) => {
                Some(Self { request: true, ..nothing })
            }
            // The path names it, and it is a scalar, or cannot be read.
            DeclaredSegment::Expression(Expression::Request(Source::Path(name))) if is_only_in_path(name, handler) => {
                None
            }
            DeclaredSegment::Parameter(_) | DeclaredSegment::Expression(Expression::Request(_)) => {
                Some(Self { parameters: true, ..nothing })
            }
            DeclaredSegment::Expression(Expression::Response(_)) => Some(Self { response: true, ..nothing }),
            DeclaredSegment::Literal(_) | DeclaredSegment::Expression(_) => None,
        }
    }

    /// Prints the fields of a `__callback::HandlerDeclaration` that are read.
    pub(super) fn facts(self, handler: &Handler) -> TokenStream {
        let mut facts = TokenStream::new();
        flag("is_documented_elsewhere", parameters::are_declared_elsewhere(handler), &mut facts);
        if self.parameters || self.request {
            let has = |role: fn(&Role) -> bool| handler.function.arguments.iter().any(|argument| role(&argument.role));
            // rocket's attributes name the arguments that are parameters of the query, and the one that is the body.
            let is_rocket = handler.route.as_ref().is_some_and(|route| route.origin == Origin::Rocket);
            flag("is_query_complete", is_rocket && !has(|role| matches!(role, Role::Query)), &mut facts);
            flag("has_no_body", is_rocket && !has(|role| matches!(role, Role::Data)), &mut facts);
            list("arguments", arguments(handler), &mut facts);
        }
        if self.parameters {
            let parameters = handler.parameters.iter();
            list("parameters", parameters.filter_map(|parameter| self::parameter(parameter, handler)), &mut facts);
        }
        if self.request {
            list("bodies", handler.operation.bodies.iter().map(|body| content_shape(&body.content)), &mut facts);
        }
        if self.response {
            list("response_bodies", response_bodies(handler), &mut facts);
            let headers = handler.operation.responses.iter().flat_map(|response| &response.headers);
            list("response_headers", headers.map(|header| header.name.to_token_stream()), &mut facts);
        }
        facts
    }
}

/// Prints a field, unless it is `false`.
fn flag(name: &str, value: bool, fields: &mut TokenStream) {
    if value {
        let name = Ident::new(name, Span::call_site());
        fields.extend(quote!(#name: true,));
    }
}

/// Prints a field, unless it is an empty list.
fn list(name: &str, items: impl IntoIterator<Item = TokenStream>, fields: &mut TokenStream) {
    let mut items = items.into_iter().peekable();
    if items.peek().is_some() {
        let name = Ident::new(name, Span::call_site());
        fields.extend(quote!(#name: &[#(#items),*],));
    }
}

/// Prints a parameter. The path's text, which is printed anyway, has those that nothing else declares: they are printed only for
/// expressions that name no location, because text takes the compiler long to search.
fn parameter(parameter: &DeclaredParameter, handler: &Handler) -> Option<TokenStream> {
    let DeclaredParameter { location, name } = parameter;
    let shape = match declared_type(parameter, handler) {
        Some(ty) => shape_of(Place::Value, ty),
        // A path parameter that a type describes is a scalar, or cannot be read.
        None if may_be_read_by_name(name, handler) => quote!(__callback::None),
        None => return None,
    };
    let location = operation::location(*location);
    Some(quote!(__callback::ParameterFacts { location: #location, name: #name, shape: #shape }))
}

/// Returns the type that an option or a marked argument gives a parameter.
fn declared_type<'h>(parameter: &DeclaredParameter, handler: &'h Handler) -> Option<&'h Type> {
    let declared = handler.operation.parameters.iter();
    let declared = declared.map(|declared| (declared.location, &declared.name, &declared.ty));
    let marked = handler.function.arguments.iter().filter_map(|argument| match &argument.role {
        Role::Parameter(location, name) => Some((*location, name, &argument.ty)),
        Role::Unmarked | Role::Body(_) | Role::Skipped | Role::Query | Role::Data => None,
    });
    declared.chain(marked).find(|(location, name, _)| parameter.is(*location, name)).map(|(.., ty)| ty)
}

/// Returns `true` if an expression is `$NAME`. Those of external operations are not known here.
fn may_be_read_by_name(name: &str, handler: &Handler) -> bool {
    handler.callbacks.iter().any(|callback| callback.address.is_none())
        || handler
            .expressions()
            .flat_map(|literal| literal.template.segments())
            .any(|segment| matches!(segment, DeclaredSegment::Parameter(other) if other == name))
}

/// Returns `true` for a path parameter that the route's path names, and nothing gives a type.
fn is_only_in_path(name: &str, handler: &Handler) -> bool {
    let mut parameters = handler.parameters.iter();
    let parameter = parameters.find(|parameter| parameter.is(ParameterIn::Path, name));
    parameter.is_some_and(|parameter| declared_type(parameter, handler).is_none())
}

fn arguments(handler: &Handler) -> Vec<TokenStream> {
    let generics = &handler.function.signature.generics;
    let concrete = handler.function.arguments.iter().filter(|argument| local_type_in(&argument.ty, generics).is_none());
    let arguments = concrete.filter_map(|argument| {
        let ty = &argument.ty;
        let (part, shape) = match argument.role {
            Role::Unmarked | Role::Data => {
                let outside = Outside(ty).to_token_stream();
                let shape = shape_probe::shape(Place::Input, ty, &outside, &quote!(__callback::MaxDepth));
                (quote!(__callback::HandlerProbe::<#outside>::PART), shape)
            }
            Role::Query => (quote!(__callback::QUERY), shape_of(Place::Value, ty)),
            Role::Skipped | Role::Body(_) | Role::Parameter(..) => return None,
        };
        let cfg = &argument.cfg;
        let name = operation::argument(argument);
        Some(quote! {
            #(#cfg)*
            __callback::ArgumentFacts { name: #name, part: #part, shape: #shape }
        })
    });
    arguments.collect()
}

/// The bodies of the declared responses, and unless one of those is of success, that of the return type.
fn response_bodies(handler: &Handler) -> Vec<TokenStream> {
    let responses = &handler.operation.responses;
    let declared = responses.iter().filter_map(|response| Some(content_shape(response.content.as_ref()?)));
    let mut response_bodies: Vec<_> = declared
        .map(|shape| quote!(__callback::ResponseBodyFacts { exists: __callback::Some(true), shape: #shape }))
        .collect();
    let signature = &handler.function.signature;
    if !handler.operation.declares_success()
        && let ReturnType::Type(_, ty) = &signature.output
        && !matches!(**ty, Type::Never(_))
    {
        let is_known = local_type_in(ty, &signature.generics).is_none() && !matches!(**ty, Type::Macro(_));
        let (exists, shape) = if is_known {
            let outside = Outside(ty);
            (quote!(__callback::HandlerProbe::<#outside>::HAS_BODY), shape_of(Place::Output, ty))
        } else {
            // An `impl Trait` may be any response.
            (quote!(__callback::None), quote!(__callback::None))
        };
        response_bodies.push(quote!(__callback::ResponseBodyFacts { exists: #exists, shape: #shape }));
    }
    response_bodies
}

/// The shape of a content, unless its type is that of each item.
fn content_shape(content: &Content) -> TokenStream {
    if content.is_of_items() { quote!(__callback::None) } else { shape_of(Place::Value, &content.ty) }
}

fn shape_of(place: Place, ty: &Type) -> TokenStream {
    shape_probe::shape(place, ty, &Outside(ty), &quote!(__callback::MaxDepth))
}
