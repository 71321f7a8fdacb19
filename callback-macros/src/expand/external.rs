use proc_macro2::TokenStream;
use quote::quote;
use syn::{ReturnType, Type};

use super::{operation, template, types};
use crate::model::{External, Function, Method, Role};

/// A type of the function's name that carries the declaration.
pub(super) fn operation(external: &External) -> TokenStream {
    let function = &external.function;
    let told = inputs(function).chain(returns(function));
    let data = operation::data(function, &external.operation, told);
    let address = external.address.as_ref().map(|address| template::parts(&address.template));
    declared(external, external.method.as_ref(), &data, address.as_ref())
}

/// The same type without a declaration, for what could not be read: callbacks that name it are not wrong for that.
///
/// In an `impl` or a trait there can be no type, but a method with a body is as good.
pub(super) fn placeholder(external: &External) -> TokenStream {
    let function = &external.function;
    if function.signature.receiver().is_some() {
        return quote! {
            #[allow(dead_code, unused_variables)]
            #function { ::core::panic!() }
        };
    }
    let mentions = types::mention(external.types(), &function.signature.generics);
    let empty = operation::of(function, &TokenStream::new());
    declared(external, external.method.as_ref(), &empty, Some(&quote!({ #mentions &[] })))
}

fn declared(
    external: &External,
    method: Option<&Method>,
    data: &TokenStream,
    address: Option<&TokenStream>,
) -> TokenStream {
    let krate = &external.krate;
    let Function { attributes, visibility, signature, .. } = &external.function;
    let name = &signature.ident;
    let cfg: Vec<_> = external.function.cfg().collect();
    let method = operation::method(method.unwrap_or(&Method::Post));
    let expression = address.map(|parts| {
        quote! {
            #(#cfg)*
            #[allow(deprecated)]
            impl #krate::__private::HasExpression for #name {
                const EXPRESSION: &'static [#krate::__private::Part] = {
                    use #krate::__private;
                    #parts
                };
            }
        }
    });
    quote! {
        #(#attributes)*
        #[allow(non_camel_case_types)]
        #visibility struct #name {}

        #(#cfg)*
        #[allow(deprecated)]
        impl #krate::__private::ExternalOperation for #name {
            const OPERATION: &'static #krate::__private::External = {
                use #krate::__private;
                &__private::External { method: #method, operation: #data }
            };
        }

        #expression
    }
}

/// The arguments are the request: the marked ones parameters, the unmarked one the body.
fn inputs(function: &Function) -> impl Iterator<Item = TokenStream> {
    function.arguments.iter().map(|argument| {
        let cfg = &argument.cfg;
        let ty = &argument.ty;
        let input = match &argument.role {
            Role::Parameter(location, name) => operation::marked(*location, name, ty),
            Role::Unmarked | Role::Skipped | Role::Query | Role::Data => operation::json_body(ty),
        };
        quote!(#(#cfg)* #input)
    })
}

fn returns(function: &Function) -> Option<TokenStream> {
    match &function.signature.output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => match &**ty {
            Type::Tuple(tuple) if tuple.elems.is_empty() => None,
            ty => Some(operation::json_answer(ty)),
        },
    }
}
