//! The exports that are to be made.

use std::sync::{Arc, Mutex, PoisonError};

/// The state of the handlers: names of exports and callback URLs.
#[derive(Clone, Default)]
pub(crate) struct Queue(Arc<Mutex<Vec<(String, String)>>>);

impl Queue {
    /// Adds an export.
    pub(crate) fn push(&self, name: String, callback_url: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((name, callback_url));
    }
}
