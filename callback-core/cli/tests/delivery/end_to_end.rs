//! `send` against `listen`.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::program::{KEY, Listener, OTHER_KEY, document, program, run, stable};

/// The output of both, for a document of 3.1 in YAML.
#[test]
fn an_event_and_its_answer() {
    let listener = Listener::start("invoices-3.1.yaml", &["--sign", KEY, "--count", "1"]);
    let to = format!("{}hooks/invoices/paid", listener.url);
    let sent = run(&["send", &document("invoices-3.1.yaml"), "createInvoice.paid", "--to", &to, "--sign", KEY]);
    assert_eq!(
        stable(&sent.out),
        r#"> POST /hooks/invoices/paid?attempt=3 HTTP/1.1
> host: …
> user-agent: cargo-callback/0.1.0
> accept: */*
> x-tenant: 7
> content-type: application/json
> webhook-id: …
> webhook-timestamp: …
> webhook-signature: …
> content-length: 139
>
> {
>   "code": "AA-111",
>   "id": "00000000-0000-4000-8000-000000000000",
>   "paid": "2026-01-31T12:00:00Z",
>   "state": "open",
>   "total": 3.0
> }

< HTTP/1.1 200 OK
< content-type: application/json
< connection: close
< content-length: 16
< date: …
<
< {
<   "ok": true
< }

ok: the answer is as declared by `200`

"#
    );
    assert_eq!((sent.code, &*sent.err), (Some(0), ""));
    let received = listener.finish();
    assert_eq!(
        stable(&received.out),
        r#"< POST /hooks/invoices/paid?attempt=3 HTTP/1.1
< host: …
< user-agent: cargo-callback/0.1.0
< accept: */*
< x-tenant: 7
< content-type: application/json
< webhook-id: …
< webhook-timestamp: …
< webhook-signature: …
< content-length: 139
<
< {
<   "code": "AA-111",
<   "id": "00000000-0000-4000-8000-000000000000",
<   "paid": "2026-01-31T12:00:00Z",
<   "state": "open",
<   "total": 3.0
< }

ok: `createInvoice.paid`: its signature is valid, and the request is as declared

> HTTP/1.1 200 OK
> content-type: application/json
>
> {
>   "ok": true
> }

"#
    );
    assert_eq!((received.code, &*received.err), (Some(0), ""));
}

/// A document of 3.0 in JSON, with a callback in `components`, `nullable`, `exclusiveMinimum: true` and a discriminator.
#[test]
fn version_3_0() {
    let listener = Listener::start("orders-3.0.json", &["--count", "1"]);
    let sent = run(&["send", &document("orders-3.0.json"), "POST /orders.shipped", "--to", &listener.url]);
    assert_eq!(
        stable(&sent.out),
        r#"> PUT / HTTP/1.1
> host: …
> user-agent: cargo-callback/0.1.0
> accept: */*
> content-type: application/vnd.orders+json
> webhook-id: …
> webhook-timestamp: …
> content-length: 172
>
> {
>   "carrier": "str",
>   "parcel": {
>     "kind": "box",
>     "tags": [
>       "string",
>       "string1"
>     ],
>     "width": 15
>   },
>   "since": "2025-12-24",
>   "weight": 0.25
> }

< HTTP/1.1 200 OK
< connection: close
< content-length: 0
< date: …
<

ok: the answer is as declared by `200`

"#
    );
    let received = listener.finish();
    assert!(
        received.out.contains("\nok: `POST /orders.shipped`: the request is as declared\nnote: the signature is not"),
        "{}",
        received.out
    );
    assert_eq!((sent.code, received.code), (Some(0), Some(0)));
}

/// Events that the receiver refuses: the options of `send`, its last line, and that of `listen`.
#[test]
fn probes() {
    let cases: &[(&[&str], &str, &str)] = &[
        (
            &["--sign", KEY, "--bad-signature"],
            "ok: the receiver refused the event with 401 Unauthorized",
            "error: `createInvoice.paid`: no signature was made with a key of the verifier",
        ),
        (
            &["--bad-signature"],
            "ok: the receiver refused the event with 401 Unauthorized",
            "error: `createInvoice.paid`: no signature was made with a key of the verifier",
        ),
        (
            &["--sign", KEY, "--old"],
            "ok: the receiver refused the event with 401 Unauthorized",
            "error: `createInvoice.paid`: the request was sent too long ago",
        ),
        (
            &["--sign", KEY, "--oversized"],
            "ok: the receiver refused the event with 413 Payload Too Large",
            "error: the body is larger than 1048576 bytes",
        ),
    ];
    for (args, sent_line, received_line) in cases {
        let listener = Listener::start("invoices-3.1.yaml", &["--sign", KEY, "--count", "1"]);
        let document = document("invoices-3.1.yaml");
        let to = format!("{}invoices/paid", listener.url);
        let sent = run(&[&["send", &document, "createInvoice.paid", "--to", &to], *args].concat());
        let received = listener.finish();
        assert!(sent.out.contains(&format!("\n{sent_line}\n")), "{args:?}: {}", sent.out);
        assert!(received.out.contains(&format!("\n{received_line}\n")), "{args:?}: {}", received.out);
        assert_eq!((sent.code, received.code), (Some(0), Some(1)), "{args:?}");
    }
}

#[test]
fn twice_with_one_id() {
    let listener = Listener::start("invoices-3.1.yaml", &["--sign", KEY, "--count", "2"]);
    let to = format!("{}invoices/paid", listener.url);
    let args = ["send", &document("invoices-3.1.yaml"), "createInvoice.paid", "--to", &to, "--sign", KEY, "--twice"];
    let sent = run(&args);
    let received = listener.finish();
    let verdicts: Vec<_> = sent.out.lines().filter(|line| line.starts_with("ok: ")).collect();
    assert_eq!(
        verdicts,
        ["ok: the answer is as declared by `200`", "ok: the receiver refused the repeated event with 409 Conflict"]
    );
    let ids: Vec<_> = sent.out.lines().filter(|line| line.starts_with("> webhook-id: msg_")).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    assert_eq!((sent.code, received.code), (Some(0), Some(1)));
}

/// Several keys, from the variable and from the command line, where the receiver has one of them.
#[test]
fn keys() {
    for (variable, args) in
        [(KEY, &[][..]), (&*format!("{OTHER_KEY} {KEY}"), &[]), ("", &["--sign", OTHER_KEY, "--sign", KEY])]
    {
        let listener = Listener::start("invoices-3.1.yaml", &["--sign", KEY, "--count", "1"]);
        let document = document("invoices-3.1.yaml");
        let to = format!("{}invoices/paid", listener.url);
        let mut command = program(&["send", &document, "createInvoice.paid", "--to", &to]);
        let output = command.args(args).env("CALLBACK_SIGN", variable).output().expect("the program starts");
        assert_eq!((output.status.code(), listener.finish().code), (Some(0), Some(0)), "{variable} {args:?}");
    }
}

/// The profile of the signatures is the document's, at both ends.
#[test]
fn profiles_of_the_document() {
    let cases = [
        ("webhook:standard", KEY, "webhook-signature: v1,"),
        ("webhook:github", "It's a Secret to Everybody", "x-hub-signature-256: sha256="),
        ("webhook:stripe", KEY, "stripe-signature: t="),
    ];
    for (callback, key, header) in cases {
        // Spaces separate several keys.
        let key = key.replace(' ', "_");
        let listener = Listener::start("signed-3.1.json", &[callback, "--sign", &key, "--count", "1"]);
        let sent = run(&["send", &document("signed-3.1.json"), callback, "--to", &listener.url, "--sign", &key]);
        let received = listener.finish();
        assert!(sent.out.contains(&format!("> {header}")), "{callback}: {}", sent.out);
        assert!(received.out.contains("its signature is valid"), "{callback}: {}", received.out);
        assert_eq!((sent.code, received.code), (Some(0), Some(0)), "{callback}");
    }
}

/// Every other callback of the document: its options, the request's first line, its body, and the answer's first line.
#[test]
fn formats_and_methods() {
    let cases: &[(&[&str], &str, &str, &str)] = &[
        (&["createInvoice.changed", "--method", "post"], "POST", "sent", "200 OK"),
        (&["createInvoice.changed", "--method", "PUT"], "PUT", "is_last=true&lines=1&lines=1", "204 No Content"),
        (&["get /invoices.archive.ready"], "POST", "", "200 OK"),
        (
            &["webhook:overdue"],
            "POST",
            r#"{   "id": "9f2c3a4e-1111-4222-8333-944445555666",   "paid": null,   "total": 9.5 }"#,
            "202 Accepted",
        ),
    ];
    for (args, method, body, status) in cases {
        let listener = Listener::start("invoices-3.1.yaml", &["--count", "1"]);
        let document = document("invoices-3.1.yaml");
        let to = format!("{}changed", listener.url);
        let sent = run(&[&["send", &document], *args, &["--to", &to]].concat());
        let sent_lines: Vec<_> = sent.out.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        let start = sent_lines.iter().position(|line| line.starts_with("content-length: ")).map_or(0, |at| at + 1);
        assert_eq!(sent_lines[0], format!("{method} /changed HTTP/1.1"));
        assert_eq!(sent_lines[start..].join(" "), *body, "{args:?}");
        assert!(sent.out.contains(&format!("\n< HTTP/1.1 {status}\n")), "{args:?}: {}", sent.out);
        assert_eq!((sent.code, listener.finish().code), (Some(0), Some(0)), "{args:?}: {}", sent.out);
    }
}

#[test]
fn an_answer_as_told_and_then_as_declared() {
    let listener = Listener::start("invoices-3.1.yaml", &["--answer", "500", "--times", "2", "--count", "3"]);
    let document = document("invoices-3.1.yaml");
    let to = format!("{}invoices/paid", listener.url);
    let codes = [(); 3].map(|()| run(&["send", &document, "createInvoice.paid", "--to", &to]).code);
    assert_eq!(codes, [Some(1), Some(1), Some(0)]);
    assert_eq!(listener.finish().code, Some(0));
}

/// Requests that were written by hand.
#[test]
fn raw_requests() {
    let cases = [
        (
            "POST /invoices/changed HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 4\r\n\r\nsent",
            "HTTP/1.1 200 OK",
            "ok: `createInvoice.changed`: the request is as declared",
        ),
        (
            "POST /invoices/changed HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 4\r\n\r\nleft",
            "HTTP/1.1 422 Unprocessable Entity",
            r#"error: `createInvoice.changed`: the body does not match its schema: the value is not one of "sent" or "lost""#,
        ),
        (
            "POST /invoices/paid HTTP/1.1\r\nhost: x\r\nx-tenant: 7\r\ncontent-type: application/json\r\ncontent-length: 12\r\n\r\n{\"total\": 9}",
            "HTTP/1.1 422 Unprocessable Entity",
            "error: `createInvoice.paid`: the body does not match its schema: `id` is missing",
        ),
        (
            "POST /invoices/paid HTTP/1.1\r\nhost: x\r\nx-tenant: 7\r\ncontent-type: text/xml\r\ncontent-length: 4\r\n\r\n<a/>",
            "HTTP/1.1 415 Unsupported Media Type",
            "error: `createInvoice.paid`: the content type `text/xml` is not declared; `application/json` is",
        ),
        (
            "DELETE /invoices/paid HTTP/1.1\r\nhost: x\r\n\r\n",
            "HTTP/1.1 405 Method Not Allowed",
            "error: no callback has the method DELETE; there are POST, PUT",
        ),
    ];
    for (request, status, line) in cases {
        let listener = Listener::start("invoices-3.1.yaml", &["--count", "1"]);
        let mut stream = TcpStream::connect(listener.address()).expect("it listens");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        let received = listener.finish();
        stream.read_to_string(&mut answer).expect("it answers");
        assert_eq!(answer.lines().next(), Some(status), "{request}");
        assert!(received.out.contains(&format!("\n{line}\n")), "{request}: {}", received.out);
        assert_eq!(received.code, Some(i32::from(status != "HTTP/1.1 200 OK")));
    }
}

/// A callback of several files, which refer to each other, and to others that are missing.
#[test]
fn several_files() {
    let document = document("files/openapi.yaml");
    let listener = Listener::start(&document, &["--count", "1"]);
    let sent = run(&["send", &document, "startJob.done", "--to", &listener.url]);
    let (request, answer) = sent.out.split_once("\n\n").expect("a request and an answer");
    let (_, body) = request.split_once("\n>\n").expect("a body");
    assert_eq!(body, "> {\n>   \"id\": 5,\n>   \"log\": [\n>     \"started\"\n>   ]\n> }");
    assert!(
        answer.ends_with(
            "\nok: the answer is as declared by `200`\n\
             note: `missing.json#/Receipt` leads nowhere; what it refers to is unknown, and is not checked\n\n"
        ),
        "{answer}"
    );
    let received = listener.finish();
    assert_eq!((sent.code, received.code), (Some(0), Some(0)), "{}{}", sent.err, received.out);

    let sent = run(&["send", &document, "startJob.lost", "--to", "http://127.0.0.1:1/"]);
    assert_eq!(
        sent.err,
        "error: there is no callback or webhook `startJob.lost`; did you mean `startJob.done`?\n\
         the document has:\n  startJob.done\n\
         note: `missing.yaml#/lost` leads nowhere; what it refers to is unknown, and is not checked\n"
    );
    assert_eq!(sent.code, Some(2));
}
