//! The URLs of servers and their variables.

use std::collections::BTreeSet;

use callback_expression::nearest;
use serde_json::{Map, Value};

use crate::context::Context;
use crate::limits::{MAX_DIAGNOSTICS, MAX_NAMES};
use crate::location::Token;
use crate::message::list;
use crate::missing::Missing;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::rule::rule;
use crate::version::Version;

rule! {
    /// A variable of a server is not declared, is declared under a misspelled name, or has no `default`. Since OpenAPI 3.1,
    /// also: its `enum` is empty or lacks the default. Since 3.2, also: the URL has a variable twice or without a name, or
    /// a brace without its pair.
    ///
    /// > **Server Object**, `url`: Variable substitutions will be made when a variable is named in `{`braces`}`.
    /// >
    /// > **Server Variable Object**, `default`: REQUIRED. The default value to use for substitution […] If the `enum` is
    /// > defined, the value MUST exist in the enum's values.
    /// >
    /// > **Server Variable Object**, `enum`: The array MUST NOT be empty.
    INVALID_SERVER_VARIABLE: "invalid-server-variable", Error;

    /// The URL of a server does not have a variable that is declared. In OpenAPI 3.0, also: the `enum` of a variable is empty
    /// or lacks the default.
    ///
    /// > **Server Variable Object** (3.0), `enum`: The array SHOULD NOT be empty.
    SUSPICIOUS_SERVER_VARIABLE: "suspicious-server-variable", Warning;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    if let Some(server) = node.object_of(ObjectKind::Server) {
        check_server(context, node, server);
    } else if let Some(variable) = node.object_of(ObjectKind::ServerVariable) {
        check_variable(context, node, variable);
    }
}

fn check_server<'d>(context: &mut Context<'d>, node: &Node<'d>, server: &'d Map<String, Value>) {
    let Some(Value::String(url)) = server.get("url") else { return };
    let location = context.locations.key(node.location, "url");
    let template = UrlTemplate::parse(url);
    // The grammar of the URL came with 3.2 (*Server Variable Object*).
    if let Some(error) = template.error.filter(|_| context.version >= Version::V3_2) {
        let (message, help) = error.message(url);
        return context.report(location, INVALID_SERVER_VARIABLE.diagnostic(message, help));
    }
    let variables = match server.get("variables") {
        Some(Value::Object(variables)) => Some(variables),
        Some(_) => return,
        None => None,
    };
    let names = &template.names;
    let is_declared = |name: &str| variables.is_some_and(|variables| variables.contains_key(name));
    let mut undeclared: Vec<_> = names.iter().copied().filter(|name| !name.is_empty() && !is_declared(name)).collect();
    let unused = variables.into_iter().flat_map(Map::keys).filter(|name| !names.contains(name.as_str()));
    for name in unused.take(MAX_DIAGNOSTICS) {
        let near = nearest(name, undeclared.iter().copied().take(MAX_NAMES));
        let (rule, help) = match near {
            Some(near) => (&INVALID_SERVER_VARIABLE, format!("did you mean `{near}`?")),
            None => (&SUSPICIOUS_SERVER_VARIABLE, "add it to the URL, or remove the variable".to_owned()),
        };
        // A misspelled name is one error, and not two.
        undeclared.retain(|other| near != Some(*other));
        let variables = context.locations.key(node.location, "variables");
        let variable = context.locations.key(variables, name);
        context.report(variable, rule.diagnostic(format!("the URL `{url}` has no `{{{name}}}`"), help));
    }
    for name in undeclared.into_iter().take(MAX_DIAGNOSTICS) {
        let missing = Missing::ServerVariable { name: name.to_owned() };
        let help = context.declare(&missing, node.location);
        let message = format!("variable `{name}` is not declared");
        context.report(location, INVALID_SERVER_VARIABLE.diagnostic(message, help).corrected_by(missing));
    }
}

fn check_variable<'d>(context: &mut Context<'d>, node: &Node<'d>, variable: &'d Map<String, Value>) {
    let Token::Key(name) = context.locations.last(node.location) else { return };
    let name = name.to_string();
    let enum_rule =
        if context.version == Version::V3_0 { &SUSPICIOUS_SERVER_VARIABLE } else { &INVALID_SERVER_VARIABLE };
    let values = variable.get("enum").and_then(Value::as_array);
    if values.is_some_and(Vec::is_empty) {
        let location = context.locations.key(node.location, "enum");
        let message = format!("`enum` of variable `{name}` is empty");
        let help = "list its values, or leave out `enum` if it may have any";
        context.report(location, enum_rule.diagnostic(message, help));
    }
    let Some(default) = variable.get("default") else {
        let message = format!("variable `{name}` has no default");
        let help = "add `default`, the value that is used unless another is chosen";
        return context.report(node.location, INVALID_SERVER_VARIABLE.diagnostic(message, help));
    };
    let values = values.and_then(|values| values.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
    if let (Some(default), Some(values)) = (default.as_str(), values)
        && !values.is_empty()
        && !values.contains(&default)
    {
        let location = context.locations.key(node.location, "default");
        let message = format!("default `{default}` is not a value of variable `{name}`");
        context.report(location, enum_rule.diagnostic(message, format!("expected one of {}", list(&values))));
    }
}

/// The URL of a server.
struct UrlTemplate<'u> {
    /// The names of the variables. The empty name is one.
    names: BTreeSet<&'u str>,
    /// The first error, if there is any.
    error: Option<TemplateError<'u>>,
}

enum TemplateError<'u> {
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Unopened,
    EmptyName,
    Duplicate(&'u str),
}

impl<'u> UrlTemplate<'u> {
    fn parse(url: &'u str) -> Self {
        let mut names = BTreeSet::new();
        let mut error = None;
        let mut rest = url;
        while let Some(index) = rest.find(['{', '}']) {
            let (brace, inner) = rest[index..].split_at(1);
            let name = inner.split_once('}').map(|(name, _)| name).filter(|name| brace == "{" && !name.contains('{'));
            let found = match name {
                None if brace == "{" => Some(TemplateError::Unclosed),
                None => Some(TemplateError::Unopened),
                Some("") => Some(TemplateError::EmptyName),
                Some(name) => names.contains(name).then_some(TemplateError::Duplicate(name)),
            };
            error = error.or(found);
            names.extend(name);
            rest = name.map_or(inner, |name| &inner[name.len() + 1..]);
        }
        Self { names, error }
    }
}

impl TemplateError<'_> {
    /// Returns the message and the help.
    fn message(&self, url: &str) -> (String, &'static str) {
        match self {
            Self::Unclosed => (
                format!("a `{{` of the URL `{url}` is not closed"),
                "close it, or write `%7B` for the character itself",
            ),
            Self::Unopened => (
                format!("the URL `{url}` has a `}}` without a `{{`"),
                "remove it, or write `%7D` for the character itself",
            ),
            Self::EmptyName => (format!("the URL `{url}` has a variable without a name"), "write `{region}`"),
            Self::Duplicate(name) => (format!("the URL `{url}` has `{{{name}}}` twice"), "rename one of them"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check;
    use crate::tests::{OPERATION, VERSIONS, document, first, set};

    const INVALID: &str = INVALID_SERVER_VARIABLE.name();
    const SUSPICIOUS: &str = SUSPICIOUS_SERVER_VARIABLE.name();

    /// The versions, the URL of a server, its variables, and what is reported below the server in those versions alone.
    #[test]
    fn reported() {
        const URL: &str = "https://{region}.example.com";
        let (all, from_32) = (&VERSIONS[..], &VERSIONS[2..]);
        let eu = json!({ "default": "eu" });
        let cases = [
            (all, "/v1", json!({}), vec![]),
            (all, URL, json!({ "region": eu }), vec![]),
            (all, URL, json!({ "region": { "default": "eu", "enum": ["us", "eu"], "x-a": 1 } }), vec![]),
            (all, "/{a/b}/{é x}", json!({ "a/b": eu, "é x": eu }), vec![]),
            (all, URL, json!({}), vec![(INVALID, "/url")]),
            (all, URL, json!({ "regoin": eu }), vec![(INVALID, "/variables/regoin")]),
            (all, URL, json!({ "port": eu }), vec![(INVALID, "/url"), (SUSPICIOUS, "/variables/port")]),
            (all, "https://{a}.{b}.{c}.example.com", json!({ "b": eu }), vec![(INVALID, "/url"), (INVALID, "/url")]),
            (all, "/v1", json!({ "region": eu }), vec![(SUSPICIOUS, "/variables/region")]),
            (all, URL, json!({ "region": {} }), vec![(INVALID, "/variables/region")]),
            (all, URL, json!({ "region": { "enum": ["eu"] } }), vec![(INVALID, "/variables/region")]),
            (from_32, "/{a}/{a}", json!({ "a": eu }), vec![(INVALID, "/url")]),
            (from_32, "/{}", json!({}), vec![(INVALID, "/url")]),
            (from_32, "/{}", json!({ "": eu }), vec![(INVALID, "/url")]),
            (from_32, "/{a}/{b", json!({ "a": eu }), vec![(INVALID, "/url")]),
            (from_32, "/{b{a}", json!({ "a": eu }), vec![(INVALID, "/url")]),
            (from_32, "/{a}}", json!({ "a": eu }), vec![(INVALID, "/url")]),
            (all, URL, json!({ "region": { "default": 1 } }), vec![("wrong-type", "/variables/region/default")]),
            (
                all,
                URL,
                json!({ "region": { "default": "1", "enum": [1] } }),
                vec![("wrong-type", "/variables/region/enum/0")],
            ),
            (
                all,
                URL,
                json!({ "region": { "default": "1", "enum": "1" } }),
                vec![("wrong-type", "/variables/region/enum")],
            ),
            (all, URL, json!({ "region": "eu" }), vec![("wrong-type", "/variables/region")]),
            (all, URL, json!(["region"]), vec![("wrong-type", "/variables")]),
        ];
        for version in VERSIONS {
            for (versions, url, variables, expected) in &cases {
                let expected = if versions.contains(&version) { &expected[..] } else { &[] };
                assert_server(version, &json!({ "url": url, "variables": variables }), expected);
            }
            // A MUST since 3.1 is a SHOULD in 3.0.
            let rule = if version == "3.0.4" { SUSPICIOUS } else { INVALID };
            for (values, at) in [(json!([]), "/variables/a/enum"), (json!(["us", "af"]), "/variables/a/default")] {
                let variables = json!({ "a": { "default": "eu", "enum": values } });
                assert_server(version, &json!({ "url": "/{a}", "variables": variables }), &[(rule, at)]);
            }
            assert_server(version, &json!({ "url": "/v1" }), &[]);
            assert_server(version, &json!({ "url": URL }), &[(INVALID, "/url")]);
            assert_server(version, &json!({ "url": 1, "variables": { "a": eu } }), &[("wrong-type", "/url")]);
            assert_server(version, &json!({ "description": "Here" }), &[("missing-field", "")]);
        }
    }

    /// Checks a server in each place that may have one.
    fn assert_server(version: &str, server: &Value, expected: &[(&str, &str)]) {
        let called = format!("{OPERATION}/callbacks/paid/{{$request.query.url}}");
        let holders = ["", "/paths/~1a~1{id}", OPERATION, &called, &format!("{called}/post")];
        let lists = holders.map(|holder| (format!("{holder}/servers"), json!([server]), "0"));
        let link = json!({ "again": { "operationId": "create", "server": server } });
        let links = (format!("{OPERATION}/responses/201/links"), link, "again/server");
        for (above, value, below) in lists.into_iter().chain([links]) {
            let mut document = document(version);
            set(&mut document, &above, value);
            let diagnostics = check(&document);
            let found: Vec<_> = diagnostics.iter().map(|diagnostic| (diagnostic.code(), diagnostic.pointer())).collect();
            let places: Vec<_> = expected.iter().map(|(_, at)| format!("{above}/{below}{at}")).collect();
            let expected: Vec<_> = expected.iter().zip(&places).map(|((rule, _), at)| (*rule, &**at)).collect();
            assert_eq!(found, expected, "{version} {server}");
        }
    }

    #[test]
    fn messages() {
        let cases = [
            (
                json!({ "url": "/{a}/{b" }),
                "a `{` of the URL `/{a}/{b` is not closed; close it, or write `%7B` for the character itself",
            ),
            (
                json!({ "url": "/a}" }),
                "the URL `/a}` has a `}` without a `{`; remove it, or write `%7D` for the character itself",
            ),
            (json!({ "url": "/{}" }), "the URL `/{}` has a variable without a name; write `{region}`"),
            (json!({ "url": "/{a}{a}" }), "the URL `/{a}{a}` has `{a}` twice; rename one of them"),
            (
                json!({ "url": "/{a}" }),
                "variable `a` is not declared; declare it in the server's `variables`, with a `default`",
            ),
            (
                json!({ "url": "/{region}", "variables": { "regoin": { "default": "eu" } } }),
                "the URL `/{region}` has no `{regoin}`; did you mean `region`?",
            ),
            (
                json!({ "url": "/", "variables": { "region": { "default": "eu" } } }),
                "the URL `/` has no `{region}`; add it to the URL, or remove the variable",
            ),
            (
                json!({ "url": "/{a}", "variables": { "a": {} } }),
                "variable `a` has no default; add `default`, the value that is used unless another is chosen",
            ),
            (
                json!({ "url": "/{a}", "variables": { "a": { "default": "x", "enum": [] } } }),
                "`enum` of variable `a` is empty; list its values, or leave out `enum` if it may have any",
            ),
            (
                json!({ "url": "/{a}", "variables": { "a": { "default": "x", "enum": ["y", "z"] } } }),
                "default `x` is not a value of variable `a`; expected one of `y`, `z`",
            ),
            (json!({}), "the server has no `url`; add `url`"),
        ];
        for (server, expected) in cases {
            let mut document = document("3.2.0");
            document["servers"] = json!([server]);
            let diagnostic = first(&document);
            assert_eq!(format!("{}; {}", diagnostic.message(), diagnostic.help().unwrap_or_default()), expected);
        }
    }
}
