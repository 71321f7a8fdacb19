//! Callbacks in documents that are text: lines are added, and none is changed.

// Nobody serves these APIs, and their handlers have nothing to do.
#![allow(dead_code)]

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use callback_core::{Attach, attach_text, build};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

/// What has happened to an order.
#[derive(Serialize, JsonSchema)]
struct OrderEvent {
    /// A text that YAML quotes.
    note: String,
    count: Option<u32>,
}

/// Order notification.
#[callback_core::operation(post)]
fn order_notification(body: OrderEvent) -> bool;

#[callback_core::callback(order_notification, "{$request.query.url}/orders")]
fn create_order() {}

/// A large document, whose keys are in no alphabetical order, and with numbers that few programs print.
fn large() -> String {
    let operation = |id: &str| {
        format!(
            r#"{{
        "summary": "The operation \u00e9 {id}",
        "operationId": "{id}",
        "parameters": [
          {{
            "name": "url",
            "in": "query",
            "required": true,
            "schema": {{ "type": "string", "maxLength": 1e3, "x-float": 1.0, "x-large": 12345678901234567890123 }}
          }}
        ],
        "responses": {{
          "200": {{
            "description": "OK"
          }},
          "404": {{ "description": "Not found" }}
        }},
        "deprecated": false
      }}"#
        )
    };
    let others: Vec<_> = (0..300)
        .rev()
        .map(|number| {
            format!(",\n    \"/things/{number}\": {{\n      \"get\": {}\n    }}", operation(&format!("t{number}")))
        })
        .collect();
    let others = others.concat();
    format!(
        r#"{{
  "openapi": "3.1.0",
  "servers": [{{ "url": "/" }}],
  "info": {{
    "version": "1.0",
    "title": "Orders"
  }},
  "paths": {{
    "/orders": {{
      "post": {}
    }}{others}
  }},
  "components": {{
    "schemas": {{
      "Zebra": {{
        "type": "string",
        "enum": ["b", "a"]
      }},
      "Ant": {{
        "type": "number",
        "multipleOf": 0.10
      }}
    }}
  }},
  "tags": []
}}
"#,
        operation("create_order")
    )
}

/// The lines that are removed and the number of those that are added.
fn changes(before: &str, after: &str) -> (Vec<String>, usize) {
    let diff = TextDiff::from_lines(before, after);
    let changes: Vec<_> = diff.iter_all_changes().collect();
    let removed = changes.iter().filter(|change| change.tag() == ChangeTag::Delete);
    let removed = removed.map(|change| change.value().to_owned()).collect();
    (removed, changes.iter().filter(|change| change.tag() == ChangeTag::Insert).count())
}

/// Attaches the callback; returns the new text. Twice is the same as once.
fn attach(text: &str) -> String {
    let attached = attach_text(text).expect("no errors");
    assert_eq!(attach_text(&attached).expect("no errors the second time"), attached, "attached twice");
    attached
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn json_gets_lines_and_loses_none() {
    let large = large();
    let attached = attach(&large);
    assert_eq!(changes(&large, &attached), (Vec::new(), 54));
    let expected = Attach::new().to_json(&json(&large)).expect("no errors");
    assert_eq!(json(&attached), expected);
    let after_responses = r#"
          "404": { "description": "Not found" }
        },
        "callbacks": {
          "order_notification": {
            "{$request.query.url}/orders": {
              "post": {
                "summary": "Order notification.",
                "operationId": "order_notification",
"#;
    assert!(attached.contains(after_responses), "{}", &attached[..2000]);
}

#[test]
fn json_keeps_its_style() {
    // Four spaces, tabs, and another kind of line break.
    for (from, to) in [("  ", "    "), ("  ", "\t"), ("\n", "\r\n")] {
        let styled = large().replace(from, to);
        let attached = attach(&styled);
        assert_eq!(changes(&styled, &attached), (Vec::new(), 54), "{to:?}");
        assert_eq!(attached.replace(to, from), attach(&large()), "{to:?}");
    }
    let minified = r#"{"openapi":"3.1.0","paths":{"/orders":{"post":{"operationId":"create_order","parameters":[{"in":"query","name":"url"}],"responses":{},"tags":[]}}},"components":{}}"#;
    let attached = attach(minified);
    assert!(attached.starts_with(
        r#"{"openapi":"3.1.0","paths":{"/orders":{"post":{"operationId":"create_order","parameters":[{"in":"query","name":"url"}],"responses":{},"callbacks":{"order_notification":{"{$request.query.url}/orders":{"post":{"summary":"#
    ), "{attached}");
    assert!(attached.ends_with("}}}"), "{attached}");
    assert!(!attached.contains('\n'), "{attached}");
    assert_eq!(json(&attached), Attach::new().to_json(&json(minified)).expect("no errors"));
}

/// Without components, with empty ones, and with null.
#[test]
fn json_gets_the_objects_that_it_does_not_have() {
    for components in ["", r#", "components": {}"#, r#",\n  "components": {\n  }"#, r#", "components": null"#] {
        let text = format!(
            "{{\n  \"openapi\": \"3.1.0\",\n  \"paths\": {{\n    \"/orders\": {{ \"post\": {{ \"operationId\": \
             \"create_order\", \"parameters\": [{{ \"in\": \"query\", \"name\": \"url\" }}] }} }}\n  \
             }}{}\n}}\n",
            components.replace("\\n", "\n")
        );
        let attached = attach(&text);
        assert_eq!(json(&attached), Attach::new().to_json(&json(&text)).expect("no errors"), "{attached}");
        assert!(attached.contains("\n    \"schemas\": {\n      \"OrderEvent\": {"), "{attached}");
    }
}

const YAML: &str = r#"# The orders.
openapi: 3.1.0   # not 3.0
info: {title: "Orders", version: '1.0'}
paths:
    /orders:
        summary: >-
            The orders,
            all of them.
        post:
            operationId: create_order
            parameters: [{name: url, in: query, required: true, schema: {type: string, maxLength: 1e3}}]
            responses:
                200:
                    description: |
                        The order.

                        It is yours.

            # Nobody uses it.
            deprecated: no
    /things:
        get: &things
            responses: {"200": {description: Things}}
        head: *things

components:
    schemas:
        Zebra: &animal
            enum: [b, a]
        Ant:
            <<: *animal
            x-multiple: 0.10
# The end.
"#;

#[test]
fn yaml_gets_lines_and_loses_none() {
    let attached = attach(YAML);
    assert_eq!(changes(YAML, &attached), (Vec::new(), 35));
    let callback = r#"
                        It is yours.

            callbacks:
                order_notification:
                    "{$request.query.url}/orders":
                        post:
                            summary: Order notification.
"#;
    assert!(attached.contains(callback), "{attached}");
    let schema = r"
            x-multiple: 0.10
        OrderEvent:
            description: What has happened to an order.
";
    assert!(attached.contains(schema), "{attached}");
    assert!(attached.ends_with("# The end.\n"), "{attached}");
}

/// The styles of YAML in which an operation and components can be written.
#[test]
fn yaml_in_other_styles() {
    let flow = "openapi: 3.1.0\npaths: {/orders: {post: {operationId: create_order, parameters: [{in: query, name: url}], \
                responses: {}}}}\n";
    let block = "openapi: 3.1.0\npaths:\n  /orders:\n    post:\n      operationId: create_order\n      parameters:\n      - \
                 in: query\n        name: url";
    for components in
        ["", "\ncomponents:", "\ncomponents: # none\n\n", "\ncomponents: {}", "\ncomponents: {schemas: {}}"]
    {
        for text in [flow, block] {
            let text = format!("{text}{components}");
            let attached = attach(&text);
            let before: Value = serde_saphyr::from_str(&text).expect("YAML");
            let after: Value = serde_saphyr::from_str(&attached).expect("YAML");
            assert_eq!(after, Attach::new().to_json(&before).expect("no errors"), "{attached}");
        }
    }
}

/// A document of a type is printed in the syntax of the file.
#[test]
fn type_becomes_yaml() {
    let document = json(
        r#"{
            "openapi": "3.1.0",
            "info": { "title": "Orders", "version": "1.0" },
            "paths": {
                "/orders": {
                    "post": {
                        "operationId": "create_order",
                        "parameters": [
                            { "in": "query", "name": "url", "required": true, "schema": { "type": "string", "format": "uri" } }
                        ],
                        "responses": { "201": { "description": "Created" } }
                    }
                }
            }
        }"#,
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("orders.yaml");
    _ = fs::remove_file(&path);
    let first_run = catch_unwind(|| build::attached(document.clone()).assert_current(&path));
    assert!(first_run.is_err(), "it writes the file");
    build::attached(document.clone()).assert_current(&path);
    let file: Value = serde_saphyr::from_str(&fs::read_to_string(&path).expect("a file")).expect("YAML");
    assert_eq!(file, Attach::new().to_json(&document).expect("no errors"));
}

#[test]
fn yaml_alias_is_an_error() {
    let text = YAML.replace("/things:", "/orders2:").replace("operationId: create_order", "operationId: other");
    let text = text.replace(
        "get: &things\n",
        "get: &things\n            operationId: create_order\n            parameters: [{name: url, in: query}]\n",
    );
    let text = text.replace("        get: &things", "        x-get: &things").replace("head: *things", "get: *things");
    let errors = attach_text(&text).expect_err("an error");
    assert_eq!(
        errors.to_string(),
        "`/paths/~1orders2/get/callbacks` cannot be added to this YAML, because what contains it is an alias or a merge; \
         write it out there, in place of `*name`"
    );
}
