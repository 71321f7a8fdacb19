//! The fields of the specification's tables, OpenAPI 3.2.0, and where each of them is set.

use serde_json::Value;

/// Where a field is set, or why it is not.
enum Set {
    /// What sets it, the document that shows it, and the place there.
    By(&'static str, &'static str, &'static str),
    No(&'static str),
}

use Set::{By, No};

const ABOUT: &str = include_str!("../../documents/about_3_2.json");
const OPTIONS: &str = include_str!("../../documents/options.json");
const DETAILS: &str = include_str!("../../documents/details.json");
const METHODS: &str = include_str!("../../documents/methods_3_2.json");
const WEBHOOKS: &str = include_str!("../../documents/webhooks.json");
const CONTENTS: &str = include_str!("../../documents/contents.json");
const LATEST: &str = include_str!("../../documents/latest_3_2.json");
const CALLBACKS: &str = include_str!("../../documents/callbacks.json");

const ALWAYS: &str = "always";
const COMPONENT: &str = "components are made of types and of shared callbacks; the rest is written where it is used";
const WHOLE: &str = "`extension` beside a media type is that of the body or the response that it belongs to";

/// The objects by the names of the specification, each with all of its fields.
#[rustfmt::skip]
const FIELDS: &[(&str, &[(&str, Set)])] = &[
    ("OpenAPI", &[
        ("openapi", By("Document::version", ABOUT, "/openapi")),
        ("$self", By("Document::self_uri", ABOUT, "/$self")),
        ("info", By("Document::new", ABOUT, "/info")),
        ("jsonSchemaDialect", By("Document::json_schema_dialect", ABOUT, "/jsonSchemaDialect")),
        ("servers", By("Document::server", ABOUT, "/servers/0")),
        ("paths", By("#[operation] on a handler", ABOUT, "/paths")),
        ("webhooks", By("#[operation(webhook = …)]", WEBHOOKS, "/webhooks/newSubscription")),
        ("components", By(ALWAYS, ABOUT, "/components")),
        ("security", By("Document::security", ABOUT, "/security/0")),
        ("tags", By("Document::tag", ABOUT, "/tags/0")),
        ("externalDocs", By("Document::external_docs", ABOUT, "/externalDocs")),
        ("x-…", By("Document::extension", ABOUT, "/x-audience")),
    ]),
    ("Info", &[
        ("title", By("Document::new", ABOUT, "/info/title")),
        ("summary", By("Document::summary", ABOUT, "/info/summary")),
        ("description", By("Document::description", ABOUT, "/info/description")),
        ("termsOfService", By("Document::terms_of_service", ABOUT, "/info/termsOfService")),
        ("contact", By("Document::contact", ABOUT, "/info/contact")),
        ("license", By("Document::license", ABOUT, "/info/license")),
        ("version", By("Document::new", ABOUT, "/info/version")),
        ("x-…", By("Document::info_extension", ABOUT, "/info/x-brand")),
    ]),
    ("Contact", &[
        ("name", By("Contact::name", ABOUT, "/info/contact/name")),
        ("url", By("Contact::url", ABOUT, "/info/contact/url")),
        ("email", By("Contact::email", ABOUT, "/info/contact/email")),
        ("x-…", By("Contact::extension", ABOUT, "/info/contact/x-hours")),
    ]),
    ("License", &[
        ("name", By("License::new", ABOUT, "/info/license/name")),
        ("identifier", By("License::identifier", ABOUT, "/info/license/identifier")),
        ("url", By("License::url", CONTENTS, "/info/license/url")),
        ("x-…", By("License::extension", ABOUT, "/info/license/x-since")),
    ]),
    ("Server", &[
        ("url", By("Server::new", ABOUT, "/servers/0/url")),
        ("description", By("Server::description", ABOUT, "/servers/0/description")),
        ("name", By("Server::name", ABOUT, "/servers/0/name")),
        ("variables", By("Server::variable", ABOUT, "/servers/0/variables/region")),
        ("variables", By("server(…, variable(…))", OPTIONS, "/paths/~1invoices~1{customer}/post/servers/1/variables/region")),
        ("x-…", By("Server::extension", ABOUT, "/servers/0/x-tier")),
    ]),
    ("Server Variable", &[
        ("enum", By("ServerVariable::enum_values", ABOUT, "/servers/0/variables/region/enum")),
        ("enum", By("variable(…, enum_values(…))", OPTIONS, "/paths/~1invoices~1{customer}/post/servers/1/variables/region/enum")),
        ("default", By("ServerVariable::new", ABOUT, "/servers/0/variables/region/default")),
        ("default", By("variable(name = \"…\")", OPTIONS, "/paths/~1invoices~1{customer}/post/servers/1/variables/region/default")),
        ("description", By("ServerVariable::description", ABOUT, "/servers/0/variables/region/description")),
        ("description", By("variable(…, \"description\")", OPTIONS, "/paths/~1invoices~1{customer}/post/servers/1/variables/region/description")),
        ("x-…", By("ServerVariable::extension", ABOUT, "/servers/0/variables/region/x-fixed")),
    ]),
    ("Components", &[
        ("schemas", By("types", ABOUT, "/components/schemas")),
        ("responses", No(COMPONENT)),
        ("parameters", No(COMPONENT)),
        ("examples", No(COMPONENT)),
        ("requestBodies", No(COMPONENT)),
        ("headers", No(COMPONENT)),
        ("securitySchemes", By("Document::security_scheme", ABOUT, "/components/securitySchemes")),
        ("links", No(COMPONENT)),
        ("callbacks", By("one callback of several operations", METHODS, "/components/callbacks/relinked")),
        ("pathItems", No(COMPONENT)),
        ("mediaTypes", No(COMPONENT)),
        ("x-…", No("what is there has extensions of its own")),
    ]),
    ("Path Item", &[
        ("$ref", No(COMPONENT)),
        ("summary", By("#[callback(summary = …)]", CALLBACKS, "/paths/~1options/post/callbacks/ping/{$request.query.url}~1ping/summary")),
        ("description", By("#[callback(description = …)]", CALLBACKS, "/paths/~1options/post/callbacks/ping/{$request.query.url}~1ping/description")),
        ("get", By("METHOD", OPTIONS, "/paths/~1methods/get")),
        ("put", By("METHOD", DETAILS, "/paths/~1pictures~1{album}/post/callbacks/stored/{$request.body#~1url}/put")),
        ("post", By("METHOD", DETAILS, "/paths/~1pictures~1{album}/post")),
        ("delete", By("METHOD", OPTIONS, "/paths/~1methods/delete")),
        ("options", By("METHOD", OPTIONS, "/paths/~1methods/options")),
        ("head", By("METHOD", OPTIONS, "/paths/~1methods/head")),
        ("patch", By("METHOD", OPTIONS, "/paths/~1methods/patch")),
        ("trace", By("METHOD", OPTIONS, "/paths/~1methods/trace")),
        ("query", By("METHOD", METHODS, "/paths/~1things/query")),
        ("additionalOperations", By("\"METHOD\"", METHODS, "/paths/~1things/additionalOperations/LINK")),
        ("servers", By("#[callback(server(…))]", CALLBACKS, "/paths/~1options/post/callbacks/ping/{$request.query.url}~1ping/servers")),
        ("parameters", By("#[callback(query(…), header(…), cookie(…))]", CALLBACKS, "/paths/~1options/post/callbacks/ping/{$request.query.url}~1ping/parameters/0")),
        ("x-…", By("#[callback(extension(…))]", CALLBACKS, "/paths/~1options/post/callbacks/ping/{$request.query.url}~1ping/x-patience")),
    ]),
    ("Operation", &[
        ("tags", By("tag", OPTIONS, "/paths/~1invoices~1{customer}/post/tags")),
        ("summary", By("summary", OPTIONS, "/paths/~1invoices~1{customer}/post/summary")),
        ("description", By("description", OPTIONS, "/paths/~1invoices~1{customer}/post/description")),
        ("externalDocs", By("external_docs", OPTIONS, "/paths/~1invoices~1{customer}/post/externalDocs")),
        ("operationId", By("id", OPTIONS, "/paths/~1invoices~1{customer}/post/operationId")),
        ("parameters", By("query, path, header, cookie", OPTIONS, "/paths/~1invoices~1{customer}/post/parameters/3")),
        ("requestBody", By("body", OPTIONS, "/paths/~1invoices~1{customer}/post/requestBody")),
        ("responses", By("response", OPTIONS, "/paths/~1invoices~1{customer}/post/responses")),
        ("callbacks", By("#[callback]", OPTIONS, "/paths/~1invoices~1{customer}/post/callbacks")),
        ("deprecated", By("deprecated", OPTIONS, "/paths/~1invoices~1{customer}/post/deprecated")),
        ("security", By("security", OPTIONS, "/paths/~1invoices~1{customer}/post/security")),
        ("servers", By("server", OPTIONS, "/paths/~1invoices~1{customer}/post/servers")),
        ("x-…", By("extension", OPTIONS, "/paths/~1invoices~1{customer}/post/x-rate-limit")),
    ]),
    ("External Documentation", &[
        ("description", By("ExternalDocs::description", ABOUT, "/tags/1/externalDocs/description")),
        ("url", By("ExternalDocs::new", ABOUT, "/externalDocs/url")),
        ("x-…", By("ExternalDocs::extension", ABOUT, "/externalDocs/x-pages")),
    ]),
    ("Parameter", &[
        ("name", By("query(NAME: Type)", DETAILS, "/paths/~1pictures~1{album}/post/parameters/1/name")),
        ("in", By("query, path, header, cookie", DETAILS, "/paths/~1pictures~1{album}/post/parameters/1/in")),
        ("description", By("text", DETAILS, "/paths/~1pictures~1{album}/post/parameters/0/description")),
        ("required", By("a type other than Option", DETAILS, "/paths/~1pictures~1{album}/post/parameters/0/required")),
        ("deprecated", By("deprecated", DETAILS, "/paths/~1pictures~1{album}/post/parameters/2/deprecated")),
        ("allowEmptyValue", By("allow_empty_value", DETAILS, "/paths/~1pictures~1{album}/post/parameters/3/allowEmptyValue")),
        ("style", By("style", DETAILS, "/paths/~1pictures~1{album}/post/parameters/1/style")),
        ("explode", By("explode", DETAILS, "/paths/~1pictures~1{album}/post/parameters/1/explode")),
        ("allowReserved", By("allow_reserved", DETAILS, "/paths/~1pictures~1{album}/post/parameters/3/allowReserved")),
        ("schema", By("the type", DETAILS, "/paths/~1pictures~1{album}/post/parameters/0/schema")),
        ("example", By("example =", DETAILS, "/paths/~1pictures~1{album}/post/parameters/3/example")),
        ("examples", By("example(…)", DETAILS, "/paths/~1pictures~1{album}/post/parameters/1/examples/two")),
        ("content", By("content", CONTENTS, "/paths/~1albums~1{place}/post/parameters/0/content/application~1json")),
        ("x-…", By("extension", CONTENTS, "/paths/~1albums~1{place}/post/parameters/2/x-least")),
    ]),
    ("Request Body", &[
        ("description", By("text", OPTIONS, "/paths/~1invoices~1{customer}/post/requestBody/description")),
        ("content", By("body", OPTIONS, "/paths/~1invoices~1{customer}/post/requestBody/content/text~1csv")),
        ("required", By("a type other than Option", OPTIONS, "/paths/~1invoices~1{customer}/post/requestBody/required")),
        ("x-…", By("extension", CONTENTS, "/paths/~1albums~1{place}/post/requestBody/x-stored")),
    ]),
    ("Media Type", &[
        ("schema", By("the type", DETAILS, "/paths/~1pictures~1{album}/post/requestBody/content/multipart~1form-data/schema")),
        ("itemSchema", By("item(Type)", LATEST, "/paths/~1events/get/responses/200/content/text~1event-stream/itemSchema")),
        ("example", By("example =", OPTIONS, "/paths/~1invoices~1{customer}/post/requestBody/content/application~1json/example")),
        ("examples", By("example(…)", DETAILS, "/paths/~1pictures~1{album}/post/requestBody/content/multipart~1form-data/examples/small")),
        ("encoding", By("encoding", DETAILS, "/paths/~1pictures~1{album}/post/requestBody/content/multipart~1form-data/encoding/picture")),
        ("prefixEncoding", By("prefix_encoding", LATEST, "/paths/~1report/get/responses/200/content/multipart~1mixed/prefixEncoding/1")),
        ("itemEncoding", By("item_encoding", LATEST, "/paths/~1report/get/responses/200/content/multipart~1mixed/itemEncoding")),
        ("x-…", No(WHOLE)),
    ]),
    ("Encoding", &[
        ("contentType", By("content_type", DETAILS, "/paths/~1pictures~1{album}/post/requestBody/content/multipart~1form-data/encoding/picture/contentType")),
        ("headers", By("header", CONTENTS, "/paths/~1albums~1{place}/post/requestBody/content/multipart~1form-data/encoding/cover/headers/X-Width")),
        ("style", By("style", DETAILS, "/paths/~1pictures~1{album}/post/requestBody/content/multipart~1form-data/encoding/sizes/style")),
        ("explode", By("explode", DETAILS, "/paths/~1pictures~1{album}/post/requestBody/content/multipart~1form-data/encoding/sizes/explode")),
        ("allowReserved", By("allow_reserved", DETAILS, "/paths/~1pictures~1{album}/post/requestBody/content/multipart~1form-data/encoding/sizes/allowReserved")),
        ("encoding", By("encoding", LATEST, "/paths/~1report/post/requestBody/content/multipart~1form-data/encoding/about/encoding/text")),
        ("prefixEncoding", By("prefix_encoding", LATEST, "/paths/~1report/post/requestBody/content/multipart~1form-data/encoding/pictures/prefixEncoding/0")),
        ("itemEncoding", By("item_encoding", LATEST, "/paths/~1report/post/requestBody/content/multipart~1form-data/encoding/pictures/itemEncoding")),
        ("x-…", By("extension", LATEST, "/paths/~1report/get/responses/200/content/multipart~1mixed/prefixEncoding/1/x-most")),
    ]),
    ("Response", &[
        ("summary", By("summary", LATEST, "/paths/~1events/get/responses/200/summary")),
        ("description", By("text", OPTIONS, "/paths/~1invoices~1{customer}/post/responses/201/description")),
        ("headers", By("header", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/headers/X-Left")),
        ("content", By("the type", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/content")),
        ("links", By("link", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/links/again")),
        ("x-…", By("extension", CONTENTS, "/paths/~1albums~1{place}/post/responses/201/x-cached")),
    ]),
    ("Link", &[
        ("operationRef", No("`operationId` says it, and an operation of another document is not checked")),
        ("operationId", By("link(operation = …)", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/links/again/operationId")),
        ("parameters", By("link(parameter(…))", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/links/again/parameters")),
        ("requestBody", By("link(body = …)", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/links/again/requestBody")),
        ("description", By("text", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/links/again/description")),
        ("server", No("the published schemas of 3.1 refuse it; an operation states its servers itself")),
    ]),
    ("Header", &[
        ("description", By("text", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/headers/X-Left/description")),
        ("required", By("a type other than Option", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/headers/X-Left/required")),
        ("deprecated", By("deprecated", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/headers/X-Old/deprecated")),
        ("style", No("`simple` is the only one")),
        ("explode", By("explode", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/headers/X-Old/explode")),
        ("schema", By("the type", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/headers/X-Left/schema")),
        ("example", By("example =", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/headers/X-Left/example")),
        ("examples", By("example(…)", DETAILS, "/paths/~1pictures~1{album}/post/responses/200/headers/X-Old/examples/one")),
        ("content", By("content", CONTENTS, "/paths/~1albums~1{place}/post/responses/201/headers/X-Filter/content/application~1json")),
        ("x-…", By("extension", CONTENTS, "/paths/~1albums~1{place}/post/responses/201/headers/X-Left/x-unit")),
    ]),
    ("Example", &[
        ("summary", By("text", DETAILS, "/paths/~1pictures~1{album}/post/parameters/1/examples/two/summary")),
        ("description", By("second text", DETAILS, "/paths/~1pictures~1{album}/post/parameters/1/examples/two/description")),
        ("dataValue", By("example(name = JSON, serialized_value = …)", LATEST, "/paths/~1events/get/responses/200/content/text~1event-stream/examples/one/dataValue")),
        ("serializedValue", By("serialized_value", LATEST, "/paths/~1events/get/responses/200/content/text~1event-stream/examples/none/serializedValue")),
        ("externalValue", By("external_value", CONTENTS, "/paths/~1albums~1{place}/post/parameters/2/examples/deep/externalValue")),
        ("x-…", No("an example is data; what is said of it is its summary and its description")),
        ("value", By("example(name = JSON)", DETAILS, "/paths/~1pictures~1{album}/post/parameters/1/examples/two/value")),
    ]),
    ("Tag", &[
        ("name", By("Tag::new", ABOUT, "/tags/0/name")),
        ("summary", By("Tag::summary", ABOUT, "/tags/0/summary")),
        ("description", By("Tag::description", ABOUT, "/tags/0/description")),
        ("externalDocs", By("Tag::external_docs", ABOUT, "/tags/1/externalDocs")),
        ("parent", By("Tag::parent", ABOUT, "/tags/1/parent")),
        ("kind", By("Tag::kind", ABOUT, "/tags/0/kind")),
        ("x-…", By("Tag::extension", ABOUT, "/tags/0/x-icon")),
    ]),
    ("Security Scheme", &[
        ("type", By(ALWAYS, ABOUT, "/components/securitySchemes/basic/type")),
        ("description", By("SecurityScheme::description", ABOUT, "/components/securitySchemes/bearer/description")),
        ("name", By("SecurityScheme::api_key_header", ABOUT, "/components/securitySchemes/header/name")),
        ("in", By("SecurityScheme::api_key_query", ABOUT, "/components/securitySchemes/query/in")),
        ("scheme", By("SecurityScheme::http", ABOUT, "/components/securitySchemes/basic/scheme")),
        ("bearerFormat", By("SecurityScheme::bearer_format", ABOUT, "/components/securitySchemes/bearer/bearerFormat")),
        ("flows", By("SecurityScheme::oauth2", ABOUT, "/components/securitySchemes/oauth/flows")),
        ("openIdConnectUrl", By("SecurityScheme::open_id_connect", ABOUT, "/components/securitySchemes/connect/openIdConnectUrl")),
        ("oauth2MetadataUrl", By("SecurityScheme::oauth2_metadata_url", ABOUT, "/components/securitySchemes/oauth/oauth2MetadataUrl")),
        ("deprecated", By("SecurityScheme::deprecated", ABOUT, "/components/securitySchemes/cookie/deprecated")),
        ("x-…", By("SecurityScheme::extension", ABOUT, "/components/securitySchemes/basic/x-realm")),
    ]),
    ("OAuth Flows", &[
        ("implicit", By("OAuthFlow::implicit", ABOUT, "/components/securitySchemes/oauth/flows/implicit")),
        ("password", By("OAuthFlow::password", ABOUT, "/components/securitySchemes/oauth/flows/password")),
        ("clientCredentials", By("OAuthFlow::client_credentials", ABOUT, "/components/securitySchemes/oauth/flows/clientCredentials")),
        ("authorizationCode", By("OAuthFlow::authorization_code", ABOUT, "/components/securitySchemes/oauth/flows/authorizationCode")),
        ("deviceAuthorization", By("OAuthFlow::device_authorization", ABOUT, "/components/securitySchemes/oauth/flows/deviceAuthorization")),
        ("x-…", No("each flow has its own")),
    ]),
    ("OAuth Flow", &[
        ("authorizationUrl", By("OAuthFlow::implicit", ABOUT, "/components/securitySchemes/oauth/flows/implicit/authorizationUrl")),
        ("deviceAuthorizationUrl", By("OAuthFlow::device_authorization", ABOUT, "/components/securitySchemes/oauth/flows/deviceAuthorization/deviceAuthorizationUrl")),
        ("tokenUrl", By("OAuthFlow::password", ABOUT, "/components/securitySchemes/oauth/flows/password/tokenUrl")),
        ("refreshUrl", By("OAuthFlow::refresh_url", ABOUT, "/components/securitySchemes/oauth/flows/authorizationCode/refreshUrl")),
        ("scopes", By("OAuthFlow::scope", ABOUT, "/components/securitySchemes/oauth/flows/authorizationCode/scopes/write")),
        ("x-…", By("OAuthFlow::extension", ABOUT, "/components/securitySchemes/oauth/flows/password/x-usual")),
    ]),
];

#[test]
fn every_field_is_set_somewhere_or_has_a_reason() {
    for (object, fields) in FIELDS {
        for (field, set) in *fields {
            match set {
                By(option, document, place) => {
                    assert!(!option.is_empty(), "{object}: {field}");
                    let document: Value = serde_json::from_str(document).expect("JSON");
                    let last = place.rsplit('/').next().unwrap_or_default();
                    assert!(
                        document.pointer(place).is_some(),
                        "{object}: {field} is set by {option}, but not at {place}"
                    );
                    let inside = place.contains(&format!("/{field}"));
                    assert!(
                        inside || field.ends_with('…') && last.starts_with("x-"),
                        "{object}: {place} is no {field}"
                    );
                }
                No(reason) => assert!(!reason.is_empty(), "{object}: {field}"),
            }
        }
    }
}
