//! Operations, both handlers' and external ones. `__callback` is in scope in the printed code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{LitStr, Type};

use super::facts::Facts;
use super::template;
use super::types::Outside;
use crate::model::{Argument, Function, Method, Operation, ParameterIn, Route};
use crate::options::content::{Body, Content, Response};
use crate::options::details::{Detail, Header};
use crate::options::example::{ExampleValue, NamedExample};
use crate::options::extension::Extension;
use crate::options::json::Json;
use crate::options::link::{Link, LinkValue};
use crate::options::operation::{ExternalDocs, Signed};
use crate::options::parameter::Parameter;
use crate::options::security::{Scheme, Security};
use crate::options::server::{Server, ServerVariable};
use crate::options::status::StatusPattern;
use crate::slice::slice;
use crate::syntax::unraw;

/// Prints `__callback::Operation { … }` with the options, and the facts of the signature, which `add_signature` adds.
pub(super) fn data(function: &Function, operation: &Operation, add_signature: impl FnOnce(&mut Facts)) -> TokenStream {
    let mut facts = Facts::default();
    let mut other = |fact: TokenStream| facts.add(&[], &fact);
    operation.id.iter().for_each(|id| other(quote!(Id(#id))));
    operation.tags.iter().for_each(|tag| other(quote!(Tag(#tag))));
    operation.marks.iter().for_each(|mark| other(quote!(Mark(#mark))));
    if operation.deprecated {
        other(quote!(Deprecated));
    }
    operation.parameters.iter().map(parameter).for_each(|parameter| other(quote!(Parameter(&#parameter))));
    operation.bodies.iter().map(body).for_each(|body| other(quote!(Body(&#body))));
    operation.responses.iter().map(response).for_each(|response| other(quote!(Response(&#response))));
    operation.signed.iter().map(signed).for_each(|profile| other(quote!(Signed(#profile))));
    operation.security.iter().map(security).for_each(|security| other(quote!(Security(&#security))));
    operation.servers.iter().map(server).for_each(|server| other(quote!(Server(&#server))));
    operation.external_docs.iter().map(external_docs).for_each(|docs| other(quote!(ExternalDocs(&#docs))));
    operation.extensions.iter().map(extension).for_each(|extension| other(quote!(Extension(&#extension))));
    operation.example.iter().for_each(|Json(text)| other(quote!(Example(#text))));
    add_signature(&mut facts);
    with_texts(function, operation.summary.as_deref(), operation.description.as_deref(), facts)
}

/// Prints an operation that is written in `#[callback]`, which has only a body and a response.
pub(super) fn in_place(function: &Function, body: Option<&Type>, output: Option<&Type>) -> TokenStream {
    let mut facts = Facts::default();
    facts.add(&[], &quote!(InPlace));
    facts.add_json(&[], body, output);
    of(function, facts)
}

/// Prints an operation with these facts, and without `summary` and `description`.
pub(super) fn of(function: &Function, facts: Facts) -> TokenStream {
    with_texts(function, None, None, facts)
}

/// Prints an operation. The function's place is printed as literals, which is less work for the compiler than `file!()` and
/// `line!()`.
fn with_texts(function: &Function, summary: Option<&str>, description: Option<&str>, facts: Facts) -> TokenStream {
    let name = function.name();
    let span = function.signature.ident.span().unwrap();
    let file = span.file();
    let line = u32::try_from(span.line()).unwrap_or(u32::MAX);
    let [summary, description] = [summary, description].map(option);
    let facts = facts.fields();
    quote! {
        __callback::Operation {
            function: __callback::Function { name: #name, module: ::core::module_path!(), file: #file, line: #line },
            summary: #summary,
            description: #description,
            #facts
        }
    }
}

pub(super) fn route(Route { method, path, .. }: &Route) -> TokenStream {
    let method = self::method(method);
    let path = &path.template;
    quote!(__callback::Route { method: #method, path: #path })
}

pub(super) fn method(method: &Method) -> TokenStream {
    if let Method::Other(name) = method {
        return quote!(__callback::Method::Other(#name));
    }
    let variant = format_ident!("{method:?}");
    quote!(__callback::Method::#variant)
}

pub(super) fn location(location: ParameterIn) -> TokenStream {
    let variant = format_ident!("{location:?}");
    quote!(__callback::ParameterIn::#variant)
}

/// Returns the name of a parameter that is named after its argument; `""` if the argument is a pattern. Leading underscores
/// only silence a warning of the compiler, and are removed.
pub(super) fn argument(argument: &Argument) -> String {
    argument.name.as_ref().map(unraw).map(|name| name.trim_start_matches('_').to_owned()).unwrap_or_default()
}

/// Prints an argument that is a parameter. `schema` is the function that returns its schema.
pub(super) fn marked(location: ParameterIn, name: &str, schema: &TokenStream) -> TokenStream {
    let parameter = parameter_data(location, name, schema, None, None, &[]);
    quote!(Parameter(&#parameter))
}

pub(super) fn parameter(parameter: &Parameter) -> TokenStream {
    let Parameter { location, name, ty, description, example, details, .. } = parameter;
    parameter_data(*location, name, &schema_of(&Outside(ty)), description.as_ref(), example.as_ref(), details)
}

/// Prints the function that returns the schema of a type, which must have one.
pub(super) fn schema_of(ty: &impl ToTokens) -> TokenStream {
    quote!(__callback::schema_of::<#ty>)
}

fn parameter_data(
    location: ParameterIn,
    name: &str,
    schema: &TokenStream,
    description: Option<&LitStr>,
    example: Option<&Json>,
    details: &[Detail],
) -> TokenStream {
    let location = self::location(location);
    let description = option(description);
    let example = option(example.map(|Json(text)| text));
    let details = self::details(details);
    quote! {
        __callback::Parameter {
            location: #location,
            name: #name,
            description: #description,
            schema: #schema,
            example: #example,
            details: #details,
        }
    }
}

/// Prints an argument that is the body in a media type, a fact.
pub(super) fn body_of(media_type: &impl ToTokens, ty: &Type) -> TokenStream {
    let ty = Outside(ty);
    quote! {
        Body(&__callback::Body {
            description: __callback::None,
            content: __callback::Content {
                media_type: #media_type,
                schema: __callback::body_schema_of::<#ty>,
                example: __callback::None,
            },
            details: __callback::empty::DETAILS,
        })
    }
}

fn body(Body { description, content }: &Body) -> TokenStream {
    let description = option(description.as_ref());
    let details = details(&content.details);
    let content = self::content(content);
    quote!(__callback::Body { description: #description, content: #content, details: #details })
}

fn content(content: &Content) -> TokenStream {
    let ty = Outside(&content.ty);
    let media_type = content.media_type();
    let example = option(content.example.as_ref().map(|Json(text)| text));
    quote! {
        __callback::Content { media_type: #media_type, schema: __callback::schema_of::<#ty>, example: #example }
    }
}

fn details(details: &[Detail]) -> TokenStream {
    slice("DETAILS", details.iter().map(detail))
}

fn response_details(response: &Response) -> impl Iterator<Item = TokenStream> {
    let content = response.content.iter().flat_map(|content| &content.details);
    let links = response.links.iter().map(link).map(|link| quote!(__callback::Detail::Link(&#link)));
    response.details.iter().chain(content).map(detail).chain(links)
}

fn detail(detail: &Detail) -> TokenStream {
    let stated = match detail {
        Detail::Deprecated => quote!(Deprecated),
        Detail::AllowEmptyValue => quote!(AllowEmptyValue),
        Detail::AllowReserved => quote!(AllowReserved),
        Detail::Style(style) => quote!(Style(#style)),
        Detail::Explode(explode) => quote!(Explode(#explode)),
        Detail::Example(Json(text)) => quote!(Example(#text)),
        Detail::NamedExample(NamedExample { name, value, summary, description }) => {
            let value = example_value(value);
            let summary = option(summary.as_ref());
            let description = option(description.as_ref());
            quote! {
                NamedExample(&__callback::Example {
                    name: #name,
                    summary: #summary,
                    description: #description,
                    value: __callback::ExampleValue::#value,
                })
            }
        }
        Detail::Encoding(field, details) => {
            let list = self::details(details);
            quote!(Encoding(#field, #list))
        }
        Detail::PrefixEncoding(_, details) => {
            let list = self::details(details);
            quote!(PrefixEncoding(#list))
        }
        Detail::ItemEncoding(_, details) => {
            let list = self::details(details);
            quote!(ItemEncoding(#list))
        }
        Detail::ContentType(media_types) => quote!(ContentType(#media_types)),
        Detail::Content(media_type) => quote!(Content(#media_type)),
        Detail::Items => quote!(Items),
        Detail::FieldHeader(header) => {
            let header = self::header(header);
            quote!(EncodingHeader(&#header))
        }
        Detail::Summary(text) => quote!(Summary(#text)),
        Detail::Extension(extension) => {
            let extension = self::extension(extension);
            quote!(Extension(&#extension))
        }
    };
    quote!(__callback::Detail::#stated)
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
    let headers = slice("HEADERS", response.headers.iter().map(header));
    let details = slice("DETAILS", response_details(response));
    quote! {
        __callback::Response {
            status: __callback::StatusPattern::#status,
            description: #description,
            content: #content,
            headers: #headers,
            details: #details,
        }
    }
}

fn header(Header { name, ty, description, details }: &Header) -> TokenStream {
    let ty = Outside(ty);
    let description = option(description.as_ref());
    let details = self::details(details);
    quote! {
        __callback::Header {
            name: #name,
            description: #description,
            schema: __callback::schema_of::<#ty>,
            details: #details,
        }
    }
}

/// Prints the profile of signatures. The compiler reports a name that is not one of the variants.
fn signed(Signed { profile, .. }: &Signed) -> TokenStream {
    let profile = profile.clone().unwrap_or_else(|| Ident::new("StandardWebhooks", Span::call_site()));
    quote!(__callback::SignatureProfile::#profile)
}

/// Prints the schemes of one security requirement.
fn security(Security { schemes, .. }: &Security) -> TokenStream {
    let schemes = schemes
        .iter()
        .map(|Scheme { name, scopes }| quote!(__callback::RequiredScheme { name: #name, scopes: &[#(#scopes),*] }));
    quote!([#(#schemes),*])
}

fn link(Link { name, operation, description, parameters, body }: &Link) -> TokenStream {
    let description = option(description.as_ref());
    let names = parameters.iter().map(|(name, _)| name);
    let values = parameters.iter().map(|(_, value)| link_value(value));
    let body = option(body.as_ref().map(link_value));
    quote! {
        __callback::Link {
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
        LinkValue::Constant(Json(text)) => quote!(__callback::LinkValue::Constant(#text)),
        LinkValue::Text(literal) => {
            let Json(text) = Json::string(&literal.value());
            quote!(__callback::LinkValue::Constant(#text))
        }
        LinkValue::Expression(address) => {
            let parts = template::segments(&address.template);
            quote!(__callback::LinkValue::Expression(#parts))
        }
    }
}

pub(super) fn server(Server { url, description, variables }: &Server) -> TokenStream {
    let description = option(description.as_ref());
    let variables = variables.iter().map(|ServerVariable { name, default, values, description }| {
        let description = option(description.as_ref());
        quote! {
            __callback::ServerVariable {
                name: #name,
                default: #default,
                values: &[#(#values),*],
                description: #description,
            }
        }
    });
    quote!(__callback::Server { url: #url, description: #description, variables: &[#(#variables),*] })
}

fn external_docs(ExternalDocs { url, description }: &ExternalDocs) -> TokenStream {
    let description = option(description.as_ref());
    quote!(__callback::ExternalDocs { url: #url, description: #description })
}

pub(super) fn extension(Extension { name, value: Json(value) }: &Extension) -> TokenStream {
    quote!(__callback::Extension { name: #name, value: #value })
}

pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(__callback::None), |value| quote!(__callback::Some(#value)))
}
