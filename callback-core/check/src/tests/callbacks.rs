//! Callbacks that are shared, and callbacks within callbacks.

use super::*;

#[test]
fn shared_callback_is_checked_for_each_operation() {
    for version in VERSIONS {
        let mut document = document(version);
        let call = json!({
            "{$request.query.url}/{$request.query.maybe}": { "post": { "responses": { "204": { "description": "" } } } },
            "nowhere": { "post": { "responses": { "204": { "description": "" } } } },
        });
        document["components"]["callbacks"] =
            json!({ "paid": call, "again": { "$ref": "#/components/callbacks/paid" } });
        let shared = json!({ "paid": { "$ref": "#/components/callbacks/again" } });
        document["paths"]["/a/{id}"]["post"]["callbacks"] = shared.clone();
        let responses = json!({ "204": { "description": "" } });
        document["paths"]["/b"] = json!({ "post": { "responses": responses, "callbacks": shared } });
        assert_eq!(
            summary(&check(&document)),
            [
                (rules::UNDECLARED_PARAMETER.name(), Severity::Error, "/paths/~1b/post/callbacks/paid/$ref"),
                (rules::UNDECLARED_PARAMETER.name(), Severity::Error, "/paths/~1b/post/callbacks/paid/$ref"),
                (rules::CALLBACK_URL_SYNTAX.name(), Severity::Error, "/components/callbacks/paid/nowhere"),
            ],
            "{version}"
        );
    }
}

#[test]
fn nested_callback_reads_the_outer_callback() {
    for version in VERSIONS {
        let mut document = document(version);
        let answer = json!({ "204": { "description": "" } });
        let inner = json!({
            "{$request.query.url}": { "post": { "responses": answer } },
            "{$request.body#/back}": { "post": { "responses": answer } },
        });
        let body = json!({ "required": true, "content": { "application/json": { "schema": {
            "type": "object", "required": ["back"], "properties": { "back": { "type": "string", "format": "uri" } },
        } } } });
        document["paths"]["/a/{id}"]["post"]["callbacks"]["paid"]["{$request.query.url}"]["post"] =
            json!({ "responses": answer, "requestBody": body, "callbacks": { "then": inner } });
        let pointer =
            format!("{OPERATION}/callbacks/paid/{{$request.query.url}}/post/callbacks/then/{{$request.query.url}}");
        assert_eq!(
            summary(&check(&document)),
            [(rules::UNDECLARED_PARAMETER.name(), Severity::Error, &*pointer)],
            "{version}"
        );
    }
}
