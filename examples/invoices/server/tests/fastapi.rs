//! The document is FastAPI's for the same tutorial, but for differences that have a reason.
//!
//! `fastapi/invoices.openapi.json` is what the tutorial *OpenAPI Callbacks* of FastAPI answers at `/openapi.json`
//! (FastAPI, © Sebastián Ramírez, MIT licence). `fastapi/differences.json` makes ours of it, change by change.

#[test]
fn the_document_is_fastapis_but_for_reasons() {
    callback_tests_comparison::assert_same_but_for(
        include_str!("fastapi/invoices.openapi.json"),
        include_str!("fastapi/differences.json"),
        include_str!("../../openapi.json"),
    );
}
