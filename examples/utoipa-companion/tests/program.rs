//! Runs the program, and compares it with the chapter of the guide that quotes it.

use callback_tests_program::Program;
use serde_json::Value;

const CHAPTER: &str = include_str!("../../../callback-core/src/guide/attaching.md");

/// The program serves the document that the build script wrote, and Swagger UI.
#[test]
fn server_serves_the_document_with_callbacks() {
    let server = Program::start(env!("CARGO_BIN_EXE_utoipa-companion"));
    let given: Value = serde_json::from_str(&server.get("/openapi.json")).expect("JSON");
    let written: Value = serde_json::from_str(include_str!("../openapi.json")).expect("JSON");
    assert_eq!(given, written);
    let callback = &given["paths"]["/invoices"]["post"]["callbacks"]["invoice_notification"];
    let operation = &callback["{$request.query.callback_url}/invoices/{$request.body#/id}"]["post"];
    assert_eq!(operation["operationId"], "invoice_notification");
    assert!(server.get("/docs/").contains("swagger-ui-bundle.js"));
}

#[test]
fn guide_quotes_the_example() {
    let api = include_str!("../src/api.rs");
    let from = api.find("/// Invoice notification.").expect("the callback");
    let to = from + api[from..].find("{\n").expect("the handler's body");
    let program = "    let (router, mut document) = api::router().split_for_parts();\n    callback_core::attach(&mut document)?;\n";
    assert!(include_str!("../src/main.rs").contains(program));
    let program = program.replace("    ", "");
    for text in [&api[from..to], &program, "callback_core::build::attached(document).write(\"openapi.json\");"] {
        assert!(CHAPTER.contains(text), "the guide does not quote\n{text}");
    }
}
