use callback_expression::{DeclaredSegment, DeclaredTemplate, Expression, Pointer, ResponseSource, Source};
use proc_macro2::TokenStream;
use quote::quote;

/// `&[__private::ConstSegment::…]`: what was parsed here is not parsed again. A parameter is bound if `source` returns
/// its source.
pub(super) fn parts(template: &DeclaredTemplate<'_>, source: impl Fn(&str) -> Option<Source<'static>>) -> TokenStream {
    let parts = template.segments().iter().map(|segment| {
        let part = match segment {
            DeclaredSegment::Literal(text) => quote!(Literal(#text)),
            DeclaredSegment::Expression(expression) => self::expression(expression),
            DeclaredSegment::Parameter(name) => match source(name) {
                Some(source) => self::expression(&Expression::Request(source)),
                None => quote!(Parameter(#name)),
            },
        };
        quote!(__private::ConstSegment::#part)
    });
    quote!(&[#(#parts),*])
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
