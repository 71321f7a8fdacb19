//! The functions that declare each part of a document.

use std::collections::BTreeMap;

use callback_check::Function;

use crate::method::Method;
use crate::openapi::pointer;

/// The functions that declare each part of a document, by JSON pointers.
///
/// A function declares everything below its pointer, except for what another one declares.
#[derive(Default)]
pub(super) struct SourceMap(BTreeMap<String, Function>);

impl SourceMap {
    /// Records the function that declares the object at `keys`, unless one is recorded.
    pub(super) fn declare(&mut self, keys: &[&str], function: Function) {
        self.0.entry(pointer(keys)).or_insert(function);
    }

    /// Records the function of an operation of the API.
    pub(super) fn declare_operation(&mut self, path: &str, method: Method, function: Function) {
        self.declare(&method.place(&["paths", path], &[]), function);
    }

    /// Returns the function that declares the object at `pointer`, or the closest enclosing object.
    pub(super) fn find(&self, mut pointer: &str) -> Option<Function> {
        loop {
            if let Some(&function) = self.0.get(pointer) {
                return Some(function);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }
}
