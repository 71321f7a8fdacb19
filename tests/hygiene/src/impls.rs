//! Handlers in blocks with lifetimes and generics, and names that generated code has too.

use ::callback_core::{callback as called_back, operation as declared};

/// A name that generated code might have.
pub const __FRAGMENT: ::core::primitive::usize = 1;
/// A name that generated code might have.
pub mod __private {
    /// A type.
    pub struct Inner;
}

/// A type with a lifetime and a parameter.
pub struct Api<'a, T>(&'a ::core::primitive::str, T);

/// An argument with a lifetime.
pub struct Borrowed<'a>(pub &'a ::core::primitive::str);

/// Types of the same names as generics.
pub mod named {
    /// A type, and the name of a generic.
    pub type E = ::core::primitive::u32;
}

impl<'a, T> Api<'a, T> {
    /// An argument, and a return type with the lifetime of the block.
    #[declared(get, "/impls/lifetime")]
    pub fn lifetime(&self, _: Borrowed<'a>) -> &'a ::core::primitive::str {
        self.0
    }

    /// A return type with a parameter of the block, whose response is declared.
    #[declared(get, "/impls/parameter", response(200, ::core::primitive::u32))]
    pub fn parameter(&self, _: &'a ::core::primitive::str) -> &T {
        &self.1
    }

    /// No `self`.
    #[declared(get, "/impls/associated")]
    pub fn associated(_: ::core::option::Option<Borrowed<'a>>) {}
}

/// `named::E` is not the generic `E`.
#[declared(post, "/impls/named", body(named::E))]
pub fn generic<E>(#[skip] _: E) {}

/// Names of generated code in the types of arguments.
#[declared(post, "/impls/names")]
pub fn names(_: [__private::Inner; __FRAGMENT]) {}

/// Attributes under other names, in any order.
#[called_back("paid", "<$callback_url>", post)]
#[declared(post, "/impls/renamed", query(callback_url: ::std::string::String))]
#[called_back("sent", "<$callback_url>", post)]
pub fn renamed() {}
