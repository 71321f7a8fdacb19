//! Route attributes of actix-web and ntex.

use syn::LitStr;

use crate::model::{Method, Origin, Route, RoutePath};

/// Turns a pattern such as `/files/{name:[a-z]{2}}/{tail}*` into a path template.
pub(super) fn parse(method: Method, literal: &LitStr) -> Route {
    let text = literal.value();
    let mut template = String::new();
    let mut parameters = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        template.push_str(before);
        let inside = &after[..closing_brace(after).unwrap_or(after.len())];
        let name = inside.split(':').next().unwrap_or_default().trim();
        template.push('{');
        template.push_str(name);
        template.push('}');
        parameters.push(name.to_owned());
        rest = after.get(inside.len() + 1..).unwrap_or_default();
        rest = rest.strip_prefix('*').unwrap_or(rest);
    }
    template.push_str(rest);
    let path = RoutePath { literal: literal.clone(), template, parameters, ranges: Vec::new() };
    Route { method, path, origin: Origin::Web }
}

/// Returns the position of the brace that closes one before `text`. A regular expression has braces of its own.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;
    use syn::LitStr;

    use super::{Method, parse};

    #[test]
    fn patterns_become_templates() {
        for (pattern, template, parameters) in [
            ("/", "/", &[][..]),
            ("/invoices/{id}", "/invoices/{id}", &["id"]),
            (r"/invoices/{id:\d+}/lines", "/invoices/{id}/lines", &["id"]),
            ("/{year:[0-9]{4}}-{month:[0-9]{2}}", "/{year}-{month}", &["year", "month"]),
            ("/files/{tail:.*}", "/files/{tail}", &["tail"]),
            ("/files/{tail}*", "/files/{tail}", &["tail"]),
        ] {
            let path = parse(Method::Get, &LitStr::new(pattern, Span::call_site())).path;
            assert_eq!(
                (path.template.as_str(), path.parameters.as_slice()),
                (template, strings(parameters).as_slice())
            );
        }
    }

    fn strings(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }
}
