//! Operations that the API calls.

use super::change::Changes;
use super::document::Node;
use super::rule::{self, Contract};
use super::sides::{Parent, Side};
use super::{callbacks, content, links, parameters, responses, security};

/// Compares two operations that a receiver implements.
pub(super) fn compare<'d>(old: &Side<'_, 'd>, new: &Side<'_, 'd>, name: &str, changes: &mut Changes) {
    if new.operation.flag("deprecated") && !old.operation.flag("deprecated") {
        let at = new.operation.member("deprecated").unwrap_or_else(|| new.operation.clone());
        changes.add(rule::OPERATION_DEPRECATED, "the request is deprecated now", "", &at);
    }
    parameters::compare(old, new, changes);
    compare_bodies(old.operation, new.operation, changes);
    responses::compare(old.operation, new.operation, changes);
    security::compare(old.operation, new.operation, changes);
    links::compare(old.operation, new.operation, changes);
    let left = Parent { operation: old.operation, item: old.item, name, depth: old.depth };
    let right = Parent { operation: new.operation, item: new.item, name, depth: new.depth };
    callbacks::compare(&left, &right, changes);
}

fn compare_bodies<'d>(old: &Node<'d>, new: &Node<'d>, changes: &mut Changes) {
    let (before, now) = (old.member("requestBody"), new.member("requestBody"));
    match (before, now) {
        (None, None) => {}
        (None, Some(now)) => changes.add(rule::REQUEST_BODY_ADDED, "the request has a body now", "", &now),
        (Some(_), None) => {
            let help = "send the body that the old document declares";
            changes.add(rule::REQUEST_BODY_REMOVED, "the request has no body any more", help, new);
        }
        (Some(before), Some(now)) => {
            let (Some(left), Some(right)) = (before.follow(), now.follow()) else {
                changes.add_unknown_reference(&before, &now);
                return;
            };
            match (left.flag("required"), right.flag("required")) {
                (true, false) => {
                    let message = "the request body was required, and is optional now";
                    changes.add(rule::REQUEST_BODY_OPTIONAL, message, "always send the body", &right);
                }
                (false, true) => {
                    let at = right.member("required").unwrap_or_else(|| right.clone());
                    let message = "the request body was optional, and is required now";
                    changes.add(rule::REQUEST_BODY_REQUIRED, message, "", &at);
                }
                _ => {}
            }
            content::compare(Contract::Request, "the request body", &left, &right, changes);
        }
    }
}
