//! The options of `#[operation]`.
//!
//! For a new option add a row to the table of keys, a field of [`Operation`], and its parser here; then print it in
//! `expand/operation.rs`.

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Path, Token, Type};

use super::content::{Body, Content, Response};
use super::expression::ExpressionLiteral;
use super::extension::{self, Extension};
use super::json::Json;
use super::link::{Link, LinkValue};
use super::method_and_path::MethodAndPath;
use super::parameter::Parameter;
use super::security::{self, Security};
use super::server::{self, Server};
use crate::context::Context;
use crate::keys::{Key as _, ParsedKey, keys};
use crate::syntax;
use callback_expression::ParameterIn;

#[derive(Clone, Copy, PartialEq)]
enum OperationKey {
    Id,
    Summary,
    Description,
    Tag,
    Mark,
    Deprecated,
    Parameter(ParameterIn),
    Body,
    Response,
    Signed,
    Security,
    Server,
    ExternalDocs,
    Extension,
    Example,
    Webhook,
    Crate,
}

keys! {
    OperationKey of "`#[operation]`", docs = options_table, "| option | |\n|---|---|\n";
    "id" => Self::Id, r#"id = "create_invoice""#,
        "the `operationId`; by default the function's name";
    "summary" => Self::Summary, r#"summary = "Create an invoice.""#,
        "by default the doc comment's first paragraph";
    "description" => Self::Description, r#"description = "In *Markdown*.""#,
        "by default the rest of the doc comment";
    "tag" => Self::Tag, r#"tag = "invoices""#,
        "a tag; may be repeated";
    "mark" => Self::Mark, r#"mark = "internal""#,
        "a mark for `Document::only` and `Document::except`, which is not in the document; may be repeated";
    "deprecated" => Self::Deprecated, "deprecated",
        "the operation is deprecated, as it is with `#[deprecated]`";
    "query" => Self::Parameter(ParameterIn::Query), r#"query(name: Type, "description")"#,
        "a query parameter, optional if its type is an `Option`; may be repeated";
    "path" => Self::Parameter(ParameterIn::Path), r#"path(name: Type, "description")"#,
        "a path parameter, which the path has as `{name}`; may be repeated";
    "header" => Self::Parameter(ParameterIn::Header), r#"header("Name": Type, "description")"#,
        "a header; may be repeated";
    "cookie" => Self::Parameter(ParameterIn::Cookie), r#"cookie(name: Type, "description")"#,
        "a cookie; may be repeated";
    "body" => Self::Body, r#"body(Type, content = "application/json")"#,
        "the request body, JSON by default; repeated for several media types";
    "response" => Self::Response, r#"response(201, Type, "description")"#,
        "a response to a code, a range such as `4XX`, or `default`; everything after the status is optional; may be repeated";
    "signed" => Self::Signed, "signed",
        "on a function without a body: its requests are signed as Standard Webhooks specifies, or by another profile, \
         `signed = GitHub`";
    "security" => Self::Security, r#"security("scheme", "scope", and("scheme"))"#,
        "a security requirement, with `and` for each further scheme that is required; repeated for alternatives; \
         `security(none)` requires nothing";
    "server" => Self::Server, r#"server("https://api.example.com", "description")"#,
        "a server, see below for variables; may be repeated";
    "external_docs" => Self::ExternalDocs, r#"external_docs("https://example.com", "description")"#,
        "external documentation";
    "extension" => Self::Extension, r#"extension("x-name", { "any": "JSON" })"#,
        "a specification extension; may be repeated";
    "example" => Self::Example, r#"example({ "any": "JSON" })"#,
        "an example of the request body";
    "webhook" => Self::Webhook, r#"webhook = "invoicePaid""#,
        "on a function without a body: the operation's name under the document's `webhooks`";
    "crate" => Self::Crate, "crate = path::to::callback_core",
        "the path of `callback_core`, if it has another name";
}

/// The options of an operation.
#[derive(Default)]
pub(crate) struct Operation {
    pub(crate) id: Option<LitStr>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) tags: Vec<LitStr>,
    /// The names by which documents select the operation.
    pub(crate) marks: Vec<LitStr>,
    pub(crate) deprecated: bool,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) responses: Vec<Response>,
    pub(crate) signed: Option<Signed>,
    pub(crate) security: Vec<Security>,
    pub(crate) servers: Vec<Server>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) extensions: Vec<Extension>,
    /// The example of the request body.
    pub(crate) example: Option<Json>,
    /// The key under `webhooks`.
    pub(crate) webhook: Option<LitStr>,
    /// `true` if an error was reported for one of the options.
    pub(crate) is_faulty: bool,
}

/// `signed`, or `signed = GitHub`.
pub(crate) struct Signed {
    pub(crate) key: Ident,
    /// The variant of `SignatureProfile`.
    pub(crate) profile: Option<Ident>,
}

/// `external_docs("https://…", "description")`.
pub(crate) struct ExternalDocs {
    pub(crate) url: LitStr,
    pub(crate) description: Option<LitStr>,
}

impl Operation {
    /// Returns `true` if an option declares the parameter.
    pub(crate) fn declares(&self, location: ParameterIn, name: &str) -> bool {
        self.parameters.iter().any(|parameter| parameter.is(location, name))
    }

    /// Returns `true` if an option declares a response for success.
    pub(crate) fn declares_success(&self) -> bool {
        self.responses.iter().any(|response| response.status.is_success())
    }

    /// Returns the runtime expressions in the links of the responses.
    pub(crate) fn link_expressions(&self) -> impl Iterator<Item = &ExpressionLiteral> {
        let values = self.responses.iter().flat_map(|response| &response.links).flat_map(Link::values);
        values.filter_map(|value| match value {
            LinkValue::Expression(expression) => Some(expression),
            LinkValue::Constant(_) | LinkValue::Text(_) => None,
        })
    }

    /// Returns all types in the options.
    pub(crate) fn types(&self) -> Vec<&Type> {
        let mut contents: Vec<&Content> = self.bodies.iter().map(|body| &body.content).collect();
        contents.extend(self.responses.iter().filter_map(|response| response.content.as_ref()));
        let mut types: Vec<_> = self.parameters.iter().map(|parameter| &parameter.ty).collect();
        types.extend(contents.iter().map(|content| &content.ty));
        for response in &self.responses {
            types.extend(response.headers.iter().map(|header| &header.ty));
        }
        for detail in contents.iter().flat_map(|content| &content.details) {
            types.extend(detail.types());
        }
        types
    }
}

/// The arguments of `#[operation]`.
#[derive(Default)]
pub(crate) struct OperationArguments {
    pub(crate) positional: MethodAndPath,
    pub(crate) options: Operation,
}

/// The options whose field does not show whether they were given.
#[derive(Default)]
struct Given {
    summary: Option<()>,
    description: Option<()>,
    deprecated: Option<()>,
    krate: Option<()>,
}

/// Parses the arguments of `#[operation]`, separated by commas:
///
/// - `METHOD`, or `"METHOD"` if OpenAPI has no field for it, then `"PATH"`
/// - the options of the table, in any order
pub(crate) fn parse(context: &Context, arguments: TokenStream) -> OperationArguments {
    let mut parsed = OperationArguments::default();
    let mut given = Given::default();
    let before = context.len();
    syntax::comma_separated(context, arguments, |input| {
        if parsed.positional.peek_literal(input) {
            return parsed.positional.parse_literal(input);
        }
        if let Some(error) = parsed.positional.parse_keys(input)? {
            return Err(error);
        }
        if OperationKey::peek(input) {
            let key = OperationKey::parse(input)?;
            return parsed.options.option(&mut given, &key, input).map_err(|error| key.explain(error));
        }
        if parsed.positional.parse_word(input)? {
            return Ok(());
        }
        OperationKey::parse(input).and_then(|key| Err(key.explain(input.error("expected a value"))))
    });
    parsed.options.is_faulty = context.len() > before;
    parsed
}

/// Returns an example of the option with this name.
pub(crate) fn example(word: &Ident) -> Option<&'static str> {
    OperationKey::row(word).map(|row| row.example)
}

impl Operation {
    /// Parses the value of an option.
    fn option(&mut self, given: &mut Given, key: &ParsedKey<OperationKey>, input: ParseStream<'_>) -> syn::Result<()> {
        let ident = &key.ident;
        match key.key {
            OperationKey::Id => syntax::once(&mut self.id, ident, syntax::equals_text(input)?),
            OperationKey::Summary => {
                self.summary = Some(syntax::equals_text(input)?.value());
                syntax::once(&mut given.summary, ident, ())
            }
            OperationKey::Description => {
                self.description = Some(syntax::equals_text(input)?.value());
                syntax::once(&mut given.description, ident, ())
            }
            OperationKey::Tag => {
                self.tags.push(syntax::equals_text(input)?);
                Ok(())
            }
            OperationKey::Mark => {
                self.marks.push(syntax::equals_text(input)?);
                Ok(())
            }
            OperationKey::Deprecated => {
                syntax::no_value(ident, input)?;
                self.deprecated = true;
                syntax::once(&mut given.deprecated, ident, ())
            }
            OperationKey::Parameter(location) => {
                self.parameters.push(syntax::in_parentheses(input, |input| Parameter::parse(location, input))?);
                Ok(())
            }
            OperationKey::Body => {
                self.bodies.push(syntax::in_parentheses(input, |input| Body::parse(ident.span(), input))?);
                Ok(())
            }
            OperationKey::Response => {
                self.responses.push(syntax::in_parentheses(input, |input| Response::parse(ident.span(), input))?);
                Ok(())
            }
            OperationKey::Signed => {
                let profile = input.parse::<Option<Token![=]>>()?.map(|_| input.call(profile)).transpose()?;
                syntax::once(&mut self.signed, ident, Signed { key: ident.clone(), profile })
            }
            OperationKey::Security => {
                self.security.push(syntax::in_parentheses(input, |input| security::parse(ident.span(), input))?);
                Ok(())
            }
            OperationKey::Server => {
                self.servers.push(syntax::in_parentheses(input, server::parse)?);
                Ok(())
            }
            OperationKey::ExternalDocs => {
                let docs = syntax::in_parentheses(input, external_docs)?;
                syntax::once(&mut self.external_docs, ident, docs)
            }
            OperationKey::Extension => {
                let extension = extension::parse(input, &self.extensions)?;
                self.extensions.push(extension);
                Ok(())
            }
            OperationKey::Example => {
                syntax::once(&mut self.example, ident, syntax::in_parentheses(input, Json::parse)?)
            }
            OperationKey::Webhook => syntax::once(&mut self.webhook, ident, syntax::equals_text(input)?),
            OperationKey::Crate => {
                // `syntax::crate_path` has found the path already.
                input.parse::<Token![=]>()?;
                input.call(Path::parse_mod_style)?;
                syntax::once(&mut given.krate, ident, ())
            }
        }
    }
}

/// Parses the name of a profile, which the compiler looks up.
fn profile(input: ParseStream<'_>) -> syn::Result<Ident> {
    input.parse().map_err(|error| {
        let help = "write the name of a profile, such as `signed = GitHub`, or `signed` alone for Standard Webhooks";
        syn::Error::new(error.span(), format!("expected a signature profile\n  = help: {help}"))
    })
}

/// Parses `"https://…", "description"`.
fn external_docs(input: ParseStream<'_>) -> syn::Result<ExternalDocs> {
    let url = syntax::url(input)?;
    let mut description = None;
    syntax::rest(input, |input| {
        if description.is_some() {
            return Err(input.error("expected `)`"));
        }
        description = Some(syntax::text(input)?);
        Ok(())
    })?;
    Ok(ExternalDocs { url, description })
}
