//! What is said of an API as a whole.

use callback_core::openapi::{
    Contact, ExternalDocs, License, OAuthFlow, SecurityRequirement, SecurityScheme, Server, ServerVariable, Tag,
};
use callback_core::{Document, Version};

use crate::{compare, document};

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
                        .enum_values(["eu", "us"])
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
            .oauth2_metadata_url("https://example.com/.well-known/oauth-authorization-server"),
        )
        .security(SecurityRequirement::new("oauth", &["read"]).and("header", &[]))
        .security(SecurityRequirement::none())
        .tag(Tag::new("birds").summary("Birds").description("All that fly.").kind("nav").extension("x-icon", "bird"))
        .tag(
            Tag::new("bees")
                .parent("birds")
                .external_docs(ExternalDocs::new("https://example.com/bees").description("More on bees.")),
        )
        .external_docs(ExternalDocs::new("https://example.com/manual").extension("x-pages", 12))
        .extension("x-audience", serde_json::json!({ "b": [1], "a": null }))
}

#[test]
fn all_objects_of_the_builder() {
    compare(about(), "about_3_2.json");
}

/// What came later is told of by its name and its place.
#[test]
fn unsupported_fields_of_earlier_versions() {
    let faults = |version| {
        let faults = about().version(version).build().expect_err("faults");
        faults.iter().map(|fault| format!("at `{}`, {}", fault.pointer(), fault.message())).collect::<Vec<_>>()
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
        .tag(Tag::new("tag").external_docs(docs("tag docs")).extension("tag", 1))
        .external_docs(docs("docs"));
    let faults = document.build().expect_err("faults").to_string();
    let names =
        ["document", "info", "contact", "license", "server", "variable", "scheme", "flow", "tag", "tag docs", "docs"];
    let fault = |name| {
        format!("an extension's name begins with `x-`, and `{name}` does not; write `extension(\"x-{name}\", …)`")
    };
    assert_eq!(faults.lines().collect::<Vec<_>>(), names.map(fault));
}
