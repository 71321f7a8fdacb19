//! One fault a document, found at its place in all versions.

use super::*;

/// A callback's key, and the rules that it breaks, at its own place.
const KEYS: &[(&str, &[&str])] = &[
    ("{$request.query.url}", &[]),
    ("$request.query.url", &[]),
    ("{$request.header.x-hook}", &[]),
    ("{$request.query.url}/{$request.path.id}/{$method}/{$statusCode}/{$url}", &[]),
    ("{$url}", &[]),
    ("{$request.body#/url}", &[]),
    ("{$response.header.location}", &[]),
    ("https://a.example/{$request.body#/customer/name}", &[]),
    ("https://a.example/{$request.body#/customer/address}", &[]),
    ("https://a.example/{$request.body#/customer/address/street}", &[]),
    ("https://a.example/{$request.body#/lines/0/sku}", &[]),
    ("https://a.example/{$request.body#/lines/8/next/next/next/sku}", &[]),
    ("https://a.example/{$request.body#/labels/whatever}", &[]),
    ("https://a.example/{$request.body#/anything/at/all}", &[]),
    ("https://a.example/{$response.body#/href}", &[]),
    ("https://a.example/{$request.header.Authorization}", &["reserved-header"]),
    ("https://a.example/{$response.header.content-type}", &["reserved-header"]),
    ("{request.query.url}", &["callback-url-syntax"]),
    ("{$request.query.url", &["callback-url-syntax"]),
    ("", &["callback-url-syntax"]),
    ("https://a.example/hook", &["static-callback-url"]),
    ("http://a.example?id={$request.path.id}&to={$request.header.x-hook}", &[]),
    ("https://{$request.path.id}.a.example/x", &["unresolvable-callback-url"]),
    ("https://a.example:{$request.path.id}/x", &["unresolvable-callback-url"]),
    ("/hooks/{$request.path.id}", &["unresolvable-callback-url"]),
    ("{$request.query.url} /x", &["unresolvable-callback-url"]),
    ("{$request.query.url}#x", &["unresolvable-callback-url"]),
    ("https://a.example/{$request.body#/labels/%20}", &["percent-in-pointer"]),
    ("{$request.query.uri}", &["undeclared-parameter"]),
    ("{$request.query.URL}", &["undeclared-parameter"]),
    ("{$request.query.id}", &["undeclared-parameter"]),
    ("{$request.path.url}", &["undeclared-parameter"]),
    ("{$request.header.X-Hok}", &["undeclared-parameter"]),
    ("{$request.query.uri}/{$request.query.uri}", &["undeclared-parameter"]),
    ("{$request.query.uri}/{$request.path.nr}", &["undeclared-parameter", "undeclared-parameter"]),
    ("https://a.example/{$request.body#/uri}", &["undeclared-field"]),
    ("https://a.example/{$request.body#/customer/nam}", &["undeclared-field"]),
    ("https://a.example/{$request.body#/customer/address/town}", &["undeclared-field"]),
    ("https://a.example/{$request.body#/lines/-/sku}", &["undeclared-field"]),
    ("https://a.example/{$request.body#/lines/00/sku}", &["undeclared-field"]),
    ("https://a.example/{$request.body#/lines/9/sku}", &["undeclared-field"]),
    ("https://a.example/{$request.body#/lines/sku}", &["undeclared-field"]),
    ("https://a.example/{$request.body#/lines/0/next/price}", &["undeclared-field"]),
    ("https://a.example/{$request.body#/url/host}", &["undeclared-field"]),
    ("https://a.example/{$response.body#/hrf}", &["undeclared-field"]),
    ("https://a.example/{$request.body}", &["not-scalar"]),
    ("https://a.example/{$request.body#/lines}", &["not-scalar"]),
    ("https://a.example/{$request.body#/labels}", &["not-scalar"]),
    ("https://a.example/{$request.body#/customer}", &["not-scalar"]),
    ("https://a.example/{$request.query.tags}", &["not-scalar"]),
    ("https://a.example/{$request.body#/id}", &["read-only-field"]),
    ("https://a.example/{$response.body#/secret}", &["read-only-field"]),
    ("https://a.example/{$response.header.X-Id}", &["undeclared-response-header"]),
    ("{$request.query.count}", &["callback-url-type"]),
    ("{$request.path.id}", &["callback-url-type"]),
    ("{$request.body#/paid}", &["callback-url-type"]),
    ("{$method}", &["callback-url-type"]),
    ("{$statusCode}/x", &["callback-url-type"]),
    ("{$request.query.plain}", &["callback-url-format"]),
    ("{$request.query.maybe}", &["optional-callback-url"]),
    ("{$request.body#/maybe}", &["optional-callback-url"]),
];

#[test]
fn in_keys() {
    for version in VERSIONS {
        for (key, rules) in KEYS {
            let document = with_key(version, key);
            let findings = check(&document);
            let place = format!("{OPERATION}/callbacks/paid/{}", escaped(key));
            assert_eq!(
                findings.iter().map(Diagnostic::code).collect::<Vec<_>>(),
                *rules,
                "{version} {key}: {findings:?}"
            );
            assert!(findings.iter().all(|finding| finding.pointer() == place), "{version} {key}: {findings:?}");
        }
    }
}

/// In which versions something is right.
const NEVER: [bool; 3] = [false; 3];
const NOT_30: [bool; 3] = [false, true, true];
const ONLY_30: [bool; 3] = [true, false, false];
const ONLY_32: [bool; 3] = [false, false, true];

#[test]
#[allow(clippy::too_many_lines, reason = "one table")]
fn elsewhere() {
    let invoice = "/components/schemas/Invoice";
    let url = "/components/schemas/Invoice/properties/url";
    let at = |rest: &str| format!("{OPERATION}{rest}");
    let called = at("/callbacks/paid/{$request.query.url}");
    let answer = json!({ "responses": { "default": { "description": "Any" } } });
    let object = |what: Value| what;
    // What is set where, where it is found, the rule, and the versions in which it is right.
    let cases: Vec<(String, Value, String, &str, [bool; 3])> = vec![
        (at("/responses"), json!({}), at("/responses"), "missing-responses", NEVER),
        (format!("{called}/post"), json!({}), format!("{called}/post"), "missing-responses", NOT_30),
        (at("/operationId"), json!("paid"), format!("{called}/post/operationId"), "duplicate-operation-id", NEVER),
        (at("/security"), json!([{ "tokn": [] }]), at("/security/0/tokn"), "undeclared-security-scheme", NEVER),
        (
            format!("{called}/post/security"),
            json!([{ "key": [] }]),
            format!("{called}/post/security/0/key"),
            "undeclared-security-scheme",
            NEVER,
        ),
        ("/security".into(), json!([{}, { "key": [] }]), "/security/1/key".into(), "undeclared-security-scheme", NEVER),
        (
            url.into(),
            json!({ "$ref": "#/components/schemas/Nothing" }),
            format!("{url}/$ref"),
            "unresolved-reference",
            NEVER,
        ),
        (url.into(), json!({ "$ref": url_ref() }), format!("{url}/$ref"), "reference-cycle", NEVER),
        (
            at("/parameters/6"),
            json!({ "$ref": "#/components/schemas/Line" }),
            at("/parameters/6/$ref"),
            "mismatched-reference",
            NEVER,
        ),
        (
            at("/parameters/6"),
            json!({ "$ref": "other.yaml#/limit" }),
            at("/parameters/6/$ref"),
            "external-reference",
            NEVER,
        ),
        (
            "/components/schemas/a b".into(),
            json!({}),
            "/components/schemas/a b".into(),
            "invalid-component-name",
            NEVER,
        ),
        (at("/parameters/6"), json!("limit"), at("/parameters/6"), "wrong-type", NEVER),
        (at("/parameters/6"), json!({ "name": "a" }), at("/parameters/6"), "missing-field", NEVER),
        (at("/deprecated"), json!("yes"), at("/deprecated"), "wrong-type", NEVER),
        (at("/callbacks/none"), json!(null), at("/callbacks/none"), "wrong-type", NEVER),
        (
            url.into(),
            json!({ "type": "string", "format": "uri", "nullable": true }),
            format!("{url}/nullable"),
            "ignored-keyword",
            ONLY_30,
        ),
        (url.into(), json!({ "type": ["string"], "format": "uri" }), format!("{url}/type"), "version-mismatch", NOT_30),
        (
            url.into(),
            json!({ "type": "string", "const": "https://a.example" }),
            format!("{url}/const"),
            "version-mismatch",
            NOT_30,
        ),
        (
            format!("{invoice}/properties/nr"),
            json!({ "exclusiveMinimum": 1 }),
            format!("{invoice}/properties/nr/exclusiveMinimum"),
            "version-mismatch",
            NOT_30,
        ),
        (
            format!("{invoice}/properties/nr"),
            json!({ "exclusiveMaximum": true, "maximum": 1 }),
            format!("{invoice}/properties/nr/exclusiveMaximum"),
            "version-mismatch",
            ONLY_30,
        ),
        (
            format!("{invoice}/properties/nr"),
            json!({ "type": "null" }),
            format!("{invoice}/properties/nr/type"),
            "version-mismatch",
            NOT_30,
        ),
        (
            format!("{invoice}/properties/nr"),
            json!(true),
            format!("{invoice}/properties/nr"),
            "version-mismatch",
            NOT_30,
        ),
        (
            format!("{invoice}/properties/nr"),
            json!({ "$ref": "#/components/schemas/Line", "title": "n" }),
            format!("{invoice}/properties/nr"),
            "ignored-keyword",
            NOT_30,
        ),
        (
            at("/parameters/6"),
            json!({ "$ref": format!("#{OPERATION}/parameters/0"), "required": true }),
            at("/parameters/6"),
            "ignored-keyword",
            NEVER,
        ),
        ("/webhooks".into(), json!({ "a": { "post": answer } }), "/webhooks".into(), "unsupported-webhooks", NOT_30),
        ("/components/pathItems".into(), json!({}), "/components/pathItems".into(), "version-mismatch", NOT_30),
        ("/components/mediaTypes".into(), json!({}), "/components/mediaTypes".into(), "version-mismatch", ONLY_32),
        (
            "/info/license".into(),
            json!({ "name": "MIT", "identifier": "MIT" }),
            "/info/license/identifier".into(),
            "version-mismatch",
            NOT_30,
        ),
        (
            "/paths/~1a~1{id}/query".into(),
            answer.clone(),
            "/paths/~1a~1{id}/query".into(),
            "unsupported-method",
            ONLY_32,
        ),
        (
            "/paths/~1a~1{id}/additionalOperations".into(),
            object(json!({ "LINK": answer })),
            "/paths/~1a~1{id}/additionalOperations".into(),
            "unsupported-method",
            ONLY_32,
        ),
        (
            at("/parameters/6"),
            json!({ "name": "q", "in": "querystring", "content": { "text/plain": {} } }),
            at("/parameters/6/in"),
            "version-mismatch",
            ONLY_32,
        ),
        (at("/responses/404"), json!({}), at("/responses/404"), "version-mismatch", ONLY_32),
        (
            "/components/securitySchemes/token/type".into(),
            json!("mutualTLS"),
            "/components/securitySchemes/token/type".into(),
            "version-mismatch",
            NOT_30,
        ),
        ("/openapi".into(), json!(3.1), "/openapi".into(), "openapi-version", NEVER),
        ("/openapi".into(), json!("4.0.0"), "/openapi".into(), "openapi-version", NEVER),
    ];
    for (set_at, value, found_at, rule, right) in cases {
        for (version, right) in VERSIONS.into_iter().zip(right) {
            let mut document = document(version);
            set(&mut document, &set_at, value.clone());
            let findings = check(&document);
            let expected: &[_] = if right { &[] } else { &[(rule, &*found_at)] };
            let found: Vec<_> = findings.iter().map(|finding| (finding.code(), finding.pointer())).collect();
            assert_eq!(found, *expected, "{version}, {set_at}: {findings:?}");
        }
    }
}

/// A link of the operation to itself, and the rules that it breaks.
#[test]
fn in_links() {
    let cases = [
        (json!({ "operationId": "create" }), &[][..]),
        (json!({ "operationRef": "#/paths/~1a/post" }), &[]),
        (json!({ "operationId": "creat" }), &["undeclared-link-operation"]),
        (json!({ "operationId": "paid", "parameters": {} }), &[]),
        (json!({ "operationId": "create", "parameters": { "id": 1, "query.count": "$5", "X-HOOK": "{}" } }), &[]),
        (json!({ "operationId": "create", "parameters": { "header.id": 1 } }), &["undeclared-link-parameter"]),
        (json!({ "operationId": "create", "parameters": { "nr": 1 } }), &["undeclared-link-parameter"]),
        (json!({ "operationId": "create", "parameters": { "id": "$request.path.id" } }), &[]),
        (json!({ "operationId": "create", "parameters": { "id": "$request.path.nr" } }), &["undeclared-parameter"]),
        (json!({ "operationId": "create", "parameters": { "id": "a-{$request.path.nr}" } }), &["undeclared-parameter"]),
        (json!({ "operationId": "create", "requestBody": "$request.body" }), &[]),
        (json!({ "operationId": "create", "requestBody": "$request.body#/lines" }), &[]),
        (json!({ "operationId": "create", "requestBody": "$response.body#/href" }), &[]),
        (json!({ "operationId": "create", "requestBody": "$response.body#/hrf" }), &["undeclared-field"]),
        (json!({ "operationId": "create", "requestBody": "$response.header.X-Id" }), &["undeclared-response-header"]),
        (json!({ "operationId": "create", "requestBody": { "at": "$request.path.nr" } }), &[]),
    ];
    let place = format!("{OPERATION}/responses/201/links/again");
    for version in VERSIONS {
        for (link, rules) in &cases {
            let mut document = document(version);
            let responses = &mut document["paths"]["/a/{id}"]["post"]["responses"];
            responses["201"]["links"] = json!({ "again": link });
            let found = check(&document);
            assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), *rules, "{version} {link}: {found:?}");
            assert!(found.iter().all(|finding| finding.pointer() == place), "{version} {link}: {found:?}");

            // What is referred to is found at the reference.
            let response = document["paths"]["/a/{id}"]["post"]["responses"]["201"].take();
            document["components"]["responses"] = json!({ "made": response });
            document["paths"]["/a/{id}"]["post"]["responses"]["201"] = json!({ "$ref": "#/components/responses/made" });
            let at = format!("{OPERATION}/responses/201/$ref");
            let found: Vec<_> = check(&document).iter().map(|finding| finding.pointer().to_owned()).collect();
            assert_eq!(found, vec![at; rules.len()], "{version} {link}");
        }
    }
    let mut document = document("3.1.2");
    document["paths"]["/a/{id}"]["post"]["responses"]["201"]["links"] =
        json!({ "again": { "operationId": "creat", "parameters": { "nr": 1 } } });
    let finding = first(&document);
    assert_eq!(finding.message(), "the link `again` leads to operation `creat`, and there is none");
    assert_eq!(finding.help().unwrap_or_default(), "did you mean `create`? there are `create`, `paid`");
    // In another file there may be one.
    document["paths"]["/b"] = json!({ "$ref": "other.yaml#/b" });
    assert_eq!(check(&document).iter().map(Diagnostic::code).collect::<Vec<_>>(), ["external-reference"]);
}

/// A reference to the place that it stands at.
fn url_ref() -> &'static str {
    "#/components/schemas/Invoice/properties/url"
}

#[test]
fn what_is_missing() {
    for version in VERSIONS {
        let cases = [
            ("requestBody", "{$request.body#/url}", "undeclared-request-body"),
            ("parameters", "{$request.header.X-Hook}", "undeclared-parameter"),
        ];
        for (field, key, rule) in cases {
            let mut document = with_key(version, key);
            document["paths"]["/a/{id}"]["post"].as_object_mut().expect("an operation").remove(field);
            let place = format!("{OPERATION}/callbacks/paid/{}", escaped(key));
            assert_eq!(short(&check(&document)), [(rule, Severity::Error, &*place)]);
        }
        let mut document = with_key(version, "https://a.example/{$response.body#/href}");
        let response = format!("{OPERATION}/responses/201");
        set(&mut document, &response, json!({ "description": "Created" }));
        assert_eq!(first(&document).code(), "undeclared-response-body");

        let mut document = document.clone();
        document.as_object_mut().expect("a document").remove("openapi");
        assert_eq!(short(&check(&document)), [("openapi-version", Severity::Error, "")]);
        assert_eq!(
            short(&check(&json!({ "swagger": "2.0", "paths": {} }))),
            [("openapi-version", Severity::Error, "")]
        );
        let bare = json!({ "openapi": version, "info": { "title": "T", "version": "1" } });
        assert_eq!(short(&check(&bare)), [("missing-field", Severity::Error, "")]);
    }
    for value in [json!(null), json!([]), json!("openapi")] {
        assert_eq!(short(&check(&value)), [("wrong-type", Severity::Error, "")]);
    }
}

#[test]
fn a_shared_callback_is_checked_for_each_operation() {
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
            short(&check(&document)),
            [
                ("undeclared-parameter", Severity::Error, "/paths/~1b/post/callbacks/paid/$ref"),
                ("undeclared-parameter", Severity::Error, "/paths/~1b/post/callbacks/paid/$ref"),
                ("callback-url-syntax", Severity::Error, "/components/callbacks/paid/nowhere"),
            ],
            "{version}"
        );
    }
}

#[test]
fn a_callback_within_a_callback_is_about_the_callback() {
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
        let place =
            format!("{OPERATION}/callbacks/paid/{{$request.query.url}}/post/callbacks/then/{{$request.query.url}}");
        assert_eq!(short(&check(&document)), [("undeclared-parameter", Severity::Error, &*place)], "{version}");
    }
}

#[test]
fn findings_are_in_the_order_of_the_specification() {
    let mut document = document("3.0.4");
    document["security"] = json!([{ "key": [] }]);
    document["webhooks"] = json!({});
    document["components"]["pathItems"] = json!({});
    document["paths"]["/b"] = json!({ "get": {} });
    let parameters = document["paths"]["/a/{id}"]["post"]["parameters"].as_array_mut().expect("parameters");
    parameters.extend([
        json!({ "name": "a", "in": "cookie" }),
        json!({ "name": "b", "in": "cookie" }),
        json!({ "name": "c", "in": "cookie" }),
    ]);
    parameters.extend([json!(1), json!(2)]);
    let found = check(&document);
    let places: Vec<_> = found.iter().map(Diagnostic::pointer).collect();
    let parameters = |index: usize| format!("{OPERATION}/parameters/{index}");
    assert_eq!(
        places,
        [&*parameters(9), &*parameters(10), "/paths/~1b/get", "/webhooks", "/components/pathItems", "/security/0/key"]
    );
}
