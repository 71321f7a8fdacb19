//! Tests of the outbox of the program: it survives `kill -9`, and a page shows its messages.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use callback_tests_postgres::Postgres;
use callback_tests_program::Program;

const SERVER: &str = env!("CARGO_BIN_EXE_invoices-server");
const INVOICE: &str = r#"{"id":"7","customer":"Mr. Richie Rich","total":9999}"#;

/// Accepts a request, and returns the id of its message, and the connection.
fn accept(receiver: &TcpListener) -> (String, TcpStream) {
    let (stream, _) = receiver.accept().expect("a connection");
    let mut head = BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let id = head.find_map(|line| line.strip_prefix("webhook-id: ").map(str::to_owned));
    (id.expect("a message has an id"), stream)
}

fn assert_survives(database: &str) {
    let receiver = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = receiver.local_addr().expect("an address");
    let server = Program::start_with(SERVER, database);
    let created = server.request(&format!("POST /invoices/?callback_url=http://{address}/events/%26copy"), INVOICE);
    assert_eq!(created.status(), "200 OK", "{}", created.body);
    // The program is killed during the attempt.
    let (id, _unanswered) = accept(&receiver);
    drop(server);

    let server = Program::start_with(SERVER, database);
    let page = server.get("/callbacks");
    assert!(page.contains(&id) && page.contains(r#"<span class="state pending">"#), "{page}");
    assert!(page.contains("/events/&#38;copy/invoices/7"), "{page}");
    let (again, mut stream) = accept(&receiver);
    assert_eq!(again, id);
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"ok\":true}").expect("the program reads");
    while !server.get("/callbacks").contains(r#"<span class="state delivered">"#) {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[test]
fn callbacks_in_sqlite_survive_a_kill() {
    let file = std::env::temp_dir().join(format!("callback-survival-{}.sqlite", std::process::id()));
    assert_survives(&file.display().to_string());
    std::fs::remove_file(file).expect("the file exists");
}

#[test]
fn callbacks_in_postgres_survive_a_kill() {
    assert_survives(&Postgres::start().url());
}

#[test]
fn pages_of_others_replay_nothing() {
    let server = Program::start(SERVER);
    for (site, status) in
        [("cross-site", "403 Forbidden"), ("same-site", "403 Forbidden"), ("same-origin", "303 See Other")]
    {
        let response =
            server.request(&format!("POST /callbacks/msg_1/replay HTTP/1.1\r\nSec-Fetch-Site: {site}\r\nX:"), "");
        assert_eq!(response.status(), status, "{site}");
    }
}
