//! Callbacks.

use callback_expression::WarningKind;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

use super::{operation, template};
use crate::model::{Callback, DeclaredParameter, ExpressionLiteral, Handler, Target};
use crate::options::path_item::PathItem;
use crate::slice::slice;

/// `__callback::Callback { … }`.
pub(super) fn data(callback: &Callback, handler: &Handler) -> TokenStream {
    let Callback { name, address, target, path_item, .. } = callback;
    let PathItem { summary, description, servers, parameters, extensions, .. } = path_item;
    let expression = match (address, target) {
        (Some(address), _) => template::segments(&address.template),
        (None, Target::Declared(path)) => quote!(<#path as __callback::DefaultExpression>::EXPRESSION),
        (None, Target::InPlace { .. }) => quote!(&[]),
    };
    let operation = match target {
        Target::Declared(path) => declared(path),
        Target::InPlace { method, body, returns } => {
            let method = operation::method(method);
            let data = operation::in_place(&handler.function, body.as_deref(), returns.as_deref());
            quote!(&__callback::External { method: #method, operation: #data })
        }
    };
    let summary = summary.iter().map(|text| quote!(__callback::PathItemFact::Summary(#text)));
    let description = description.iter().map(|text| quote!(__callback::PathItemFact::Description(#text)));
    let servers =
        servers.iter().map(operation::server).map(|server| quote!(__callback::PathItemFact::Server(&#server)));
    let parameters = parameters.iter().map(operation::parameter);
    let parameters = parameters.map(|parameter| quote!(__callback::PathItemFact::Parameter(&#parameter)));
    let extensions = extensions.iter().map(operation::extension);
    let extensions = extensions.map(|extension| quote!(__callback::PathItemFact::Extension(&#extension)));
    let facts = summary.chain(description).chain(servers).chain(parameters).chain(extensions);
    let facts = slice("PATH_ITEM_FACTS", facts);
    quote! {
        __callback::Callback { name: #name, expression: #expression, operation: #operation, facts: #facts }
    }
}

/// Prints the data of an external operation.
fn declared(path: &Type) -> TokenStream {
    quote!(<#path as __callback::ExternalOperation>::OPERATION)
}

/// Prints the comparisons of methods under one name and expression, which must differ. Only the compiler can see the method of
/// an operation that is declared elsewhere.
pub(super) fn comparisons(callbacks: &[Callback]) -> Vec<TokenStream> {
    let pairs = callbacks.iter().enumerate().flat_map(|(index, callback)| {
        callbacks[..index].iter().filter(|other| other.same_key(callback)).map(move |other| (other, callback))
    });
    pairs.filter_map(|(one, other)| comparison(one, other)).collect()
}

fn comparison(one: &Callback, other: &Callback) -> Option<TokenStream> {
    let method = |target: &Target| match target {
        Target::Declared(path) => {
            let operation = declared(path);
            quote!(#operation.method)
        }
        Target::InPlace { method, .. } => operation::method(method),
    };
    if let (Target::InPlace { .. }, Target::InPlace { .. }) = (&one.target, &other.target) {
        return None;
    }
    let (first, second) = (method(&one.target), method(&other.target));
    let message = format!("the callback `{}` already has this expression with this method", other.name);
    Some(quote_spanned! {other.address_span()=>
        const _: () = ::core::assert!(!__callback::same_method(#first, #second), #message);
    })
}

/// Prints the warnings about expressions. On a stable compiler, a macro can warn only by using something deprecated.
pub(super) fn warnings(handler: &Handler) -> Vec<TokenStream> {
    let addresses = handler.callbacks.iter().filter_map(|callback| callback.address.as_ref());
    addresses
        .flat_map(|address| messages(address, &handler.parameters).map(|message| warning(address, &message)))
        .collect()
}

fn messages(address: &ExpressionLiteral, parameters: &[DeclaredParameter]) -> impl Iterator<Item = String> {
    let warnings = address.template.warnings().iter();
    let of_template = warnings.filter(|warning| warning.kind() != WarningKind::StaticUrl).map(|warning| {
        let help = warning.help().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{warning}{help}")
    });
    let shadowed = parameters.iter().filter(|parameter| {
        let own = parameter.shadowed_by();
        own.is_some() && address.template.expressions().any(|expression| Some(expression) == own.as_ref())
    });
    let shadowed = shadowed.map(|parameter| {
        let DeclaredParameter { name, .. } = parameter;
        format!("`${name}` is OpenAPI's own expression; the parameter `{name}` is `{}`", parameter.expression())
    });
    of_template.chain(shadowed)
}

fn warning(ExpressionLiteral { literal, .. }: &ExpressionLiteral, message: &str) -> TokenStream {
    quote_spanned! {literal.span()=>
        const _: () = {
            #[deprecated(note = #message)]
            #[allow(non_upper_case_globals)]
            const expression: () = ();
            #[warn(deprecated)]
            expression
        };
    }
}
