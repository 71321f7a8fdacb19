//! Runs an example's program, as a reader of the README runs it, and asks it over the network.

#![allow(clippy::missing_panics_doc, reason = "that is how a test fails")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

/// A running program, which ends with the test.
#[derive(Debug)]
pub struct Program {
    process: Child,
    /// Where it listens: a host and a port.
    pub address: String,
}

/// What a program answers.
#[derive(Debug)]
pub struct Answer {
    head: String,
    /// The body, as text.
    pub body: String,
}

fn command(path: &str, port: &str) -> Command {
    let mut command = Command::new(path);
    command.env("PORT", port);
    command
}

impl Program {
    /// Starts the program at this path, on a port that the system chooses and the program prints.
    #[must_use]
    pub fn start(path: &str) -> Self {
        let mut process = command(path, "0").stdout(Stdio::piped()).spawn().expect("the program starts");
        let printed = BufReader::new(process.stdout.take().expect("its output"));
        let address = printed.lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.strip_prefix("Swagger UI ")?.split_once("http://")?;
            Some(rest.strip_suffix("/docs")?.to_owned())
        });
        Self { process, address: address.expect("it prints where to look") }
    }

    /// Sends a request, `GET /path`, with a body in JSON.
    #[must_use]
    pub fn ask(&self, request: &str, body: &str) -> Answer {
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
        Answer { head: head.to_owned(), body: body.to_owned() }
    }

    /// The body of what is at this path.
    #[must_use]
    pub fn get(&self, path: &str) -> String {
        let answer = self.ask(&format!("GET {path}"), "");
        assert_eq!(answer.status(), "200 OK", "{path}: {}", answer.body);
        answer.body
    }

    /// Asserts that it serves this document, and Swagger UI for it at this path, with all of its files.
    pub fn assert_serves(&self, document: &str, docs: &str) {
        assert_eq!(self.get("/openapi.json"), document);
        let page = self.get(docs);
        assert!(page.contains("swagger-ui-bundle.js") && !page.contains("//"), "files from elsewhere: {page}");
        let settings = self.get("/docs/swagger-initializer.js");
        assert!(settings.contains(r#""url": "/openapi.json""#), "{settings}");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // A program that has ended by itself has failed the test already.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

impl Answer {
    /// `200 OK`
    #[must_use]
    pub fn status(&self) -> &str {
        let line = self.head.lines().next().unwrap_or_default();
        line.split_once(' ').expect("a status line").1
    }

    /// The value of a header that is there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut of = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        of.next().unwrap_or_else(|| panic!("no `{name}` in {}", self.head)).1
    }
}

/// Asserts that the program at this path says in words which ports it cannot have.
pub fn assert_ports_are_explained(path: &str) {
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
