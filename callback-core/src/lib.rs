//! OpenAPI callbacks, declared on Rust handlers and checked by the compiler.
