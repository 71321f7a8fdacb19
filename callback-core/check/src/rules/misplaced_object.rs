//! Objects in the place of others.

use crate::context::Context;
use crate::location::Token;
use crate::misplaced::is_expression;
use crate::node::{Content, Node};
use crate::object_kind::ObjectKind;
use crate::rule::rule;

rule! {
    /// An object is in the place of another: an operation in that of a path item, or a path item in that of a callback.
    ///
    /// A level is missing between them: the method of an operation, the name of a callback, or the expression of its URL.
    /// The levels of a callback are `callbacks`, a name, an expression, a method, and the operation. The object is checked
    /// as what it is.
    ///
    /// > **Operation Object**, `callbacks`: A map of possible out-of band callbacks related to the parent operation. The key
    /// > is a unique identifier for the Callback Object. Each value in the map is a Callback Object that describes a request
    /// > that may be initiated by the API provider and the expected responses.
    /// >
    /// > **Callback Object**: Each value in the map is a Path Item Object that describes a set of requests that may be
    /// > initiated by the API provider and the expected responses.
    MISPLACED_OBJECT: "misplaced-object", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Content::Misplaced(actual) = node.content else { return };
    let name = match context.locations.last(node.location) {
        Token::Key(name) => name.to_string(),
        Token::Index(_) => return,
    };
    let (message, help) = match (node.kind, actual) {
        (ObjectKind::PathItem, _) => (
            "expected a path item, found an operation".to_owned(),
            "put the operation under its method, such as `post`".to_owned(),
        ),
        (_, ObjectKind::PathItem) if is_expression(&name) => (
            format!("the name of the callback is missing: `{name}` is an expression"),
            format!("put the expression under a name: `\"callbacks\": {{ \"NAME\": {{ \"{name}\": … }} }}`"),
        ),
        (_, ObjectKind::PathItem) => (
            format!("the expression of the callback `{name}` is missing: it has a method itself"),
            format!("put the method under the expression of the URL: `\"{name}\": {{ \"EXPRESSION\": {{ … }} }}`"),
        ),
        _ if ObjectKind::is_method(&name) => (
            format!("the name and the expression of the callback are missing: `{name}` is a method"),
            format!("write `\"callbacks\": {{ \"NAME\": {{ \"EXPRESSION\": {{ \"{name}\": … }} }} }}`"),
        ),
        _ => (
            format!("the expression and the method of the callback `{name}` are missing: it is an operation"),
            format!("write `\"{name}\": {{ \"EXPRESSION\": {{ \"post\": … }} }}`"),
        ),
    };
    context.report(node.location, MISPLACED_OBJECT.diagnostic(message, help));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::check;
    use crate::tests::{OPERATION, VERSIONS, document, set};

    /// A value, its place, and the diagnostics without their pointers, all of which are at the place or below it.
    #[test]
    fn reported() {
        let operation = json!({ "responses": { "204": { "description": "Received" } } });
        let callbacks = format!("{OPERATION}/callbacks");
        let cases = [
            (
                "/paths/~1b".to_owned(),
                operation.clone(),
                vec![
                    "error: expected a path item, found an operation; put the operation under its method, such as \
                     `post`",
                ],
            ),
            (
                format!("{callbacks}/paid"),
                json!({ "{$request.query.url}": operation }),
                vec![
                    "error: expected a path item, found an operation; put the operation under its method, such as \
                     `post`",
                ],
            ),
            (
                callbacks.clone(),
                json!({ "{$request.query.url}": { "post": operation } }),
                vec![
                    "error: the name of the callback is missing: `{$request.query.url}` is an expression; put the \
                     expression under a name: `\"callbacks\": { \"NAME\": { \"{$request.query.url}\": … } }`",
                ],
            ),
            (
                callbacks.clone(),
                json!({ "paid": { "post": operation, "x-a": 1, "summary": "Paid" } }),
                vec![
                    "error: the expression of the callback `paid` is missing: it has a method itself; put the method \
                     under the expression of the URL: `\"paid\": { \"EXPRESSION\": { … } }`",
                ],
            ),
            (
                callbacks.clone(),
                json!({ "post": operation }),
                vec![
                    "error: the name and the expression of the callback are missing: `post` is a method; write \
                     `\"callbacks\": { \"NAME\": { \"EXPRESSION\": { \"post\": … } } }`",
                ],
            ),
            (
                callbacks.clone(),
                json!({ "paid": operation }),
                vec![
                    "error: the expression and the method of the callback `paid` are missing: it is an operation; write \
                     `\"paid\": { \"EXPRESSION\": { \"post\": … } }`",
                ],
            ),
        ];
        for version in VERSIONS {
            for (place, value, expected) in &cases {
                let mut document = document(version);
                set(&mut document, place, value.clone());
                let diagnostics = check(&document);
                let found: Vec<_> = diagnostics
                    .iter()
                    .map(|diagnostic| {
                        let line = diagnostic.to_string();
                        assert!(line.starts_with(place), "{line}");
                        line[diagnostic.pointer().len() + 2..].to_owned()
                    })
                    .collect();
                assert_eq!(found, *expected, "{version} {value}");
            }
        }
    }

    #[test]
    fn inner_objects_are_checked() {
        let mut document = document("3.0.4");
        let callbacks = format!("{OPERATION}/callbacks");
        set(&mut document, &callbacks, json!({ "{$request.query.url}": { "post": {} } }));
        let diagnostics = check(&document);
        let places: Vec<_> = diagnostics.iter().map(|diagnostic| (diagnostic.code(), diagnostic.pointer())).collect();
        let callback = format!("{callbacks}/{{$request.query.url}}");
        let operation = format!("{callback}/post");
        assert_eq!(places, [("misplaced-object", &*callback), ("missing-responses", &*operation)]);
    }
}
