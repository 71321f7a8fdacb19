//! The data that operations of both kinds have in common. Paths begin at `__private`, which is in scope.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{LitStr, Type};

use crate::model::{
    Body, Content, Described, Extension, Function, Header, Json, Location, Method, Operation, Parameter, Response,
    Security, Status,
};

/// `__private::Operation { … }`, with the fields that say something.
pub(super) fn data(
    function: &Function,
    operation: &Operation,
    inputs: &[TokenStream],
    returns: Option<TokenStream>,
) -> TokenStream {
    let place = place(function);
    let id = operation.id.as_ref().map_or_else(|| quote!(Function), |id| quote!(Stated(#id)));
    let declared = operation.parameters.iter().map(parameter);
    let bodies = operation.bodies.iter().map(body);
    let inputs: Vec<_> = declared.chain(bodies).chain(inputs.iter().cloned()).collect();
    let fields = [
        Some(quote!(function: #place)),
        Some(quote!(id: __private::OperationId::#id)),
        operation.summary.as_ref().map(|text| field("summary", some(text))),
        operation.description.as_ref().map(|text| field("description", some(text))),
        list("tags", operation.tags.iter().map(ToTokens::to_token_stream)),
        operation.deprecated.then(|| quote!(deprecated: true)),
        list("inputs", inputs),
        list("responses", operation.responses.iter().map(response)),
        returns.map(|returns| field("returns", returns)),
        list("security", operation.security.iter().map(security)),
        list("servers", operation.servers.iter().map(server)),
        operation.external_docs.as_ref().map(|docs| field("external_docs", some(described("ExternalDocs", docs)))),
        list("extensions", operation.extensions.iter().map(extension)),
        operation.example.as_ref().map(|Json(text)| field("example", some(text))),
    ];
    let fields = fields.into_iter().flatten();
    quote!(__private::Operation { #(#fields,)* ..__private::Operation::EMPTY })
}

/// An operation that is written in place has nothing but a body and an answer.
pub(super) fn in_place(function: &Function, body: Option<&Type>, returns: Option<&Type>) -> TokenStream {
    let place = place(function);
    let inputs = body.map(json_body).into_iter();
    let returns = returns.map_or_else(|| option(None::<TokenStream>), json_answer);
    quote! {
        __private::Operation {
            function: #place,
            inputs: &[#(#inputs),*],
            returns: #returns,
            ..__private::Operation::EMPTY
        }
    }
}

/// Where the function stands, found now and printed, which is less work for the compiler than `file!()` and `line!()`.
fn place(function: &Function) -> TokenStream {
    let name = function.name();
    let span = function.signature.ident.span().unwrap();
    let file = span.file();
    let line = u32::try_from(span.line()).unwrap_or(u32::MAX);
    quote! {
        __private::function(#name, ::core::module_path!(), #file, #line)
    }
}

pub(super) fn method(method: Method) -> TokenStream {
    let variant = format_ident!("{method:?}");
    quote!(__private::Method::#variant)
}

/// An argument that is a parameter.
pub(super) fn marked(location: Location, name: &str, ty: &impl ToTokens) -> TokenStream {
    parameter_data(location, name, ty, None, None)
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let Parameter { location, name, ty, description, example, .. } = parameter;
    parameter_data(*location, name, ty, description.as_ref(), example.as_ref())
}

fn parameter_data(
    location: Location,
    name: &str,
    ty: &impl ToTokens,
    description: Option<&LitStr>,
    example: Option<&Json>,
) -> TokenStream {
    let location = format_ident!("{location:?}");
    let description = option(description);
    let example = option(example.map(|Json(text)| text));
    quote! {
        __private::Input::Parameter(__private::Parameter {
            location: __private::Location::#location,
            name: #name,
            description: #description,
            schema: __private::TypeSchema::of::<#ty>(),
            example: #example,
        })
    }
}

/// An argument, or a type in place, that is the body.
pub(super) fn json_body(ty: &Type) -> TokenStream {
    quote!(__private::json_body::<#ty>())
}

/// What an external operation answers.
pub(super) fn json_answer(ty: &Type) -> TokenStream {
    quote!(__private::json_answer::<#ty>())
}

fn body(Body { description, content }: &Body) -> TokenStream {
    let description = option(description.as_ref());
    let content = self::content(content);
    quote!(__private::Input::Body(__private::Body { description: #description, content: #content }))
}

fn content(content: &Content) -> TokenStream {
    let ty = &content.ty;
    let media_type = content.media_type();
    let example = option(content.example.as_ref().map(|Json(text)| text));
    quote! {
        __private::Content { media_type: #media_type, schema: __private::TypeSchema::of::<#ty>(), example: #example }
    }
}

fn response(response: &Response) -> TokenStream {
    let status = match response.status {
        Status::Code(code) => quote!(Code(#code)),
        Status::Range(digit) => quote!(Range(#digit)),
        Status::Default => quote!(Default),
    };
    let description = option(response.description.as_ref());
    let content = option(response.content.as_ref().map(content));
    let headers = response.headers.iter().map(header);
    quote! {
        __private::Response {
            status: __private::Status::#status,
            description: #description,
            content: #content,
            headers: &[#(#headers),*],
        }
    }
}

fn header(Header { name, ty, description }: &Header) -> TokenStream {
    let description = option(description.as_ref());
    quote! {
        __private::Header { name: #name, description: #description, schema: __private::TypeSchema::of::<#ty>() }
    }
}

fn security(Security { scheme, scopes }: &Security) -> TokenStream {
    quote!(__private::Security { scheme: #scheme, scopes: &[#(#scopes),*] })
}

pub(super) fn server(server: &Described) -> TokenStream {
    described("Server", server)
}

fn described(kind: &str, Described { url, description }: &Described) -> TokenStream {
    let kind = format_ident!("{kind}");
    let description = option(description.as_ref());
    quote!(__private::#kind { url: #url, description: #description })
}

fn extension(Extension { name, value: Json(value) }: &Extension) -> TokenStream {
    quote!(__private::Extension { name: #name, value: #value })
}

fn field(name: &str, value: impl ToTokens) -> TokenStream {
    let name = format_ident!("{name}", span = Span::call_site());
    quote!(#name: #value)
}

/// A field that is a list; nothing where the list is empty.
fn list(name: &str, items: impl IntoIterator<Item = TokenStream>) -> Option<TokenStream> {
    let items: Vec<_> = items.into_iter().collect();
    (!items.is_empty()).then(|| field(name, quote!(&[#(#items),*])))
}

pub(super) fn some(value: impl ToTokens) -> TokenStream {
    quote!(::core::option::Option::Some(#value))
}

pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(::core::option::Option::None), some)
}
