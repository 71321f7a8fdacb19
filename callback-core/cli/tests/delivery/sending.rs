//! `send` against receivers with other answers.

use std::fs;

use crate::program::{KEY, document, run};
use crate::receiver::{answering, closing, start};

/// The answer, the options of `send`, the exit code, and the lines of the verdict.
type Verdict = (&'static str, &'static str, &'static str, &'static [&'static str], i32, &'static [&'static str]);

#[test]
fn verdicts() {
    let json = "content-type: application/json\r\n";
    let cases: &[Verdict] = &[
        ("200 OK", json, r#"{"ok":true}"#, &[], 0, &["ok: the answer is as declared by `200`"]),
        (
            "200 OK",
            json,
            r#"{"ok":1}"#,
            &[],
            1,
            &[r#"error: the body does not match its schema: at `/ok`, the value is not of type "boolean""#],
        ),
        ("200 OK", json, "ok", &[], 1, &["error: the body is not JSON: expected value at line 1 column 1"]),
        ("200 OK", "", "", &[], 1, &["error: the body is empty; `application/json` is declared"]),
        (
            "200 OK",
            "content-type: text/plain\r\n",
            "ok",
            &[],
            1,
            &["error: the content type `text/plain` is not declared; `application/json` is"],
        ),
        (
            "204 No Content",
            "",
            "",
            &[],
            1,
            &["error: 204 No Content is not declared; `createInvoice.paid` (POST) declares `200`, `400`"],
        ),
        (
            "400 Bad Request",
            "",
            "",
            &[],
            0,
            &[
                "ok: the answer is as declared by `400`",
                "note: 400 Bad Request is declared, but the receiver did not accept the event",
            ],
        ),
        ("400 Bad Request", "", "no", &[], 1, &["error: the response `400` declares no body, and there is one"]),
        (
            "200 OK",
            json,
            r#"{"ok":true}"#,
            &["--bad-signature"],
            1,
            &["error: the receiver accepted the event with 200 OK; it must verify `webhook-signature`, and answer 401"],
        ),
        (
            "404 Not Found",
            "",
            "",
            &["--bad-signature"],
            1,
            &["error: the receiver answered 404 Not Found, which is no refusal of the event; it must verify \
               `webhook-signature`, and answer 401"],
        ),
        (
            "500 Internal Server Error",
            "",
            "",
            &["--old", "--sign", KEY],
            1,
            &[
                "error: the receiver answered 500 Internal Server Error, which is no refusal of the event; it must compare \
               `webhook-timestamp` with its clock, and answer 401",
            ],
        ),
        (
            "200 OK",
            json,
            r#"{"ok":true}"#,
            &["--oversized=4096"],
            1,
            &["error: the receiver accepted the event with 200 OK; it must limit the size of bodies, and answer 413"],
        ),
        (
            "200 OK",
            json,
            r#"{"ok":true}"#,
            &["--twice"],
            0,
            &[
                "ok: the answer is as declared by `200`",
                "ok: the answer is as declared by `200`",
                "note: the receiver accepted the event twice; check that it has processed it once",
            ],
        ),
    ];
    for (status, headers, body, args, code, lines) in cases {
        let to = answering(status, headers, body);
        let document = document("invoices-3.1.yaml");
        let sent = run(&[&["send", &document, "createInvoice.paid", "--to", &to], *args].concat());
        let verdict: Vec<_> =
            sent.out.lines().filter(|line| !line.is_empty() && !line.starts_with(['<', '>'])).collect();
        assert_eq!(verdict, *lines, "{status} {args:?}");
        assert_eq!(sent.code, Some(*code), "{status} {args:?}");
    }
}

#[test]
fn a_closed_connection_refuses_what_is_oversized() {
    let document = document("invoices-3.1.yaml");
    let to = closing();
    let sent = run(&["send", &document, "createInvoice.paid", "--to", &to, "--oversized"]);
    assert!(sent.out.contains("\nok: the receiver refused the event: it closed the connection\n"), "{}", sent.out);
    assert_eq!(sent.code, Some(0));
    let sent = run(&["send", &document, "createInvoice.paid", "--to", &to]);
    assert!(sent.out.contains("\nerror: there was no answer: the connection was closed"), "{}", sent.out);
    assert_eq!(sent.code, Some(1));
}

/// A response cannot change the terminal.
#[test]
fn control_characters_are_replaced() {
    let to = answering("400 Bad Request", "", "\u{1b}[31mred");
    let sent = run(&["send", &document("invoices-3.1.yaml"), "createInvoice.paid", "--to", &to]);
    assert!(sent.out.contains("\n< ␛[31mred\n"), "{}", sent.out);
}

/// Options that change the request: the options, and lines of the request.
#[test]
fn requests() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), r#"{"id":"7"}"#).expect("it is written");
    let file = file.path().to_str().expect("UTF-8");
    let cases: &[(&[&str], &[&str], &str)] = &[
        (&["--header", "X-Tenant: 8", "--header", "accept:text/html"], &["x-tenant: 8", "accept: text/html"], ""),
        (&["--set", "X-Tenant=9", "--set", "attempt=1"], &["POST /hook?attempt=1 HTTP/1.1", "x-tenant: 9"], ""),
        (&["--set", "/total=12.5", "--set", "/paid=null"], &["  \"total\": 12.5", "  \"paid\": null,"], ""),
        (
            &["--set", "/total=1"],
            &["  \"total\": 1"],
            "note: the body does not match its schema: at `/total`, the value is less than or equal to the minimum of 2\n",
        ),
        (
            &["--body", file],
            &["{\"id\":\"7\"}"],
            "note: `--body`: the body does not match its schema: `total` is missing\n",
        ),
    ];
    for (args, lines, err) in cases {
        let to = answering("400 Bad Request", "", "");
        let document = document("invoices-3.1.yaml");
        let sent = run(&[&["send", &document, "createInvoice.paid", "--to", &to], *args].concat());
        let sent_lines: Vec<_> = sent.out.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        for line in *lines {
            assert!(sent_lines.contains(line), "{line}: {}", sent.out);
        }
        assert_eq!(sent.err, *err, "{args:?}");
        assert_eq!(sent.code, Some(0), "{args:?}");
    }
}

/// The printed request is that on the wire.
#[test]
fn the_request_is_printed_as_it_is_sent() {
    let to = start(|head| {
        let head = head.replace("\r\n", "|");
        format!("HTTP/1.1 400 Bad Request\r\nx-head: {head}\r\ncontent-length: 0\r\n\r\n")
    });
    let sent = run(&["send", &document("invoices-3.1.yaml"), "createInvoice.paid", "--to", &to, "--sign", KEY]);
    let on_wire = sent.out.lines().find_map(|line| line.strip_prefix("< x-head: ")).expect("the receiver's header");
    let mut on_wire: Vec<_> = on_wire.split('|').filter(|line| !line.is_empty()).collect();
    let printed = sent.out.lines().take_while(|line| *line != ">").filter_map(|line| line.strip_prefix("> "));
    let mut printed: Vec<_> = printed.collect();
    assert_eq!(on_wire[0], printed[0]);
    on_wire.sort_unstable();
    printed.sort_unstable();
    assert_eq!(on_wire, printed);
}
