//! Whole documents, compared with files that people can read: `tests/documents/*.json`.
//!
//! `CALLBACK_BLESS=1 cargo test -p callback-tests --test documents` writes them anew.

// Nobody serves these APIs, and their handlers have nothing to do.
#![allow(dead_code, clippy::unused_async)]

mod axum_api;
mod callbacks;
mod contents;
mod details;
mod latest;
mod options;
mod order;
mod security;
mod surface;
mod versions;
mod webhooks;

use std::path::Path;
use std::{env, fs};

use callback_core::{
    Contact, Document, ExternalDocs, License, OAuthFlow, OpenApi, SecurityRequirement, SecurityScheme, Server,
    ServerVariable, Tag, Version,
};
use serde_json::Value;
use similar::TextDiff;

/// A document of the handlers of one module of this program.
fn document(title: &str, module: &str) -> Document {
    Document::new(title, "1.0.0").module(format!("{}::{module}", module_path!()))
}

fn compare(document: Document, name: &str) {
    let found = document.build().expect("a document without faults");
    assert_same_in_yaml(&found, name);
    let found = found.to_json_pretty();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents").join(name);
    if env::var_os("CALLBACK_BLESS").is_some() {
        fs::write(&path, &found).expect("the document is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{}", TextDiff::from_lines(&expected, &found).unified_diff().header(name, "found"));
}

/// YAML says what JSON says, however its version reads `no` and `12:30`.
fn assert_same_in_yaml(document: &OpenApi, name: &str) {
    let yaml = document.to_yaml();
    let read: Value = serde_saphyr::from_str(&yaml).unwrap_or_else(|error| panic!("{name}: {error}\n{yaml}"));
    let json: Value = serde_json::from_str(&document.to_json()).expect("JSON");
    assert_eq!(read, json, "{name}\n{yaml}");
}

#[test]
fn every_option_of_an_operation() {
    let document = document("Options", "options")
        .description("Every option of `#[operation]`.")
        .server_with("https://api.example.com", "Production")
        .tag("invoices", "What is owed.")
        .security_scheme("token", SecurityScheme::bearer())
        .security_scheme("signature", SecurityScheme::api_key_header("X-Signature"));
    compare(document, "options.json");
}

#[test]
fn every_form_of_a_callback() {
    compare(document("Callbacks", "callbacks"), "callbacks.json");
}

#[test]
fn types_of_axum_tell_the_rest() {
    compare(document("Shop", "axum_api"), "axum.json");
}

/// Items in the opposite order, in another file, are the same bytes.
#[test]
fn order_does_not_show() {
    let [forwards, backwards] = ["order::forwards", "order::backwards"].map(|module| document("Order", module));
    let text = |document: Document| document.build().expect("a document without faults").to_json_pretty();
    assert_eq!(text(forwards.clone()), text(backwards));
    compare(forwards, "order.json");
}

/// Text that a reader of YAML could take for something else.
#[test]
fn text_is_text_in_yaml_too() {
    let words = [
        "",
        " ",
        "~",
        "null",
        "no",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "true",
        "1",
        "1.0",
        "1e3",
        "0x1F",
        "0o7",
        "12:30",
        "2026-11-21",
        "=",
        "<<",
        "-",
        "- a",
        "? a",
        "a: b",
        "# a",
        "a # b",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "|",
        ">",
        "---",
        "...",
        "{$request.query.url}/a",
        "[a]",
        "\"a\"",
        "it's",
        "\\",
        "a\tb",
        "a\nb",
        "a\n",
        "\na\n\n",
        "  a\n b\n\n",
        "a\r\nb",
        "\u{1}",
        "\u{85}",
        "\u{a0}",
        "\u{feff}",
        "é",
        "🦀",
    ];
    let document = words.iter().fold(document("Text", "order::forwards"), |document, &word| document.tag(word, word));
    assert_same_in_yaml(&document.build().expect("a document without faults"), "text");
}

/// One API in each version, and what only 3.2 has.
#[test]
fn one_api_in_three_versions() {
    let document = document("Versions", "versions::everywhere");
    compare(document.clone().version(Version::V3_0), "versions_3_0.json");
    compare(document.clone(), "versions_3_1.json");
    compare(document.version(Version::V3_2), "versions_3_2.json");
}

#[test]
fn methods_that_only_the_latest_version_has() {
    compare(document("Methods", "versions::methods").version(Version::V3_2), "methods_3_2.json");
}

/// What a version cannot say is told of, by the handler's name, and not left out.
#[test]
fn what_a_version_cannot_say() {
    let faults = |module: &str, version| {
        let faults = document("Faults", module).version(version).build().expect_err("faults");
        faults
            .iter()
            .map(|fault| format!("{}: {}", fault.handler().unwrap_or("-"), fault.message()))
            .collect::<Vec<_>>()
    };
    let methods = |version| {
        [
            format!("find: OpenAPI {version} has no method `QUERY`, which came with 3.2"),
            format!("relinked: OpenAPI {version} has no method `LINK`; `additionalOperations` came with 3.2"),
            format!("link: OpenAPI {version} has no method `LINK`; `additionalOperations` came with 3.2"),
        ]
    };
    assert_eq!(faults("versions::methods", Version::V3_1), methods("3.1"));
    assert_eq!(faults("versions::methods", Version::V3_0), methods("3.0"));
    assert_eq!(
        faults("versions::later", Version::V3_0),
        [
            "store: OpenAPI 3.0 cannot say `propertyNames`, at `/properties/labels/propertyNames` of schema `Labelled`",
            "stored: OpenAPI 3.0 cannot say `propertyNames`, at `/propertyNames` of a schema",
            "remove: OpenAPI 3.0 has clients ignore the request body of `DELETE`",
        ]
    );
    assert!(document("Later", "versions::later").build().is_ok());
}

#[test]
fn webhooks_beside_callbacks() {
    compare(document("Webhooks", "webhooks::all"), "webhooks.json");
}

#[test]
fn what_is_wrong_with_webhooks() {
    let faults = document("Faults", "webhooks::faults").build().expect_err("faults");
    let faults: Vec<_> =
        faults.iter().map(|fault| format!("{}: {}", fault.handler().unwrap_or("-"), fault.message())).collect();
    assert_eq!(
        faults,
        [
            "both: operationId `both` stands in webhook `both` and in a callback",
            "asked: OpenAPI 3.1 has no method `QUERY`, which came with 3.2",
            "asked: security scheme `nobody` is not declared",
            "paid_again: webhook `paid` has the method `POST` from paid (tests/tests/documents/webhooks.rs:42) already",
        ]
    );
    let early = document("Early", "webhooks::all").version(Version::V3_0).build().expect_err("faults");
    let early: Vec<_> = early.iter().map(|fault| (fault.handler(), fault.message())).collect();
    let message = |name| format!("OpenAPI 3.0 has no webhooks, which came with 3.1, and this is webhook `{name}`");
    assert_eq!(
        early,
        [
            (Some("status"), message("serviceStatus")),
            (Some("subscribed"), message("newSubscription")),
            (Some("unsubscribed"), message("newSubscription")),
        ]
    );
}

/// The whole check is one line in a test of one's own.
#[test]
fn the_document_in_the_repository_is_current() {
    callback_core::build::document(document("Order", "order::forwards")).assert_current("documents/order.json");
}

/// All that there is to say of an API as a whole, in the version that can say it.
fn about() -> Document {
    document("About", "order::forwards")
        .version(Version::V3_2)
        .self_uri("https://api.example.com/openapi")
        .json_schema_dialect("https://json-schema.org/draft/2020-12/schema")
        .summary("All of it.")
        .description("All that there is to say of an API.")
        .terms_of_service("https://example.com/terms")
        .info_extension("x-brand", "Birds & Bees")
        .contact(
            Contact::new()
                .name("Support")
                .url("https://example.com/support")
                .email("support@example.com")
                .extension("x-hours", serde_json::json!([9, 17])),
        )
        .license(License::new("MIT or Apache 2.0").identifier("MIT OR Apache-2.0").extension("x-since", 2026))
        .server(
            Server::new("https://{region}.example.com")
                .description("Production")
                .name("production")
                .variable(
                    "region",
                    ServerVariable::new("eu")
                        .one_of(["eu", "us"])
                        .description("Where the data is.")
                        .extension("x-fixed", true),
                )
                .extension("x-tier", 1),
        )
        .security_scheme("basic", SecurityScheme::basic().extension("x-realm", "birds"))
        .security_scheme("bearer", SecurityScheme::bearer_format("JWT").description("From the *login*."))
        .security_scheme("certificate", SecurityScheme::mutual_tls())
        .security_scheme("cookie", SecurityScheme::api_key_cookie("session").deprecated())
        .security_scheme("header", SecurityScheme::api_key_header("X-Key"))
        .security_scheme("query", SecurityScheme::api_key_query("key"))
        .security_scheme(
            "connect",
            SecurityScheme::open_id_connect("https://example.com/.well-known/openid-configuration"),
        )
        .security_scheme(
            "oauth",
            SecurityScheme::oauth2([
                OAuthFlow::implicit("https://example.com/authorize").scope("read", "See."),
                OAuthFlow::password("https://example.com/token").extension("x-usual", false),
                OAuthFlow::client_credentials("https://example.com/token"),
                OAuthFlow::authorization_code("https://example.com/authorize", "https://example.com/token")
                    .scope("write", "Change.")
                    .scope("read", "See.")
                    .refresh_url("https://example.com/refresh"),
                OAuthFlow::device_authorization("https://example.com/device", "https://example.com/token"),
            ])
            .metadata_url("https://example.com/.well-known/oauth-authorization-server"),
        )
        .security(SecurityRequirement::new("oauth", &["read"]).and("header", &[]))
        .security(SecurityRequirement::none())
        .tags([
            Tag::new("birds").summary("Birds").description("All that fly.").kind("nav").extension("x-icon", "bird"),
            Tag::new("bees")
                .parent("birds")
                .external_docs(ExternalDocs::new("https://example.com/bees").description("More on bees.")),
        ])
        .external_docs(ExternalDocs::new("https://example.com/manual").extension("x-pages", 12))
        .extension("x-audience", serde_json::json!({ "b": [1], "a": null }))
}

#[test]
fn everything_about_an_api() {
    compare(about(), "about_3_2.json");
}

/// What came later is told of by its name and its place.
#[test]
fn what_of_it_other_versions_cannot_say() {
    let faults = |version| {
        let faults = about().version(version).build().expect_err("faults");
        faults.iter().map(callback_core::Fault::message).collect::<Vec<_>>()
    };
    let latest = |version| {
        [
            ("/$self", "`$self` in a document"),
            ("/components/securitySchemes/cookie/deprecated", "`deprecated` in a security scheme"),
            ("/components/securitySchemes/oauth/oauth2MetadataUrl", "`oauth2MetadataUrl` in a security scheme"),
            ("/components/securitySchemes/oauth/flows/deviceAuthorization", "flow `deviceAuthorization`"),
            ("/servers/0/name", "`name` in a server"),
            ("/tags/0/summary", "`summary` in a tag"),
            ("/tags/0/kind", "`kind` in a tag"),
            ("/tags/1/parent", "`parent` in a tag"),
        ]
        .map(|(at, what)| format!("at `{at}`, OpenAPI {version} has no {what}, which came with 3.2"))
    };
    let sorted = |mut messages: Vec<String>| {
        messages.sort_unstable();
        messages
    };
    assert_eq!(sorted(faults(Version::V3_1)), sorted(latest("3.1").into()));
    let earlier = [
        ("/jsonSchemaDialect", "`jsonSchemaDialect` in a document"),
        ("/components/securitySchemes/certificate/type", "security scheme of type `mutualTLS`"),
        ("/info/license/identifier", "`identifier` in a license"),
        ("/info/summary", "`summary` in an info object"),
    ]
    .map(|(at, what)| format!("at `{at}`, OpenAPI 3.0 has no {what}, which came with 3.1"));
    assert_eq!(sorted(faults(Version::V3_0)), sorted([&latest("3.0")[..], &earlier].concat()));
}

#[test]
fn names_of_extensions() {
    let docs = |name| ExternalDocs::new("https://example.com").extension(name, 1);
    let flow = OAuthFlow::password("https://example.com/token").extension("flow", 1);
    let document = document("Extensions", "order::forwards")
        .extension("document", 1)
        .extension("x-document", 1)
        .info_extension("info", 1)
        .contact(Contact::new().extension("contact", 1))
        .license(License::new("MIT").extension("license", 1))
        .server(
            Server::new("https://{a}.example.com")
                .variable("a", ServerVariable::new("a").extension("variable", 1))
                .extension("server", 1),
        )
        .security_scheme("oauth", SecurityScheme::oauth2([flow]).extension("scheme", 1))
        .tags([Tag::new("tag").external_docs(docs("tag docs")).extension("tag", 1)])
        .external_docs(docs("docs"));
    let faults = document.build().expect_err("faults").to_string();
    let names =
        ["document", "info", "contact", "license", "server", "variable", "scheme", "flow", "tag", "tag docs", "docs"];
    let fault = |name| {
        format!("an extension's name begins with `x-`, and `{name}` does not; write `extension(\"x-{name}\", …)`")
    };
    assert_eq!(faults.lines().collect::<Vec<_>>(), names.map(fault));
}

#[test]
fn details_of_parameters_media_types_and_headers() {
    compare(document("Details", "details"), "details.json");
    compare(document("Details", "details").version(Version::V3_0), "details_3_0.json");
}

#[test]
fn what_callers_need() {
    let document = document("Security", "security")
        .security_scheme(
            "login",
            SecurityScheme::oauth2([OAuthFlow::client_credentials("https://example.com/token")
                .scope("read", "See.")
                .scope("told", "Be told.")
                .scope("write", "Change.")]),
        )
        .security_scheme("signature", SecurityScheme::api_key_header("X-Signature"))
        .security_scheme("certificate", SecurityScheme::mutual_tls())
        .security(SecurityRequirement::new("login", &["read"]).and("certificate", &[]));
    compare(document, "security.json");
}

#[test]
fn contents_of_parameters_and_headers_and_parts() {
    let document = document("Contents", "contents").license(License::new("MIT").url("https://example.com/license"));
    compare(document.clone(), "contents.json");
    compare(document.version(Version::V3_0), "contents_3_0.json");
}

#[test]
fn what_else_came_with_the_latest_version() {
    compare(document("Latest", "latest::said").version(Version::V3_2), "latest_3_2.json");
    for version in [Version::V3_0, Version::V3_1] {
        let faults = document("Apart", "latest::apart").version(version).build().expect_err("faults");
        let expected = [
            ("summary", "`summary` in a response"),
            ("example", "`dataValue` in an example"),
            ("example", "`serializedValue` in an example"),
            ("item", "`itemSchema` in a media type"),
            ("prefix", "`prefixEncoding` in a media type"),
            ("each", "`itemEncoding` in a media type"),
            ("nested", "`encoding` in an encoding"),
        ];
        let expected = expected
            .map(|(handler, what)| (Some(handler), format!("OpenAPI {version} has no {what}, which came with 3.2")));
        let faults: Vec<_> = faults.iter().map(|fault| (fault.handler(), fault.message())).collect();
        assert_eq!(faults, expected);
    }
    assert!(document("Apart", "latest::apart").version(Version::V3_2).build().is_ok());
}
