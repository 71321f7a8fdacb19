//! Handlers.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{ReturnType, Type};

use super::const_check::{self, ConstCheck};
use super::types::{self, Outside};
use super::{callback, operation};
use crate::companion_const::companion_const;
use crate::generics::{local_type_in, may_be_generic_of_impl};
use crate::model::{Function, Handler, Role, SignatureTypes};
use crate::spans::{as_generated, error_span};

/// Prints the handler's fragment.
pub(super) fn fragment(handler: &Handler) -> TokenStream {
    let krate = &handler.krate;
    let route = operation::option(handler.route.as_ref().map(operation::route));
    let signature = inputs(handler).chain(returns(handler)).chain(reported_output(handler));
    let operation = operation::data(&handler.function, &handler.operation, signature);
    let callbacks = handler.callbacks.iter().map(|callback| callback::data(callback, handler));
    let callbacks = operation::slice("CALLBACKS", callbacks);
    let comparisons = callback::comparisons(&handler.callbacks);
    let ConstCheck { facts, checks } = const_check::of(handler);
    let facts = operation::option(facts);
    let warnings = callback::warnings(handler);
    let router_path = operation::option(handler.route.as_ref().and_then(|route| route.path.for_routers()));
    constant(
        handler,
        &quote! {
            use #krate::__private::{self as __callback, HandlerFallback as _, ShapeFallback as _};
            const __CALLBACK_FRAGMENT: &__callback::Fragment = &__callback::Fragment {
                route: #route,
                operation: #operation,
                callbacks: #callbacks,
            };
            #krate::__private::inventory::submit!(__CALLBACK_FRAGMENT);
            #(#comparisons)*
            #checks
            #(#warnings)*
            &__callback::HandlerDeclaration {
                fragment: __callback::Some(__CALLBACK_FRAGMENT),
                router_path: #router_path,
                facts: #facts,
            }
        },
    )
}

/// Prints a handler whose declaration has errors.
///
/// If it has no path, it may have been meant as an external operation. Then its empty body is no second error.
pub(super) fn function_with_errors(handler: &Handler) -> TokenStream {
    let Function { attributes, visibility, signature, body, .. } = &handler.function;
    let is_empty = body.as_ref().is_some_and(|body| body.stream().is_empty());
    let returns = match &signature.output {
        ReturnType::Default => false,
        ReturnType::Type(_, ty) => !matches!(**ty, Type::ImplTrait(_)),
    };
    if handler.route.is_none() && is_empty && returns {
        quote!(#(#attributes)* #visibility #signature { ::core::unreachable!() })
    } else {
        handler.function.to_token_stream()
    }
}

/// Prints what takes the place of the fragment if the declaration has errors.
pub(super) fn placeholder(handler: &Handler) -> TokenStream {
    let krate = &handler.krate;
    let generics = &handler.function.signature.generics;
    let is_sound = !handler.operation.is_faulty && handler.types().all(|ty| local_type_in(ty, generics).is_none());
    let checks = if is_sound { const_check::of_handler_with_errors(handler) } else { TokenStream::new() };
    let mention = types::mention(handler.types(), generics);
    constant(handler, &quote!(#mention #checks #krate::__private::HandlerDeclaration::INVALID))
}

/// Prints the companion constant, which has the function's visibility. `const _` is not allowed in an `impl`.
///
/// It has the attributes that were removed from the function, so that rustc does not report their imports as unused. There they
/// expand to nothing; an attribute that is not imported is rustc's usual error.
fn constant(handler: &Handler, content: &TokenStream) -> TokenStream {
    let has_receiver = handler.function.signature.receiver().is_some();
    let name = companion_const(&handler.function.name(), has_receiver, Span::call_site());
    let krate = &handler.krate;
    let visibility = as_generated(&handler.function.visibility);
    let cfg = handler.function.cfg();
    let removed = handler.function.removed.iter().filter(|path| path.segments[0].ident != "callback_core");
    quote! {
        #(#cfg)*
        #[doc(hidden)]
        #[allow(deprecated)]
        #visibility const #name: &'static #krate::__private::HandlerDeclaration = {
            #(#[#removed(__imported)] const _: () = ();)*
            #content
        };
    }
}

/// Prints the facts of the arguments, in their order. An option overrides the argument that a route names.
fn inputs(handler: &Handler) -> impl Iterator<Item = TokenStream> {
    let generics = &handler.function.signature.generics;
    let arguments = handler.function.arguments.iter().filter(|argument| match handler.signature {
        SignatureTypes::Required => true,
        SignatureTypes::Reported | SignatureTypes::Optional => local_type_in(&argument.ty, generics).is_none(),
        SignatureTypes::Ignored => false,
    });
    arguments.filter_map(|argument| {
        let cfg = &argument.cfg;
        let ty = Outside(&argument.ty);
        let input = match &argument.role {
            // Handlers have no `#[body]`.
            Role::Skipped | Role::Body(_) => return None,
            Role::Unmarked | Role::Data => {
                let span = error_span(&argument.ty);
                // The whole path has the type's span, where an error is shown.
                let probe = |item: &str| {
                    let item = Ident::new(item, span);
                    quote_spanned!(span=> __callback::HandlerProbe::<#ty>::#item)
                };
                let name = operation::argument(argument);
                match handler.signature {
                    SignatureTypes::Required => {
                        let input = probe("input");
                        quote!(__callback::Fact::Argument(#name, #input))
                    }
                    SignatureTypes::Reported => {
                        let (part, input) = (probe("PART"), probe("input_with_schema"));
                        quote!(__callback::Fact::ReportedArgument(#name, #part, #input))
                    }
                    SignatureTypes::Optional | SignatureTypes::Ignored => {
                        let input = probe("input_with_schema");
                        quote!(__callback::Fact::Argument(#name, #input))
                    }
                }
            }
            Role::Query if handler.signature == SignatureTypes::Reported => quote! {
                __callback::Fact::ReportedArgument("", __callback::QUERY, __callback::HandlerProbe::<#ty>::query)
            },
            Role::Query => quote!(__callback::Fact::Argument("", __callback::query_input::<#ty>)),
            Role::Parameter(location, name) if handler.operation.declares(*location, name) => return None,
            Role::Parameter(location, name) => {
                let schema = match handler.signature {
                    SignatureTypes::Reported => quote!(__callback::HandlerProbe::<#ty>::schema),
                    _ => operation::schema_of(&ty),
                };
                operation::marked(*location, name, &schema)
            }
        };
        Some(quote!(#(#cfg)* #input))
    })
}

/// Prints the facts of the return type: of its value, and of its errors. A macro as the type may expand to `impl Trait`, like
/// rocket's `TextStream![…]`, and is ignored.
fn returns(handler: &Handler) -> Vec<TokenStream> {
    let signature = &handler.function.signature;
    let ReturnType::Type(_, ty) = &signature.output else { return Vec::new() };
    if local_type_in(ty, &signature.generics).is_some() || matches!(**ty, Type::Never(_) | Type::Macro(_)) {
        return Vec::new();
    }
    if handler.operation.declares_success() && may_be_generic_of_impl(ty, signature.receiver().is_some()) {
        return Vec::new();
    }
    let outside = Outside(ty);
    let span = error_span(ty);
    let probe = |function: &str| {
        let function = Ident::new(function, span);
        quote_spanned!(span=> __callback::HandlerProbe::<#outside>::#function)
    };
    let (value, error) = match handler.signature {
        SignatureTypes::Required => (probe("output"), Some("error")),
        SignatureTypes::Reported => (probe("output_with_schema"), Some("error_with_schema")),
        SignatureTypes::Optional => (probe("output_with_schema"), None),
        SignatureTypes::Ignored => return Vec::new(),
    };
    let error = error.filter(|_| may_be_result(ty)).map(probe).map(|error| quote!(__callback::Fact::Fails(#error)));
    [quote!(__callback::Fact::Returns(#value))].into_iter().chain(error).collect()
}

/// Returns `false` for types that are no `Result`, and whose names are none of an alias: the compiler need not look at them twice.
fn may_be_result(ty: &Type) -> bool {
    const RESPONSES: [&str; 7] = ["Html", "HttpResponse", "Json", "Redirect", "Response", "StatusCode", "String"];
    let Type::Path(ty) = ty else { return false };
    ty.path.segments.last().is_some_and(|last| RESPONSES.iter().all(|name| last.ident != name))
}

/// Prints the fact by which a return type is reported whose body has no schema.
fn reported_output(handler: &Handler) -> Option<TokenStream> {
    let signature = &handler.function.signature;
    let ReturnType::Type(_, ty) = &signature.output else { return None };
    if handler.signature != SignatureTypes::Reported
        || local_type_in(ty, &signature.generics).is_some()
        || matches!(**ty, Type::Never(_) | Type::Macro(_))
    {
        return None;
    }
    let ty = Outside(ty);
    let probe = quote!(__callback::HandlerProbe::<#ty>);
    Some(quote!(__callback::Fact::ReportedOutput(#probe::HAS_BODY, #probe::output_with_schema)))
}
