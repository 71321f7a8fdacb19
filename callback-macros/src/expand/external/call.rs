//! External operations as values.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::super::types::Static;
use super::return_type;
use crate::model::{Argument, Content, External, ParameterIn, Role};

/// Prints the conversions between the fields of an operation's type and the arguments of a request.
///
/// They are within `if_calls!`, because cargo compiles one `callback-macros` for build scripts and programs, whose `callback-core`
/// may have different features.
pub(super) fn implementation(external: &External, named: &[(&Ident, &Argument)]) -> TokenStream {
    let function = &external.function;
    let (mut aliases, mut types, mut slots) = (TokenStream::new(), TokenStream::new(), TokenStream::new());
    let (mut into, mut from) = (TokenStream::new(), TokenStream::new());
    for (index, (name, argument)) in named.iter().enumerate() {
        let ty = Static(&argument.ty);
        let cfg = &argument.cfg;
        let slot = slot(&argument.role);
        let index = syn::Index::from(index);
        from.extend(quote!(#(#cfg)* #name: arguments.#index,));
        if cfg.is_empty() {
            types.extend(quote!(#ty,));
            slots.extend(quote!(__callback::Argument::#slot,));
            into.extend(quote!(self.#name,));
            continue;
        }
        // Elements of a tuple cannot have a `#[cfg]`. If it removes the argument, `CfgRemoved` takes its place.
        let alias = format_ident!("__CallbackArgument{}", index.index);
        let predicates = argument.cfg.iter().map(|cfg| cfg.parse_args::<TokenStream>().unwrap_or_default());
        let absent = quote!(#[cfg(not(all(#(#predicates),*)))]);
        aliases.extend(quote!(#(#cfg)* type #alias = #ty; #absent type #alias = __callback::CfgRemoved;));
        types.extend(quote!(#alias,));
        slots.extend(quote!(#(#cfg)* __callback::Argument::#slot, #absent __callback::Argument::CfgRemoved,));
        into.extend(quote!({ #(#cfg)* { self.#name } #absent { __callback::CfgRemoved } },));
    }
    let krate = &external.krate;
    let name = &function.signature.ident;
    let cfg: Vec<_> = function.cfg().collect();
    let output = return_type(function).map(Static);
    let output = output.map_or_else(|| quote!(()), |output| quote!(#output));
    // Clippy requires the short form for a function that returns `()`.
    let into = if types.is_empty() {
        quote!(
            fn into_arguments(self) {}
        )
    } else {
        quote!(fn into_arguments(self) -> (#types) { (#into) })
    };
    let arguments = if types.is_empty() { quote!((): ()) } else { quote!(arguments: (#types)) };
    let implementation = |private: TokenStream| {
        quote! {
            impl #private::Call<(#types), #output> for #name {
                const ARGUMENTS: &'static [#private::Argument] = {
                    use #krate::__private as __callback;
                    &[#slots]
                };
                #into
                fn from_arguments(#arguments) -> Self {
                    Self { #from }
                }
            }
        }
    };
    if aliases.is_empty() {
        let implementation = implementation(quote!(#krate::__private));
        return quote! {
            #(#cfg)*
            #krate::__private::if_calls! {
                #[allow(deprecated)]
                #implementation
            }
        };
    }
    let implementation = implementation(quote!(__callback));
    quote! {
        #(#cfg)*
        #krate::__private::if_calls! {
            #[allow(deprecated)]
            const _: () = {
                use #krate::__private as __callback;
                #aliases
                #implementation
            };
        }
    }
}

/// Prints the part of the request that an argument is.
fn slot(role: &Role) -> TokenStream {
    match role {
        Role::Parameter(ParameterIn::Header, name) => quote!(Header(#name)),
        Role::Parameter(ParameterIn::Cookie, name) => quote!(Cookie(#name)),
        // A path parameter has been reported: a callback has no path.
        Role::Parameter(_, name) => quote!(Query(#name)),
        Role::Body(media_type) => quote!(Body(#media_type)),
        Role::Unmarked | Role::Skipped | Role::Query | Role::Data => {
            let json = Content::DEFAULT_MEDIA_TYPE;
            quote!(Body(#json))
        }
    }
}
