use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::options::{Key as _, Written};
use super::{json, parts, syntax};
use crate::context::Context;
use crate::model::{Method, Operation, ParameterIn};

/// What `#[operation(…)]` states.
#[derive(Default)]
pub(super) struct Stated {
    pub(super) method: Option<Method>,
    /// A handler's path, an external operation's address.
    pub(super) literal: Option<LitStr>,
    pub(super) options: Operation,
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Id,
    Summary,
    Description,
    Tag,
    Deprecated,
    Parameter(ParameterIn),
    Body,
    Response,
    Security,
    Server,
    ExternalDocs,
    Extension,
    Example,
    Webhook,
    Crate,
}

impl super::options::Key for Key {
    const OWNER: &'static str = "`#[operation]`";
    const TABLE: &'static [(&'static str, Self, &'static str)] = &[
        ("id", Self::Id, r#"id = "create_invoice""#),
        ("summary", Self::Summary, r#"summary = "Create an invoice.""#),
        ("description", Self::Description, r#"description = "In *Markdown*.""#),
        ("tag", Self::Tag, r#"tag = "invoices""#),
        ("deprecated", Self::Deprecated, "deprecated"),
        ("query", Self::Parameter(ParameterIn::Query), r#"query(name: Type, "description")"#),
        ("path", Self::Parameter(ParameterIn::Path), r#"path(name: Type, "description")"#),
        ("header", Self::Parameter(ParameterIn::Header), r#"header("Name": Type, "description")"#),
        ("cookie", Self::Parameter(ParameterIn::Cookie), r#"cookie(name: Type, "description")"#),
        ("body", Self::Body, r#"body(Type, content = "application/json")"#),
        ("response", Self::Response, r#"response(201, Type, "description")"#),
        ("security", Self::Security, r#"security("scheme", "scope", and("scheme"))"#),
        ("server", Self::Server, r#"server("https://api.example.com", "description")"#),
        ("external_docs", Self::ExternalDocs, r#"external_docs("https://example.com", "description")"#),
        ("extension", Self::Extension, r#"extension("x-name", { "any": "JSON" })"#),
        ("example", Self::Example, r#"example({ "any": "JSON" })"#),
        ("webhook", Self::Webhook, r#"webhook = "invoicePaid""#),
        ("crate", Self::Crate, "crate = path::to::callback_core"),
    ];
}

/// How an option of that name is written.
pub(super) fn form(word: &Ident) -> Option<&'static str> {
    Key::row(word).map(|&(.., form)| form)
}

/// Accepted, each separated by commas:
///
/// - `METHOD`, or `"METHOD"` where OpenAPI has no field for it, then `"PATH"`, first
/// - the options of the table above, in any order
pub(super) fn parse(context: &Context, arguments: TokenStream) -> Stated {
    let mut stated = Stated::default();
    let mut seen = Once::default();
    let before = context.len();
    syntax::comma_separated(context, arguments, |input| {
        if input.peek(LitStr) {
            return position(&mut stated, input);
        }
        if Key::peek(input) {
            let written = Key::parse(input)?;
            if written.key == Key::Parameter(ParameterIn::Path) && input.peek(Token![=]) {
                let help = "write it after the method: `#[operation(post, \"/invoices\")]`";
                return Err(input.error(format!("the operation's path has no key\n  = help: {help}")));
            }
            return option(&mut stated.options, &mut seen, &written, input).map_err(|error| written.explain(error));
        }
        if let Some(error) = syntax::no_text(input).filter(|_| stated.method.is_some() && stated.literal.is_none()) {
            return Err(error);
        }
        if input.peek(Ident::peek_any) && stated.method.is_none() && stated.literal.is_none() {
            let word = input.call(Ident::parse_any)?;
            let unknown = || syntax::unknown("method", &word, "", Method::names());
            stated.method = Some(Method::from_name(&word.to_string()).ok_or_else(unknown)?);
            return Ok(());
        }
        Key::parse(input).and_then(|written| Err(written.explain(input.error("expected a value"))))
    });
    stated.options.is_faulty = context.len() > before;
    stated
}

fn position(stated: &mut Stated, input: ParseStream<'_>) -> syn::Result<()> {
    let literal: LitStr = input.parse()?;
    let quoted = Method::from_name(&literal.value().to_lowercase()).filter(|_| stated.method.is_none());
    if let Some(method) = quoted {
        let help = format!("write `#[operation({}, …)]`", method.written());
        stated.method = Some(method);
        return Err(syn::Error::new(literal.span(), format!("the method is written without quotes\n  = help: {help}")));
    }
    if stated.method.is_none() && stated.literal.is_none() && is_method(&literal.value()) {
        check_method(&literal)?;
        stated.method = Some(Method::Other(literal.value()));
        return Ok(());
    }
    if stated.literal.is_some() {
        let message = "a second text\n  = help: a description is written `description = \"…\"`";
        return Err(syn::Error::new(literal.span(), message));
    }
    stated.literal = Some(literal);
    Ok(())
}

/// Whether a text is meant as a method: it is neither a path nor a runtime expression.
fn is_method(text: &str) -> bool {
    !text.is_empty() && !text.contains(['/', '$', '<', '{'])
}

/// A method is a token (RFC 9110, section 9.1).
fn check_method(literal: &LitStr) -> syn::Result<()> {
    match literal.value().chars().find(|&character| !syntax::is_token(character)) {
        Some(character) => {
            let character = character.escape_default();
            Err(syn::Error::new(literal.span(), format!("a method has no `{character}` in it")))
        }
        None => Ok(()),
    }
}

/// The options that go once and whose value does not tell whether they have been there.
#[derive(Default)]
struct Once {
    summary: Option<()>,
    description: Option<()>,
    deprecated: Option<()>,
    krate: Option<()>,
}

fn option(
    operation: &mut Operation,
    seen: &mut Once,
    written: &Written<Key>,
    input: ParseStream<'_>,
) -> syn::Result<()> {
    let ident = &written.ident;
    match written.key {
        Key::Id => syntax::once(&mut operation.id, ident, syntax::equals_text(input)?),
        Key::Summary => {
            operation.summary = Some(syntax::equals_text(input)?.value());
            syntax::once(&mut seen.summary, ident, ())
        }
        Key::Description => {
            operation.description = Some(syntax::equals_text(input)?.value());
            syntax::once(&mut seen.description, ident, ())
        }
        Key::Tag => {
            operation.tags.push(syntax::equals_text(input)?);
            Ok(())
        }
        Key::Deprecated => {
            syntax::no_value(ident, input)?;
            operation.deprecated = true;
            syntax::once(&mut seen.deprecated, ident, ())
        }
        Key::Parameter(location) => {
            operation.parameters.push(syntax::in_parentheses(input, |input| parts::parameter(location, input))?);
            Ok(())
        }
        Key::Body => {
            operation.bodies.push(syntax::in_parentheses(input, |input| parts::body(ident.span(), input))?);
            Ok(())
        }
        Key::Response => {
            operation.responses.push(syntax::in_parentheses(input, |input| parts::response(ident.span(), input))?);
            Ok(())
        }
        Key::Security => {
            let security = syntax::in_parentheses(input, |input| parts::security(ident.span(), input))?;
            operation.security.push(security);
            Ok(())
        }
        Key::Server => {
            operation.servers.push(syntax::in_parentheses(input, parts::server)?);
            Ok(())
        }
        Key::ExternalDocs => {
            let docs = syntax::in_parentheses(input, parts::external_docs)?;
            syntax::once(&mut operation.external_docs, ident, docs)
        }
        Key::Extension => {
            let extension = parts::extension(input, &operation.extensions)?;
            operation.extensions.push(extension);
            Ok(())
        }
        Key::Example => syntax::once(&mut operation.example, ident, syntax::in_parentheses(input, json::parse)?),
        Key::Webhook => syntax::once(&mut operation.webhook, ident, syntax::equals_text(input)?),
        Key::Crate => {
            // The path was found before anything else was read: `syntax::crate_path`.
            input.parse::<Token![=]>()?;
            input.call(syn::Path::parse_mod_style)?;
            syntax::once(&mut seen.krate, ident, ())
        }
    }
}
