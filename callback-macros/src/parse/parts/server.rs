use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{LitStr, Token};

use super::{name, url};
use crate::model::{Server, ServerVariable};
use crate::parse::options::Key as _;
use crate::parse::{options, syntax};

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Variable,
}

impl options::Key for Key {
    const OWNER: &'static str = "a server";
    const TABLE: &'static [(&'static str, Self, &'static str)] =
        &[("variable", Self::Variable, r#"variable(region = "eu", enum_values("eu", "us"), "description")"#)];
}

#[derive(Clone, Copy, PartialEq)]
enum VariableKey {
    EnumValues,
}

impl options::Key for VariableKey {
    const OWNER: &'static str = "a variable";
    const TABLE: &'static [(&'static str, Self, &'static str)] =
        &[("enum_values", Self::EnumValues, r#"enum_values("eu", "us")"#)];
}

/// `"https://…"`, then in any order `"description"` and `variable(name = "default")`.
pub(in crate::parse) fn server(input: ParseStream<'_>) -> syn::Result<Server> {
    let url = url(input)?;
    let mut description = None;
    let mut variables: Vec<ServerVariable> = Vec::new();
    syntax::rest(input, |input| {
        if input.peek(LitStr) {
            return syntax::description(&mut description, input);
        }
        if !Key::peek(input) {
            return Err(input.error("expected `variable`, or a description in quotes"));
        }
        let written = Key::parse(input)?;
        let Key::Variable = written.key;
        let variable = syntax::in_parentheses(input, variable).map_err(|error| written.explain(error))?;
        let name = &variable.name;
        if variables.iter().any(|other| other.name.value() == name.value()) {
            return Err(syn::Error::new(name.span(), format!("the variable `{}` is stated twice", name.value())));
        }
        variables.push(variable);
        Ok(())
    })?;
    Ok(Server { url, description, variables })
}

/// `name = "default"`, then in any order `"description"` and `enum_values("value", …)`.
fn variable(input: ParseStream<'_>) -> syn::Result<ServerVariable> {
    let (name, span) = name(input)?;
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
        let written = VariableKey::parse(input)?;
        let VariableKey::EnumValues = written.key;
        let read = syntax::in_parentheses(input, enum_values).map_err(|error| written.explain(error))?;
        syntax::once(&mut values, &written.ident, read)
    })?;
    Ok(ServerVariable { name: LitStr::new(&name, span), default, values: values.unwrap_or_default(), description })
}

/// `"value", …`, at least one, and each once.
fn enum_values(input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    if input.is_empty() {
        return Err(input.error("expected a value in quotes"));
    }
    let values: Vec<LitStr> = Punctuated::<_, Token![,]>::parse_terminated(input)?.into_iter().collect();
    for (index, value) in values.iter().enumerate() {
        let text = value.value();
        if values[..index].iter().any(|other| other.value() == text) {
            return Err(syn::Error::new(value.span(), format!("the value `{text}` is stated twice")));
        }
    }
    Ok(values)
}
