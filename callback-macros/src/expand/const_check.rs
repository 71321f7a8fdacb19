//! Facts about a handler's operation, and the checks of its expressions against them, which the compiler evaluates.

use callback_expression::{DeclaredSegment, Expression, Source};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReturnType, Type};

use super::types::Outside;
use super::{operation, template};
use crate::excerpt;
use crate::generics::local_type_in;
use crate::model::{
    Callback, Content, DeclaredParameter, ExpressionLiteral, Handler, NameWithoutDollar, Origin, Role, Target,
};
use crate::parameters;
use crate::shape_probe::{self, Place};

/// The constants that check a handler's expressions.
pub(super) struct ConstCheck {
    /// The name of the constant with the facts, if an expression reads any.
    pub(super) facts: Option<TokenStream>,
    /// The constant with the facts, and one for each expression, because each has an error of its own.
    pub(super) checks: TokenStream,
}

/// Prints the facts and the checks of a handler.
pub(super) fn of(handler: &Handler) -> ConstCheck {
    let callbacks = handler.callbacks.iter().enumerate().flat_map(|(index, callback)| checks(index, callback));
    let links = handler.operation.link_expressions().flat_map(link_checks);
    let (reads, checks): (Vec<_>, Vec<_>) = callbacks.chain(links).unzip();
    let Some(reads) = reads.into_iter().reduce(Reads::and) else {
        return ConstCheck { facts: None, checks: TokenStream::new() };
    };
    let route = quote!(__CALLBACK_FRAGMENT.route);
    let facts = facts(handler, reads, &route);
    ConstCheck {
        facts: Some(quote!(__CALLBACK_FACTS)),
        checks: quote! {
            const __CALLBACK_FACTS: &__callback::OperationFacts = &#facts;
            #(#checks)*
        },
    }
}

/// Prints the checks of the expressions that have no errors, for a handler that has others. What the macro reports does not hide what
/// only the compiler sees.
pub(super) fn of_handler_with_errors(handler: &Handler) -> TokenStream {
    let callbacks = handler.callbacks.iter().filter_map(|callback| callback.address.as_ref());
    let links = handler.operation.link_expressions();
    let expressions = callbacks.chain(links).chain(&handler.checked_expressions).flat_map(link_checks);
    let names = handler.names_without_dollar.iter().map(check_name);
    let (reads, checks): (Vec<_>, Vec<_>) = expressions.chain(names).unzip();
    let Some(reads) = reads.into_iter().reduce(Reads::and) else { return TokenStream::new() };
    let route = operation::option(handler.route.as_ref().map(operation::route));
    let facts = facts(handler, reads, &route);
    let krate = &handler.krate;
    quote! {
        use #krate::__private::{self as __callback, HandlerFallback as _, ShapeFallback as _};
        const __CALLBACK_FACTS: &__callback::OperationFacts = &#facts;
        #(#checks)*
    }
}

/// Prints the checks of a callback's expressions, each of which fails at the literal.
fn checks(index: usize, callback: &Callback) -> Vec<(Reads, TokenStream)> {
    let index = Literal::usize_unsuffixed(index);
    let span = callback.address_span();
    let Some(address) = &callback.address else {
        // The operation's own expression is known only to the compiler.
        let Target::Declared(path) = &callback.target else { return Vec::new() };
        let text = quote!(<#path as __callback::DefaultExpression>::TEXT);
        let check = quote_spanned! {span=>
            const _: () = __callback::check_default(__CALLBACK_FACTS, __CALLBACK_FRAGMENT, #index, #text);
        };
        return vec![(Reads::EVERYTHING, check)];
    };
    let checks = expressions(address).map(|(segment, reads, excerpt)| {
        let segment = Literal::usize_unsuffixed(segment);
        let check = quote_spanned! {span=>
            const _: () = __callback::check(__CALLBACK_FACTS, __CALLBACK_FRAGMENT, #index, #segment, #excerpt);
        };
        (reads, check)
    });
    checks.collect()
}

/// Prints the checks of the expressions in a link, or of others that are not part of a fragment.
fn link_checks(address: &ExpressionLiteral) -> Vec<(Reads, TokenStream)> {
    let span = address.literal.span();
    let checks = expressions(address).map(|(index, reads, excerpt)| {
        let segment = template::segment(&address.template.segments()[index]);
        let check = quote_spanned! {span=>
            const _: () = __callback::check_segment(__CALLBACK_FACTS, #segment, #excerpt);
        };
        (reads, check)
    });
    checks.collect()
}

/// Prints the error for a name without `$`, whose help depends on what the name is.
fn check_name(NameWithoutDollar { literal, range, name }: &NameWithoutDollar) -> (Reads, TokenStream) {
    let value = literal.value();
    let text = excerpt::one_line(&value);
    let (start, width) = excerpt::columns(&value, range.clone());
    let (start, width) = (Literal::usize_unsuffixed(start), Literal::usize_unsuffixed(width));
    let check = quote_spanned! {literal.span()=>
        const _: () = __callback::name_without_dollar(__CALLBACK_FACTS, #name, #text, #start, #width);
    };
    (Reads { response: false, ..Reads::EVERYTHING }, check)
}

/// Returns the expressions that read a part of the operation, each with its index among the segments, and the arguments of the
/// excerpt: the literal's text, the first column and the width.
fn expressions(address: &ExpressionLiteral) -> impl Iterator<Item = (usize, Reads, TokenStream)> {
    let ExpressionLiteral { literal, template } = address;
    let value = literal.value();
    let text = excerpt::one_line(&value);
    template.segments().iter().enumerate().filter_map(move |(index, segment)| {
        let reads = Reads::by(segment)?;
        let (start, width) = excerpt::columns(&value, template.range(index)?);
        let (start, width) = (Literal::usize_unsuffixed(start), Literal::usize_unsuffixed(width));
        Some((index, reads, quote!(#text, #start, #width)))
    })
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

/// `__callback::OperationFacts { … }`.
fn facts(handler: &Handler, reads: Reads, route: &TokenStream) -> TokenStream {
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
        __callback::OperationFacts {
            function: #function,
            route: #route,
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
        (Some(declared), _) => shape_of(Place::Value, &Outside(&declared.ty)),
        (None, Some(argument)) => shape_of(Place::Value, &Outside(&argument.ty)),
        // A path parameter that a type describes is a scalar, or cannot be read.
        (None, None) => quote!(__callback::None),
    };
    let location = operation::location(*location);
    quote!(__callback::ParameterFacts { location: #location, name: #name, shape: #shape })
}

fn arguments(handler: &Handler) -> Vec<TokenStream> {
    let generics = &handler.function.signature.generics;
    let concrete = handler.function.arguments.iter().filter(|argument| local_type_in(&argument.ty, generics).is_none());
    let arguments = concrete.filter_map(|argument| {
        let ty = Outside(&argument.ty);
        let (part, shape) = match argument.role {
            Role::Unmarked | Role::Data => (quote!(__callback::HandlerProbe::<#ty>::PART), shape_of(Place::Input, &ty)),
            Role::Query => (quote!(__callback::QUERY), shape_of(Place::Value, &ty)),
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
        let ty = Outside(ty);
        let (exists, shape) = if is_known {
            (quote!(__callback::HandlerProbe::<#ty>::HAS_BODY), shape_of(Place::Output, &ty))
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
    if content.is_of_items() { quote!(__callback::None) } else { shape_of(Place::Value, &Outside(&content.ty)) }
}

fn shape_of(place: Place, ty: &impl ToTokens) -> TokenStream {
    shape_probe::shape(place, ty, &quote!(__callback::MaxDepth))
}
