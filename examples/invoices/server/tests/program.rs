//! The program, run as a reader of the README runs it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

const DOCUMENT: &str = include_str!("../../openapi.json");
const INVOICE: &str = r#"{"id":"2expen51ve","customer":"Mr. Richie Rich","total":9999}"#;

fn program(port: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_invoices-server"));
    command.env("PORT", port);
    command
}

/// The running program, which ends with the test.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// On a port that the system chooses, and the program prints.
    fn start() -> Self {
        let mut process = program("0").stdout(Stdio::piped()).spawn().expect("the program starts");
        let printed = BufReader::new(process.stdout.take().expect("its output"));
        let address = printed.lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.strip_prefix("Swagger UI ")?.split_once("http://")?;
            Some(rest.strip_suffix("/docs")?.to_owned())
        });
        Self { process, address: address.expect("it prints where to look") }
    }

    /// The status line, and the body.
    fn ask(&self, request: &str, body: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("the program listens");
        let length = body.len();
        write!(
            stream,
            "{request} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}",
            self.address
        )
        .expect("a request is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer in text");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        (head.lines().next().unwrap_or_default().to_owned(), body.to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A program that has ended by itself has failed the test already.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

#[test]
fn it_serves_the_api_the_document_and_the_docs() {
    let server = Server::start();
    let ok = |body: &str| ("HTTP/1.1 200 OK".to_owned(), body.to_owned());
    let invoice = "POST /invoices/?callback_url=https://www.external.org/events";
    assert_eq!(server.ask(invoice, INVOICE), ok(r#"{"msg":"Invoice received"}"#));
    assert_eq!(server.ask("GET /openapi.json", ""), ok(DOCUMENT));
    let (status, page) = server.ask("GET /docs/", "");
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(page.contains("swagger-ui-bundle.js") && !page.contains("//"), "files from elsewhere: {page}");
    let (_, settings) = server.ask("GET /docs/swagger-initializer.js", "");
    assert!(settings.contains(r#""url": "/openapi.json""#), "{settings}");
}

#[test]
fn a_port_that_cannot_be_had_is_an_error_in_words() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let busy = format!(
        "error: port {port} is taken by another program; choose one with PORT, as in `PORT=3001 cargo run -p \
         invoices-server`\n"
    );
    let malformed = "error: PORT is `http`, and a port is a number from 0 to 65535\n".to_owned();
    for (port, expected) in [(port.as_str(), busy), ("http", malformed)] {
        let output = program(port).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    }
}
