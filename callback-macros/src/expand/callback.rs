use callback_expression::WarningKind;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

use super::{operation, template};
use crate::model::{Address, Callback, Handler, Target};
use crate::visible::{self, Visible};

/// `__private::Callback { … }`.
pub(super) fn data(callback: &Callback, handler: &Handler) -> TokenStream {
    let Callback { name, address, target, summary, description, servers, parameters, extensions, .. } = callback;
    let expression = match (address, target) {
        (Some(address), _) => template::parts(&address.template, |name| visible::source(handler, name)),
        (None, Target::Declared(path)) => quote!(<#path as __private::DefaultExpression>::EXPRESSION),
        (None, Target::InPlace { .. }) => quote!(&[]),
    };
    let operation = match target {
        Target::Declared(path) => declared(path),
        Target::InPlace { method, body, returns } => {
            let method = operation::method(method);
            let data = operation::in_place(&handler.function, body.as_deref(), returns.as_deref());
            quote!(&__private::External { method: #method, operation: #data })
        }
    };
    let summary = summary.iter().map(|text| quote!(__private::PathItemFact::Summary(#text)));
    let description = description.iter().map(|text| quote!(__private::PathItemFact::Description(#text)));
    let servers = servers.iter().map(operation::server).map(|server| quote!(__private::PathItemFact::Server(&#server)));
    let parameters = parameters.iter().flat_map(|parameter| {
        let data = operation::parameter(parameter);
        let details = operation::details(&parameter.details);
        let details = details.map(|list| quote!(__private::PathItemFact::Details(#list)));
        std::iter::once(quote!(__private::PathItemFact::Parameter(&#data))).chain(details)
    });
    let extensions = extensions.iter().map(operation::extension);
    let extensions = extensions.map(|extension| quote!(__private::PathItemFact::Extension(&#extension)));
    let facts = summary.chain(description).chain(servers).chain(parameters).chain(extensions);
    let facts = operation::slice("PATH_ITEM_FACTS", facts);
    quote! {
        __private::Callback { name: #name, expression: #expression, operation: #operation, facts: #facts }
    }
}

fn declared(path: &Type) -> TokenStream {
    quote!(<#path as __private::ExternalOperation>::OPERATION)
}

/// Under one name and expression a method goes once. Which method a declared operation has is known here only to the
/// compiler, which compares them.
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
    let message = format!("the callback `{}` has this expression with this method already", other.name);
    Some(quote_spanned! {other.address_span()=>
        const _: () = ::core::assert!(!__private::same_method(#first, #second), #message);
    })
}

/// What may not be meant. A stable compiler gives macros no way to warn but the use of something deprecated.
pub(super) fn warnings(handler: &Handler) -> Vec<TokenStream> {
    let addresses = handler.callbacks.iter().filter_map(|callback| callback.address.as_ref());
    addresses.flat_map(|address| notes(address, &handler.visible).map(|note| warning(address, &note))).collect()
}

fn notes(address: &Address, visible: &[Visible]) -> impl Iterator<Item = String> {
    let warnings = address.template.warnings().into_iter();
    let surprises = warnings.filter(|warning| warning.kind() != WarningKind::NeverVaries).map(|warning| {
        let help = warning.help().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{warning}{help}")
    });
    let shadowed = visible.iter().filter(|parameter| {
        let own = parameter.shadowed_by();
        own.is_some() && address.template.expressions().any(|expression| Some(expression) == own.as_ref())
    });
    let shadowed = shadowed.map(|parameter| {
        let Visible { name, .. } = parameter;
        format!("`${name}` is OpenAPI's own expression; the parameter `{name}` is `{}`", parameter.expression())
    });
    surprises.chain(shadowed)
}

fn warning(Address { literal, .. }: &Address, note: &str) -> TokenStream {
    quote_spanned! {literal.span()=>
        const _: () = {
            #[deprecated(note = #note)]
            #[allow(non_upper_case_globals)]
            const expression: () = ();
            #[warn(deprecated)]
            expression
        };
    }
}
