//! External operations.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{ReturnType, Type};

use super::types::{Outside, Static};
use super::{operation, template, types};
use crate::generics::local_type_in;
use crate::model::{Content, External, Function, Method, ParameterIn, Role};
use crate::spans::as_generated;

/// Prints a type with the function's name that has the arguments as its fields and implements `ExternalOperation`.
pub(super) fn operation(external: &External) -> TokenStream {
    let function = &external.function;
    let signature = inputs(function).chain(returns(function));
    let data = operation::data(function, &external.operation, signature);
    let address = external.address.as_ref();
    let address = address.map(|address| (template::segments(&address.template), address.literal.value()));
    declared(external, external.method.as_ref(), &data, address)
}

/// Prints the type of a declaration with errors, so that callbacks with its name are no further errors.
///
/// An `impl` or a trait cannot contain a type, so it prints nothing for a function with `self`.
pub(super) fn placeholder(external: &External) -> TokenStream {
    let function = &external.function;
    if function.signature.receiver().is_some() {
        return TokenStream::new();
    }
    let mentions = types::mention(external.types(), &function.signature.generics);
    let empty = operation::of(function, &TokenStream::new());
    declared(external, external.method.as_ref(), &empty, Some((quote!({ #mentions &[] }), String::new())))
}

fn declared(
    external: &External,
    method: Option<&Method>,
    data: &TokenStream,
    address: Option<(TokenStream, String)>,
) -> TokenStream {
    let krate = &external.krate;
    let Function { attributes, visibility, signature, .. } = &external.function;
    let name = &signature.ident;
    let generated_name = as_generated(name);
    let cfg: Vec<_> = external.function.cfg().collect();
    let method = operation::method(method.unwrap_or(&Method::Post));
    let expression = address.map(|(parts, text)| {
        quote! {
            #(#cfg)*
            #[allow(deprecated)]
            impl #krate::__private::DefaultExpression for #name {
                const EXPRESSION: &'static [#krate::__private::ConstSegment] = {
                    use #krate::__private as __callback;
                    #parts
                };
                const TEXT: &'static ::core::primitive::str = #text;
            }
        }
    });
    let (fields, call) = arguments(external);
    quote! {
        #(#attributes)*
        #[allow(dead_code)]
        #visibility struct #generated_name { #fields }

        #(#cfg)*
        #[allow(deprecated)]
        impl #krate::__private::ExternalOperation for #name {
            const OPERATION: &'static #krate::__private::External = {
                use #krate::__private as __callback;
                &__callback::External { method: #method, operation: #data }
            };
        }

        #call

        #expression
    }
}

/// Prints the fields, and the conversions between them and the arguments of a request. A declaration with errors has none.
fn arguments(external: &External) -> (TokenStream, TokenStream) {
    let function = &external.function;
    let generics = &function.signature.generics;
    let is_sound = external.types().all(|ty| local_type_in(ty, generics).is_none());
    let named = function.arguments.iter().filter(|_| is_sound).map_while(|argument| {
        let name = argument.name.as_ref()?;
        Some((name, argument))
    });
    let named: Vec<_> = named.collect();
    let is_repeated = |(index, (name, _)): (usize, &(&Ident, _))| named[..index].iter().any(|(other, _)| other == name);
    if !is_sound || named.len() < function.arguments.len() || named.iter().enumerate().any(is_repeated) {
        return Default::default();
    }
    let visibility = &function.visibility;
    let mut fields = TokenStream::new();
    let (mut aliases, mut types, mut slots) = (TokenStream::new(), TokenStream::new(), TokenStream::new());
    let (mut into, mut from) = (TokenStream::new(), TokenStream::new());
    for (index, (name, argument)) in named.into_iter().enumerate() {
        let ty = Static(&argument.ty);
        let cfg = &argument.cfg;
        let doc = match &argument.role {
            Role::Parameter(location, name) => format!(" The {} parameter `{name}`.", location.word()),
            Role::Unmarked | Role::Body(_) | Role::Skipped | Role::Query | Role::Data => {
                " The request's body.".to_owned()
            }
        };
        let attributes = &argument.attributes;
        fields.extend(quote!(#(#cfg)* #[doc = #doc] #(#attributes)* #visibility #name: #ty,));
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
        return (
            fields,
            quote! {
                #(#cfg)*
                #krate::__private::if_calls! {
                    #[allow(deprecated)]
                    #implementation
                }
            },
        );
    }
    let implementation = implementation(quote!(__callback));
    let call = quote! {
        #(#cfg)*
        #krate::__private::if_calls! {
            #[allow(deprecated)]
            const _: () = {
                use #krate::__private as __callback;
                #aliases
                #implementation
            };
        }
    };
    (fields, call)
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

/// Prints the facts of the arguments.
fn inputs(function: &Function) -> impl Iterator<Item = TokenStream> {
    function.arguments.iter().map(|argument| {
        let cfg = &argument.cfg;
        let ty = &argument.ty;
        let input = match &argument.role {
            Role::Parameter(location, name) => operation::marked(*location, name, &operation::schema_of(&Outside(ty))),
            Role::Body(media_type) => operation::body_of(media_type, ty),
            Role::Unmarked | Role::Skipped | Role::Query | Role::Data => operation::json_body(ty),
        };
        quote!(#(#cfg)* #input)
    })
}

/// Prints the fact of the return type.
fn returns(function: &Function) -> Option<TokenStream> {
    return_type(function).map(operation::json_output)
}

/// Returns the return type, unless it is `()`.
fn return_type(function: &Function) -> Option<&Type> {
    match &function.signature.output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => match &**ty {
            Type::Tuple(tuple) if tuple.elems.is_empty() => None,
            ty => Some(ty),
        },
    }
}
