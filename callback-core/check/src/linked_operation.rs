//! The operation that the `operationRef` of a link leads to.

use serde_json::{Map, Value};

use crate::files::Unreadable;
use crate::object_kind::ObjectKind;
use crate::reference::{ReferenceTarget, References};

/// The target of an `operationRef`.
pub(crate) enum LinkedOperation<'d> {
    Found {
        path_item: Option<&'d Value>,
        operation: &'d Map<String, Value>,
    },
    /// An object that is not an operation.
    OtherObject,
    Missing,
    OtherFile,
    /// It is in a file that could not be read.
    Unreadable(&'d Unreadable),
}

/// Follows an `operationRef`. A path item on the way may refer to another.
pub(crate) fn linked_operation<'d>(references: &mut References<'d>, text: &'d str) -> LinkedOperation<'d> {
    let parent = text.rsplit_once('/').filter(|(parent, _)| parent.contains('#'));
    let (item, method, is_additional) = match parent {
        None => (text, "", false),
        Some((parent, method)) => match parent.strip_suffix("/additionalOperations") {
            Some(item) => (item, method, true),
            None => (parent, method, false),
        },
    };
    let is_method = is_additional || ObjectKind::is_method(method);
    let target = match references.direct(text) {
        ReferenceTarget::Found(target) => target,
        ReferenceTarget::OtherFile => return LinkedOperation::OtherFile,
        ReferenceTarget::Unreadable(reason) => return LinkedOperation::Unreadable(reason),
        _ if is_method && !is_additional => match references.follow(item) {
            ReferenceTarget::Found(item) => match item.get(method) {
                Some(target) => target,
                None => return LinkedOperation::Missing,
            },
            ReferenceTarget::OtherFile => return LinkedOperation::OtherFile,
            ReferenceTarget::Unreadable(reason) => return LinkedOperation::Unreadable(reason),
            _ => return LinkedOperation::Missing,
        },
        _ => return LinkedOperation::Missing,
    };
    match target.as_object() {
        Some(operation) if is_method => {
            let path_item = match references.direct(item) {
                ReferenceTarget::Found(item) => Some(item),
                _ => None,
            };
            LinkedOperation::Found { path_item, operation }
        }
        _ => LinkedOperation::OtherObject,
    }
}
