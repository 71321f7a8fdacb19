//! What must not compile: `ui/<topic>/*.rs`, each with what the compiler says of it beside it.

#[test]
fn compile_errors() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}
