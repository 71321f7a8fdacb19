//! Runtime expressions.

use callback_expression::{Expression, Pointer, Segment, Source, Template};
use proc_macro2::TokenStream;
use quote::quote;

/// Prints `&[__private::ConstSegment::…]`, so that no text is parsed again.
pub(super) fn parts(template: &Template<'_>) -> TokenStream {
    let parts = template.segments().iter().map(part);
    quote!(&[#(#parts),*])
}

/// `__private::ConstSegment::…`.
fn part(segment: &Segment<'_>) -> TokenStream {
    let part = match segment {
        Segment::Literal(text) => quote!(Literal(#text)),
        Segment::Expression(expression) => self::expression(expression),
    };
    quote!(__private::ConstSegment::#part)
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
        Expression::Response(Source::Header(name)) => quote!(ResponseHeader(#name)),
        Expression::Response(Source::Body(pointer)) => {
            let tokens = tokens(pointer);
            quote!(ResponseBody(#tokens))
        }
        Expression::Response(Source::Query(_) | Source::Path(_)) => {
            unreachable!("the grammar has no `$response.query` and no `$response.path`")
        }
        Expression::Parameter(name) => quote!(Parameter(#name)),
    }
}

fn tokens(pointer: &Pointer<'_>) -> TokenStream {
    let tokens = pointer.tokens();
    quote!(&[#(#tokens),*])
}
