//! Compares the document with that of FastAPI for the same tutorial.
//!
//! `fastapi/invoices.openapi.json` is the response of the tutorial *OpenAPI Callbacks* of FastAPI at `/openapi.json`
//! (FastAPI, © Sebastián Ramírez, MIT license). `fastapi/differences.json` lists the differences, each with its reason.

#[test]
fn differs_from_fastapi_for_listed_reasons() {
    callback_tests_comparison::assert_differs_by(
        include_str!("fastapi/invoices.openapi.json"),
        include_str!("fastapi/differences.json"),
        include_str!("../../openapi.json"),
    );
}
