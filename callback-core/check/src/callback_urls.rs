//! The keys of Callback Objects, each parsed once.

use std::collections::HashMap;
use std::ptr;
use std::rc::Rc;

use callback_expression::{ParseErrors, Template};
use serde_json::Value;

use crate::misplaced::is_field;

/// The keys of a Callback Object, sorted. Diagnostics of several keys may be at one location, and their order must not
/// depend on the features of `serde_json`.
pub(crate) type CallbackUrls<'d> = Vec<(&'d str, Result<Template<'d>, ParseErrors>)>;

/// The Callback Objects that have been parsed.
#[derive(Default)]
pub(crate) struct CallbackUrlCache<'d>(HashMap<*const Value, Rc<CallbackUrls<'d>>>);

impl<'d> CallbackUrlCache<'d> {
    /// Returns the parsed keys of a Callback Object.
    pub(crate) fn get(&mut self, callback: &'d Value) -> Rc<CallbackUrls<'d>> {
        let parse = || {
            let keys = callback.as_object().into_iter().flat_map(serde_json::Map::keys);
            let keys = keys.filter(|key| !key.starts_with("x-") && !is_field(key));
            let mut urls: CallbackUrls<'d> = keys.map(|key| (&**key, Template::parse_document_key(key))).collect();
            urls.sort_by_key(|&(key, _)| key);
            urls
        };
        self.0.entry(ptr::from_ref(callback)).or_insert_with(|| Rc::new(parse())).clone()
    }
}
