//! The program, run as a reader of the README runs it.

use callback_tests_program::{Program, assert_ports_are_explained};

const SERVER: &str = env!("CARGO_BIN_EXE_tictactoe-server");

#[test]
fn it_serves_the_api_the_document_and_the_docs() {
    let server = Program::start(SERVER);
    server.assert_serves(include_str!("../../openapi.json"), "/docs/");
    let status = r#"{"winner":".","board":[["X",".","."],[".",".","."],[".",".","."]]}"#;
    let answer = server.ask("PUT /board/1/1", r#""X""#);
    assert_eq!((answer.status(), &*answer.body), ("200 OK", status));
    let answer = server.ask("DELETE /board HTTP/1.1\r\nprogressUrl: https://10.0.0.1/\r\nX-Line:", "");
    assert_eq!(answer.status(), "400 Bad Request");
    assert!(answer.body.ends_with("is not allowed: the address is private (10.0.0.0/8, RFC 1918)"), "{}", answer.body);
    assert_eq!(server.get("/board"), status);
}

#[test]
fn a_port_that_cannot_be_had_is_an_error_in_words() {
    assert_ports_are_explained(SERVER);
}
