//! The data that operations of both kinds have in common. Paths begin at `__private`, which is in scope.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{LitStr, Type};

use super::template;
use crate::model::{
    Argument, Body, Content, Detail, ExampleValue, Extension, ExternalDocs, Function, Header, Json, Link, LinkValue,
    Method, Operation, Parameter, ParameterIn, Response, Scheme, Security, Server, ServerVariable, StatusPattern,
    unraw,
};

/// `__private::Operation { … }`, with everything that is stated, and the facts that the signature tells.
pub(super) fn data(function: &Function, operation: &Operation, told: impl Iterator<Item = TokenStream>) -> TokenStream {
    let id = operation.id.iter();
    let summary = operation.summary.iter();
    let description = operation.description.iter();
    let tags = &operation.tags;
    let deprecated = operation.deprecated.then(|| quote!(__private::Fact::Deprecated)).into_iter();
    let parameters = operation.parameters.iter().map(parameter);
    let parameter_details = operation.parameters.iter().map(|parameter| details_fact(&parameter.details));
    let bodies = operation.bodies.iter().map(body);
    let body_details = operation.bodies.iter().map(|body| details_fact(&body.content.details));
    let responses = operation.responses.iter().map(response);
    let response_details = operation.responses.iter().map(response_details);
    let security = operation.security.iter().flat_map(security);
    let servers = operation.servers.iter().map(server);
    let external_docs = operation.external_docs.iter().map(external_docs);
    let extensions = operation.extensions.iter().map(extension);
    let example = operation.example.iter().map(|Json(text)| text);
    of(
        function,
        &quote! {
            #(__private::Fact::Id(#id),)*
            #(__private::Fact::Summary(#summary),)*
            #(__private::Fact::Description(#description),)*
            #(__private::Fact::Tag(#tags),)*
            #(#deprecated,)*
            #(__private::Fact::Parameter(&#parameters), #parameter_details)*
            #(__private::Fact::Body(&#bodies), #body_details)*
            #(__private::Fact::Response(&#responses), #response_details)*
            #(__private::Fact::#security,)*
            #(__private::Fact::Server(&#servers),)*
            #(__private::Fact::ExternalDocs(&#external_docs),)*
            #(__private::Fact::Extension(&#extensions),)*
            #(__private::Fact::Example(#example),)*
            #(#told,)*
        },
    )
}

/// An operation that is written in place has nothing but a body and an answer.
pub(super) fn in_place(function: &Function, body: Option<&Type>, answer: Option<&Type>) -> TokenStream {
    let body = body.into_iter().map(json_body);
    let answer = answer.into_iter().map(json_answer);
    of(function, &quote!(__private::Fact::InPlace, #(#body,)* #(#answer,)*))
}

/// An operation with these facts. Where the function stands is found now and printed, which is less work for the
/// compiler than `file!()` and `line!()`.
pub(super) fn of(function: &Function, facts: &TokenStream) -> TokenStream {
    let name = function.name();
    let span = function.signature.ident.span().unwrap();
    let file = span.file();
    let line = u32::try_from(span.line()).unwrap_or(u32::MAX);
    quote! {
        __private::Operation {
            function: __private::Function { name: #name, module: ::core::module_path!(), file: #file, line: #line },
            facts: &[#facts],
        }
    }
}

pub(super) fn method(method: &Method) -> TokenStream {
    if let Method::Other(name) = method {
        return quote!(__private::Method::Other(#name));
    }
    let variant = format_ident!("{method:?}");
    quote!(__private::Method::#variant)
}

pub(super) fn location(location: ParameterIn) -> TokenStream {
    let variant = format_ident!("{location:?}");
    quote!(__private::ParameterIn::#variant)
}

/// What a parameter is called that is called as its argument is; `""` where that is a pattern. Underscores before a
/// name are for the compiler.
pub(super) fn argument(argument: &Argument) -> String {
    argument.name.as_ref().map(unraw).map(|name| name.trim_start_matches('_').to_owned()).unwrap_or_default()
}

/// An argument that is a parameter.
pub(super) fn marked(location: ParameterIn, name: &str, ty: &impl ToTokens) -> TokenStream {
    let parameter = parameter_data(location, name, ty, None, None);
    quote!(__private::Fact::Parameter(&#parameter))
}

pub(super) fn parameter(parameter: &Parameter) -> TokenStream {
    let Parameter { location, name, ty, description, example, .. } = parameter;
    parameter_data(*location, name, ty, description.as_ref(), example.as_ref())
}

fn parameter_data(
    location: ParameterIn,
    name: &str,
    ty: &impl ToTokens,
    description: Option<&LitStr>,
    example: Option<&Json>,
) -> TokenStream {
    let location = self::location(location);
    let description = option(description);
    let example = option(example.map(|Json(text)| text));
    quote! {
        __private::Parameter {
            location: #location,
            name: #name,
            description: #description,
            schema: __private::schema_of::<#ty>,
            example: #example,
        }
    }
}

/// An argument, or a type in place, that is the body.
pub(super) fn json_body(ty: &Type) -> TokenStream {
    quote!(__private::Fact::JsonBody(__private::schema_of::<#ty>))
}

/// An argument that is the body in another media type.
pub(super) fn body_of(media_type: &LitStr, ty: &Type) -> TokenStream {
    quote! {
        __private::Fact::Body(&__private::Body {
            description: __private::None,
            content: __private::Content {
                media_type: #media_type,
                schema: __private::schema_of::<#ty>,
                example: __private::None,
            },
        })
    }
}

/// What an external operation answers.
pub(super) fn json_answer(ty: &Type) -> TokenStream {
    quote!(__private::Fact::Returns(__private::json_answer::<#ty>))
}

fn body(Body { description, content }: &Body) -> TokenStream {
    let description = option(description.as_ref());
    let content = self::content(content);
    quote!(__private::Body { description: #description, content: #content })
}

fn content(content: &Content) -> TokenStream {
    let ty = &content.ty;
    let media_type = content.media_type();
    let example = option(content.example.as_ref().map(|Json(text)| text));
    quote! {
        __private::Content { media_type: #media_type, schema: __private::schema_of::<#ty>, example: #example }
    }
}

/// The fact that follows the one that it says more of, if there is more.
fn details_fact(details: &[Detail]) -> Option<TokenStream> {
    self::details(details).map(|list| quote!(__private::Fact::Details(#list),))
}

/// What more there is to say, if there is more.
pub(super) fn details(details: &[Detail]) -> Option<TokenStream> {
    (!details.is_empty()).then(|| list(details))
}

fn list(details: &[Detail]) -> TokenStream {
    let list = details.iter().map(detail);
    quote!(&[#(#list),*])
}

fn response_details(response: &Response) -> Option<TokenStream> {
    let content = response.content.iter().flat_map(|content| &content.details);
    let content = response.details.iter().chain(content).map(detail);
    let headers = response.headers.iter().filter(|header| !header.details.is_empty()).map(|header| {
        let name = &header.name;
        let list = list(&header.details);
        quote!(__private::Detail::Header(#name, #list))
    });
    let links = response.links.iter().map(link).map(|link| quote!(__private::Detail::Link(&#link)));
    let list: Vec<_> = content.chain(headers).chain(links).collect();
    (!list.is_empty()).then(|| quote!(__private::Fact::Details(&[#(#list),*]),))
}

fn detail(detail: &Detail) -> TokenStream {
    let stated = match detail {
        Detail::Deprecated => quote!(Deprecated),
        Detail::AllowEmptyValue => quote!(AllowEmptyValue),
        Detail::AllowReserved => quote!(AllowReserved),
        Detail::Style(style) => quote!(Style(#style)),
        Detail::Explode(explode) => quote!(Explode(#explode)),
        Detail::Example(Json(text)) => quote!(Example(#text)),
        Detail::NamedExample { name, value, summary, description } => {
            let value = example_value(value);
            let summary = option(summary.as_ref());
            let description = option(description.as_ref());
            quote! {
                NamedExample(&__private::Example {
                    name: #name,
                    summary: #summary,
                    description: #description,
                    value: __private::ExampleValue::#value,
                })
            }
        }
        Detail::Encoding(field, details) => {
            let list = list(details);
            quote!(Encoding(#field, #list))
        }
        Detail::PrefixEncoding(_, details) => {
            let list = list(details);
            quote!(PrefixEncoding(#list))
        }
        Detail::ItemEncoding(_, details) => {
            let list = list(details);
            quote!(ItemEncoding(#list))
        }
        Detail::ContentType(media_types) => quote!(ContentType(#media_types)),
        Detail::Content(media_type) => quote!(Content(#media_type)),
        Detail::Items => quote!(Items),
        Detail::FieldHeader(header) => {
            let list = list(&header.details);
            let header = self::header(header);
            quote!(FieldHeader(&#header, #list))
        }
        Detail::Summary(text) => quote!(Summary(#text)),
        Detail::Extension(extension) => {
            let extension = self::extension(extension);
            quote!(Extension(&#extension))
        }
    };
    quote!(__private::Detail::#stated)
}

fn example_value(value: &ExampleValue) -> TokenStream {
    match value {
        ExampleValue::Json(Json(text)) => quote!(Json(#text)),
        ExampleValue::Serialized(text, data) => {
            let data = option(data.as_ref().map(|Json(text)| text));
            quote!(Serialized(#text, #data))
        }
        ExampleValue::External(url) => quote!(External(#url)),
    }
}

fn response(response: &Response) -> TokenStream {
    let status = match response.status {
        StatusPattern::Code(code) => quote!(Code(#code)),
        StatusPattern::Range(digit) => quote!(Range(#digit)),
        StatusPattern::Default => quote!(Default),
    };
    let description = option(response.description.as_ref());
    let content = option(response.content.as_ref().map(content));
    let headers = response.headers.iter().map(header);
    quote! {
        __private::Response {
            status: __private::StatusPattern::#status,
            description: #description,
            content: #content,
            headers: &[#(#headers),*],
        }
    }
}

fn header(Header { name, ty, description, .. }: &Header) -> TokenStream {
    let description = option(description.as_ref());
    quote! {
        __private::Header { name: #name, description: #description, schema: __private::schema_of::<#ty> }
    }
}

/// The facts of one alternative: its first scheme, and the others after it.
fn security(Security { schemes, .. }: &Security) -> Vec<TokenStream> {
    let facts = schemes.iter().enumerate().map(|(index, Scheme { name, scopes })| {
        let fact = if index == 0 { quote!(Security) } else { quote!(And) };
        quote!(#fact(&__private::Security { scheme: #name, scopes: &[#(#scopes),*] }))
    });
    if schemes.is_empty() { vec![quote!(NoSecurity)] } else { facts.collect() }
}

fn link(Link { name, operation, description, parameters, body }: &Link) -> TokenStream {
    let description = option(description.as_ref());
    let names = parameters.iter().map(|(name, _)| name);
    let values = parameters.iter().map(|(_, value)| link_value(value));
    let body = option(body.as_ref().map(link_value));
    quote! {
        __private::Link {
            name: #name,
            operation: #operation,
            description: #description,
            parameters: &[#((#names, #values)),*],
            body: #body,
        }
    }
}

fn link_value(value: &LinkValue) -> TokenStream {
    match value {
        LinkValue::Constant(Json(text)) => quote!(__private::LinkValue::Constant(#text)),
        LinkValue::Text(literal) => {
            let text = serde_json::Value::from(literal.value()).to_string();
            quote!(__private::LinkValue::Constant(#text))
        }
        LinkValue::Expression(address) => {
            let parts = template::parts(&address.template, |_| None);
            quote!(__private::LinkValue::Expression(#parts))
        }
    }
}

pub(super) fn server(Server { url, description, variables }: &Server) -> TokenStream {
    let description = option(description.as_ref());
    let variables = variables.iter().map(|ServerVariable { name, default, values, description }| {
        let description = option(description.as_ref());
        quote! {
            __private::ServerVariable {
                name: #name,
                default: #default,
                values: &[#(#values),*],
                description: #description,
            }
        }
    });
    quote!(__private::Server { url: #url, description: #description, variables: &[#(#variables),*] })
}

fn external_docs(ExternalDocs { url, description }: &ExternalDocs) -> TokenStream {
    let description = option(description.as_ref());
    quote!(__private::ExternalDocs { url: #url, description: #description })
}

pub(super) fn extension(Extension { name, value: Json(value) }: &Extension) -> TokenStream {
    quote!(__private::Extension { name: #name, value: #value })
}

/// `&[…]`; or what `__private::nothing` has under this name, which costs the compiler less than an empty list does.
pub(super) fn slice(empty: &str, items: impl Iterator<Item = TokenStream>) -> TokenStream {
    let mut items = items.peekable();
    if items.peek().is_some() {
        return quote!(&[#(#items),*]);
    }
    let empty = Ident::new(empty, Span::call_site());
    quote!(__private::nothing::#empty)
}

pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(__private::None), |value| quote!(__private::Some(#value)))
}
