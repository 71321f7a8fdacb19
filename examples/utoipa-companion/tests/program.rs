//! The program, run as a reader of the README runs it; and the README, which shows it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

const README: &str = include_str!("../../../README.md");

/// The running program, which ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // A program that has ended by itself has failed the test already.
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the program listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("a request is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer in text");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
    body.to_owned()
}

/// What is served is what the build script has written, and Swagger UI shows it.
#[test]
fn it_serves_the_document_with_its_callbacks() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utoipa-companion"));
    let mut server = Server(command.env("PORT", "0").stdout(Stdio::piped()).spawn().expect("the program starts"));
    let printed = BufReader::new(server.0.stdout.take().expect("its output"));
    let line = printed.lines().map_while(Result::ok).next().expect("it prints where to look");
    let address = line.strip_prefix("Swagger UI  http://").and_then(|rest| rest.strip_suffix("/docs")).expect("a URL");

    let given: Value = serde_json::from_str(&get(address, "/openapi.json")).expect("JSON");
    let written: Value = serde_json::from_str(include_str!("../openapi.json")).expect("JSON");
    assert_eq!(given, written);
    let callback = &given["paths"]["/invoices"]["post"]["callbacks"]["invoice_notification"];
    let operation = &callback["{$request.query.callback_url}/invoices/{$request.body#/id}"]["post"];
    assert_eq!(operation["operationId"], "invoice_notification");
    assert!(get(address, "/docs/").contains("swagger-ui-bundle.js"));
}

#[test]
fn the_readme_shows_it() {
    let api = include_str!("../src/api.rs");
    let from = api.find("/// Invoice notification.").expect("the callback");
    let to = from + api[from..].find("{\n").expect("the handler's body");
    let program = "    let (router, mut document) = api::router().split_for_parts();\n    callback_core::attach(&mut document)?;\n";
    assert!(include_str!("../src/main.rs").contains(program));
    let program = program.replace("    ", "");
    for text in [&api[from..to], &program, "callback_core::build::attached(document).write(\"openapi.json\");"] {
        assert!(README.contains(text), "the README does not show\n{text}");
    }
}
