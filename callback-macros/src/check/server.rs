use std::ops::Range;

use syn::LitStr;

use crate::context::Context;
use crate::model::{Server, ServerVariable};
use crate::parse::syntax;

/// What is in braces in a URL is a variable (*Server Object*), and what is not in it has no effect. A default "MUST exist in
/// the enum's values" (*Server Variable Object*).
pub(super) fn variables(context: &Context, servers: &[Server]) {
    for Server { url, variables, .. } in servers {
        for variable in variables {
            default(context, variable);
        }
        let Some(mut there) = names(context, url) else { continue };
        let (found, superfluous): (Vec<_>, Vec<_>) =
            variables.iter().map(|variable| &variable.name).partition(|name| {
                let name = name.value();
                there.iter().any(|(other, _)| *other == name)
            });
        there.retain(|(name, _)| !found.iter().any(|other| other.value() == *name));
        for name in superfluous {
            let written = name.value();
            let near = callback_expression::nearest(&written, there.iter().map(|(name, _)| name.as_str()));
            let help = match near.map(str::to_owned) {
                Some(near) => {
                    // It is one mistake.
                    there.retain(|(name, _)| *name != near);
                    format!("did you mean `variable({near} = …)`?")
                }
                None => "write it into the URL, or remove it here".to_owned(),
            };
            context.error_with_help(name.span(), format!("the URL `{}` has no `{{{written}}}`", url.value()), help);
        }
        for (name, place) in there {
            let help = format!("declare it: `variable({name} = \"…\")`");
            context.error_in_literal(url, place, &format!("the variable `{name}` is not declared"), Some(&help));
        }
    }
}

fn default(context: &Context, ServerVariable { name, default, values, .. }: &ServerVariable) {
    let (default_value, values) = (default.value(), values.iter().map(LitStr::value).collect::<Vec<_>>());
    if !values.is_empty() && !values.contains(&default_value) {
        let message = format!("the default `{default_value}` is not a value of `{}`", name.value());
        context.error_with_help(default.span(), message, syntax::one_of(values.iter().map(String::as_str)));
    }
}

/// The variables of a URL, each of which "MUST NOT appear more than once" (*Server Variable Object* of 3.2).
fn names(context: &Context, url: &LitStr) -> Option<Vec<(String, Range<usize>)>> {
    let text = url.value();
    let fault = |range: Range<usize>, message: &str, help: Option<&str>| {
        context.error_in_literal(url, range, message, help);
    };
    let mut names: Vec<(String, Range<usize>)> = Vec::new();
    for place in syntax::braced(&text) {
        let place = place.map_err(|(range, message)| fault(range, message, None)).ok()?;
        let name = &text[place.start + 1..place.end - 1];
        if name.is_empty() {
            fault(place, "a variable without a name", Some("write `{region}`"));
            return None;
        }
        if name.contains('{') {
            fault(place.start..place.start + 1, syntax::UNCLOSED, None);
            return None;
        }
        if names.iter().any(|(known, _)| known == name) {
            let help = "give the second another name";
            fault(place, &format!("the URL has `{{{name}}}` twice"), Some(help));
            return None;
        }
        names.push((name.to_owned(), place));
    }
    Some(names)
}
