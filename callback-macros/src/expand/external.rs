//! External operations.

mod call;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{ReturnType, Type};

use super::facts::Facts;
use super::types::{Outside, Static};
use super::{operation, template, types};
use crate::generics::local_type_in;
use crate::model::{Argument, Content, External, Function, Method, Role};
use crate::spans::as_generated;

/// Prints a type with the function's name that has the arguments as its fields and implements `ExternalOperation`.
pub(super) fn operation(external: &External) -> TokenStream {
    let function = &external.function;
    let data = operation::data(function, &external.operation, |facts| add_signature(external, facts));
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
    let empty = operation::of(function, Facts::default());
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
    let arguments = named_arguments(external);
    let fields = arguments.iter().map(|arguments| fields(&external.function, arguments));
    let call = arguments.iter().filter(|_| cfg!(feature = "calls"));
    let call = call.map(|arguments| call::implementation(external, arguments));
    quote! {
        #(#attributes)*
        #[allow(dead_code)]
        #visibility struct #generated_name { #(#fields)* }

        #(#cfg)*
        #[allow(deprecated)]
        impl #krate::__private::ExternalOperation for #name {
            const OPERATION: &'static #krate::__private::External = {
                use #krate::__private as __callback;
                &__callback::External { method: #method, operation: #data }
            };
        }

        #(#call)*

        #expression
    }
}

/// Returns the arguments with their names, which are the fields. `None` if the declaration has errors.
fn named_arguments(external: &External) -> Option<Vec<(&Ident, &Argument)>> {
    let function = &external.function;
    let generics = &function.signature.generics;
    if external.types().any(|ty| local_type_in(ty, generics).is_some()) {
        return None;
    }
    let named = function.arguments.iter().map_while(|argument| Some((argument.name.as_ref()?, argument)));
    let named: Vec<_> = named.collect();
    let is_repeated = |(index, (name, _)): (usize, &(&Ident, _))| named[..index].iter().any(|(other, _)| other == name);
    let is_sound = named.len() == function.arguments.len() && !named.iter().enumerate().any(is_repeated);
    is_sound.then_some(named)
}

/// Prints the fields of the type.
fn fields(function: &Function, arguments: &[(&Ident, &Argument)]) -> TokenStream {
    let visibility = &function.visibility;
    let fields = arguments.iter().map(|(name, Argument { ty, cfg, attributes, role, .. })| {
        let ty = Static(ty);
        let doc = match role {
            Role::Parameter(location, name) => format!(" The {} parameter `{name}`.", location.word()),
            Role::Unmarked | Role::Body(_) | Role::Skipped | Role::Query | Role::Data => {
                " The request's body.".to_owned()
            }
        };
        quote!(#(#cfg)* #[doc = #doc] #(#attributes)* #visibility #name: #ty,)
    });
    fields.collect()
}

/// Adds the facts of the arguments and of the return type.
fn add_signature(external: &External, facts: &mut Facts) {
    let function = &external.function;
    let is_body = |argument: &&Argument| !matches!(argument.role, Role::Parameter(..));
    let has_one_body = external.operation.bodies.is_empty() && function.arguments.iter().filter(is_body).count() == 1;
    let mut json: (&[_], _) = (&[], None);
    for Argument { cfg, ty, role, .. } in &function.arguments {
        match role {
            Role::Parameter(location, name) => {
                facts.add(cfg, &operation::marked(*location, name, &operation::schema_of(&Outside(ty))));
            }
            Role::Body(media_type) => facts.add(cfg, &operation::body_of(media_type, ty)),
            _ if has_one_body => json = (cfg, Some(ty)),
            _ => facts.add(cfg, &operation::body_of(&Content::DEFAULT_MEDIA_TYPE, ty)),
        }
    }
    facts.add_json(json.0, json.1, return_type(function));
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
