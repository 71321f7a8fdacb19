//! Links from a response to operations that may come next.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::expression::Address;
use super::json::Json;
use crate::keys::{Key as _, ParsedKey, keys};
use crate::syntax;

/// `link(name, operation = "operationId", …)`.
pub(crate) struct Link {
    pub(crate) name: LitStr,
    /// The `operationId` of the operation that may come next.
    pub(crate) operation: LitStr,
    pub(crate) description: Option<LitStr>,
    pub(crate) parameters: Vec<(LitStr, LinkValue)>,
    pub(crate) body: Option<LinkValue>,
}

/// A value that a link passes on.
pub(crate) enum LinkValue {
    Constant(Json),
    /// A text, which may still turn out to be an expression.
    Text(LitStr),
    Expression(Address),
}

impl Link {
    pub(crate) fn values(&self) -> impl Iterator<Item = &LinkValue> {
        self.parameters.iter().map(|(_, value)| value).chain(&self.body)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut LinkValue> {
        self.parameters.iter_mut().map(|(_, value)| value).chain(&mut self.body)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Operation,
    Parameter,
    Body,
}

keys! {
    Key of "a link";
    "operation" => Self::Operation, r#"operation = "show_invoice""#;
    "parameter" => Self::Parameter, r#"parameter(id = "$response.body#/id")"#;
    "body" => Self::Body, r#"body = "$request.body""#;
}

/// The arguments after the name, as far as they are parsed.
#[derive(Default)]
struct Arguments {
    operation: Option<LitStr>,
    description: Option<LitStr>,
    parameters: Vec<(LitStr, LinkValue)>,
    body: Option<LinkValue>,
}

/// Parses `name`, then in any order `operation = "operationId"`, `"description"`, `parameter(name = "value")` and
/// `body = VALUE`.
pub(super) fn parse(span: Span, input: ParseStream<'_>) -> syn::Result<Link> {
    let (name, name_span) = syntax::name(input)?;
    let mut arguments = Arguments::default();
    syntax::rest(input, |input| {
        if input.peek(LitStr) {
            return syntax::description(&mut arguments.description, input);
        }
        let key = Key::parse(input)?;
        option(&mut arguments, &key, input).map_err(|error| key.explain(error))
    })?;
    let Arguments { operation, description, parameters, body } = arguments;
    let Some(operation) = operation else {
        let help = "name it by its operationId: `operation = \"show_invoice\"`";
        return Err(syn::Error::new(span, format!("the link `{name}` has no operation\n  = help: {help}")));
    };
    Ok(Link { name: LitStr::new(&name, name_span), operation, description, parameters, body })
}

fn option(arguments: &mut Arguments, key: &ParsedKey<Key>, input: ParseStream<'_>) -> syn::Result<()> {
    let ident = &key.ident;
    match key.key {
        Key::Operation => syntax::once(&mut arguments.operation, ident, syntax::equals_text(input)?),
        Key::Parameter => {
            let (name, value) = syntax::in_parentheses(input, parameter)?;
            if arguments.parameters.iter().any(|(other, _)| other.value() == name.value()) {
                return Err(syn::Error::new(name.span(), format!("the parameter `{}` is given twice", name.value())));
            }
            arguments.parameters.push((name, value));
            Ok(())
        }
        Key::Body => {
            input.parse::<Token![=]>()?;
            syntax::once(&mut arguments.body, ident, value(input)?)
        }
    }
}

/// Parses `name = "value"`. The name may begin with the parameter's location, `"path.id"`.
///
/// The value is a text: the specification allows any JSON, but its published schema for 3.1 allows only strings.
fn parameter(input: ParseStream<'_>) -> syn::Result<(LitStr, LinkValue)> {
    let (name, span) = syntax::name(input)?;
    input.parse::<Token![=]>()?;
    let value = input.parse()?;
    input.parse::<Option<Token![,]>>()?;
    Ok((LitStr::new(&name, span), LinkValue::Text(value)))
}

/// Parses JSON. A text may be a runtime expression.
fn value(input: ParseStream<'_>) -> syn::Result<LinkValue> {
    if input.peek(LitStr) { input.parse().map(LinkValue::Text) } else { Json::parse(input).map(LinkValue::Constant) }
}
