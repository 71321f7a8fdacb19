//! The links of a response: which operation may come next, and what to send to it.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::options::{Key as _, Written};
use super::{address, json, parts, syntax};
use crate::context::Context;
use crate::model::{Link, LinkValue, Operation};
use crate::parameters::DeclaredParameter;

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Operation,
    Parameter,
    Body,
}

impl super::options::Key for Key {
    const OWNER: &'static str = "a link";
    const TABLE: &'static [(&'static str, Self, &'static str)] = &[
        ("operation", Self::Operation, r#"operation = "show_invoice""#),
        ("parameter", Self::Parameter, r#"parameter(id = "$response.body#/id")"#),
        ("body", Self::Body, r#"body = "$request.body""#),
    ];
}

#[derive(Default)]
struct Stated {
    operation: Option<LitStr>,
    description: Option<LitStr>,
    parameters: Vec<(LitStr, LinkValue)>,
    body: Option<LinkValue>,
}

/// `name`, `operation = "operationId"`, and in any order `"description"`, `parameter(name = "value")`,
/// `body = VALUE`.
pub(super) fn parse(span: Span, input: ParseStream<'_>) -> syn::Result<Link> {
    let (name, name_span) = parts::name(input)?;
    let mut stated = Stated::default();
    syntax::rest(input, |input| {
        if input.peek(LitStr) {
            return syntax::description(&mut stated.description, input);
        }
        let written = Key::parse(input)?;
        option(&mut stated, &written, input).map_err(|error| written.explain(error))
    })?;
    let Stated { operation, description, parameters, body } = stated;
    let Some(operation) = operation else {
        let help = "name it by its operationId: `operation = \"show_invoice\"`";
        return Err(syn::Error::new(span, format!("the link `{name}` has no operation\n  = help: {help}")));
    };
    Ok(Link { name: LitStr::new(&name, name_span), operation, description, parameters, body })
}

fn option(stated: &mut Stated, written: &Written<Key>, input: ParseStream<'_>) -> syn::Result<()> {
    let ident = &written.ident;
    match written.key {
        Key::Operation => syntax::once(&mut stated.operation, ident, syntax::equals_text(input)?),
        Key::Parameter => {
            let (name, value) = syntax::in_parentheses(input, parameter)?;
            if stated.parameters.iter().any(|(other, _)| other.value() == name.value()) {
                return Err(syn::Error::new(name.span(), format!("the parameter `{}` is stated twice", name.value())));
            }
            stated.parameters.push((name, value));
            Ok(())
        }
        Key::Body => {
            input.parse::<Token![=]>()?;
            syntax::once(&mut stated.body, ident, value(input)?)
        }
    }
}

/// `name = "value"`; the name may begin with the parameter's place, `"path.id"`. The specification allows any JSON, and the
/// schemas that its authors publish for 3.1 allow texts alone.
fn parameter(input: ParseStream<'_>) -> syn::Result<(LitStr, LinkValue)> {
    let (name, span) = parts::name(input)?;
    input.parse::<Token![=]>()?;
    let value = input.parse()?;
    input.parse::<Option<Token![,]>>()?;
    Ok((LitStr::new(&name, span), LinkValue::Text(value)))
}

/// JSON; a text in it that is all of it may be a runtime expression.
fn value(input: ParseStream<'_>) -> syn::Result<LinkValue> {
    if input.peek(LitStr) { input.parse().map(LinkValue::Text) } else { json::parse(input).map(LinkValue::Constant) }
}

/// Reads the runtime expressions of the links, once it is known what is declared.
pub(super) fn expressions(context: &Context, operation: &mut Operation, parameters: &[DeclaredParameter]) {
    for value in operation.responses.iter_mut().flat_map(|response| &mut response.links).flat_map(Link::values_mut) {
        if let LinkValue::Text(literal) = value
            && is_expression(&literal.value())
            && let Some(address) = address::parse(context, literal, parameters)
        {
            *value = LinkValue::Expression(address);
        }
    }
}

/// Whether a text is meant as an expression, or has some in it: it may lack the `$`.
fn is_expression(text: &str) -> bool {
    let bare = text.trim_start_matches(['<', ' ']);
    text.contains(['$', '{']) || bare.starts_with("request.") || bare.starts_with("response.")
}
