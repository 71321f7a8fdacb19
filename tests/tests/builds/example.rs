//! `cargo build` writes the document of the example, and leaves it alone when something is wrong.

use serde_json::Value;

use crate::scratch::Scratch;

/// A handler that somebody adds to the example.
const ADDED: &str = r#"
//! Invoices that are no longer owed.

use axum::extract::{Path, Query};
use callback_core::{callback, operation};

use crate::invoices::Notify;
use crate::notification::invoice_notification;

/// Cancel an invoice.
#[operation(delete, "/invoices/{id}")]
#[callback(invoice_notification, "<$callback_url>/invoices/<$id>")]
pub async fn cancel_invoice(Path(_): Path<String>, Query(_): Query<Notify>) {}
"#;

/// One story, because each step needs the one before it.
#[test]
fn a_handler_is_added_to_the_example() {
    let scratch = Scratch::of_workspace("invoices", &["examples/invoices/api", "examples/invoices/server"]);
    let document = || scratch.read("examples/invoices/openapi.json");
    let committed = document();
    let build = || scratch.cargo(&["build", "-p", "invoices-server"]);

    build().expect("the example builds");
    assert_eq!(document(), committed, "the example's document is not the committed one");

    let library = scratch.read("examples/invoices/api/src/lib.rs");
    scratch.write(
        "examples/invoices/api/src/lib.rs",
        &library.replace("pub mod invoices;", "pub mod added;\npub mod invoices;"),
    );
    scratch.write("examples/invoices/api/src/added.rs", ADDED);
    build().expect("the example builds with the added handler");
    let with_added = document();
    let parsed: Value = serde_json::from_str(&with_added).expect("JSON");
    let operation = &parsed["paths"]["/invoices/{id}"]["delete"];
    assert_eq!(operation["summary"], "Cancel an invoice.");
    let key = "{$request.query.callback_url}/invoices/{$request.path.id}";
    assert!(operation["callbacks"]["invoice_notification"][key]["post"].is_object(), "{operation:#}");

    for (fault, old, new, expected) in [
        (
            "an expression that does not compile",
            "<$callback_url>/invoices/<$id>",
            "<$requst.query.callback_url>/invoices/<$id>",
            &[
                "error: unknown expression source `$requst.query.callback_url`",
                "| <$requst.query.callback_url>/invoices/<$id>",
                "|  ^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
                "= help: did you mean `$request.query.callback_url`?",
                "--> examples/invoices/api/src/added.rs:12:34",
            ][..],
        ),
        (
            "a parameter that a type does not tell",
            "<$callback_url>/invoices/<$id>",
            "<$calback_url>/invoices/<$id>",
            &[
                "`cancel_invoice` has no parameter `calback_url`\n",
                "| <$calback_url>/invoices/<$id>",
                "|  ^^^^^^^^^^^^\n",
                "= help: did you mean `$callback_url`? `cancel_invoice` has `id` (path), `callback_url` (query)\n",
                "--> examples/invoices/api/src/added.rs:12:34",
            ],
        ),
        (
            "an operationId that is another's",
            "#[operation(delete, \"/invoices/{id}\")]",
            "#[operation(delete, \"/invoices/{id}\", id = \"create_invoice\")]",
            &["error: invoices-server@0.1.0: cancel_invoice (examples/invoices/api/src/added.rs:13): \
                 operationId `create_invoice` is that of create_invoice (examples/invoices/api/src/invoices.rs:"],
        ),
    ] {
        scratch.write("examples/invoices/api/src/added.rs", &ADDED.replace(old, new));
        let said = build().expect_err(fault);
        for line in expected {
            assert!(said.contains(line), "{fault}: `{line}` is not in\n{said}");
        }
        assert_eq!(document(), with_added, "{fault}: the old document has been touched");
    }

    scratch.write("examples/invoices/api/src/lib.rs", &library);
    build().expect("the example builds as it was");
    assert_eq!(document(), committed);
}
