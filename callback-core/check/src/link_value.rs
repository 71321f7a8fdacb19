//! The values that links send.

use callback_expression::{ParseErrors, Template, nearest};
use serde_json::{Map, Value};

/// A string that a link sends.
pub(crate) enum LinkValue<'d> {
    /// A string that stands for itself.
    Constant,
    Template(Template<'d>),
    /// A string that is meant as an expression, and is none.
    Malformed(ParseErrors),
}

impl<'d> LinkValue<'d> {
    pub(crate) fn new(text: &'d str) -> Self {
        if !may_be_expression(text) {
            return Self::Constant;
        }
        match Template::parse_document_key(text) {
            Ok(template) if template.expressions().next().is_some() => Self::Template(template),
            Err(errors) if is_meant_as_expression(text) => Self::Malformed(errors),
            Ok(_) | Err(_) => Self::Constant,
        }
    }
}

/// Returns the strings that a link sends, with the names of the parameters that have them, and `None` for the body.
pub(crate) fn link_values(link: &Map<String, Value>) -> impl Iterator<Item = (Option<&String>, &String)> {
    let parameters = link.get("parameters").and_then(Value::as_object).into_iter().flatten();
    let parameters = parameters.map(|(name, value)| (Some(name), value));
    let body = link.get("requestBody").map(|value| (None, value));
    parameters.chain(body).filter_map(|(name, value)| match value {
        Value::String(text) => Some((name, text)),
        _ => None,
    })
}

fn may_be_expression(text: &str) -> bool {
    text.contains(['$', '{']) || text.contains("body#/") || text.contains("request.") || text.contains("response.")
}

/// Returns `true` if an expression begins at the start of a text or after a brace in it. Any other `$` is part of a
/// constant, as in `$5`.
fn is_meant_as_expression(text: &str) -> bool {
    let trimmed = text.trim();
    let inner = trimmed.strip_prefix('{').and_then(|inner| inner.strip_suffix('}'));
    let is_name = |name: &str| name.starts_with(char::is_alphabetic) && name.chars().all(is_word_character);
    inner.is_some_and(is_name)
        || begins_expression(trimmed)
        || text.match_indices('{').any(|(at, _)| begins_expression(&text[at + 1..]))
}

/// Returns `true` if a text begins like an expression, with or without its `$`.
fn begins_expression(text: &str) -> bool {
    let text = text.trim_start();
    let after_dollar = text.trim_start_matches(['$', '{', ' ']);
    let has_dollar = text[..text.len() - after_dollar.len()].contains('$');
    let end = after_dollar.find(|character| !is_word_character(character)).unwrap_or(after_dollar.len());
    let (word, rest) = after_dollar.split_at(end);
    let is = |keywords: &[&str]| keywords.iter().any(|keyword| keyword.eq_ignore_ascii_case(word));
    if is(&["body"]) && rest.starts_with("#/") {
        return true;
    }
    if !has_dollar {
        let is_source = |source: &str| rest.get(1..).is_some_and(|rest| rest.starts_with(source));
        return is(&["request", "response"])
            && rest.starts_with('.')
            && ["header.", "query.", "path.", "body"].into_iter().any(is_source);
    }
    let is_misspelled = || nearest(word, ["request", "response"]).is_some() || is(&["req", "res", "resp"]);
    let is_source = is(&["header", "query", "path", "body"]) && rest.starts_with(['.', '#']);
    is_source
        || is(&["url", "method", "statusCode", "request", "response"])
        || rest.starts_with('.') && (is_misspelled() || is(&["message", "inputs", "outputs", "steps", "workflows"]))
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let cases = [
            ("", "constant"),
            ("abc", "constant"),
            ("$5", "constant"),
            ("$5.00", "constant"),
            ("$", "constant"),
            ("$name", "constant"),
            ("https://a.example/$request", "constant"),
            ("https://a.example", "constant"),
            ("{}", "constant"),
            (r#"{"a": "$b"}"#, "constant"),
            ("see request.body of the other", "constant"),
            ("$response.body#/id", "template"),
            ("{$response.body#/id}", "template"),
            ("a-{$request.path.id}", "template"),
            ("$url", "template"),
            ("$response.", "malformed"),
            ("$response.body.id", "malformed"),
            ("$response.body#id", "malformed"),
            ("$respnse.body#/id", "malformed"),
            ("$body#/id", "malformed"),
            ("body#/id", "malformed"),
            ("$query.id", "malformed"),
            ("$response", "malformed"),
            ("$inputs.id", "malformed"),
            ("${response.body#/id}", "malformed"),
            ("a-{$response.body.id}", "malformed"),
            ("response.body#/id", "malformed"),
            ("{response.body#/id}", "malformed"),
            ("request.path.id", "malformed"),
            ("{id}", "malformed"),
        ];
        for (text, expected) in cases {
            let kind = match LinkValue::new(text) {
                LinkValue::Constant => "constant",
                LinkValue::Template(_) => "template",
                LinkValue::Malformed(_) => "malformed",
            };
            assert_eq!(kind, expected, "{text}");
        }
    }
}
