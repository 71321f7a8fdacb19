//! Variables of servers.

use std::ops::Range;

use syn::LitStr;

use crate::braces::{UNCLOSED, braced};
use crate::context::Context;
use crate::message;
use crate::options::server::{Server, ServerVariable};

/// Each `{name}` in a URL is a variable (*Server Object*), and other variables have no effect. A default "MUST exist in the
/// enum's values" (*Server Variable Object*).
pub(super) fn variables(context: &Context, servers: &[Server]) {
    for Server { url, variables, .. } in servers {
        for variable in variables {
            default(context, variable);
        }
        let Some(mut in_url) = names(context, url) else { continue };
        let (found, superfluous): (Vec<_>, Vec<_>) =
            variables.iter().map(|variable| &variable.name).partition(|name| {
                let name = name.value();
                in_url.iter().any(|(other, _)| *other == name)
            });
        in_url.retain(|(name, _)| !found.iter().any(|other| other.value() == *name));
        for name in superfluous {
            let name_text = name.value();
            let near = callback_expression::nearest(&name_text, in_url.iter().map(|(name, _)| name.as_str()));
            let help = match near.map(str::to_owned) {
                Some(near) => {
                    // One mistake is one error.
                    in_url.retain(|(name, _)| *name != near);
                    format!("did you mean `variable({near} = …)`?")
                }
                None => "write it into the URL, or remove it here".to_owned(),
            };
            context.error_with_help(name.span(), format!("the URL `{}` has no `{{{name_text}}}`", url.value()), help);
        }
        for (name, range) in in_url {
            let help = format!("declare it: `variable({name} = \"…\")`");
            context.error_in_literal(url, range, &format!("the variable `{name}` is not declared"), Some(&help));
        }
    }
}

/// Checks that a variable's default is among its values.
fn default(context: &Context, ServerVariable { name, default, values, .. }: &ServerVariable) {
    let (default_value, values) = (default.value(), values.iter().map(LitStr::value).collect::<Vec<_>>());
    if !values.is_empty() && !values.contains(&default_value) {
        let message = format!("the default `{default_value}` is not a value of `{}`", name.value());
        context.error_with_help(default.span(), message, message::one_of(values.iter().map(String::as_str)));
    }
}

/// Returns the variables of a URL, each of which "MUST NOT appear more than once" (*Server Variable Object* of 3.2).
fn names(context: &Context, url: &LitStr) -> Option<Vec<(String, Range<usize>)>> {
    let text = url.value();
    let error = |range: Range<usize>, message: &str, help: Option<&str>| {
        context.error_in_literal(url, range, message, help);
    };
    let mut names: Vec<(String, Range<usize>)> = Vec::new();
    for range in braced(&text) {
        let range = range.map_err(|(range, message)| error(range, message, None)).ok()?;
        let name = &text[range.start + 1..range.end - 1];
        if name.is_empty() {
            error(range, "a variable without a name", Some("write `{region}`"));
            return None;
        }
        if name.contains('{') {
            error(range.start..range.start + 1, UNCLOSED, None);
            return None;
        }
        if names.iter().any(|(known, _)| known == name) {
            let help = "give the second another name";
            error(range, &format!("the URL has `{{{name}}}` twice"), Some(help));
            return None;
        }
        names.push((name.to_owned(), range));
    }
    Some(names)
}
