//! Servers and their variables.

use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{LitStr, Token};

use crate::keys::{Key as _, keys};
use crate::syntax;

/// `server("https://…", …)`.
pub(crate) struct Server {
    pub(crate) url: LitStr,
    pub(crate) description: Option<LitStr>,
    pub(crate) variables: Vec<ServerVariable>,
}

/// The variable `{name}` of a server's URL.
pub(crate) struct ServerVariable {
    pub(crate) name: LitStr,
    pub(crate) default: LitStr,
    /// The values of `enum`; empty if the variable may have any value.
    pub(crate) values: Vec<LitStr>,
    pub(crate) description: Option<LitStr>,
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Variable,
}

keys! {
    Key of "a server";
    "variable" => Self::Variable, r#"variable(region = "eu", enum_values("eu", "us"), "description")"#;
}

#[derive(Clone, Copy, PartialEq)]
enum VariableKey {
    EnumValues,
}

keys! {
    VariableKey of "a variable";
    "enum_values" => Self::EnumValues, r#"enum_values("eu", "us")"#;
}

/// Parses `"https://…"`, then in any order `"description"` and `variable(name = "default")`.
pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Server> {
    let url = syntax::url(input)?;
    let mut description = None;
    let mut variables: Vec<ServerVariable> = Vec::new();
    syntax::rest(input, |input| {
        if input.peek(LitStr) {
            return syntax::description(&mut description, input);
        }
        if !Key::peek(input) {
            return Err(input.error("expected `variable`, or a description in quotes"));
        }
        let key = Key::parse(input)?;
        let Key::Variable = key.key;
        let variable = syntax::in_parentheses(input, variable).map_err(|error| key.explain(error))?;
        let name = &variable.name;
        if variables.iter().any(|other| other.name.value() == name.value()) {
            return Err(syn::Error::new(name.span(), format!("the variable `{}` is given twice", name.value())));
        }
        variables.push(variable);
        Ok(())
    })?;
    Ok(Server { url, description, variables })
}

/// Parses `name = "default"`, then in any order `"description"` and `enum_values("value", …)`.
fn variable(input: ParseStream<'_>) -> syn::Result<ServerVariable> {
    let (name, span) = syntax::name(input)?;
    if !input.peek(Token![=]) {
        return Err(syn::Error::new(span, format!("the variable `{name}` has no default")));
    }
    input.parse::<Token![=]>()?;
    let default = input.parse()?;
    let mut description = None;
    let mut values = None;
    syntax::rest(input, |input| {
        if input.peek(LitStr) {
            return syntax::description(&mut description, input);
        }
        if !VariableKey::peek(input) {
            return Err(input.error("expected `enum_values`, or a description in quotes"));
        }
        let key = VariableKey::parse(input)?;
        let VariableKey::EnumValues = key.key;
        let parsed = syntax::in_parentheses(input, enum_values).map_err(|error| key.explain(error))?;
        syntax::once(&mut values, &key.ident, parsed)
    })?;
    Ok(ServerVariable { name: LitStr::new(&name, span), default, values: values.unwrap_or_default(), description })
}

/// Parses `"value", …`: at least one value, and none twice.
fn enum_values(input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    if input.is_empty() {
        return Err(input.error("expected a value in quotes"));
    }
    let values: Vec<LitStr> = Punctuated::<_, Token![,]>::parse_terminated(input)?.into_iter().collect();
    for (index, value) in values.iter().enumerate() {
        let text = value.value();
        if values[..index].iter().any(|other| other.value() == text) {
            return Err(syn::Error::new(value.span(), format!("the value `{text}` is given twice")));
        }
    }
    Ok(values)
}
