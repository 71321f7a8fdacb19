//! A crate where nothing has its usual name, as strict with itself as can be.

#![no_implicit_prelude]
#![forbid(unsafe_code)]
// Generated code allows no lint but `deprecated`, so each may be forbidden.
#![forbid(private_interfaces, unreachable_pub, unused_imports, unused_variables)]
#![deny(missing_docs, warnings, clippy::pedantic)]
// What generated code may name by mistake, and what users name so in earnest.
#![allow(non_camel_case_types, clippy::module_name_repetitions)]

pub mod handlers;
pub mod impls;
pub mod types;

/// Not the language's.
pub mod core {}
/// Not the language's.
pub mod std {}
/// Not the language's.
pub mod alloc {}
/// Not the crate that collects.
pub mod inventory {}
/// Not the crate of schemas.
pub mod schemars {}
/// Not the crate itself.
pub mod callback_core {}
