//! A receiver with a fixed answer.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

/// Starts a receiver that answers each request with this status line, headers and body, and returns its URL.
pub(crate) fn answering(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{headers}\r\n{body}");
    start(move |_| answer.clone())
}

/// Starts a receiver that closes each connection when it has read the headers.
pub(crate) fn closing() -> String {
    start(|_| String::new())
}

/// Starts a receiver that answers with the requests' own lines and bodies, as text.
pub(crate) fn start(answer: impl Fn(&str) -> String + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback can be listened on");
    let address = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(stream) = stream else { continue };
            let mut reader = BufReader::new(stream);
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
                    break;
                }
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().expect("a length");
                }
                head.push_str(&line);
            }
            let reply = answer(&head);
            if reply.is_empty() {
                continue;
            }
            let mut body = vec![0; length];
            if reader.read_exact(&mut body).is_ok() {
                _ = reader.get_mut().write_all(reply.as_bytes());
            }
        }
    });
    format!("http://{address}/hook")
}
