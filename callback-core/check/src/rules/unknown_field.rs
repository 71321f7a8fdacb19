//! Fields that OpenAPI does not have.

use callback_expression::nearest;
use serde_json::{Map, Value};

use crate::context::Context;
use crate::limits::MAX_DIAGNOSTICS;
use crate::misplaced::is_field;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::rule::rule;
use crate::version::Version;

rule! {
    /// An object has a field that OpenAPI does not have in it. Nothing in the field is checked.
    ///
    /// It may be misspelled, or belong to another object: `callbacks` belongs to an operation, not to its path item. Fields
    /// of later versions are reported by `version-mismatch`. In `paths`, a name that does not begin with `/` counts, and in
    /// `responses` one that is not a status code. An extension begins with `x-`. Only some objects may have a `$ref`; an
    /// operation may not.
    ///
    /// > **Specification Extensions**: While the OpenAPI Specification tries to accommodate most use cases, additional data
    /// > can be added to extend the specification at certain points. The extensions properties are implemented as patterned
    /// > fields that are always prefixed by `x-`.
    /// >
    /// > **Paths Object**, `/{path}`: The field name MUST begin with a forward slash (`/`).
    UNKNOWN_FIELD: "unknown-field", Error;

    /// A schema of OpenAPI 3.0 has a keyword that it does not support.
    ///
    /// Since OpenAPI 3.1, a schema may have any keyword.
    ///
    /// > **Schema Object** (3.0), *Properties*: Additional keywords defined by the JSON Schema specification that are not
    /// > mentioned here are strictly unsupported.
    UNKNOWN_KEYWORD: "unknown-keyword", Warning;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Some(object) = node.object() else { return };
    let kind = node.kind;
    if kind == ObjectKind::Schema && context.version > Version::V3_0 || kind == ObjectKind::SecurityRequirement {
        return;
    }
    if kind == ObjectKind::Callback {
        return check_callback(context, node, object);
    }
    if kind == ObjectKind::Example && is_bare_example(object) {
        let diagnostic = UNKNOWN_FIELD.diagnostic("the fields of the example are not in its `value`", "put them into `value`");
        return context.report(node.location, diagnostic);
    }
    let is_known = |name: &str| is_extension(name) || node.fields.iter().any(|field| field.name == name);
    let unknown = object.keys().filter(|name| !is_known(name));
    for name in unknown.take(MAX_DIAGNOSTICS) {
        let noun = kind.with_article();
        let (message, help) = if name == "$ref" {
            (format!("{noun} cannot be a `$ref`, which is not followed here"), reference_help(kind))
        } else {
            (format!("{noun} has no field `{name}`"), help(kind, name, context.version))
        };
        let diagnostic = match kind {
            ObjectKind::Schema => {
                UNKNOWN_KEYWORD.diagnostic(format!("OpenAPI 3.0 has no keyword `{name}` in a schema"), help)
            }
            _ => UNKNOWN_FIELD.diagnostic(message, help),
        };
        let location = context.locations.key(node.location, name);
        context.report(location, diagnostic);
    }
    match kind {
        ObjectKind::Document => check_names(context, node, object, "paths", path),
        ObjectKind::Operation => check_names(context, node, object, "responses", status_code),
        _ => {}
    }
}

/// Checks the keys of a callback, which are expressions. Fields of its path items are not.
fn check_callback<'d>(context: &mut Context<'d>, node: &Node<'d>, callback: &'d Map<String, Value>) {
    for key in callback.keys().filter(|key| is_field(key)).take(MAX_DIAGNOSTICS) {
        let help = if ObjectKind::is_method(key) {
            "put it under the expression of the URL"
        } else if ObjectKind::PathItem.has_field(key) {
            "move it into the path item, under the expression of the URL"
        } else {
            "move it into the operation"
        };
        let location = context.locations.key(node.location, key);
        context.report(location, UNKNOWN_FIELD.diagnostic(format!("a callback has no field `{key}`"), help));
    }
}

/// Returns `true` if an object is an example itself, rather than an Example Object.
fn is_bare_example(object: &Map<String, Value>) -> bool {
    let is_known = |name: &String| is_extension(name) || ObjectKind::Example.has_field(name);
    !object.is_empty() && !object.keys().any(is_known)
}

fn is_extension(name: &str) -> bool {
    name.starts_with("x-")
}

/// Checks the names of a map whose names have a pattern.
fn check_names<'d>(
    context: &mut Context<'d>,
    node: &Node<'d>,
    object: &'d Map<String, Value>,
    field: &str,
    fault: fn(&str) -> Option<(String, String)>,
) {
    let Some((field, Value::Object(map))) = object.get_key_value(field) else { return };
    // The rule `wrong-type` reports a `$ref` in the place of a map.
    let names = map.iter().filter(|(name, value)| !(is_extension(name) || *name == "$ref" && value.is_string()));
    let faults = names.filter_map(|(name, _)| Some((name, fault(name)?)));
    for (name, (message, help)) in faults.take(MAX_DIAGNOSTICS) {
        let map = context.locations.key(node.location, field);
        let location = context.locations.key(map, name);
        context.report(location, UNKNOWN_FIELD.diagnostic(message, help));
    }
}

fn path(name: &str) -> Option<(String, String)> {
    if name.starts_with('/') {
        return None;
    }
    let help = if ObjectKind::Document.has_field(name) {
        "move it out of `paths`".to_owned()
    } else {
        format!("write `/{name}`")
    };
    Some((format!("the path `{name}` does not begin with `/`"), help))
}

fn status_code(name: &str) -> Option<(String, String)> {
    let is_code = name == "default"
        || matches!(name.as_bytes(), [b'1'..=b'5', rest @ ..]
            if rest == b"XX" || matches!(rest, [a, b] if a.is_ascii_digit() && b.is_ascii_digit()));
    if is_code {
        return None;
    }
    let upper = name.to_ascii_uppercase();
    let help = if ObjectKind::Operation.has_field(name) {
        "move it out of `responses`".to_owned()
    } else if upper != name && status_code(&upper).is_none() {
        format!("did you mean `{upper}`?")
    } else if nearest(name, ["default"]).is_some() {
        "did you mean `default`?".to_owned()
    } else {
        "write a code such as `200`, a range such as `2XX`, or `default`".to_owned()
    };
    Some((format!("`{name}` is not a status code"), help))
}

/// Returns what to write instead of a `$ref`.
fn reference_help(kind: ObjectKind) -> String {
    match kind {
        ObjectKind::Operation => "refer to the whole path item, or write the operation here".to_owned(),
        _ => format!("write {} here", kind.with_article()),
    }
}

/// Returns what to write instead of an unknown field.
fn help(kind: ObjectKind, name: &str, version: Version) -> String {
    let known = kind.fields().iter().filter(|(_, _, since)| *since <= version).map(|&(field, _, _)| field);
    if let Some(near) = nearest(name, known) {
        return format!("did you mean `{near}`?");
    }
    let belongs_to = |other: ObjectKind| other.has_field(name);
    let help = match kind {
        ObjectKind::PathItem if belongs_to(ObjectKind::Operation) => "move it into the operations, such as `post`",
        ObjectKind::PathItem if version >= Version::V3_2 && is_token(name) => {
            "put an operation of another method into `additionalOperations`"
        }
        ObjectKind::Operation if belongs_to(ObjectKind::PathItem) => "move it into the path item",
        ObjectKind::Parameter | ObjectKind::Header | ObjectKind::MediaType if belongs_to(ObjectKind::Schema) => {
            "move it into `schema`"
        }
        ObjectKind::RequestBody | ObjectKind::Response if belongs_to(ObjectKind::MediaType) => {
            "move it into a media type of `content`, such as `application/json`"
        }
        ObjectKind::Document if belongs_to(ObjectKind::Components) => "move it into `components`",
        ObjectKind::Document if belongs_to(ObjectKind::Info) => "move it into `info`",
        ObjectKind::Document | ObjectKind::Components if name == "definitions" => {
            "move the schemas into `components.schemas`"
        }
        ObjectKind::Components if belongs_to(ObjectKind::Document) => "move it out of `components`",
        _ => "remove it, or begin its name with `x-`",
    };
    help.to_owned()
}

/// Returns `true` for a name in capitals, as those of methods are.
fn is_token(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check;
    use crate::tests::{NEVER, OPERATION, VERSIONS, assert_changes, document, first, set};

    const ITEM: &str = "/paths/~1a~1{id}";

    #[test]
    fn reported() {
        let unknown = UNKNOWN_FIELD.name();
        let same = |place: String| (place.clone(), json!({}), place, unknown, NEVER);
        assert_changes(&[
            same("/path".to_owned()),
            same("/info/titel".to_owned()),
            same("/components/schema".to_owned()),
            same("/components/securitySchemes/token/schema".to_owned()),
            same(format!("{ITEM}/callbacks")),
            same(format!("{ITEM}/pots")),
            same(format!("{OPERATION}/callback")),
            same(format!("{OPERATION}/requestBody/schema")),
            same(format!("{OPERATION}/requestBody/content/application~1json/type")),
            same(format!("{OPERATION}/responses/201/body")),
            same(format!("{OPERATION}/responses/201/headers/Location/name")),
            same(format!("{OPERATION}/parameters/0/type")),
            same(format!("{OPERATION}/callbacks/paid/{{$request.query.url}}/post/response")),
        ]);
        let path = "/paths/pets";
        let status = |code: &str| format!("{OPERATION}/responses/{code}");
        let response = json!({ "description": "" });
        assert_changes(&[
            (path.to_owned(), json!({}), path.to_owned(), unknown, NEVER),
            (status("2xx"), response.clone(), status("2xx"), unknown, NEVER),
            (status("600"), response.clone(), status("600"), unknown, NEVER),
            (status("ok"), response, status("ok"), unknown, NEVER),
        ]);
    }

    #[test]
    fn allowed() {
        let objects = ["", "/info", ITEM, OPERATION, "/components"];
        for version in VERSIONS {
            let mut document = document(version);
            for object in objects {
                set(&mut document, &format!("{object}/x-anything"), json!({}));
            }
            set(&mut document, "/components/schemas/callback", json!({ "properties": { "anything": {} } }));
            let response = json!({ "description": "" });
            for code in ["100", "599", "4XX", "default"] {
                set(&mut document, &format!("{OPERATION}/responses/{code}"), response.clone());
            }
            assert_eq!(check(&document).to_string(), "", "{version}");
        }
    }

    #[test]
    fn keywords_of_schemas() {
        for version in VERSIONS {
            let mut document = document(version);
            set(&mut document, "/components/schemas/Line/propertis", json!({}));
            let expected = if version == "3.0.4" {
                "/components/schemas/Line/propertis: warning: OpenAPI 3.0 has no keyword `propertis` in a schema; did \
                 you mean `properties`?"
            } else {
                ""
            };
            assert_eq!(check(&document).to_string(), expected, "{version}");
        }
    }

    #[test]
    fn example_without_value() {
        for version in VERSIONS {
            let mut document = document(version);
            let examples = format!("{OPERATION}/requestBody/content/application~1json/examples");
            set(&mut document, &examples, json!({ "a": { "id": "1", "url": "https://a.example" }, "b": {} }));
            assert_eq!(
                check(&document).to_string(),
                format!("{examples}/a: error: the fields of the example are not in its `value`; put them into `value`"),
                "{version}"
            );
        }
    }

    /// The keys of a callback are expressions.
    #[test]
    fn fields_of_callbacks() {
        let cases = [
            ("description", json!("Paid"), "move it into the path item, under the expression of the URL"),
            ("post", json!({ "responses": {} }), "put it under the expression of the URL"),
            ("operationId", json!("paid"), "move it into the operation"),
        ];
        for version in VERSIONS {
            for (key, value, help) in &cases {
                let mut document = document(version);
                let place = format!("{OPERATION}/callbacks/paid/{key}");
                set(&mut document, &place, value.clone());
                assert_eq!(
                    check(&document).to_string(),
                    format!("{place}: error: a callback has no field `{key}`; {help}"),
                    "{version}"
                );
            }
        }
    }

    #[test]
    fn operation_that_is_a_reference() {
        for version in VERSIONS {
            let mut document = document(version);
            set(&mut document, &format!("{ITEM}/get"), json!({ "$ref": "#/paths/~1a~1{id}/post" }));
            assert_eq!(
                check(&document).to_string(),
                "/paths/~1a~1{id}/get/$ref: error: an operation cannot be a `$ref`, which is not followed here; refer to \
                 the whole path item, or write the operation here",
                "{version}"
            );
        }
    }

    #[test]
    fn help() {
        let cases = [
            ("/tag".to_owned(), "did you mean `tags`?"),
            (format!("{OPERATION}/callback"), "did you mean `callbacks`?"),
            (format!("{ITEM}/pots"), "did you mean `post`?"),
            (format!("{ITEM}/callbacks"), "move it into the operations, such as `post`"),
            (format!("{ITEM}/security"), "move it into the operations, such as `post`"),
            (format!("{ITEM}/LINK"), "put an operation of another method into `additionalOperations`"),
            (format!("{OPERATION}/get"), "move it into the path item"),
            (format!("{OPERATION}/parameters/0/type"), "move it into `schema`"),
            (
                format!("{OPERATION}/requestBody/schema"),
                "move it into a media type of `content`, such as `application/json`",
            ),
            ("/schemas".to_owned(), "move it into `components`"),
            ("/title".to_owned(), "move it into `info`"),
            ("/definitions".to_owned(), "move the schemas into `components.schemas`"),
            ("/host".to_owned(), "remove it, or begin its name with `x-`"),
            (format!("{OPERATION}/responses/2xx"), "did you mean `2XX`?"),
            (format!("{OPERATION}/responses/defualt"), "did you mean `default`?"),
            (
                format!("{OPERATION}/responses/20"),
                "write a code such as `200`, a range such as `2XX`, or `default`",
            ),
            (format!("{OPERATION}/responses/callbacks"), "move it out of `responses`"),
            ("/paths/pets".to_owned(), "write `/pets`"),
            ("/paths/components".to_owned(), "move it out of `paths`"),
        ];
        for (place, expected) in cases {
            let mut document = document("3.2.0");
            set(&mut document, &place, json!({ "description": "" }));
            assert_eq!(first(&document).help(), Some(expected), "{place}");
        }
    }
}
