//! Attribute macros of `callback-core`; depend on that crate instead.
