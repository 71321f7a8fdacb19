//! The program, run as a reader of the README runs it.

use callback_tests_program::{Program, assert_ports_are_explained};

const SERVER: &str = env!("CARGO_BIN_EXE_invoices-server");
const INVOICE: &str = r#"{"id":"2expen51ve","customer":"Mr. Richie Rich","total":9999}"#;

#[test]
fn it_serves_the_api_the_document_and_the_docs() {
    let server = Program::start(SERVER);
    server.assert_serves(include_str!("../../openapi.json"), "/docs/");
    let answer = server.ask("POST /invoices/", INVOICE);
    assert_eq!((answer.status(), &*answer.body), ("200 OK", r#"{"msg":"Invoice received"}"#));
    let answer = server.ask("POST /invoices/?callback_url=https://10.0.0.1", INVOICE);
    assert_eq!(answer.status(), "422 Unprocessable Entity");
    assert!(answer.body.ends_with("is not allowed: the address is private (10.0.0.0/8, RFC 1918)"), "{}", answer.body);
}

#[test]
fn a_port_that_cannot_be_had_is_an_error_in_words() {
    assert_ports_are_explained(SERVER);
}
