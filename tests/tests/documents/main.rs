//! Whole documents, compared with files that people can read: `tests/documents/*.json`.
//!
//! `CALLBACK_BLESS=1 cargo test -p callback-tests --test documents` writes them anew.

// Nobody serves these APIs, and their handlers have nothing to do.
#![allow(dead_code, clippy::unused_async)]

mod about;
mod axum_api;
mod callbacks;
mod contents;
mod details;
mod latest;
mod null;
mod options;
mod order;
mod outputs;
mod security;
mod shapes;
mod signed;
mod surface;
mod versions;
mod webhooks;

use std::path::Path;
use std::{env, fs};

use callback_core::handler::{ResponseDescription, StatusPattern};
use callback_core::openapi::{License, OAuthFlow, SecurityRequirement, SecurityScheme, Server, Tag};
use callback_core::{Document, OpenApi, Version};
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
    compare_text(&found, name);
}

/// Compares a text with a file.
fn compare_text(found: &str, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents").join(name);
    if env::var_os("CALLBACK_BLESS").is_some() {
        fs::write(&path, found).expect("the file is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{}", TextDiff::from_lines(&*expected, found).unified_diff().header(name, "found"));
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
        .server(Server::new("https://api.example.com").description("Production"))
        .tag(Tag::new("invoices").description("What is owed."))
        .security_scheme("token", SecurityScheme::bearer())
        .security_scheme("signature", SecurityScheme::api_key_header("X-Signature"));
    compare(document, "options.json");
}

#[test]
fn a_mark_selects_operations() {
    let paths = |document: Document| document.build().expect("a document without faults").to_json();
    let document = || document("Options", "options").security_scheme("token", SecurityScheme::bearer());
    let document = || document().security_scheme("signature", SecurityScheme::api_key_header("X-Signature"));
    let (only, except) = (paths(document().only("demanded")), paths(document().except("demanded")));
    assert!(only.contains("/invoices/{customer}") && !only.contains("/methods"), "{only}");
    assert!(except.contains("/methods") && !except.contains("/invoices/{customer}"), "{except}");
}

#[test]
fn every_form_of_a_callback() {
    compare(document("Callbacks", "callbacks"), "callbacks.json");
}

#[test]
fn types_describe_statuses_and_errors() {
    let document = document("Orders", "outputs")
        .response(ResponseDescription::new(401).description("The token is missing, or is not valid."))
        .response(ResponseDescription::new(StatusPattern::Range(5)));
    compare(document, "outputs.json");
}

#[test]
fn types_of_axum_describe_the_rest() {
    compare(document("Shop", "axum_api"), "axum.json");
}

/// Items in the opposite order, in another file, are the same bytes.
#[test]
fn document_is_independent_of_link_order() {
    let [forwards, backwards] = ["order::forwards", "order::backwards"].map(|module| document("Order", module));
    let text = |document: Document| document.build().expect("a document without faults").to_json_pretty();
    assert_eq!(text(forwards.clone()), text(backwards));
    compare(forwards, "order.json");
}

/// Text that a reader of YAML could take for something else.
#[test]
fn strings_stay_strings_in_yaml() {
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
    let document = words
        .iter()
        .fold(document("Text", "order::forwards"), |document, &word| document.tag(Tag::new(word).description(word)));
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
fn unsupported_features_of_versions() {
    let faults = |module: &str, version| {
        let faults = document("Faults", module).version(version).build().expect_err("faults");
        faults
            .iter()
            .map(|fault| format!("{}: {}", fault.function().map_or("-", |function| function.name), fault.message()))
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
            "store: OpenAPI 3.0 cannot express `propertyNames`, at `/properties/labels/propertyNames` of schema `Labelled`",
            "stored: OpenAPI 3.0 cannot express `propertyNames`, at `/propertyNames` of a schema",
            "remove: in OpenAPI 3.0 a request body of `DELETE` is ignored",
        ]
    );
    assert!(document("Later", "versions::later").build().is_ok());
}

#[test]
fn webhooks_beside_callbacks() {
    compare(document("Webhooks", "webhooks::all"), "webhooks.json");
}

#[test]
fn errors_of_webhooks() {
    let faults = document("Faults", "webhooks::faults").build().expect_err("faults");
    let faults: Vec<_> = faults
        .iter()
        .map(|fault| format!("{}: {}", fault.function().map_or("-", |function| function.name), fault.message()))
        .collect();
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
    let early: Vec<_> = early
        .iter()
        .map(|fault| (fault.function().map(|function| function.name), fault.message().to_owned()))
        .collect();
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

#[test]
fn details_of_parameters_media_types_and_headers() {
    compare(document("Details", "details"), "details.json");
    compare(document("Details", "details").version(Version::V3_0), "details_3_0.json");
}

#[test]
fn security_requirements() {
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
fn other_features_of_3_2() {
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
        let faults: Vec<_> = faults
            .iter()
            .map(|fault| (fault.function().map(|function| function.name), fault.message().to_owned()))
            .collect();
        assert_eq!(faults, expected);
    }
    assert!(document("Apart", "latest::apart").version(Version::V3_2).build().is_ok());
}

/// In each version, with the values that serde writes.
#[test]
fn every_shape_of_serde() {
    for version in [Version::V3_0, Version::V3_1, Version::V3_2] {
        let version_name = version.to_string().replace('.', "_");
        compare(document("Shapes", "shapes").version(version), &format!("shapes_{version_name}.json"));
        compare(document("Null", "null").version(version), &format!("null_{version_name}.json"));
    }
    let values = serde_json::to_string_pretty(&shapes::values()).expect("JSON");
    compare_text(&(values + "\n"), "shapes.json");
}
