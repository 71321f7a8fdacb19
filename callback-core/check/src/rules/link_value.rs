//! The expressions that links send.

use callback_expression::Template;

use crate::context::Context;
use crate::evaluation::{ExpressionUse, Position};
use crate::limits::MAX_DIAGNOSTICS;
use crate::link_value::{LinkValue, link_values};
use crate::location::Location;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::operation_context::OperationContext;
use crate::repair::repair;
use crate::rule::rule;

rule! {
    /// A link sends a text that is meant as an expression, and is none: it has no `$`, for example. The text itself is sent.
    ///
    /// > **Link Object**, `parameters`: The key is the parameter name to be used […], whereas the value can be a constant or
    /// > an expression to be evaluated and passed to the linked operation.
    LINK_EXPRESSION_SYNTAX: "link-expression-syntax", Warning;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>, operation: Option<&OperationContext<'d>>) {
    let Some(link) = node.object_of(ObjectKind::Link) else { return };
    let before = context.count();
    for (name, text) in link_values(link) {
        let LinkValue::Malformed(errors) = LinkValue::new(text) else { continue };
        let Some(error) = errors.iter().next() else { continue };
        if context.count() >= before + MAX_DIAGNOSTICS {
            return;
        }
        let location = match name {
            Some(name) => {
                let parameters = context.locations.key(node.location, "parameters");
                context.locations.key(parameters, name)
            }
            None => context.locations.key(node.location, "requestBody"),
        };
        let help = match without_message(text) {
            Some(source) => Some(complete(context, source, operation, location)),
            None => repair(context, text, error, operation, location).help,
        };
        let message = if text.contains('$') {
            format!("`{text}` is sent as it is, because it is not an expression: {error}")
        } else {
            format!("`{text}` is sent as it is, because an expression begins with `$`")
        };
        let help = help.unwrap_or_else(|| "write an expression, such as `$response.body#/id`".to_owned());
        // An expression that is the whole value has no braces, and keeps its type.
        let help = if text.contains('{') { help } else { help.replace("`{$", "`$").replace("}`", "`") };
        context.report(location, LINK_EXPRESSION_SYNTAX.diagnostic(message, help));
    }
}

/// Returns a source that has neither `request` nor `response` before it: `body#/id`, `$query.id`.
fn without_message(text: &str) -> Option<&str> {
    let source = text.strip_prefix('$').unwrap_or(text);
    let sources = ["body#/", "header.", "query.", "path."];
    let has_prefix = |prefix: &&str| source.get(..prefix.len()).is_some_and(|it| it.eq_ignore_ascii_case(prefix));
    sources.iter().any(has_prefix).then_some(source)
}

/// Proposes the expressions that read a source: those that have a value, if the operation is known.
fn complete<'d>(
    context: &mut Context<'d>,
    source: &str,
    operation: Option<&OperationContext<'d>>,
    location: Location,
) -> String {
    let texts = ["response", "request"].map(|message| format!("${message}.{source}"));
    let mut found = Vec::new();
    for text in &texts {
        let Ok(template) = Template::parse_document_key(text) else { continue };
        let has_value = operation.is_none_or(|operation| {
            template.expressions().all(|expression| {
                let expression = expression.clone().into_owned();
                let evaluated = ExpressionUse::new(context, &expression, Position::Link, operation, location);
                evaluated.evaluation.has_value()
            })
        });
        if has_value {
            found.push(format!("`{text}`"));
        }
    }
    if found.is_empty() {
        "an expression starts with `$response.` or `$request.`".to_owned()
    } else {
        format!("did you mean {}?", found.join(" or "))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::check;
    use crate::tests::{OPERATION, VERSIONS, document, set};

    /// The value of a link, and its diagnostics in a response, and in a component that nothing refers to.
    #[test]
    fn reported() {
        let undeclared = |rest: &str| format!("warning: `$response.body#/hrf` has no value: the body's schema has no `hrf`; {rest}");
        let near = undeclared("did you mean `href`? it has `href`, `secret`");
        let sent = |text: &str, rest: &str| format!("warning: `{text}` is sent as it is, because {rest}");
        let no_dollar = |text: &str, rest: &str| sent(text, &format!("an expression begins with `$`; {rest}"));
        let malformed = |text: &str, rest: &str| sent(text, &format!("it is not an expression: {rest}"));
        let cases: &[(&str, Vec<String>, Option<String>)] = &[
            ("abc", vec![], None),
            ("$5", vec![], None),
            ("$response.body#/href", vec![], None),
            ("$response.body#/hrf", vec![near.clone()], None),
            (
                "response.body#/href",
                vec![no_dollar("response.body#/href", "did you mean `$response.body#/href`?")],
                Some(no_dollar("response.body#/href", "did you mean `$response.body#/href`?")),
            ),
            (
                "response.body#/hrf",
                vec![no_dollar("response.body#/hrf", "did you mean `$response.body#/href`?"), near.clone()],
                Some(no_dollar("response.body#/hrf", "did you mean `$response.body#/hrf`?")),
            ),
            (
                "$response.body.href",
                vec![malformed(
                    "$response.body.href",
                    "dotted path instead of a JSON pointer; did you mean `$response.body#/href`?",
                )],
                Some(malformed(
                    "$response.body.href",
                    "dotted path instead of a JSON pointer; did you mean `$response.body#/href`?",
                )),
            ),
            (
                "$body#/href",
                vec![malformed("$body#/href", "unknown expression `$body`; did you mean `$response.body#/href`?")],
                Some(malformed(
                    "$body#/href",
                    "unknown expression `$body`; did you mean `$response.body#/href` or `$request.body#/href`?",
                )),
            ),
            (
                "body#/nowhere",
                vec![no_dollar("body#/nowhere", "an expression starts with `$response.` or `$request.`")],
                Some(no_dollar(
                    "body#/nowhere",
                    "did you mean `$response.body#/nowhere` or `$request.body#/nowhere`?",
                )),
            ),
            (
                "{url}",
                vec![no_dollar("{url}", "did you mean `{$request.query.url}` or `{$request.body#/url}`?")],
                Some(no_dollar("{url}", "an expression starts with `$`, as in `{$request.body#/id}`")),
            ),
        ];
        for version in VERSIONS {
            for (text, in_response, in_component) in cases {
                let components: Vec<_> = in_component.iter().cloned().collect();
                for (place, expected) in
                    [(format!("{OPERATION}/responses/201/links"), in_response), ("/components/links".to_owned(), &components)]
                {
                    for link in [
                        json!({ "operationId": "create", "parameters": { "id": text } }),
                        json!({ "operationId": "create", "requestBody": text }),
                    ] {
                        let mut document = document(version);
                        set(&mut document, &place, json!({ "again": link }));
                        let rest = if link.get("parameters").is_some() { "parameters/id" } else { "requestBody" };
                        let expected: Vec<_> =
                            expected.iter().map(|line| format!("{place}/again/{rest}: {line}")).collect();
                        let found: Vec<_> = check(&document).iter().map(ToString::to_string).collect();
                        assert_eq!(found, expected, "{version} {text}");
                    }
                }
            }
        }
    }

    /// The response that has the link is the one whose body and headers its expressions read.
    #[test]
    fn response_of_the_link() {
        for version in VERSIONS {
            let mut document = document(version);
            let link = json!({ "operationId": "create", "parameters": {
                "id": "$response.body#/href", "count": "$response.header.Location",
            } });
            let responses = &mut document["paths"]["/a/{id}"]["post"]["responses"];
            responses["201"]["links"] = json!({ "again": link });
            responses["404"] = json!({ "description": "Not found", "links": { "again": link } });
            let place = format!("{OPERATION}/responses/404/links/again/parameters");
            assert_eq!(
                check(&document).to_string(),
                format!(
                    "{place}/count: warning: the response of `POST /a/{{id}}` with the link does not declare the header `Location`; declare it in \
                     the `headers` of a response\n{place}/id: warning: `$response.body#/href` needs a response body, and \
                     the response of `POST /a/{{id}}` with the link has none; declare the `content` of a response"
                ),
                "{version}"
            );
        }
    }
}
