//! Whole documents, compared whole.

use schemars::JsonSchema;

use super::*;
use crate::document::SecurityScheme;
use crate::fragment::{Extension, ExternalDocs, Security, Server};

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
    let notification = external(
        Method::Post,
        Operation {
            summary: Some("Invoice notification."),
            inputs: list(vec![body::<InvoiceEvent>()]),
            returns: Some(Return::Json(TypeSchema::of::<Received>())),
            ..named("invoice_notification", 3)
        },
    );
    let expression = &[Part::Parameter("callback_url"), Part::Literal("/invoices/"), Part::RequestBody(&["id"])];
    let create = Operation {
        summary: Some("Create an invoice."),
        inputs: list(vec![argument::<Query<CreateInvoice>>(), argument::<Json<Invoice>>()]),
        returns: returns::<Json<serde_json::Value>>(),
        ..named("create_invoice", 12)
    };
    let show = Operation {
        tags: &["invoices"],
        inputs: list(vec![argument::<Path<u64>>()]),
        returns: returns::<Json<Invoice>>(),
        responses: list(vec![Response {
            status: Status::Code(404),
            description: None,
            content: None,
            headers: list(vec![Header {
                name: "Retry-After",
                description: Some("seconds"),
                schema: TypeSchema::of::<Option<u32>>(),
            }]),
        }]),
        deprecated: true,
        security: list(vec![Security { scheme: "token", scopes: &[] }]),
        servers: list(vec![Server { url: "https://read.example.com", description: None }]),
        external_docs: Some(ExternalDocs { url: "https://example.com/docs", description: Some("more") }),
        extensions: list(vec![Extension { name: "x-rate", value: r#"{"per": "minute", "limit": 1e2}"# }]),
        ..named("show_invoice", 20)
    };
    vec![
        Fragment {
            callbacks: list(vec![callback("invoice_notification", expression, notification)]),
            ..handler(Method::Post, "/invoices/", create)
        },
        handler(Method::Get, "/invoices/{id}", show),
        handler(
            Method::Delete,
            "/invoices/{id}",
            Operation { inputs: list(vec![argument::<Path<u64>>()]), ..named("delete_invoice", 30) },
        ),
    ]
}

fn document() -> Document {
    Document::new("Invoices", "1.0.0")
        .description("Invoices.")
        .server_with("https://api.example.com", "live")
        .tag("invoices", "All about them.")
        .security_scheme("token", SecurityScheme::bearer_format("JWT"))
        .security_scheme("key", SecurityScheme::api_key_header("X-Key").description("A key."))
        .security_scheme("tls", SecurityScheme::mutual_tls())
        .security_scheme("sso", SecurityScheme::open_id_connect("https://example.com/.well-known"))
}

#[test]
fn invoices_are_as_a_person_would_write_them() {
    let printed = build_with(document(), invoices()).expect("no faults").to_json_pretty();
    assert_eq!(printed, include_str!("invoices.json"), "{printed}");
}

#[test]
fn the_order_of_fragments_does_not_show() {
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
