//! Facts about a handler's operation, and the checks of its expressions against them, which the compiler evaluates.

use callback_expression::{DeclaredSegment, Expression, Source};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReturnType, Type};

use super::types::Outside;
use super::{operation, template};
use crate::excerpt;
use crate::generics::local_type_in;
use crate::model::{Callback, Content, DeclaredParameter, ExpressionLiteral, Handler, Origin, Role, Target};
use crate::parameters;

/// The constants that check a handler's expressions.
pub(super) struct ConstCheck {
    /// The name of the constant with the facts, if an expression reads any.
    pub(super) facts: Option<TokenStream>,
    /// The constant with the facts, and one for each callback and each link, which fails at its literal. It is not one for each
    /// expression, because a constant costs the compiler more than its content.
    pub(super) checks: TokenStream,
}

/// Prints the facts and the checks of a handler.
pub(super) fn of(handler: &Handler) -> ConstCheck {
    let callbacks = handler.callbacks.iter().enumerate().filter_map(|(index, callback)| check(index, callback));
    let links = handler.operation.link_expressions().filter_map(check_link);
    let (reads, checks): (Vec<_>, Vec<_>) = callbacks.chain(links).unzip();
    let Some(reads) = reads.into_iter().reduce(Reads::and) else {
        return ConstCheck { facts: None, checks: TokenStream::new() };
    };
    let facts = facts(handler, reads);
    ConstCheck {
        facts: Some(quote!(__FACTS)),
        checks: quote! {
            const __FACTS: &__private::OperationFacts = &#facts;
            #(#checks)*
        },
    }
}

/// Prints the check of a callback's expression.
fn check(index: usize, callback: &Callback) -> Option<(Reads, TokenStream)> {
    let (reads, literal) = match (&callback.address, &callback.target) {
        (Some(address), _) => (reads(address)?, literal(address)),
        // The operation's own expression is known only to the compiler.
        (None, Target::Declared(_)) => (Reads::EVERYTHING, quote!("", &[])),
        (None, Target::InPlace { .. }) => return None,
    };
    let index = Literal::usize_unsuffixed(index);
    let span = callback.address_span();
    let check = quote_spanned!(span=> const _: () = __private::check(__FACTS, __FRAGMENT, #index, #literal););
    Some((reads, check))
}

/// Prints the check of an expression in a link.
fn check_link(address: &ExpressionLiteral) -> Option<(Reads, TokenStream)> {
    let reads = reads(address)?;
    let segments = template::segments(&address.template);
    let literal = literal(address);
    let span = address.literal.span();
    Some((reads, quote_spanned!(span=> const _: () = __private::check_segments(__FACTS, #segments, #literal);)))
}

/// Returns the parts of the operation that an expression reads.
fn reads(address: &ExpressionLiteral) -> Option<Reads> {
    address.template.segments().iter().filter_map(Reads::by).reduce(Reads::and)
}

/// The literal's text, and the columns of its expressions, for an excerpt with a line of carets.
fn literal(ExpressionLiteral { literal, template }: &ExpressionLiteral) -> TokenStream {
    let value = literal.value();
    let segments = template.segments().iter().enumerate();
    let expressions = segments.filter(|(_, segment)| !matches!(segment, DeclaredSegment::Literal(_)));
    let columns = expressions.filter_map(|(index, _)| template.range(index)).map(|range| {
        let (start, width) = excerpt::columns(&value, range);
        let (start, width) = (Literal::usize_unsuffixed(start), Literal::usize_unsuffixed(width));
        quote!((#start, #width))
    });
    let text = excerpt::one_line(&value);
    quote!(#text, &[#(#columns),*])
}

/// The parts of an operation that expressions read. The facts are limited to them.
#[derive(Clone, Copy, Default)]
struct Reads {
    parameters: bool,
    request: bool,
    response: bool,
}

impl Reads {
    const EVERYTHING: Self = Self { parameters: true, request: true, response: true };

    fn and(self, other: Self) -> Self {
        Self {
            parameters: self.parameters || other.parameters,
            request: self.request || other.request,
            response: self.response || other.response,
        }
    }

    fn by(segment: &DeclaredSegment<'_>) -> Option<Self> {
        let nothing = Self::default();
        match segment {
            DeclaredSegment::Expression(Expression::Request(Source::Body(_))) => {
                Some(Self { request: true, ..nothing })
            }
            DeclaredSegment::Parameter(_) | DeclaredSegment::Expression(Expression::Request(_)) => {
                Some(Self { parameters: true, ..nothing })
            }
            DeclaredSegment::Expression(Expression::Response(_)) => Some(Self { response: true, ..nothing }),
            DeclaredSegment::Literal(_) | DeclaredSegment::Expression(_) => None,
        }
    }
}

/// `__private::OperationFacts { … }`.
fn facts(handler: &Handler, reads: Reads) -> TokenStream {
    let function = handler.function.name();
    let is_documented_elsewhere = parameters::are_declared_elsewhere(handler);
    // rocket's attributes name the arguments that are parameters of the query, and the one that is the body.
    let is_rocket = handler.route.as_ref().is_some_and(|route| route.origin == Origin::Rocket);
    let has = |role: fn(&Role) -> bool| handler.function.arguments.iter().any(|argument| role(&argument.role));
    let is_query_complete = is_rocket && !has(|role| matches!(role, Role::Query));
    let has_no_body = is_rocket && !has(|role| matches!(role, Role::Data));
    let parameters =
        handler.parameters.iter().filter(|_| reads.parameters).map(|parameter| self::parameter(parameter, handler));
    let arguments = if reads.parameters || reads.request { arguments(handler) } else { Vec::new() };
    let bodies = handler.operation.bodies.iter().filter(|_| reads.request).map(|body| content_shape(&body.content));
    let response_bodies = if reads.response { response_bodies(handler) } else { Vec::new() };
    let headers = handler.operation.responses.iter().flat_map(|response| &response.headers);
    let headers = headers.filter(|_| reads.response).map(|header| header.name.to_token_stream());
    let parameters = operation::slice("PARAMETERS", parameters);
    let arguments = operation::slice("ARGUMENTS", arguments.into_iter());
    let bodies = operation::slice("BODIES", bodies);
    let response_bodies = operation::slice("RESPONSE_BODIES", response_bodies.into_iter());
    let response_headers = operation::slice("RESPONSE_HEADERS", headers);
    quote! {
        __private::OperationFacts {
            function: #function,
            route: __FRAGMENT.route,
            is_documented_elsewhere: #is_documented_elsewhere,
            is_query_complete: #is_query_complete,
            has_no_body: #has_no_body,
            parameters: #parameters,
            arguments: #arguments,
            bodies: #bodies,
            response_bodies: #response_bodies,
            response_headers: #response_headers,
        }
    }
}

fn parameter(parameter: &DeclaredParameter, handler: &Handler) -> TokenStream {
    let DeclaredParameter { location, name } = parameter;
    let declared = handler.operation.parameters.iter().find(|declared| declared.is(*location, name));
    let argument = handler.function.arguments.iter().find(|argument| match &argument.role {
        Role::Parameter(place, named) => parameter.is(*place, named),
        Role::Unmarked | Role::Body(_) | Role::Skipped | Role::Query | Role::Data => false,
    });
    let shape = match (declared, argument) {
        (Some(declared), _) => shape_of(&declared.ty),
        (None, Some(argument)) => shape_of(&Outside(&argument.ty, &handler.function.signature.generics)),
        // A path parameter that a type describes is a scalar, or cannot be read.
        (None, None) => quote!(__private::None),
    };
    let location = operation::location(*location);
    quote!(__private::ParameterFacts { location: #location, name: #name, shape: #shape })
}

fn arguments(handler: &Handler) -> Vec<TokenStream> {
    let generics = &handler.function.signature.generics;
    let concrete = handler.function.arguments.iter().filter(|argument| local_type_in(&argument.ty, generics).is_none());
    let arguments = concrete.filter_map(|argument| {
        let ty = Outside(&argument.ty, generics);
        let (location, shape, as_received) = match argument.role {
            Role::Unmarked | Role::Data => (
                quote!(__private::HandlerProbe::<#ty>::LOCATION),
                quote!(__private::ShapeProbe::<#ty, __private::MaxDepth>::INPUT),
                quote!(__private::HandlerProbe::<#ty>::AS_RECEIVED),
            ),
            Role::Query => (quote!(__private::Some(__private::InputLocation::Query)), shape_of(&ty), quote!(false)),
            Role::Skipped | Role::Body(_) | Role::Parameter(..) => return None,
        };
        let cfg = &argument.cfg;
        let name = operation::argument(argument);
        Some(quote! {
            #(#cfg)*
            __private::ArgumentFacts { name: #name, location: #location, shape: #shape, as_received: #as_received }
        })
    });
    arguments.collect()
}

/// The bodies of the declared responses, and unless one of those is of success, that of the return type.
fn response_bodies(handler: &Handler) -> Vec<TokenStream> {
    let responses = &handler.operation.responses;
    let declared = responses.iter().filter_map(|response| Some(content_shape(response.content.as_ref()?)));
    let mut response_bodies: Vec<_> = declared
        .map(|shape| quote!(__private::ResponseBodyFacts { exists: __private::Some(true), shape: #shape }))
        .collect();
    let signature = &handler.function.signature;
    if !responses.iter().any(|response| response.status.is_success())
        && let ReturnType::Type(_, ty) = &signature.output
        && local_type_in(ty, &signature.generics).is_none()
        && !matches!(**ty, Type::Never(_) | Type::Macro(_))
    {
        let ty = Outside(ty, &signature.generics);
        response_bodies.push(quote! {
            __private::ResponseBodyFacts {
                exists: __private::HandlerProbe::<#ty>::HAS_BODY,
                shape: __private::ShapeProbe::<#ty, __private::MaxDepth>::OUTPUT,
            }
        });
    }
    response_bodies
}

/// The shape of a content, unless its type is that of each item.
fn content_shape(content: &Content) -> TokenStream {
    if content.is_of_items() { quote!(__private::None) } else { shape_of(&content.ty) }
}

fn shape_of(ty: &impl ToTokens) -> TokenStream {
    quote!(__private::ShapeProbe::<#ty, __private::MaxDepth>::SHAPE)
}
