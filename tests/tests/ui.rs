//! Compile errors: each `ui/<topic>/*.rs` fails to compile with the errors in the `.stderr` file beside it.

#[test]
fn compile_errors() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}
