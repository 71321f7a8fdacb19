use callback_expression::{Expression, Pointer, Segment, Source, Template};
use proc_macro2::TokenStream;
use quote::quote;

/// `&[__private::ConstSegment::…]`: what was parsed here is not parsed again.
pub(super) fn segments(template: &Template<'_>) -> TokenStream {
    let segments = template.segments().iter().map(segment);
    quote!(&[#(#segments),*])
}

/// `__private::ConstSegment::…`.
fn segment(segment: &Segment<'_>) -> TokenStream {
    let data = match segment {
        Segment::Literal(text) => quote!(Literal(#text)),
        Segment::Expression(expression) => self::expression(expression),
    };
    quote!(__private::ConstSegment::#data)
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
