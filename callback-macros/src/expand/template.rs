//! Runtime expressions.

use callback_expression::{DeclaredSegment, DeclaredTemplate, Expression, Pointer, ResponseSource, Source};
use proc_macro2::TokenStream;
use quote::quote;

/// Prints `&[__callback::ConstSegment::…]`, so that no text is parsed again.
pub(super) fn segments(template: &DeclaredTemplate<'_>) -> TokenStream {
    let segments = template.segments().iter().map(segment);
    quote!(&[#(#segments),*])
}

/// Prints `__callback::ConstSegment::…`.
pub(super) fn segment(segment: &DeclaredSegment<'_>) -> TokenStream {
    let data = match segment {
        DeclaredSegment::Literal(text) => quote!(Literal(#text)),
        DeclaredSegment::Expression(expression) => self::expression(expression),
        DeclaredSegment::Parameter(name) => quote!(Parameter(#name)),
    };
    quote!(__callback::ConstSegment::#data)
}

fn expression(expression: &Expression<'_>) -> TokenStream {
    match expression {
        Expression::Url => quote!(Url),
        Expression::Method => quote!(Method),
        Expression::StatusCode => quote!(StatusCode),
        Expression::Request(Source::Header(name)) => quote!(RequestHeader(#name)),
        Expression::Request(Source::Query(name)) => quote!(RequestQuery(#name)),
        Expression::Request(Source::Path(name)) => quote!(RequestPath(#name)),
        Expression::Request(Source::Body(pointer)) => {
            let tokens = tokens(pointer);
            quote!(RequestBody(#tokens))
        }
        Expression::Response(ResponseSource::Header(name)) => quote!(ResponseHeader(#name)),
        Expression::Response(ResponseSource::Body(pointer)) => {
            let tokens = tokens(pointer);
            quote!(ResponseBody(#tokens))
        }
        _ => unreachable!("the grammar has this package's own version, and no other expressions"),
    }
}

fn tokens(pointer: &Pointer<'_>) -> TokenStream {
    let tokens = pointer.tokens();
    quote!(&[#(#tokens),*])
}
