//! Every option of `#[operation]`, on an API's own operation and on somebody else's.

use callback_core::{callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is owed.
#[derive(Deserialize, Serialize, JsonSchema)]
struct Invoice {
    /// The number on the paper.
    id: String,
    total: f64,
}

#[derive(Serialize, JsonSchema)]
struct Problem {
    title: String,
}

/// The doc comment is not read where the attribute says it otherwise.
#[operation(
    post,
    "/invoices/{customer}",
    id = "createInvoice",
    summary = "Create an invoice.",
    description = "The invoice is *sent* at once.",
    tag = "invoices",
    tag = "customers",
    mark = "demanded",
    deprecated,
    path(customer: u32, "Who owes.", example = 17),
    query(dry_run: Option<bool>, "Only look whether it would work."),
    header("X-Tenant": String, "Whose books."),
    cookie(session: Option<String>),
    body(Invoice, "As JSON.", example = { "id": "2026-11", "total": 99.5 }),
    body(String, content = "text/csv"),
    response(201, Invoice, "Created.", header("Location": String, "Where it is."), example = { "id": "2026-11", "total": 99.5 }),
    response(201, String, content = "text/csv"),
    response(4XX, Problem, content = "application/problem+json"),
    response(default, "Anything else."),
    security("token", "invoices:write"),
    server("https://invoices.example.com", "Invoices only"),
    server(
        "https://{region}.example.com/v{version}",
        "By region",
        variable(region = "eu", enum_values("eu", "us"), "Where the books are."),
        variable(version = "2")
    ),
    external_docs("https://docs.example.com/invoices", "The manual"),
    extension("x-rate-limit", { "per": "minute", "burst": [1, 2.5, -3, null, true] })
)]
#[callback("settled", "{$request.header.X-Tenant}/settled", settled)]
fn create_invoice() {}

/// The invoice is settled.
///
/// Sent once, and again until it is acknowledged.
///
/// - at least once
/// - in any order
///
/// # Errors
///
/// Sections for maintainers are not for the document.
#[operation(
    put,
    id = "invoiceSettled",
    tag = "notifications",
    mark = "unread",
    query(attempt: u32, "From 1."),
    response(204, "Acknowledged."),
    response(410, "Do not send it again."),
    security("signature"),
    server("https://receiver.example.com"),
    external_docs("https://docs.example.com/notifications"),
    extension("x-retries", 5),
    example({ "id": "2026-11", "total": 0 })
)]
#[deprecated]
fn settled(body: Invoice, #[header("X-Signature")] signature: String, #[cookie] affinity: Option<String>);

/// Every method of OpenAPI 3.1 that has not been used yet.
///
/// # Panics
///
/// Never.
#[operation(get, "/methods")]
fn get() {}

#[operation(delete, "/methods")]
fn delete() {}

#[operation(options, "/methods")]
fn options() {}

#[operation(head, "/methods")]
fn head() {}

#[operation(patch, "/methods")]
fn patch() {}

#[operation(trace, "/methods")]
fn trace() {}
