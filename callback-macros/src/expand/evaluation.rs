//! What the compiler evaluates: whether the expressions read something that is there, as far as types tell.

use callback_expression::{Expression, Segment, Source};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReturnType, Type};

use super::types::Outside;
use super::{operation, template};
use crate::excerpt;
use crate::model::{Address, Callback, Handler, Role, Target};
use crate::outside::unknown_in;
use crate::visible::{self, Visible};

/// What the handler has, and a check of each expression against it, which fails at the expression's place.
pub(super) fn checks(handler: &Handler) -> TokenStream {
    let reads = Reads::of(&handler.callbacks);
    if !(reads.parameters || reads.request || reads.response) {
        return TokenStream::new();
    }
    let known = known(handler, reads);
    let checks = handler.callbacks.iter().map(|callback| match (&callback.address, &callback.target) {
        (Some(address), _) => literal(address, handler),
        (None, Target::Declared(path)) => quote_spanned! {callback.span=>
            const _: () = __private::check(&__KNOWN, <#path as __private::HasExpression>::EXPRESSION);
        },
        (None, Target::InPlace { .. }) => TokenStream::new(),
    });
    quote! {
        const __KNOWN: __private::Known = #known;
        #(#checks)*
    }
}

/// One check an expression, so that each has its own error.
fn literal(Address { literal, template }: &Address, handler: &Handler) -> TokenStream {
    let bound = visible::bind(handler, template);
    let segments = bound.segments().iter().enumerate().filter(|(_, segment)| match segment {
        Segment::Expression(expression) => Reads::by(expression).is_some(),
        Segment::Literal(_) => false,
    });
    segments
        .map(|(index, segment)| {
            let part = template::part(segment);
            let range = template.range(index);
            let span = range.and_then(|range| excerpt::subspan(literal, range)).unwrap_or_else(|| literal.span());
            quote_spanned!(span=> const _: () = __private::check(&__KNOWN, &[#part]);)
        })
        .collect()
}

/// What expressions read, of which the compiler has to know only so much.
#[derive(Clone, Copy, Default)]
struct Reads {
    parameters: bool,
    request: bool,
    response: bool,
}

impl Reads {
    const EVERYTHING: Self = Self { parameters: true, request: true, response: true };

    fn of(callbacks: &[Callback]) -> Self {
        let read = callbacks.iter().flat_map(|callback| match (&callback.address, &callback.target) {
            (Some(address), _) => address.template.expressions().filter_map(Self::by).collect(),
            // The operation's own expression is known only to the compiler.
            (None, Target::Declared(_)) => vec![Self::EVERYTHING],
            (None, Target::InPlace { .. }) => Vec::new(),
        });
        read.fold(Self::default(), |all, one| Self {
            parameters: all.parameters | one.parameters,
            request: all.request | one.request,
            response: all.response | one.response,
        })
    }

    fn by(expression: &Expression<'_>) -> Option<Self> {
        let nothing = Self::default();
        match expression {
            Expression::Parameter(_) | Expression::Request(Source::Header(_) | Source::Query(_) | Source::Path(_)) => {
                Some(Self { parameters: true, ..nothing })
            }
            Expression::Request(Source::Body(_)) => Some(Self { request: true, ..nothing }),
            Expression::Response(_) => Some(Self { response: true, ..nothing }),
            Expression::Url | Expression::Method | Expression::StatusCode => None,
        }
    }
}

/// `__private::Known { … }`.
fn known(handler: &Handler, reads: Reads) -> TokenStream {
    let function = handler.function.name();
    let method = operation::option(handler.route.as_ref().map(|route| operation::method(route.method)));
    let is_open = visible::is_declared_elsewhere(handler);
    let parameters =
        handler.visible.iter().filter(|_| reads.parameters).map(|parameter| self::parameter(parameter, handler));
    let arguments = if reads.parameters || reads.request { arguments(handler) } else { Vec::new() };
    let bodies = handler.operation.bodies.iter().filter(|_| reads.request).map(|body| look(&body.content.ty));
    let answers = if reads.response { answers(handler) } else { Vec::new() };
    let headers = handler.operation.responses.iter().flat_map(|response| &response.headers);
    let headers = headers.filter(|_| reads.response).map(|header| &header.name);
    quote! {
        __private::Known {
            function: #function,
            method: #method,
            is_open: #is_open,
            parameters: &[#(#parameters),*],
            arguments: &[#(#arguments),*],
            bodies: &[#(#bodies),*],
            answers: &[#(#answers),*],
            headers: &[#(#headers),*],
        }
    }
}

fn parameter(parameter: &Visible, handler: &Handler) -> TokenStream {
    let Visible { location, name } = parameter;
    let declared = handler.operation.parameters.iter().find(|declared| declared.is(*location, name));
    let argument = handler.function.arguments.iter().find(|argument| match &argument.role {
        Role::Parameter(place, named) => parameter.is(*place, named),
        Role::Unmarked | Role::Skipped | Role::Query | Role::Data => false,
    });
    let shape = match (declared, argument) {
        (Some(declared), _) => look(&declared.ty),
        (None, Some(argument)) => look(&Outside(&argument.ty, &handler.function.signature.generics)),
        // A part of the path that a type tells is a single value already, or cannot be read.
        (None, None) => quote!(__private::None),
    };
    let location = operation::location(*location);
    quote!(__private::KnownParameter { location: #location, name: #name, shape: #shape })
}

fn arguments(handler: &Handler) -> Vec<TokenStream> {
    let generics = &handler.function.signature.generics;
    let concrete = handler.function.arguments.iter().filter(|argument| unknown_in(&argument.ty, generics).is_none());
    let arguments = concrete.filter_map(|argument| {
        let ty = Outside(&argument.ty, generics);
        let (place, shape) = match argument.role {
            Role::Unmarked | Role::Data => {
                (quote!(__private::Probe::<#ty>::PLACE), quote!(__private::Look::<#ty, __private::Levels>::VALUE))
            }
            Role::Query => (quote!(__private::Some(__private::Place::Query)), look(&ty)),
            Role::Skipped | Role::Parameter(..) => return None,
        };
        let cfg = &argument.cfg;
        let name = operation::argument(argument);
        Some(quote!(#(#cfg)* __private::KnownArgument { name: #name, place: #place, shape: #shape }))
    });
    arguments.collect()
}

/// The bodies that are stated; and unless that says what success is, what the return type tells.
fn answers(handler: &Handler) -> Vec<TokenStream> {
    let responses = &handler.operation.responses;
    let stated = responses.iter().filter_map(|response| Some(look(&response.content.as_ref()?.ty)));
    let mut answers: Vec<_> =
        stated.map(|shape| quote!(__private::KnownBody { is_there: true, shape: #shape })).collect();
    let signature = &handler.function.signature;
    if !responses.iter().any(|response| response.status.is_success())
        && let ReturnType::Type(_, ty) = &signature.output
        && unknown_in(ty, &signature.generics).is_none()
        && !matches!(**ty, Type::Never(_) | Type::Macro(_))
    {
        let ty = Outside(ty, &signature.generics);
        answers.push(quote! {
            __private::KnownBody {
                is_there: __private::Probe::<#ty>::HAS_BODY,
                shape: __private::Look::<#ty, __private::Levels>::ANSWER,
            }
        });
    }
    answers
}

fn look(ty: &impl ToTokens) -> TokenStream {
    quote!(__private::Look::<#ty, __private::Levels>::SHAPE)
}
