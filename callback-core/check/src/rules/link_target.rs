//! The operations that links lead to.

use serde_json::Value;

use crate::context::Context;
use crate::limits::{MAX_DIAGNOSTICS, MAX_NAMES};
use crate::link::{Link, LinkTarget};
use crate::message::{did_you_mean, list, plain_list};
use callback_expression::ParameterIn;
use crate::parameters::{Lookup, Parameters};
use crate::rule::rule;

rule! {
    /// The `operationId` of a link is that of no operation.
    ///
    /// Nothing is reported if the document refers to other files, which may have the operation, or in a component that nothing
    /// refers to.
    ///
    /// > **Link Object**, `operationId`: The name of an existing, resolvable OAS operation, as defined with a unique
    /// > `operationId`.
    UNDECLARED_LINK_OPERATION: "undeclared-link-operation", Error;

    /// A link sends a parameter that its operation does not declare.
    ///
    /// The name may begin with the location of the parameter: `path.id`.
    ///
    /// > **Link Object**, `parameters`: A map representing parameters to pass to an operation as specified with
    /// > `operationId` or identified via `operationRef`. The key is the parameter name to be used
    /// > (optionally qualified with the parameter location, e.g. `path.id` for an `id` parameter in the path)
    UNDECLARED_LINK_PARAMETER: "undeclared-link-parameter", Error;
}

const LOCATIONS: [ParameterIn; 4] = [ParameterIn::Path, ParameterIn::Query, ParameterIn::Header, ParameterIn::Cookie];

pub(super) fn check<'d>(context: &mut Context<'d>, link: &Link<'d>) {
    match &link.target {
        LinkTarget::Operation { text, parameters } => check_parameters(context, link, text, parameters),
        LinkTarget::Undeclared(id) => {
            let operations = context.index.operations.keys().take(MAX_NAMES + 1);
            let mut declared: Vec<_> = operations.copied().collect();
            if declared.len() > MAX_NAMES {
                declared.clear();
            }
            let help = if declared.is_empty() {
                "write the `operationId` of the operation".to_owned()
            } else {
                did_you_mean(id, declared.iter().copied(), "", || format!("there are {}", list(&declared)))
            };
            let message = format!("the link `{}` leads to operation `{id}`, and there is none", link.name);
            context.report(link.location, UNDECLARED_LINK_OPERATION.diagnostic(message, help));
        }
        LinkTarget::Unknown => {}
    }
}

fn check_parameters<'d>(context: &mut Context<'d>, link: &Link<'d>, operation: &str, parameters: &Parameters<'d>) {
    let before = context.count();
    for name in link.object.get("parameters").and_then(Value::as_object).into_iter().flat_map(serde_json::Map::keys) {
        if !context.take_steps(1, link.location) || context.count() >= before + MAX_DIAGNOSTICS {
            return;
        }
        if is_declared(parameters, name) {
            continue;
        }
        let declared = parameters.names();
        let help = did_you_mean(name, declared.iter().map(|declared| declared.name.as_str()), "", || {
            if declared.is_empty() { "it has none".to_owned() } else { format!("it has {}", plain_list(&declared)) }
        });
        let location = link.parameter_location(context, name);
        let message =
            format!("the link `{}` sends `{name}` to operation `{operation}`, which has no such parameter", link.name);
        context.report(location, UNDECLARED_LINK_PARAMETER.diagnostic(message, help));
    }
}

fn is_declared(parameters: &Parameters<'_>, name: &str) -> bool {
    let is_in = |location, name: &str| !matches!(parameters.find(location, name), Lookup::Undeclared);
    let is_qualified_name = name.split_once('.').is_some_and(|(word, name)| {
        LOCATIONS.into_iter().any(|location| location.word() == word && is_in(location, name))
    });
    is_qualified_name || LOCATIONS.into_iter().any(|location| is_in(location, name))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{OPERATION, VERSIONS, codes, document, first};
    use crate::{Diagnostic, Severity, check, rules};

    /// A link of the operation to itself, and the rules that it violates.
    #[test]
    fn reported() {
        let cases = [
            (json!({ "operationId": "create" }), &[][..]),
            (json!({ "operationRef": "#/paths/~1a~1%7Bid%7D/post", "parameters": { "id": 1 } }), &[]),
            (
                json!({ "operationRef": "#/paths/~1a~1%7Bid%7D/post", "parameters": { "nr": 1 } }),
                &[&UNDECLARED_LINK_PARAMETER],
            ),
            (json!({ "operationId": "creat" }), &[&UNDECLARED_LINK_OPERATION][..]),
            (json!({ "operationId": "paid", "parameters": {} }), &[]),
            (json!({ "operationId": "create", "parameters": { "id": 1, "query.count": "$5", "X-HOOK": "{}" } }), &[]),
            (json!({ "operationId": "create", "parameters": { "header.id": 1 } }), &[&UNDECLARED_LINK_PARAMETER]),
            (json!({ "operationId": "create", "parameters": { "nr": 1 } }), &[&UNDECLARED_LINK_PARAMETER]),
            (json!({ "operationId": "create", "parameters": { "id": "$request.path.id" } }), &[]),
            (
                json!({ "operationId": "create", "parameters": { "id": "$request.path.nr" } }),
                &[&rules::UNDECLARED_PARAMETER],
            ),
            (
                json!({ "operationId": "create", "parameters": { "id": "a-{$request.path.nr}" } }),
                &[&rules::UNDECLARED_PARAMETER],
            ),
            (json!({ "operationId": "create", "requestBody": "$request.body" }), &[]),
            (json!({ "operationId": "create", "requestBody": "$request.body#/lines" }), &[]),
            (json!({ "operationId": "create", "requestBody": "$response.body#/href" }), &[]),
            (
                json!({ "operationId": "create", "requestBody": "$response.body#/hrf" }),
                &[&rules::UNDECLARED_FIELD],
            ),
            (
                json!({ "operationId": "create", "requestBody": "$response.header.X-Id" }),
                &[&rules::UNDECLARED_RESPONSE_HEADER],
            ),
            (json!({ "operationId": "create", "requestBody": { "at": "$request.path.nr" } }), &[]),
        ];
        let location = format!("{OPERATION}/responses/201/links/again");
        for version in VERSIONS {
            for (link, rules) in &cases {
                let mut document = document(version);
                let responses = &mut document["paths"]["/a/{id}"]["post"]["responses"];
                responses["201"]["links"] = json!({ "again": link });
                let diagnostics = check(&document);
                let expected: Vec<_> = rules.iter().map(|rule| rule.name()).collect();
                assert_eq!(codes(&diagnostics), expected, "{version} {link}: {diagnostics}");
                for diagnostic in &diagnostics {
                    assert!(diagnostic.pointer().starts_with(&location), "{version} {link}: {diagnostic}");
                    // An expression of a link that cannot be evaluated is legal.
                    let is_error = diagnostic.code().contains("link");
                    assert_eq!(diagnostic.severity() == Severity::Error, is_error, "{version} {link}: {diagnostic}");
                }

                // A shared response is reported at the reference.
                let response = document["paths"]["/a/{id}"]["post"]["responses"]["201"].take();
                document["components"]["responses"] = json!({ "made": response });
                document["paths"]["/a/{id}"]["post"]["responses"]["201"] =
                    json!({ "$ref": "#/components/responses/made" });
                let diagnostics = check(&document);
                let pointers: Vec<_> = diagnostics.iter().map(Diagnostic::pointer).collect();
                let location = format!("{OPERATION}/responses/201/$ref");
                assert_eq!(pointers, vec![location; rules.len()], "{version} {link}");
            }
        }
    }

    #[test]
    fn unused_component() {
        let mut document = document("3.1.2");
        document["components"]["callbacks"] = json!({ "paid": { "{$request.query.url}": { "post": { "responses": {
            "200": { "description": "", "links": { "again": { "operationId": "elsewhere" } } },
        } } } } });
        assert_eq!(check(&document).to_string(), "");
    }

    #[test]
    fn message() {
        let mut document = document("3.1.2");
        document["paths"]["/a/{id}"]["post"]["responses"]["201"]["links"] =
            json!({ "again": { "operationId": "creat", "parameters": { "nr": 1 } } });
        let diagnostics = check(&document);
        assert_eq!(diagnostics.len(), 1, "{diagnostics}");
        let diagnostic = &diagnostics.iter().next().expect("one");
        assert_eq!(**diagnostic, first(&document));
        assert_eq!(diagnostic.message(), "the link `again` leads to operation `creat`, and there is none");
        assert_eq!(diagnostic.help(), Some("did you mean `create`? there are `create`, `paid`"));
        // Another file may have the operation.
        document["paths"]["/b"] = json!({ "$ref": "other.yaml#/b" });
        assert_eq!(codes(&check(&document)), [rules::EXTERNAL_REFERENCE.name()]);
    }
}
