//! The grammar of OpenAPI runtime expressions.
