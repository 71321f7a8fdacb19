//! Tests of the program.

use callback_tests_program::{Program, assert_explains_ports};

const SERVER: &str = env!("CARGO_BIN_EXE_invoices-server");
const INVOICE: &str = r#"{"id":"2expen51ve","customer":"Mr. Richie Rich","total":9999}"#;

#[test]
fn serves_the_api_and_the_document() {
    let server = Program::start(SERVER);
    server.assert_serves(include_str!("../../openapi.json"), "/docs/");
    let response = server.request("POST /invoices/", INVOICE);
    assert_eq!((response.status(), &*response.body), ("200 OK", r#"{"msg":"Invoice received"}"#));
    let response = server.request("POST /invoices/?callback_url=https://10.0.0.1", INVOICE);
    assert_eq!(response.status(), "422 Unprocessable Entity");
    assert!(
        response.body.ends_with("is not allowed: the address is private (10.0.0.0/8, RFC 1918)"),
        "{}",
        response.body
    );
}

#[test]
fn explains_why_a_port_cannot_be_used() {
    assert_explains_ports(SERVER);
}
