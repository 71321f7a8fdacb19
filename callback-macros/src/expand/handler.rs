//! Handlers.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{ReturnType, Type};

use super::const_check::{self, ConstCheck};
use super::facts::Facts;
use super::types::{self, Outside};
use super::{callback, handler_declaration, operation};
use crate::companion;
use crate::generics::{local_type_in, may_be_generic_of_impl};
use crate::model::{Function, Handler, Role, SignatureTypes};
use crate::spans::{as_generated, error_span};

/// Prints the handler's declaration, with the fragment.
pub(super) fn declaration(handler: &Handler) -> TokenStream {
    let krate = &handler.krate;
    let operation = operation::data(&handler.function, &handler.operation, |facts| {
        add_arguments(handler, facts);
        add_returns(handler, facts);
    });
    let callbacks = handler.callbacks.iter().map(|callback| callback::data(callback, handler));
    let comparisons = callback::comparisons(&handler.callbacks);
    let ConstCheck { facts, checks } = const_check::of(handler);
    let warnings = callback::warnings(handler);
    let router_path = handler.route.iter().filter_map(|route| route.path.for_routers());
    let fields = quote!(#(router_path: __callback::Some(#router_path),)* #facts);
    let declaration = handler_declaration::constant(handler, &operation, callbacks, &fields);
    companion(
        handler,
        &quote! {
            #declaration
            #krate::__private::inventory::submit!(__CALLBACK_HANDLER.fragment);
            #(#comparisons)*
            #(#checks)*
            #(#warnings)*
            __CALLBACK_HANDLER
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
    companion(handler, &quote!(#mention #checks #krate::__private::HandlerDeclaration::FAULTY))
}

/// Prints the companion item, which has the handler's visibility. `const _` is not allowed in an `impl`.
///
/// It has the attributes that were removed from the function, so that rustc does not report their imports as unused. There they
/// expand to nothing; an attribute that is not imported is rustc's usual error.
fn companion(handler: &Handler, content: &TokenStream) -> TokenStream {
    let krate = &handler.krate;
    let visibility = as_generated(&handler.function.visibility);
    let cfg = handler.function.cfg();
    let removed = handler.function.removed.iter().filter(|path| path.segments[0].ident != "callback_core");
    let (name, span) = (handler.function.name(), Span::call_site());
    let (item, end) = if handler.function.signature.receiver().is_some() {
        let constant = companion::constant(&name, span);
        (quote!(const #constant: #krate::__private::HandlerDeclaration =), Some(quote!(;)))
    } else {
        let function = companion::function(&name, span);
        (quote!(const fn #function() -> #krate::__private::HandlerDeclaration), None)
    };
    quote! {
        #(#cfg)*
        #[doc(hidden)]
        #[allow(deprecated)]
        #visibility #item {
            #(#[#removed(__imported)] const _: () = ();)*
            #content
        }
        #end
    }
}

/// Adds the facts of the arguments, in their order. An option overrides the argument that a route names.
fn add_arguments(handler: &Handler, facts: &mut Facts) {
    let generics = &handler.function.signature.generics;
    let arguments = handler.function.arguments.iter().filter(|argument| match handler.signature {
        SignatureTypes::Required => true,
        SignatureTypes::Reported | SignatureTypes::Optional => local_type_in(&argument.ty, generics).is_none(),
        SignatureTypes::Ignored => false,
    });
    for argument in arguments {
        let cfg = &argument.cfg;
        let ty = Outside(&argument.ty).to_token_stream();
        let is_reported = handler.signature == SignatureTypes::Reported;
        match &argument.role {
            // Handlers have no `#[body]`.
            Role::Skipped | Role::Body(_) => {}
            Role::Unmarked | Role::Data => {
                let name = operation::argument(argument);
                let probe = Probe { ty: &ty, span: error_span(&argument.ty) };
                match handler.signature {
                    SignatureTypes::Required => {
                        let input = probe.item("input");
                        facts.add_of_signature(cfg, &quote!(Argument(#name, #input)));
                    }
                    SignatureTypes::Reported => {
                        let (part, input) = (probe.item("PART"), probe.item("input_with_schema"));
                        facts.add(cfg, &quote!(ReportedArgument(#name, #part, #input)));
                    }
                    SignatureTypes::Optional | SignatureTypes::Ignored => {
                        let input = probe.item("input_with_schema");
                        facts.add_of_signature(cfg, &quote!(Argument(#name, #input)));
                    }
                }
            }
            Role::Query if is_reported => {
                let query = quote!(__callback::HandlerProbe::<#ty>::query);
                facts.add(cfg, &quote!(ReportedArgument("", __callback::QUERY, #query)));
            }
            Role::Query => facts.add_of_signature(cfg, &quote!(Argument("", __callback::query_input::<#ty>))),
            Role::Parameter(location, name) if handler.operation.declares(*location, name) => {}
            Role::Parameter(location, name) => {
                let schema = if is_reported {
                    quote!(__callback::HandlerProbe::<#ty>::schema)
                } else {
                    operation::schema_of(&ty)
                };
                facts.add(cfg, &operation::marked(*location, name, &schema));
            }
        }
    }
}

/// Adds the facts of the return type: of its value, of its errors, and of a body without a schema. A macro as the type may expand to
/// `impl Trait`, like rocket's `TextStream![…]`, and is ignored.
fn add_returns(handler: &Handler, facts: &mut Facts) {
    let signature = &handler.function.signature;
    let ReturnType::Type(_, ty) = &signature.output else { return };
    if local_type_in(ty, &signature.generics).is_some() || matches!(**ty, Type::Never(_) | Type::Macro(_)) {
        return;
    }
    let tokens = Outside(ty).to_token_stream();
    let probe = Probe { ty: &tokens, span: error_span(ty) };
    let is_described =
        !handler.operation.declares_success() || !may_be_generic_of_impl(ty, signature.receiver().is_some());
    let (value, error) = match handler.signature {
        SignatureTypes::Required => ("output", Some("error")),
        SignatureTypes::Reported => ("output_with_schema", Some("error_with_schema")),
        SignatureTypes::Optional => ("output_with_schema", None),
        SignatureTypes::Ignored => return,
    };
    if is_described {
        let value = probe.item(value);
        facts.add_of_signature(&[], &quote!(Returns(#value)));
        if let Some(error) = error.filter(|_| may_be_result(ty)) {
            let error = probe.item(error);
            facts.add_of_signature(&[], &quote!(Fails(#error)));
        }
    }
    if handler.signature == SignatureTypes::Reported {
        let probe = quote!(__callback::HandlerProbe::<#tokens>);
        facts.add(&[], &quote!(ReportedOutput(#probe::HAS_BODY, #probe::output_with_schema)));
    }
}

/// The printed look-up of what a type describes.
struct Probe<'a> {
    ty: &'a TokenStream,
    span: Span,
}

impl Probe<'_> {
    /// Prints an item's path, all of which has the type's span, where an error is shown.
    fn item(&self, name: &str) -> TokenStream {
        let Self { ty, span } = *self;
        let item = Ident::new(name, span);
        quote_spanned!(span=> __callback::HandlerProbe::<#ty>::#item)
    }
}

/// Returns `false` for types that are no `Result`, and whose names are none of an alias: the compiler need not look at them twice.
fn may_be_result(ty: &Type) -> bool {
    const RESPONSES: [&str; 7] = ["Html", "HttpResponse", "Json", "Redirect", "Response", "StatusCode", "String"];
    let Type::Path(ty) = ty else { return false };
    ty.path.segments.last().is_some_and(|last| RESPONSES.iter().all(|name| last.ident != name))
}
