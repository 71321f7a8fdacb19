//! The implementation of `Fields`. `__callback` is in scope in the printed code.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{DeriveInput, GenericParam, Generics};

use super::parse::Options;
use super::shape::{Field, Shape};
use super::types;
use crate::shape_probe::{self, Place};
use crate::slice::slice;

/// Prints the two traits: `Fields`, and `ObjectFields` or `Shaped` with the shape, whose fields have shapes of the next depth.
pub(super) fn implementation(
    item: &DeriveInput,
    options: &Options<'_>,
    read: &Shape<'_>,
    written: &Shape<'_>,
) -> TokenStream {
    let DeriveInput { ident, generics, .. } = item;
    let krate = &options.krate;
    let (_, ty_generics, where_clause) = generics.split_for_impl();
    let (lifetimes, types) = parameters(generics);
    let bounds = bounds(generics, &[read, written]);
    let own_predicates: Vec<_> = where_clause.iter().flat_map(|clause| &clause.predicates).collect();
    let predicates = quote!(where #(#own_predicates,)* #bounds);
    let own = (!bounds.is_empty()).then(|| {
        let parameters: Vec<_> = generics.type_params().map(|parameter| &parameter.ident).collect();
        let own_shape = self::shape(read, written, &parameters);
        quote! {
            #[automatically_derived]
            impl<#lifetimes __D: __callback::Depth, #types> __callback::OwnShaped<__D> for #ident #ty_generics
            where
                #(#own_predicates,)*
            {
                const SHAPE: __callback::Option<&'static __callback::Shape> = #own_shape;
            }
        }
    });
    let (at, shaped, constant) = match written {
        Shape::Object(name, fields) if read == written => {
            let object = object(name, fields, &[]);
            let constant = quote!(OBJECT: __callback::Object = #object);
            (quote!(__callback::ObjectShape<Self>), quote!(ObjectFields), constant)
        }
        _ => {
            let shape = shape(read, written, &[]);
            let constant = quote!(SHAPE: __callback::Option<&'static __callback::Shape> = #shape);
            (quote!(Self), quote!(Shaped), constant)
        }
    };
    quote! {
        #[doc(hidden)]
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private::{self as __callback, ShapeFallback as _};
            #[automatically_derived]
            impl<#lifetimes #types> __callback::Fields for #ident #ty_generics #predicates {
                type At<__D: __callback::Depth> = #at;
            }
            #[automatically_derived]
            impl<#lifetimes __D: __callback::Depth, #types> __callback::#shaped<__D> for #ident #ty_generics #predicates {
                const #constant;
            }
            #own
        };
    }
}

/// Prints the shape of a type, which may differ between the contracts. What uses one of the type parameters is unknown.
fn shape(read: &Shape<'_>, written: &Shape<'_>, parameters: &[&Ident]) -> TokenStream {
    if read == written {
        return option(written, parameters);
    }
    let (read, write) = (option(read, parameters), option(written, parameters));
    quote!(__callback::Some(&__callback::Shape::Contracts { read: #read, write: #write }))
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
    quote!(#(#used: __callback::Fields),*)
}

/// Prints `Some(&Shape::…)`, or `None` for an unknown shape.
fn option(shape: &Shape<'_>, parameters: &[&Ident]) -> TokenStream {
    let shape = match shape {
        Shape::Unknown => return quote!(__callback::None),
        Shape::Of(ty) => {
            if parameters.iter().any(|parameter| types::uses(ty, parameter)) {
                return quote!(__callback::None);
            }
            return shape_probe::shape(Place::Value, ty, ty, &quote!(__D));
        }
        Shape::Scalar(name) => quote!(Scalar(#name)),
        Shape::Null(name) => quote!(Null(#name)),
        Shape::Alias(of) => quote!(Alias(#of)),
        Shape::Object(name, fields) => {
            let object = object(name, fields, parameters);
            quote!(Object(#object))
        }
        Shape::Choice(name, shapes) => {
            let shapes = shapes.iter().map(|shape| option(shape, parameters));
            quote!(Choice(#name, &[#(#shapes),*]))
        }
        Shape::Tuple(name, shapes) => {
            let shapes = shapes.iter().map(|shape| option(shape, parameters));
            quote!(Tuple(#name, &[#(#shapes),*]))
        }
        Shape::List => quote!(List(__callback::None)),
    };
    quote!(__callback::Some(&__callback::Shape::#shape))
}

/// Prints `Object { … }`.
fn object(name: &str, fields: &[Field<'_>], parameters: &[&Ident]) -> TokenStream {
    let (own, flattened): (Vec<_>, Vec<_>) = fields.iter().partition(|field| field.name.is_some());
    let names = own.iter().filter_map(|field| field.name);
    let shapes = own.iter().map(|field| option(&field.shape, parameters));
    let flattened = slice("FLATTENED", flattened.iter().map(|field| option(&field.shape, parameters)));
    quote! {
        __callback::Object {
            name: #name,
            names: &[#(#names),*],
            shapes: &[#(#shapes),*],
            flattened: #flattened,
        }
    }
}
