//! Wrong usage.

use std::fs;

use crate::program::{document, run};

/// The arguments after the document, and the message. The exit code is 2.
#[test]
fn wrong_usage_of_send() {
    let to = "http://127.0.0.1:1/";
    let cases: &[(&[&str], &str)] = &[
        (
            &["createInvoice.payed", "--to", to],
            "error: there is no callback or webhook `createInvoice.payed`; did you mean `createInvoice.paid`?\n\
             the document has:\n  createInvoice.changed\n  createInvoice.paid\n  GET /invoices.archive.ready\n  \
             webhook:overdue\n",
        ),
        (
            &["createInvoice.changed", "--to", to],
            "error: `createInvoice.changed` has 2 operations; add the options of one of these:\n  \
             --method PUT\n  --method POST\n",
        ),
        (
            &["createInvoice.changed", "--method", "get", "--to", to],
            "error: `createInvoice.changed` has no such operation; it has these:\n  \
             PUT {$request.body#/url}/invoices/changed\n  POST {$request.body#/url}/invoices/changed\n",
        ),
        (
            &["createInvoice.paid", "--to", "localhost:3000"],
            "error: --to localhost:3000: `localhost` is not `http` or `https`; write a URL such as `http://localhost:3000/`\n",
        ),
        (
            &["createInvoice.paid", "--to", "http://localhost/{id}"],
            "error: --to http://localhost/{id}: add `--set id=VALUE` for `{id}`\n",
        ),
        (
            &["createInvoice.paid", "--to", to, "--set", "atempt=1"],
            "error: `--set atempt`: there is no such parameter; did you mean `attempt`? The callback has `X-Tenant`, `attempt`\n",
        ),
        (&["createInvoice.paid", "--to", to, "--set", "x"], "error: `--set x` has no `=`\n"),
        (&["createInvoice.paid", "--to", to, "--header", "x"], "error: `--header x` has no `:`\n"),
        (
            &["createInvoice.paid", "--to", to, "--old"],
            "error: `--old` needs a key, or the receiver refuses the event for its signature; add `--sign`\n",
        ),
        (
            &["webhook:overdue", "--to", to, "--example", "lat"],
            "error: there is no example `lat`; there are `late`, `wrong`\n",
        ),
        (
            &["createInvoice.paid", "--to", to, "--sign", "whsec_c2VjcmV0"],
            "error: a key of `--sign` or `CALLBACK_SIGN` is not usable: the secret has 6 bytes; Standard Webhooks requires 24 to 64\n",
        ),
        (
            &["createInvoice.paid", "--to", to, "--body", "/no/such/file"],
            "error: /no/such/file: cannot be read: No such file or directory (os error 2)\n",
        ),
    ];
    for (args, message) in cases {
        let document = document("invoices-3.1.yaml");
        let run = run(&[&["send", &document], *args].concat());
        assert_eq!(run.err, *message, "{args:?}");
        assert_eq!((run.code, &*run.out), (Some(2), ""), "{args:?}");
    }
}

/// The standard input is read once.
#[test]
fn the_standard_input_for_two() {
    let run = run(&["send", "-", "a.b", "--to", "http://localhost/", "--body", "-"]);
    assert_eq!(run.err, "error: the standard input can be the document or the body, and not both; name a file\n");
    assert_eq!(run.code, Some(2));
}

/// Options that the parser of the command line refuses.
#[test]
fn wrong_options() {
    let send = ["send", "x.yaml", "a.b", "--to", "http://localhost/"];
    let cases: &[&[&str]] = &[
        &["send"],
        &[&send[..], &["--old", "--twice"]].concat(),
        &[&send[..], &["--bad-signature", "--oversized"]].concat(),
        &[&send[..], &["--body", "a", "--example", "b"]].concat(),
        &["listen"],
        &["listen", "--document", "x.yaml", "--answer", "100"],
        &["listen", "--document", "x.yaml", "--times", "2"],
        &["listen", "--document", "x.yaml", "--count", "0"],
    ];
    for args in cases {
        assert_eq!(run(args).code, Some(2), "{args:?}");
    }
}

/// The content of a document, or none, and the message of both commands. The exit code is 2.
#[test]
fn unreadable_documents() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases = [
        (None, "PATH: does not exist; correct the name"),
        (Some("a: 1"), "PATH: not an OpenAPI document; `openapi` with its version is missing"),
        (
            Some("openapi: 2.0.0"),
            "PATH: the version \"2.0.0\" of OpenAPI is not supported; `openapi` is `3.0`, `3.1` or `3.2`",
        ),
    ];
    for (index, (content, message)) in cases.into_iter().enumerate() {
        let path = folder.path().join(format!("{index}.yaml"));
        if let Some(content) = content {
            fs::write(&path, content).expect("a document");
        }
        let path = path.to_str().expect("UTF-8");
        for args in [&["send", path, "a.b", "--to", "http://localhost/"][..], &["listen", "--document", path]] {
            let run = run(args);
            assert_eq!(run.err, format!("error: {}\n", message.replace("PATH", path)), "{args:?}");
            assert_eq!((run.code, &*run.out), (Some(2), ""), "{args:?}");
        }
    }
}
