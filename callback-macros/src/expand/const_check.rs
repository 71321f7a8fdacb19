//! Facts about a handler's operation, and the checks of its expressions against them, which the compiler evaluates.

use callback_expression::{DeclaredSegment, Expression, Source};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReturnType, Type};

use super::facts::Facts;
use super::types::Outside;
use super::{operation, template};
use crate::excerpt;
use crate::generics::local_type_in;
use crate::model::{
    Callback, Content, DeclaredParameter, ExpressionLiteral, Handler, NameWithoutDollar, Origin, Role, Target,
};
use crate::parameters;
use crate::shape_probe::{self, Place};

/// The fields and the constants by which the compiler checks a handler's expressions. `__CALLBACK_HANDLER` is the handler's declaration in the printed code.
pub(super) struct ConstCheck {
    /// The fields of the declaration that the expressions read.
    pub(super) facts: TokenStream,
    /// A constant for each literal, because each has an error of its own.
    pub(super) checks: Vec<TokenStream>,
}

impl ConstCheck {
    fn new(handler: &Handler, checks: impl Iterator<Item = (Reads, TokenStream)>) -> Self {
        let (reads, checks): (Vec<_>, Vec<_>) = checks.unzip();
        Self { facts: facts(handler, reads.into_iter().fold(Reads::default(), Reads::and)), checks }
    }
}

/// Prints the facts and the checks of a handler.
pub(super) fn of(handler: &Handler) -> ConstCheck {
    let callbacks = handler.callbacks.iter().enumerate().filter_map(|(index, callback)| check(index, callback));
    let links = handler.operation.link_expressions().flat_map(link_checks);
    ConstCheck::new(handler, callbacks.chain(links))
}

/// Prints the checks of the expressions that have no errors, for a handler that has others. What the macro reports does not hide what
/// only the compiler sees.
pub(super) fn of_handler_with_errors(handler: &Handler) -> TokenStream {
    let callbacks = handler.callbacks.iter().filter_map(|callback| callback.address.as_ref());
    let links = handler.operation.link_expressions();
    let expressions = callbacks.chain(links).chain(&handler.checked_expressions).flat_map(link_checks);
    let names = handler.names_without_dollar.iter().map(check_name);
    let ConstCheck { facts, checks } = ConstCheck::new(handler, expressions.chain(names));
    if checks.is_empty() {
        return TokenStream::new();
    }
    let route = operation::option(handler.route.as_ref().map(operation::route));
    let operation = operation::of(&handler.function, &Facts::default());
    let krate = &handler.krate;
    quote! {
        use #krate::__private::{self as __callback, HandlerFallback as _, ShapeFallback as _};
        const __CALLBACK_HANDLER: __callback::HandlerDeclaration = __callback::HandlerDeclaration {
            fragment: &__callback::Fragment {
                route: #route,
                operation: #operation,
                callbacks: __callback::empty::CALLBACKS,
            },
            #facts
            ..__callback::HandlerDeclaration::NOTHING
        };
        #(#checks)*
    }
}

/// Prints the check of a callback's expressions, which fails at the literal.
fn check(index: usize, callback: &Callback) -> Option<(Reads, TokenStream)> {
    let index = Literal::usize_unsuffixed(index);
    let span = callback.address_span();
    let Some(address) = &callback.address else {
        // The operation's own expression is known only to the compiler.
        let Target::Declared(path) = &callback.target else { return None };
        let text = quote!(<#path as __callback::DefaultExpression>::TEXT);
        let check = quote_spanned! {span=>
            const _: () = __callback::check_default(__CALLBACK_HANDLER, #index, #text);
        };
        return Some((Reads::EVERYTHING, check));
    };
    let (reads, places): (Vec<_>, Vec<_>) = expressions(address).unzip();
    let reads = reads.into_iter().reduce(Reads::and)?;
    let places = places.into_iter().map(|(segment, start, width)| {
        let place = [segment, start, width].map(Literal::usize_unsuffixed);
        quote!([#(#place),*])
    });
    let text = excerpt::one_line(&address.literal.value());
    let check = quote_spanned! {span=>
        const _: () = __callback::check(__CALLBACK_HANDLER, #index, #text, [#(#places),*]);
    };
    Some((reads, check))
}

/// Prints the checks of the expressions in a link, or of others that are not part of a fragment.
fn link_checks(address: &ExpressionLiteral) -> Vec<(Reads, TokenStream)> {
    let span = address.literal.span();
    let text = excerpt::one_line(&address.literal.value());
    let checks = expressions(address).map(|(reads, (index, start, width))| {
        let segment = template::segment(&address.template.segments()[index]);
        let (start, width) = (Literal::usize_unsuffixed(start), Literal::usize_unsuffixed(width));
        let check = quote_spanned! {span=>
            const _: () = __callback::check_segment(__CALLBACK_HANDLER, #segment, #text, #start, #width);
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
        const _: () = __callback::name_without_dollar(__CALLBACK_HANDLER, #name, #text, #start, #width);
    };
    (Reads { response: false, ..Reads::EVERYTHING }, check)
}

/// Returns the expressions that read a part of the operation: what they read, the index among the segments, and the first column
/// and the width in the literal.
fn expressions(address: &ExpressionLiteral) -> impl Iterator<Item = (Reads, (usize, usize, usize))> {
    let ExpressionLiteral { literal, template } = address;
    let value = literal.value();
    template.segments().iter().enumerate().filter_map(move |(index, segment)| {
        let reads = Reads::by(segment)?;
        let (start, width) = excerpt::columns(&value, template.range(index)?);
        Some((reads, (index, start, width)))
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

    fn any(self) -> bool {
        self.parameters || self.request || self.response
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

/// Prints the fields of a `__callback::HandlerDeclaration` that expressions read.
fn facts(handler: &Handler, reads: Reads) -> TokenStream {
    let mut facts = TokenStream::new();
    if reads.parameters || reads.request {
        let has = |role: fn(&Role) -> bool| handler.function.arguments.iter().any(|argument| role(&argument.role));
        // rocket's attributes name the arguments that are parameters of the query, and the one that is the body.
        let is_rocket = handler.route.as_ref().is_some_and(|route| route.origin == Origin::Rocket);
        flag("is_query_complete", is_rocket && !has(|role| matches!(role, Role::Query)), &mut facts);
        flag("has_no_body", is_rocket && !has(|role| matches!(role, Role::Data)), &mut facts);
        list("arguments", arguments(handler), &mut facts);
    }
    if reads.any() {
        flag("is_documented_elsewhere", parameters::are_declared_elsewhere(handler), &mut facts);
    }
    if reads.parameters {
        let parameters = handler.parameters.iter();
        list("parameters", parameters.map(|parameter| self::parameter(parameter, handler)), &mut facts);
    }
    if reads.request {
        list("bodies", handler.operation.bodies.iter().map(|body| content_shape(&body.content)), &mut facts);
    }
    if reads.response {
        list("response_bodies", response_bodies(handler), &mut facts);
        let headers = handler.operation.responses.iter().flat_map(|response| &response.headers);
        list("response_headers", headers.map(|header| header.name.to_token_stream()), &mut facts);
    }
    facts
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

fn parameter(parameter: &DeclaredParameter, handler: &Handler) -> TokenStream {
    let DeclaredParameter { location, name } = parameter;
    let declared = handler.operation.parameters.iter().find(|declared| declared.is(*location, name));
    let argument = handler.function.arguments.iter().find(|argument| match &argument.role {
        Role::Parameter(place, named) => parameter.is(*place, named),
        Role::Unmarked | Role::Body(_) | Role::Skipped | Role::Query | Role::Data => false,
    });
    let shape = match (declared, argument) {
        (Some(declared), _) => shape_of(Place::Value, &declared.ty),
        (None, Some(argument)) => shape_of(Place::Value, &argument.ty),
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
