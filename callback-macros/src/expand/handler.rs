use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{ReturnType, Type};

use super::const_check::{self, ConstCheck};
use super::types::{self, Outside};
use super::{callback, operation};
use crate::beside::constant_of;
use crate::model::{Handler, Role, Telling};
use crate::outside::unknown_in;

/// The handler's fragment.
pub(super) fn fragment(handler: &Handler) -> TokenStream {
    let krate = &handler.krate;
    let route = operation::option(handler.route.as_ref().map(operation::route));
    let told = inputs(handler).chain(returns(handler));
    let operation = operation::data(&handler.function, &handler.operation, told);
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
            use #krate::__private::{self, HandlerFallback as _, ShapeFallback as _};
            const __FRAGMENT: &__private::Fragment = &__private::Fragment {
                route: #route,
                operation: #operation,
                callbacks: #callbacks,
            };
            __private::inventory::submit!(__FRAGMENT);
            #(#comparisons)*
            #checks
            #(#warnings)*
            &__private::HandlerDeclaration {
                fragment: __private::Some(__FRAGMENT),
                router_path: #router_path,
                facts: #facts,
            }
        },
    )
}

/// What stands in for the fragment of a handler that has errors.
pub(super) fn placeholder(handler: &Handler) -> TokenStream {
    let krate = &handler.krate;
    let mention = types::mention(handler.types(), &handler.function.signature.generics);
    constant(handler, &quote!(#mention #krate::__private::HandlerDeclaration::INVALID))
}

/// A constant that is named after the function, by which `routes!` and `expression!` find it: it is visible where the
/// function is. A nameless one is not allowed in an `impl` either.
///
/// Attributes that were taken off the function are named in it, or their import would count as unused.
fn constant(handler: &Handler, content: &TokenStream) -> TokenStream {
    let has_receiver = handler.function.signature.receiver().is_some();
    let name = constant_of(&handler.function.name(), has_receiver, Span::call_site());
    let krate = &handler.krate;
    let visibility = &handler.function.visibility;
    let cfg = handler.function.cfg();
    let taken = handler.function.taken.iter();
    let taken = taken.map(|path| quote_spanned!(types::place(path)=> use #path as _;));
    quote! {
        #(#cfg)*
        #[doc(hidden)]
        #[allow(deprecated, non_upper_case_globals, unreachable_pub, unused_imports)]
        #visibility const #name: &#krate::__private::HandlerDeclaration = {
            #(#taken)*
            #content
        };
    }
}

/// What the arguments tell, in their order. A parameter that a route names and an option declares is declared once.
fn inputs(handler: &Handler) -> impl Iterator<Item = TokenStream> {
    let generics = &handler.function.signature.generics;
    let arguments = handler.function.arguments.iter().filter(|argument| match handler.signature {
        Telling::All => true,
        Telling::Some => unknown_in(&argument.ty, generics).is_none(),
        Telling::Nothing => false,
    });
    arguments.filter_map(|argument| {
        let cfg = &argument.cfg;
        let ty = Outside(&argument.ty, generics);
        let input = match &argument.role {
            // The mark is of operations that are called.
            Role::Skipped | Role::Body(_) => return None,
            Role::Unmarked | Role::Data => {
                let place = types::place(&argument.ty);
                let probe = match handler.signature {
                    Telling::All => quote_spanned!(place=> __private::HandlerProbe::<#ty>::input),
                    Telling::Some | Telling::Nothing => {
                        quote_spanned!(place=> __private::HandlerProbe::<#ty>::input_with_schema)
                    }
                };
                let name = operation::argument(argument);
                quote!(__private::Fact::Argument(#name, #probe))
            }
            Role::Query => quote!(__private::Fact::Argument("", __private::query_input::<#ty>)),
            Role::Parameter(location, name) if handler.operation.declares(*location, name) => return None,
            Role::Parameter(location, name) => operation::marked(*location, name, &ty),
        };
        Some(quote!(#(#cfg)* #input))
    })
}

/// A macro in the place of a type may be an `impl Trait`, as rocket's `TextStream![…]` is: it tells nothing.
fn returns(handler: &Handler) -> Option<TokenStream> {
    let signature = &handler.function.signature;
    let ReturnType::Type(_, ty) = &signature.output else { return None };
    if unknown_in(ty, &signature.generics).is_some() || matches!(**ty, Type::Never(_) | Type::Macro(_)) {
        return None;
    }
    let outside = Outside(ty, &signature.generics);
    let place = types::place(ty);
    let probe = match handler.signature {
        Telling::All => quote_spanned!(place=> __private::HandlerProbe::<#outside>::output),
        Telling::Some => quote_spanned!(place=> __private::HandlerProbe::<#outside>::output_with_schema),
        Telling::Nothing => return None,
    };
    Some(quote!(__private::Fact::Returns(#probe)))
}
