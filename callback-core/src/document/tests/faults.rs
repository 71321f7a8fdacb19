//! Every fault, by its exact words.

use super::*;
/// The warning without a framework feature, which these tests always enable.
#[test]
fn types_without_descriptions() {
    use crate::document::undescribed_arguments;

    let registry = |facts: &[Vec<Stated>]| {
        let fragments = facts.iter().map(|facts| leak(handler(Method::Post, "/a", show(facts.clone()))));
        Registry { fragments: fragments.collect(), ..Registry::default() }
    };
    let undescribed = || SignatureFact::Argument("invoice", || Err("HandlerProbe<Json<Invoice>>"));
    let warned = undescribed_arguments::warning(&registry(&[vec![], facts![undescribed()]])).expect("a warning");
    assert_eq!(
        callback_check::Diagnostic::from(warned).to_string(),
        "show (src/api.rs:1): no argument type of any handler describes itself; enable \
         callback-core's feature for your web framework, such as `axum08`, or declare what the handlers read: \
         `#[operation(…, body(Type))]`"
    );
    // There are no arguments, or one of them describes itself.
    for facts in [
        vec![vec![]],
        vec![facts![undescribed()], facts![argument::<Json<u8>>()]],
        vec![facts![undescribed(), parameter::<u8>(ParameterIn::Query, "page")]],
        vec![facts![undescribed()], facts![body::<u8>()]],
    ] {
        assert_eq!(undescribed_arguments::warning(&registry(&facts)), None);
    }
}

fn get(path: &'static str, operation: Operation) -> Vec<Fragment> {
    vec![handler(Method::Get, path, operation)]
}

fn show(facts: Vec<Stated>) -> Operation {
    declared("show", 1, facts)
}

/// A handler with a body, the parameters `id` (path), `url`, `id` (query), `X-Token` (header) and `session` (cookie),
/// and a callback to this address.
fn calling(expression: &'static [ConstSegment]) -> Vec<Fragment> {
    let facts = facts![
        parameter::<u64>(ParameterIn::Path, "id"),
        parameter::<String>(ParameterIn::Query, "url"),
        parameter::<u64>(ParameterIn::Query, "id"),
        parameter::<String>(ParameterIn::Header, "X-Token"),
        parameter::<String>(ParameterIn::Cookie, "session"),
    ];
    calling_from("/invoices/{id}", facts, expression)
}

fn calling_from(path: &'static str, facts: Vec<Stated>, expression: &'static [ConstSegment]) -> Vec<Fragment> {
    let callbacks = leak_list(vec![callback("paid", expression, external(Method::Post, in_place(vec![])))]);
    vec![Fragment { callbacks, ..handler(Method::Post, path, show(facts)) }]
}

mod one {
    /// An invoice.
    #[derive(schemars::JsonSchema)]
    #[schemars(rename = "Invoice<1>")]
    pub(super) struct Illegal(#[allow(dead_code)] u8);
}

mod by_hand {
    macro_rules! called_thing {
        ($name:ident, $type:literal) => {
            pub(super) struct $name;
            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    "Thing".into()
                }
                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!({ "type": $type })
                }
            }
        };
    }
    called_thing!(Text, "string");
    called_thing!(Number, "number");
    called_thing!(OtherText, "string");
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Ids {
    id: u8,
    nr: u8,
    more: Option<u8>,
}

#[test]
#[allow(clippy::too_many_lines, reason = "one table")]
fn messages_of_all_errors() {
    let cases: Vec<(Vec<Fragment>, &str)> = vec![
        (
            vec![],
            "no handler is linked into this program; name the library that has them, `use my_api as _;`, or the \
             linker leaves it out",
        ),
        (
            vec![Fragment { route: None, operation: named("show", 1), callbacks: &[] }],
            "show (src/api.rs:1): the handler has no route; declare one: \
             `#[operation(post, \"/path\")]`; or, if another library documents the handler, add its callbacks there: \
             `callback_core::attach`",
        ),
        (
            vec![handler(Method::Query, "/a", named("find", 1))],
            "find (src/api.rs:1): OpenAPI 3.1 has no method `QUERY`, which came with 3.2; use `post`, or make a document of \
             3.2: `Document::version(Version::V3_2)`",
        ),
        (
            vec![handler(Method::Other("LINK"), "/a", named("link", 1))],
            "link (src/api.rs:1): OpenAPI 3.1 has no method `LINK`; `additionalOperations` came with 3.2; use `post`, \
             or make a document of 3.2: `Document::version(Version::V3_2)`",
        ),
        (
            vec![handler(Method::Get, "/a", named("one", 1)), handler(Method::Get, "/a", named("two", 2))],
            "two (src/api.rs:2): `GET /a` is the route of one (src/api.rs:1) too; change one of the routes, or take \
             each into a document of its own with `Document::module`",
        ),
        (
            vec![
                handler(Method::Get, "/a/{x}", declared("one", 1, facts![argument::<Path<u8>>()])),
                handler(Method::Get, "/a/{y}", named("two", 2)),
            ],
            "two (src/api.rs:2): `GET /a/{y}` is the route of one (src/api.rs:1) too; change one of the routes, or \
             take each into a document of its own with `Document::module`",
        ),
        (
            vec![
                handler(Method::Get, "/a/{x}", declared("one", 1, facts![argument::<Path<u8>>()])),
                handler(Method::Put, "/a/{y}", named("two", 2)),
            ],
            "two (src/api.rs:2): `/a/{y}` and `/a/{x}` of one (src/api.rs:1) differ in their parameters' names \
             alone, so they are the same path; write `/a/{x}` in both",
        ),
        (
            vec![handler(Method::Get, "/a", named("show", 1)), handler(Method::Get, "/b", named("show", 2))],
            "show (src/api.rs:2): operationId `show` is that of show (src/api.rs:1) too; give one of them another: \
             `#[operation(…, id = \"…\")]`",
        ),
        (
            get(
                "/",
                show(facts![parameter::<u8>(ParameterIn::Header, "A"), parameter::<u8>(ParameterIn::Header, "a")]),
            ),
            "show (src/api.rs:1): header `a` is declared twice; remove one of the declarations",
        ),
        (
            get("/{id}/{nr}", show(facts![parameter::<u8>(ParameterIn::Path, "nr")])),
            "show (src/api.rs:1): nothing declares `{id}` of the path `/{id}/{nr}`; declare it: \
             `#[operation(…, path(id: Type))]`",
        ),
        (
            get("/{id}", show(facts![argument::<Path<Ids>>()])),
            "show (src/api.rs:1): path parameter `nr` is not in the path `/{id}`; write `{nr}` where it belongs in \
             the path",
        ),
        (
            get("/{id}/{nr}", show(facts![argument::<Path<u8>>()])),
            "show (src/api.rs:1): the handler takes 1 value from the path `/{id}/{nr}`, which has 2; take as many as \
             the path has, or a struct whose fields name them",
        ),
        (
            get("/{id}", show(facts![argument::<Path<(u8, u8, u8)>>()])),
            "show (src/api.rs:1): the handler takes 3 values from the path `/{id}`, which has 1; take as many as the \
             path has, or a struct whose fields name them",
        ),
        (
            get("/{id}", show(facts![argument::<Path<Vec<u8>>>()])),
            "show (src/api.rs:1): the path parameters cannot be derived from `alloc::vec::Vec<u8>`: its schema is not \
             an object with known fields; declare them: `#[operation(…, path(name: Type))]`",
        ),
        (
            get("/", show(facts![argument::<Query<String>>()])),
            "show (src/api.rs:1): the query parameters cannot be derived from `alloc::string::String`: its schema is \
             not an object with known fields; declare them: `#[operation(…, query(name: Type))]`",
        ),
        (
            get("/a", declared("show", 1, facts![argument::<Named<u8>>()])),
            "show (src/api.rs:1): a query parameter of type `u8` takes its name from the argument, and the argument is a \
             pattern without a name; write a name in place of the pattern",
        ),
        (
            get("/", show(facts![argument::<Json<u8>>(), argument::<Json<u16>>()])),
            "show (src/api.rs:1): two arguments read the request body, both as `application/json`; declare what the body is: `#[operation(…, body(Type))]`",
        ),
        (
            get("/", show(facts![body::<u8>(), body::<u16>()])),
            "show (src/api.rs:1): the request body is declared as `application/json` twice; remove one, or give it \
             another media type: `body(Type, content = \"…\")`",
        ),
        (
            get("/", show(facts![response::<u8>(StatusPattern::Range(4)), response::<u16>(StatusPattern::Range(4))])),
            "show (src/api.rs:1): response 4XX is declared as `application/json` twice; remove one, or give it \
             another media type or status",
        ),
        (
            get("/", show(facts![Fact::Extension(&Extension { name: "x-a", value: "{" })])),
            "show (src/api.rs:1): extension `x-a` is not JSON: EOF while parsing an object at line 1 column 1; write \
             a JSON value",
        ),
        (
            get("/", show(facts![Fact::Example("1")])),
            "show (src/api.rs:1): the example is one of the request body, and the operation has none; declare it: \
             `#[operation(…, body(Type))]`",
        ),
        (
            get("/", show(facts![Fact::Security(&[RequiredScheme { name: "token", scopes: &[] }])])),
            "show (src/api.rs:1): security scheme `token` is not declared; declare it: \
             `Document::security_scheme(\"token\", …)`",
        ),
        (
            calling(&[ConstSegment::Parameter("ulr")]),
            "show (src/api.rs:1): `show` has no parameter `ulr`; did you mean `$url`? the operation has path `id`, \
             query `url`, query `id`, header `X-Token`",
        ),
        (
            calling_from(
                "/",
                facts![parameter::<u8>(ParameterIn::Query, "callback_url")],
                &[ConstSegment::Parameter("callbck_url")],
            ),
            "show (src/api.rs:1): `show` has no parameter `callbck_url`; did you mean `$callback_url`?",
        ),
        (
            calling_from("/", vec![], &[ConstSegment::Parameter("url")]),
            "show (src/api.rs:1): `show` has no parameter `url`; the operation has none; declare it: \
             `#[operation(…, query(url: Type))]`",
        ),
        (
            calling(&[ConstSegment::Parameter("id")]),
            "show (src/api.rs:1): `$id` is ambiguous; write `$request.path.id` or `$request.query.id`",
        ),
        (
            calling(&[ConstSegment::Parameter("session")]),
            "show (src/api.rs:1): `session` is a cookie, and OpenAPI has no expression for cookies; use a header or a field of \
             the request body",
        ),
        (
            calling(&[
                ConstSegment::RequestQuery("uri"),
                ConstSegment::RequestHeader("x-token"),
                ConstSegment::RequestPath("url"),
            ]),
            "show (src/api.rs:1): `$request.query.uri` matches no query parameter of `POST /invoices/{id}`; did \
             you mean `$request.query.url`? the operation has path `id`, query `url`, query `id`, header `X-Token`, cookie `session`\n\
             show (src/api.rs:1): `$request.path.url` matches no path parameter of `POST /invoices/{id}`; did \
             you mean `$request.query.url`?",
        ),
        (
            calling(&[ConstSegment::RequestBody(&["url"])]),
            "show (src/api.rs:1): `$request.body#/url` needs a request body, and `POST /invoices/{id}` has none; \
             did you mean `$request.query.url`?",
        ),
        (
            calling_from("/", facts![body::<Ids>()], &[ConstSegment::RequestBody(&["mroe"])]),
            "show (src/api.rs:1): `$request.body#/mroe` has no value: the body's schema has no `mroe`; did you \
             mean `more`? it has `id`, `more`, `nr`",
        ),
        (
            calling_from("/", facts![body::<Ids>()], &[ConstSegment::RequestBody(&["id"])]),
            "show (src/api.rs:1): `$request.body#/id` is a number, and no address that a callback could go to; begin \
             the key with a URL, or with an expression that is one",
        ),
        (
            calling_from(
                "/",
                facts![body::<Vec<u8>>()],
                &[ConstSegment::Literal("https://a.example/"), ConstSegment::RequestBody(&[])],
            ),
            "show (src/api.rs:1): `$request.body` is an array, which cannot be part of a URL; point at a string, a \
             number or a boolean",
        ),
        (
            calling_from("/", vec![], &[ConstSegment::ResponseHeader("Location")]),
            "show (src/api.rs:1): no response of `POST /` declares the header `Location`; declare it: \
             `#[operation(…, response(…, header(\"Location\": Type)))]`",
        ),
        (
            calling_from(
                "/",
                facts![argument::<Json<u8>>(), argument::<Json<u16>>(), argument::<Query<String>>()],
                &[ConstSegment::RequestQuery("url"), ConstSegment::RequestBody(&[])],
            ),
            "show (src/api.rs:1): the query parameters cannot be derived from `alloc::string::String`: its schema is \
             not an object with known fields; declare them: `#[operation(…, query(name: Type))]`\n\
             show (src/api.rs:1): two arguments read the request body, both as `application/json`; declare what the \
             body is: `#[operation(…, body(Type))]`",
        ),
        (
            get("/", show(facts![body::<by_hand::Text>(), parameter::<by_hand::Number>(ParameterIn::Query, "n")])),
            "show (src/api.rs:1): \
             `callback_core::document::tests::faults::by_hand::Number` and \
             `callback_core::document::tests::faults::by_hand::Text` are different types and have the same schemars \
             `schema_id`, so that one schema would stand for both; rename the schema of one of them: `#[schemars(rename = \"…\")]`",
        ),
        (
            get("/", show(facts![body::<one::Illegal>()])),
            "show (src/api.rs:1): `Invoice<1>` is not a legal component name, which has letters, digits, `.`, `-` and \
             `_` only; rename the type's schema: `#[schemars(rename = \"…\")]`",
        ),
    ];
    for (fragments, expected) in cases {
        assert_eq!(diagnostics(fragments), expected);
    }
}

#[test]
fn types_with_one_name_and_schema_are_allowed() {
    let facts = facts![body::<by_hand::Text>(), parameter::<by_hand::OtherText>(ParameterIn::Query, "n")];
    assert!(build(get("/", show(facts))).is_ok());
}

#[test]
fn all_errors_are_reported_together_and_once() {
    let external = external(Method::Post, declared("notify", 9, facts![body::<u8>(), body::<u8>()]));
    let handler = |path, name, line| Fragment {
        callbacks: leak_list(vec![callback("paid", &[ConstSegment::Url], external)]),
        ..handler(Method::Post, path, named(name, line))
    };
    assert_eq!(
        diagnostics(vec![handler("/{a}", "one", 1), handler("/b", "two", 2)]),
        "notify (src/api.rs:9): the request body is declared as `application/json` twice; remove one, or give it \
         another media type: `body(Type, content = \"…\")`\n\
         one (src/api.rs:1): nothing declares `{a}` of the path `/{a}`; declare it: `#[operation(…, path(a: Type))]`",
    );
}

#[test]
fn module_without_handlers_lists_modules_with_handlers() {
    let in_module = |module: &'static str, name| {
        let mut operation = named(name, 1);
        operation.function.module = module;
        handler(Method::Get, name, operation)
    };
    let fragments = || vec![in_module("a::x", "/a"), in_module("api::v2", "/v2"), in_module("api::v2::users", "/u")];
    let of = |module: &str| build_with(Document::new("Test", "1").module(module), fragments());
    assert_eq!(
        of("api::v1").expect_err("no handlers").to_string(),
        "no handler is in module `api::v1` or below it; the modules with handlers are `api::v2`, `a::x`, \
         `api::v2::users`",
    );
    let both = of("api::v2").expect("handlers").paths;
    assert_eq!(both.keys().collect::<Vec<_>>(), ["/u", "/v2"]);
    assert!(of("api::v").is_err(), "a module's name is matched as a whole");
}

#[test]
fn undeclared_security_scheme_lists_declared_ones() {
    let operation = show(facts![Fact::Security(&[RequiredScheme { name: "tokn", scopes: &[] }])]);
    let document = Document::new("Test", "1")
        .security_scheme("token", crate::openapi::SecurityScheme::bearer())
        .security_scheme("key", crate::openapi::SecurityScheme::api_key_query("key"));
    assert_eq!(
        build_with(document, get("/", operation)).expect_err("a fault").to_string(),
        "show (src/api.rs:1): security scheme `tokn` is not declared; did you mean `token`? the document declares \
         `key`, `token`",
    );
}

#[test]
fn security_scheme_needs_a_valid_name() {
    let document = Document::new("Test", "1").security_scheme("my key", crate::openapi::SecurityScheme::basic());
    assert_eq!(
        build_with(document, get("/", named("show", 1))).expect_err("a fault").to_string(),
        "security scheme `my key` is not a legal component name, which has letters, digits, `.`, `-` and `_` only; give \
         it another name in `Document::security_scheme`",
    );
}

/// The compiler checks those of handlers, and those of the document are checked here.
#[test]
fn servers_of_the_document() {
    let build = |version, url: &'static str, variables: &[(&str, crate::openapi::ServerVariable)]| {
        let server = variables
            .iter()
            .cloned()
            .fold(crate::openapi::Server::new(url), |server, (name, variable)| server.variable(name, variable));
        build_with(Document::new("Test", "1").version(version).server(server), get("/", named("show", 1)))
    };
    let here = "https://{region}.example.com";
    let of = crate::openapi::ServerVariable::new;
    let (v3_0, v3_1, v3_2) = (Version::V3_0, Version::V3_1, Version::V3_2);
    let errors = [
        (
            build(v3_1, here, &[]),
            "/servers/0/url: error: variable `region` is not declared; declare it: `Server::variable(\"region\", \
             ServerVariable::new(\"…\"))`",
        ),
        (
            build(v3_1, here, &[("regoin", of("eu"))]),
            "/servers/0/variables/regoin: error: the URL `https://{region}.example.com` has no `{regoin}`; did you mean \
             `region`?",
        ),
        (
            build(v3_1, here, &[("region", of("au").enum_values(["eu", "us"]))]),
            "/servers/0/variables/region/default: error: default `au` is not a value of variable `region`; expected one of `eu`, \
             `us`",
        ),
        (
            build(v3_2, "/{a}/{a}", &[("a", of("1"))]),
            "/servers/0/url: error: the URL `/{a}/{a}` has `{a}` twice; rename one of them",
        ),
    ];
    for (built, expected) in errors {
        assert_eq!(built.expect_err("a fault").to_string(), expected);
    }
    let warnings = [
        (
            build(v3_1, "/v1", &[("region", of("eu"))]),
            "/servers/0/variables/region: warning: the URL `/v1` has no `{region}`; add it to the URL, or remove the variable",
        ),
        (
            build(v3_0, here, &[("region", of("au").enum_values(["eu", "us"]))]),
            "/servers/0/variables/region/default: warning: default `au` is not a value of variable `region`; expected one of `eu`, \
             `us`",
        ),
    ];
    for (built, expected) in warnings {
        let [warning] = built.as_ref().expect("a document").warnings() else { panic!("one warning: {expected}") };
        assert_eq!(warning.to_string(), expected);
    }
}

#[test]
fn diagnostic_has_function_message_and_help() {
    let found = build(get("/{id}", named("show", 7))).expect_err("a fault");
    let [fault] = &found.iter().collect::<Vec<_>>()[..] else { panic!("{found}") };
    let function = fault.function().expect("a handler");
    assert_eq!((function.name, function.module), ("show", "api"));
    assert_eq!((function.file, function.line), ("src/api.rs", 7));
    assert_eq!(fault.message(), "nothing declares `{id}` of the path `/{id}`");
    assert_eq!(fault.help(), Some("declare it: `#[operation(…, path(id: Type))]`"));
}

#[test]
fn a_multipart_body_is_never_missing() {
    let argument = |probe| SignatureFact::Argument("parts", probe);
    let undescribed = argument(|| Err("callback_core::__private::HandlerProbe<axum::extract::multipart::Multipart>"));
    let build =
        |facts| build_with(Document::new("Test", "1"), vec![handler(Method::Post, "/", declared("upload", 3, facts))]);
    assert_eq!(
        build(facts![undescribed]).expect_err("an error").to_string(),
        "upload (src/api.rs:3): an argument reads a multipart body, and its type does not describe itself: `Multipart`; \
         enable callback-core's feature `multipart` for axum and poem, or `actix-multipart07` or `actix-multipart08` for \
         actix-web; or declare the body: `#[operation(…, body(Form, content = \"multipart/form-data\"))]`; or, if it is \
         none, mark the argument `#[skip]`"
    );
    build(facts![undescribed, body::<u8>()]).expect("the body is declared");
    build(facts![argument(|| Err("Probe<api::Parts>"))]).expect("another extractor");
}
