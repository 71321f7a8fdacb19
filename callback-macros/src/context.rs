//! Collection of errors.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::thread;

use proc_macro2::{Span, TokenStream};
use syn::LitStr;

use crate::excerpt;

/// A collection of the errors of one declaration, which are reported together.
///
/// It has to be [finished](Self::finish), or the errors would be lost.
pub(crate) struct Context {
    errors: RefCell<Option<Vec<syn::Error>>>,
    /// `true` if a constant reports an error.
    fails_in_constant: Cell<bool>,
}

impl Context {
    /// Creates an empty collection.
    pub(crate) fn new() -> Self {
        Self { errors: RefCell::new(Some(Vec::new())), fails_in_constant: Cell::new(false) }
    }

    /// Reports an error at `span`.
    pub(crate) fn error(&self, span: Span, message: impl AsRef<str>) {
        self.syn_error(syn::Error::new(span, message.as_ref()));
    }

    /// Reports an error at `span`, with a help text.
    pub(crate) fn error_with_help(&self, span: Span, message: impl AsRef<str>, help: impl AsRef<str>) {
        self.error(span, with_help(message.as_ref(), Some(help.as_ref())));
    }

    /// Reports an error in a part of a string literal, given as a range of bytes of its value.
    ///
    /// If the compiler cannot mark a part of a literal, the message shows the text with carets below it.
    pub(crate) fn error_in_literal(&self, literal: &LitStr, range: Range<usize>, message: &str, help: Option<&str>) {
        let value = literal.value();
        if value.is_empty() {
            self.error(literal.span(), with_help(message, help));
        } else if let Some(span) = excerpt::subspan(literal, range.clone()) {
            self.error(span, with_help(message, help));
        } else {
            let excerpt = excerpt::caret_lines(&value, range);
            self.error(literal.span(), with_help(&format!("{message}\n{excerpt}"), help));
        }
    }

    /// Makes the declaration one with errors, because a constant in it reports one.
    pub(crate) fn fail_in_constant(&self) {
        self.fails_in_constant.set(true);
    }

    /// Reports an error of syn.
    pub(crate) fn syn_error(&self, error: syn::Error) {
        self.errors.borrow_mut().as_mut().expect("nothing is reported after `finish`").push(error);
    }

    /// Returns the value, or reports the error.
    pub(crate) fn ok<T>(&self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.syn_error(error)).ok()
    }

    /// Returns the number of reported errors.
    pub(crate) fn len(&self) -> usize {
        self.errors.borrow().as_ref().map_or(0, Vec::len)
    }

    /// Returns `true` if an error has been reported.
    pub(crate) fn failed(&self) -> bool {
        self.len() > 0 || self.fails_in_constant.get()
    }

    /// Returns the reported errors as calls of `compile_error!`.
    pub(crate) fn finish(self) -> Result<(), TokenStream> {
        let errors = self.errors.take().unwrap_or_default();
        let is_sound = errors.is_empty() && !self.fails_in_constant.get();
        if is_sound { Ok(()) } else { Err(errors.iter().map(syn::Error::to_compile_error).collect()) }
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        if !thread::panicking() {
            assert!(self.errors.borrow().is_none(), "a `Context` was dropped without `finish`");
        }
    }
}

/// Appends a help text to a message. rustc aligns further lines with the first one, after the word `error: `.
fn with_help(message: &str, help: Option<&str>) -> String {
    help.map_or_else(|| message.to_owned(), |help| format!("{message}\n  = help: {help}"))
}
