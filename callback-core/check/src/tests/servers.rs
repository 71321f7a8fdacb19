//! Servers with one fault each, wherever a server may stand.

use super::*;

const FAULT: &str = "invalid-server-variable";
const DOUBT: &str = "suspicious-server-variable";

/// The versions, a server's URL, its variables, and what is found below the server in those versions and in no other.
#[test]
fn in_servers() {
    const HERE: &str = "https://{region}.example.com";
    let (all, from_32) = (&VERSIONS[..], &VERSIONS[2..]);
    let eu = json!({ "default": "eu" });
    let cases = [
        (all, "/v1", json!({}), vec![]),
        (all, HERE, json!({ "region": eu }), vec![]),
        (all, HERE, json!({ "region": { "default": "eu", "enum": ["us", "eu"], "x-a": 1 } }), vec![]),
        (all, "/{a/b}/{é x}", json!({ "a/b": eu, "é x": eu }), vec![]),
        (all, HERE, json!({}), vec![(FAULT, "/url")]),
        (all, HERE, json!({ "regoin": eu }), vec![(FAULT, "/variables/regoin")]),
        (all, HERE, json!({ "port": eu }), vec![(FAULT, "/url"), (DOUBT, "/variables/port")]),
        (all, "https://{a}.{b}.{c}.example.com", json!({ "b": eu }), vec![(FAULT, "/url"), (FAULT, "/url")]),
        (all, "/v1", json!({ "region": eu }), vec![(DOUBT, "/variables/region")]),
        (all, HERE, json!({ "region": {} }), vec![(FAULT, "/variables/region")]),
        (all, HERE, json!({ "region": { "enum": ["eu"] } }), vec![(FAULT, "/variables/region")]),
        (from_32, "/{a}/{a}", json!({ "a": eu }), vec![(FAULT, "/url")]),
        (from_32, "/{}", json!({}), vec![(FAULT, "/url")]),
        (from_32, "/{}", json!({ "": eu }), vec![(FAULT, "/url")]),
        (from_32, "/{a}/{b", json!({ "a": eu }), vec![(FAULT, "/url")]),
        (from_32, "/{b{a}", json!({ "a": eu }), vec![(FAULT, "/url")]),
        (from_32, "/{a}}", json!({ "a": eu }), vec![(FAULT, "/url")]),
        (all, HERE, json!({ "region": { "default": 1 } }), vec![("wrong-type", "/variables/region/default")]),
        (
            all,
            HERE,
            json!({ "region": { "default": "1", "enum": [1] } }),
            vec![("wrong-type", "/variables/region/enum/0")],
        ),
        (
            all,
            HERE,
            json!({ "region": { "default": "1", "enum": "1" } }),
            vec![("wrong-type", "/variables/region/enum")],
        ),
        (all, HERE, json!({ "region": "eu" }), vec![("wrong-type", "/variables/region")]),
        (all, HERE, json!(["region"]), vec![("wrong-type", "/variables")]),
    ];
    for version in VERSIONS {
        for (versions, url, variables, expected) in &cases {
            let expected = if versions.contains(&version) { &expected[..] } else { &[] };
            assert_found(version, &json!({ "url": url, "variables": variables }), expected);
        }
        // What MUST be since 3.1 SHOULD be in 3.0.
        let rule = if version == "3.0.4" { DOUBT } else { FAULT };
        for (values, at) in [(json!([]), "/variables/a/enum"), (json!(["us", "af"]), "/variables/a/default")] {
            let variables = json!({ "a": { "default": "eu", "enum": values } });
            assert_found(version, &json!({ "url": "/{a}", "variables": variables }), &[(rule, at)]);
        }
        assert_found(version, &json!({ "url": "/v1" }), &[]);
        assert_found(version, &json!({ "url": HERE }), &[(FAULT, "/url")]);
        assert_found(version, &json!({ "url": 1, "variables": { "a": eu } }), &[("wrong-type", "/url")]);
        assert_found(version, &json!({ "description": "Here" }), &[("missing-field", "")]);
    }
}

/// What is found in a server, wherever it stands.
fn assert_found(version: &str, server: &Value, expected: &[(&str, &str)]) {
    let called = format!("{OPERATION}/callbacks/paid/{{$request.query.url}}");
    let holders = ["", "/paths/~1a~1{id}", OPERATION, &called, &format!("{called}/post")];
    let lists = holders.map(|holder| (format!("{holder}/servers"), json!([server]), "0"));
    let link = json!({ "again": { "operationId": "create", "server": server } });
    let links = (format!("{OPERATION}/responses/201/links"), link, "again/server");
    for (above, value, below) in lists.into_iter().chain([links]) {
        let mut document = document(version);
        set(&mut document, &above, value);
        let findings = check(&document);
        let found: Vec<_> = findings.iter().map(|finding| (finding.code(), finding.pointer())).collect();
        let places: Vec<_> = expected.iter().map(|(_, at)| format!("{above}/{below}{at}")).collect();
        let expected: Vec<_> = expected.iter().zip(&places).map(|((rule, _), at)| (*rule, &**at)).collect();
        assert_eq!(found, expected, "{version} {server}");
    }
}

#[test]
fn the_words_of_servers() {
    let cases = [
        (
            json!({ "url": "/{a}/{b" }),
            "a `{` of the URL `/{a}/{b` is never closed; close it, or write `%7B` for the character itself",
        ),
        (
            json!({ "url": "/a}" }),
            "a `}` of the URL `/a}` closes nothing; remove it, or write `%7D` for the character itself",
        ),
        (json!({ "url": "/{}" }), "the URL `/{}` has a variable without a name; write `{region}`"),
        (json!({ "url": "/{a}{a}" }), "the URL `/{a}{a}` has `{a}` twice; give the second another name"),
        (
            json!({ "url": "/{a}" }),
            "the variable `a` is not declared; declare it in the server's `variables`, with a `default`",
        ),
        (
            json!({ "url": "/{region}", "variables": { "regoin": { "default": "eu" } } }),
            "the URL `/{region}` has no `{regoin}`; did you mean `region`?",
        ),
        (
            json!({ "url": "/", "variables": { "region": { "default": "eu" } } }),
            "the URL `/` has no `{region}`; write it into the URL, or remove it here",
        ),
        (
            json!({ "url": "/{a}", "variables": { "a": {} } }),
            "the variable `a` has no default; add `default`, the value that is used unless another is chosen",
        ),
        (
            json!({ "url": "/{a}", "variables": { "a": { "default": "x", "enum": [] } } }),
            "the variable `a` has no value in `enum`; list its values, or leave out `enum` if it may have any",
        ),
        (
            json!({ "url": "/{a}", "variables": { "a": { "default": "x", "enum": ["y", "z"] } } }),
            "the default `x` is not a value of `a`; expected one of `y`, `z`",
        ),
        (json!({}), "the server has no `url`; add `url`"),
    ];
    for (server, expected) in cases {
        let mut document = document("3.2.0");
        document["servers"] = json!([server]);
        let finding = first(&document);
        assert_eq!(format!("{}; {}", finding.message(), finding.help().unwrap_or_default()), expected);
    }
}
