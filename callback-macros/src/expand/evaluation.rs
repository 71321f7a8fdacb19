//! What the compiler evaluates: whether the expressions read something that is there, as far as types tell.

use callback_expression::{DeclaredSegment, Expression, Source};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReturnType, Type};

use super::operation;
use super::types::Outside;
use crate::model::{Callback, Content, Handler, Role, Target};
use crate::outside::unknown_in;
use crate::visible::{self, Visible};

/// What the compiler is to know of a handler, and what it does with it.
pub(super) struct Evaluation {
    /// The name of the constant that says it, where an expression reads anything.
    pub(super) known: Option<TokenStream>,
    /// That constant; and a check of each callback's expressions against it, which fails at the callback's literal. It is
    /// one constant a callback, because every one costs the compiler more than what is in it.
    pub(super) checks: TokenStream,
}

pub(super) fn of(handler: &Handler) -> Evaluation {
    let callbacks = handler.callbacks.iter().enumerate();
    let checks = callbacks.filter_map(|(index, callback)| check(index, callback));
    let (reads, checks): (Vec<_>, Vec<_>) = checks.unzip();
    let Some(reads) = reads.into_iter().reduce(Reads::and) else {
        return Evaluation { known: None, checks: TokenStream::new() };
    };
    let known = known(handler, reads);
    Evaluation {
        known: Some(quote!(__KNOWN)),
        checks: quote! {
            const __KNOWN: &__private::OperationFacts = &#known;
            #(#checks)*
        },
    }
}

fn check(index: usize, callback: &Callback) -> Option<(Reads, TokenStream)> {
    let reads = match (&callback.address, &callback.target) {
        (Some(address), _) => address.template.segments().iter().filter_map(Reads::by).reduce(Reads::and)?,
        // The operation's own expression is known only to the compiler.
        (None, Target::Declared(_)) => Reads::EVERYTHING,
        (None, Target::InPlace { .. }) => return None,
    };
    let index = Literal::usize_unsuffixed(index);
    let check = quote_spanned!(callback.address_span()=> const _: () = __private::check(__KNOWN, __FRAGMENT, #index););
    Some((reads, check))
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

    fn and(self, other: Self) -> Self {
        Self {
            parameters: self.parameters || other.parameters,
            request: self.request || other.request,
            response: self.response || other.response,
        }
    }

    fn by(segment: &DeclaredSegment<'_>) -> Option<Self> {
        let nothing = Self::default();
        let expression = match segment {
            DeclaredSegment::Literal(_) => return None,
            DeclaredSegment::Expression(expression) => expression,
            DeclaredSegment::Parameter(_) => return Some(Self { parameters: true, ..nothing }),
        };
        match expression {
            Expression::Request(Source::Body(_)) => Some(Self { request: true, ..nothing }),
            Expression::Request(_) => Some(Self { parameters: true, ..nothing }),
            Expression::Response(_) => Some(Self { response: true, ..nothing }),
            _ => None,
        }
    }
}

/// `__private::OperationFacts { … }`.
fn known(handler: &Handler, reads: Reads) -> TokenStream {
    let function = handler.function.name();
    let method = operation::option(handler.route.as_ref().map(|route| operation::method(&route.method)));
    let is_open = visible::is_declared_elsewhere(handler);
    let parameters =
        handler.visible.iter().filter(|_| reads.parameters).map(|parameter| self::parameter(parameter, handler));
    let arguments = if reads.parameters || reads.request { arguments(handler) } else { Vec::new() };
    let bodies = handler.operation.bodies.iter().filter(|_| reads.request).map(|body| look_into(&body.content));
    let answers = if reads.response { answers(handler) } else { Vec::new() };
    let headers = handler.operation.responses.iter().flat_map(|response| &response.headers);
    let headers = headers.filter(|_| reads.response).map(|header| header.name.to_token_stream());
    let parameters = operation::slice("PARAMETERS", parameters);
    let arguments = operation::slice("ARGUMENTS", arguments.into_iter());
    let bodies = operation::slice("BODIES", bodies);
    let answers = operation::slice("ANSWERS", answers.into_iter());
    let headers = operation::slice("HEADERS", headers);
    quote! {
        __private::OperationFacts {
            function: #function,
            method: #method,
            is_open: #is_open,
            parameters: #parameters,
            arguments: #arguments,
            bodies: #bodies,
            answers: #answers,
            headers: #headers,
        }
    }
}

fn parameter(parameter: &Visible, handler: &Handler) -> TokenStream {
    let Visible { location, name } = parameter;
    let declared = handler.operation.parameters.iter().find(|declared| declared.is(*location, name));
    let argument = handler.function.arguments.iter().find(|argument| match &argument.role {
        Role::Parameter(place, named) => parameter.is(*place, named),
        Role::Unmarked | Role::Body(_) | Role::Skipped | Role::Query | Role::Data => false,
    });
    let shape = match (declared, argument) {
        (Some(declared), _) => look(&declared.ty),
        (None, Some(argument)) => look(&Outside(&argument.ty, &handler.function.signature.generics)),
        // A part of the path that a type tells is a single value already, or cannot be read.
        (None, None) => quote!(__private::None),
    };
    let location = operation::location(*location);
    quote!(__private::ParameterFacts { location: #location, name: #name, shape: #shape })
}

fn arguments(handler: &Handler) -> Vec<TokenStream> {
    let generics = &handler.function.signature.generics;
    let concrete = handler.function.arguments.iter().filter(|argument| unknown_in(&argument.ty, generics).is_none());
    let arguments = concrete.filter_map(|argument| {
        let ty = Outside(&argument.ty, generics);
        let (place, shape) = match argument.role {
            Role::Unmarked | Role::Data => (
                quote!(__private::InputProbe::<#ty>::PLACE),
                quote!(__private::ShapeProbe::<#ty, __private::MaxDepth>::VALUE),
            ),
            Role::Query => (quote!(__private::Some(__private::InputLocation::Query)), look(&ty)),
            Role::Skipped | Role::Body(_) | Role::Parameter(..) => return None,
        };
        let cfg = &argument.cfg;
        let name = operation::argument(argument);
        Some(quote!(#(#cfg)* __private::ArgumentFacts { name: #name, place: #place, shape: #shape }))
    });
    arguments.collect()
}

/// The bodies that are stated; and unless that says what success is, what the return type tells.
fn answers(handler: &Handler) -> Vec<TokenStream> {
    let responses = &handler.operation.responses;
    let stated = responses.iter().filter_map(|response| Some(look_into(response.content.as_ref()?)));
    let mut answers: Vec<_> = stated
        .map(|shape| quote!(__private::ResponseBodyFacts { is_there: __private::Some(true), shape: #shape }))
        .collect();
    let signature = &handler.function.signature;
    if !responses.iter().any(|response| response.status.is_success())
        && let ReturnType::Type(_, ty) = &signature.output
        && unknown_in(ty, &signature.generics).is_none()
        && !matches!(**ty, Type::Never(_) | Type::Macro(_))
    {
        let ty = Outside(ty, &signature.generics);
        answers.push(quote! {
            __private::ResponseBodyFacts {
                is_there: __private::InputProbe::<#ty>::HAS_BODY,
                shape: __private::ShapeProbe::<#ty, __private::MaxDepth>::ANSWER,
            }
        });
    }
    answers
}

/// What fields the content has, unless its type is that of each of many items.
fn look_into(content: &Content) -> TokenStream {
    if content.is_of_items() { quote!(__private::None) } else { look(&content.ty) }
}

fn look(ty: &impl ToTokens) -> TokenStream {
    quote!(__private::ShapeProbe::<#ty, __private::MaxDepth>::SHAPE)
}
