//! The functions that declare each part of a document.

use std::cell::OnceCell;
use std::collections::HashMap;

use callback_check::Function;

use crate::method::Method;
use crate::openapi::pointer;

/// The functions that declare each part of a document, by JSON pointers.
///
/// A function declares everything below its pointer, except for what another one declares. The pointers are made when one is
/// asked for: of a document without diagnostics, none is.
#[derive(Default)]
pub(super) struct SourceMap {
    /// The keys of all declarations, one after the other.
    keys: String,
    /// The ends of the keys.
    ends: Vec<usize>,
    /// The number of keys of each declaration, and its function.
    declarations: Vec<(usize, Function)>,
    by_pointer: OnceCell<HashMap<String, Function>>,
}

impl SourceMap {
    /// Records the function that declares the object at `keys`, unless one is recorded.
    pub(super) fn declare<'k>(&mut self, keys: impl IntoIterator<Item = &'k str>, function: Function) {
        let before = self.ends.len();
        for key in keys {
            self.keys.push_str(key);
            self.ends.push(self.keys.len());
        }
        self.declarations.push((self.ends.len() - before, function));
        self.by_pointer.take();
    }

    /// Records the function of an operation of the API.
    pub(super) fn declare_operation(&mut self, path: &str, method: Method, function: Function) {
        self.declare(["paths", path].into_iter().chain(method.keys()), function);
    }

    /// Returns the function that declares the object at `pointer`, or the closest enclosing object.
    pub(super) fn find(&self, mut pointer: &str) -> Option<Function> {
        let by_pointer = self.by_pointer.get_or_init(|| self.by_pointer());
        loop {
            if let Some(&function) = by_pointer.get(pointer) {
                return Some(function);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }

    fn by_pointer(&self) -> HashMap<String, Function> {
        let mut by_pointer = HashMap::new();
        let (mut start, mut ends) = (0, self.ends.iter());
        for &(count, function) in &self.declarations {
            let keys = ends.by_ref().take(count).map(|&end| {
                let key = &self.keys[start..end];
                start = end;
                key
            });
            by_pointer.entry(pointer(&keys.collect::<Vec<_>>())).or_insert(function);
        }
        by_pointer
    }
}
