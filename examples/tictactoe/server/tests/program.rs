//! Tests of the program.

use callback_tests_program::{Program, assert_explains_ports};

const SERVER: &str = env!("CARGO_BIN_EXE_tictactoe-server");

#[test]
fn serves_the_api_and_the_document() {
    let server = Program::start(SERVER);
    server.assert_serves(include_str!("../../openapi.json"), "/docs/");
    let status = r#"{"winner":".","board":[["X",".","."],[".",".","."],[".",".","."]]}"#;
    let response = server.request("PUT /board/1/1", r#""X""#);
    assert_eq!((response.status(), &*response.body), ("200 OK", status));
    let response = server.request("DELETE /board HTTP/1.1\r\nprogressUrl: https://10.0.0.1/\r\nX-Line:", "");
    assert_eq!(response.status(), "400 Bad Request");
    assert!(
        response.body.ends_with("is not allowed: the address is private (10.0.0.0/8, RFC 1918)"),
        "{}",
        response.body
    );
    assert_eq!(server.get("/board"), status);
}

#[test]
fn explains_why_a_port_cannot_be_used() {
    assert_explains_ports(SERVER);
}
