//! Starts the program of an example and sends requests to it, for tests.

#![allow(clippy::missing_panics_doc, reason = "a test fails with a panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A running program, which is stopped when this is dropped.
#[derive(Debug)]
pub struct Program {
    process: Child,
    /// The host and the port that it listens on.
    pub address: String,
}

/// A response.
#[derive(Debug)]
pub struct Response {
    head: String,
    /// The body, as text.
    pub body: String,
}

/// The number of programs that were started.
static PROGRAMS: AtomicUsize = AtomicUsize::new(0);

fn command(path: &str, port: &str) -> Command {
    let mut command = Command::new(path);
    command.env("PORT", port);
    // Each program has an outbox of its own.
    let number = PROGRAMS.fetch_add(1, Ordering::Relaxed);
    let outbox = format!("callback-program-{}-{number}.sqlite", std::process::id());
    command.env("DATABASE_URL", std::env::temp_dir().join(outbox));
    command
}

impl Program {
    /// Starts the program at this path, on a port that the system chooses and the program prints.
    #[must_use]
    pub fn start(path: &str) -> Self {
        Self::run(command(path, "0"))
    }

    /// Starts the program at this path with its outbox in this database, and lets it send callbacks to loopback addresses.
    #[must_use]
    pub fn start_with(path: &str, database: &str) -> Self {
        let mut command = command(path, "0");
        command.env("DATABASE_URL", database).env("ALLOW_LOOPBACK", "1");
        Self::run(command)
    }

    fn run(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let printed = BufReader::new(process.stdout.take().expect("standard output is piped"));
        let address = printed.lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.strip_prefix("Swagger UI ")?.split_once("http://")?;
            Some(rest.strip_suffix("/docs")?.to_owned())
        });
        Self { process, address: address.expect("the program prints its address") }
    }

    /// Sends a request, such as `GET /path`, with a body in JSON.
    #[must_use]
    pub fn request(&self, request: &str, body: &str) -> Response {
        let mut stream = TcpStream::connect(&self.address).expect("the program listens");
        let length = body.len();
        write!(
            stream,
            "{request} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}",
            self.address
        )
        .expect("the request is sent");
        let mut response = String::new();
        stream.read_to_string(&mut response).expect("the response is text");
        let (head, body) = response.split_once("\r\n\r\n").expect("the response has a head and a body");
        Response { head: head.to_owned(), body: body.to_owned() }
    }

    /// Returns the body of a `GET` request to this path.
    ///
    /// # Panics
    ///
    /// If the status is not 200.
    #[must_use]
    pub fn get(&self, path: &str) -> String {
        let response = self.request(&format!("GET {path}"), "");
        assert_eq!(response.status(), "200 OK", "{path}: {}", response.body);
        response.body
    }

    /// Asserts that the program serves this document, and Swagger UI for it at this path, without files of other hosts.
    pub fn assert_serves(&self, document: &str, docs: &str) {
        assert_eq!(self.get("/openapi.json"), document);
        let page = self.get(docs);
        assert!(page.contains("swagger-ui-bundle.js") && !page.contains("//"), "files of other hosts: {page}");
        let settings = self.get("/docs/swagger-initializer.js");
        assert!(settings.contains(r#""url": "/openapi.json""#), "{settings}");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // If the program has ended by itself, the test has failed already.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

impl Response {
    /// Returns the status, such as `200 OK`.
    #[must_use]
    pub fn status(&self) -> &str {
        let line = self.head.lines().next().unwrap_or_default();
        line.split_once(' ').expect("the response has a status line").1
    }

    /// Returns the value of a header, which must exist.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut matching = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        matching.next().unwrap_or_else(|| panic!("no `{name}` in {}", self.head)).1
    }
}

/// Asserts that the program at this path explains why it cannot use a port.
pub fn assert_explains_ports(path: &str) {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let busy = format!("error: port {port} is taken by another program; choose one with PORT, as in `PORT=4000`\n");
    let malformed = "error: PORT is `http`, and a port is a number from 0 to 65535\n".to_owned();
    for (port, expected) in [(port.as_str(), busy), ("http", malformed)] {
        let output = command(path, port).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    }
}
