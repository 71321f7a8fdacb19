//! The implementation of `Fields`. `__private` is in scope in the printed code.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, GenericParam, Generics};

use super::parse::Options;
use super::shape::Shape;
use super::types;

/// Prints the two traits: `Fields`, and `Shaped` with the shape, whose fields have shapes of the next depth.
pub(super) fn implementation(
    item: &DeriveInput,
    options: &Options<'_>,
    read: &Shape<'_>,
    written: &Shape<'_>,
) -> TokenStream {
    let DeriveInput { ident, generics, .. } = item;
    let krate = &options.krate;
    let shape = if read == written {
        option(written)
    } else {
        let (read, write) = (option(read), option(written));
        quote!(__private::Some(&__private::Shape::Contracts { read: #read, write: #write }))
    };
    let (_, ty_generics, where_clause) = generics.split_for_impl();
    let (lifetimes, types) = parameters(generics);
    let bounds = bounds(generics, &[read, written]);
    let predicates = where_clause.iter().flat_map(|clause| &clause.predicates);
    let predicates = quote!(where #(#predicates,)* #bounds);
    quote! {
        #[doc(hidden)]
        #[allow(deprecated, unused_imports)]
        const _: () = {
            use #krate::__private::{self, ShapeFallback as _};
            #[automatically_derived]
            impl<#lifetimes #types> __private::Fields for #ident #ty_generics #predicates {
                type At<__D: __private::Depth> = Self;
            }
            #[automatically_derived]
            impl<#lifetimes __D: __private::Depth, #types> __private::Shaped<__D> for #ident #ty_generics #predicates {
                const SHAPE: __private::Option<&'static __private::Shape> = #shape;
            }
        };
    }
}

/// Returns the generic parameters as an `impl` declares them, first the lifetimes, then the others.
fn parameters(generics: &Generics) -> (TokenStream, TokenStream) {
    let mut generics = generics.clone();
    for parameter in &mut generics.params {
        match parameter {
            GenericParam::Type(parameter) => parameter.default = None,
            GenericParam::Const(parameter) => parameter.default = None,
            GenericParam::Lifetime(_) => {}
        }
    }
    let (lifetimes, types): (Vec<_>, Vec<_>) =
        generics.params.iter().partition(|parameter| matches!(parameter, GenericParam::Lifetime(_)));
    (quote!(#(#lifetimes,)*), quote!(#(#types,)*))
}

/// Returns the bounds of the type parameters that the shapes use.
fn bounds(generics: &Generics, shapes: &[&Shape<'_>]) -> TokenStream {
    if generics.type_params().next().is_none() {
        return TokenStream::new();
    }
    let types: Vec<_> = shapes.iter().flat_map(|shape| shape.types()).collect();
    let used = generics.type_params().map(|parameter| &parameter.ident);
    let used = used.filter(|parameter| types.iter().any(|ty| types::uses(ty, parameter)));
    quote!(#(#used: __private::Fields),*)
}

/// Prints `Some(&Shape::…)`, or `None` for an unknown shape.
fn option(shape: &Shape<'_>) -> TokenStream {
    let shape = match shape {
        Shape::Unknown => return quote!(__private::None),
        Shape::Of(ty) => return quote!(__private::ShapeProbe::<#ty, __D>::SHAPE),
        Shape::Scalar(name) => quote!(Scalar(#name)),
        Shape::Alias(of) => quote!(Alias(#of)),
        Shape::Object(name, fields) => {
            let (own, flattened): (Vec<_>, Vec<_>) = fields.iter().partition(|field| field.name.is_some());
            let names = own.iter().filter_map(|field| field.name);
            let shapes = own.iter().map(|field| option(&field.shape));
            let flattened = flattened.iter().map(|field| option(&field.shape));
            quote! {
                Object(__private::Object {
                    name: #name,
                    names: &[#(#names),*],
                    shapes: &[#(#shapes),*],
                    flattened: &[#(#flattened),*],
                })
            }
        }
        Shape::Choice(name, shapes) => {
            let shapes = shapes.iter().map(option);
            quote!(Choice(#name, &[#(#shapes),*]))
        }
        Shape::Tuple(name, shapes) => {
            let shapes = shapes.iter().map(option);
            quote!(Tuple(#name, &[#(#shapes),*]))
        }
        Shape::List => quote!(List(__private::None)),
    };
    quote!(__private::Some(&__private::Shape::#shape))
}
