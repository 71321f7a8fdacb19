//! Whole documents, compared whole.

use schemars::JsonSchema;

use super::*;
use crate::document::{self, SecurityScheme, Tag};
use crate::fragment::ExternalDocs;

/// What an invoice is.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Invoice {
    id: String,
    title: Option<String>,
    total: f64,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct CreateInvoice {
    /// Where notifications go.
    callback_url: Option<String>,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct InvoiceEvent {
    description: String,
    paid: bool,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Received {
    ok: bool,
}

fn invoices() -> Vec<Fragment> {
    let expression = &[
        ConstSegment::Parameter("callback_url"),
        ConstSegment::Literal("/invoices/"),
        ConstSegment::RequestBody(&["id"]),
    ];
    let notification = facts![
        SignatureFact::JsonBody(crate::__private::schema_of::<InvoiceEvent>),
        SignatureFact::Returns(|| Some(OutputDescription::json::<Received>())),
    ];
    let notification =
        Operation { summary: Some("Invoice notification."), ..declared("invoice_notification", 3, notification) };
    let notification = callback("invoice_notification", expression, external(Method::Post, notification));
    let create =
        facts![argument::<Query<CreateInvoice>>(), argument::<Json<Invoice>>(), returns::<Json<serde_json::Value>>()];
    let create = Operation { summary: Some("Create an invoice."), ..declared("create_invoice", 12, create) };
    let retry_after = Header {
        name: "Retry-After",
        description: Some("seconds"),
        schema: crate::__private::schema_of::<Option<u32>>,
        details: &[],
    };
    let show = facts![
        Fact::Tag("invoices"),
        argument::<Path<u64>>(),
        returns::<Json<Invoice>>(),
        Fact::Response(leak(Response {
            headers: leak_list(vec![retry_after]),
            ..response_without_body(StatusPattern::Code(404))
        })),
        Fact::Deprecated,
        Fact::Security(&[RequiredScheme { name: "token", scopes: &[] }]),
        Fact::Server(&Server { url: "https://read.example.com", description: None, variables: &[] }),
        Fact::ExternalDocs(&ExternalDocs { url: "https://example.com/docs", description: Some("more") }),
        Fact::Extension(&Extension { name: "x-rate", value: r#"{"per": "minute", "limit": 1e2}"# }),
    ];
    vec![
        Fragment { callbacks: leak_list(vec![notification]), ..handler(Method::Post, "/invoices/", create) },
        handler(Method::Get, "/invoices/{id}", declared("show_invoice", 20, show)),
        handler(Method::Delete, "/invoices/{id}", declared("delete_invoice", 30, facts![argument::<Path<u64>>()])),
    ]
}

fn document() -> Document {
    Document::new("Invoices", "1.0.0")
        .description("Invoices.")
        .server(document::Server::new("https://api.example.com").description("live"))
        .tag(Tag::new("invoices").description("All about them."))
        .security_scheme("token", SecurityScheme::bearer_format("JWT"))
        .security_scheme("key", SecurityScheme::api_key_header("X-Key").description("A key."))
        .security_scheme("tls", SecurityScheme::mutual_tls())
        .security_scheme("sso", SecurityScheme::open_id_connect("https://example.com/.well-known"))
}

#[test]
fn invoices_document_is_as_expected() {
    let printed = build_with(document(), invoices()).expect("no faults").to_json_pretty();
    assert_eq!(printed, include_str!("invoices.json"), "{printed}");
}

#[test]
fn document_is_independent_of_fragment_order() {
    let expected = build_with(document(), invoices()).expect("no faults").to_json();
    for rotation in 1..3 {
        let mut fragments = invoices();
        fragments.rotate_left(rotation);
        assert_eq!(build_with(document(), fragments).expect("no faults").to_json(), expected);
        let mut fragments = invoices();
        fragments.swap(0, rotation);
        assert_eq!(build_with(document(), fragments).expect("no faults").to_json(), expected);
    }
}
