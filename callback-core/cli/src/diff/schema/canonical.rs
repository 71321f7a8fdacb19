//! Decisions of the canonical forms of JSON Schemas.

use jsonschema::canonical::{CanonicalSchema, Containment, options};
use serde_json::Value;

use crate::diff::rule::Contract;

/// The values of a new schema, compared with those of an old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Same,
    /// More values, and perhaps others fewer.
    Widened,
    /// Fewer values, and perhaps others more.
    Narrowed,
    Unknown,
}

/// Compares the values that two schemas allow. What matters is decided first: in a request, that there are no new values; in
/// a response, that all old ones are allowed.
pub(super) fn relation(contract: Contract, old: &Value, new: &Value) -> Relation {
    if old == new {
        return Relation::Same;
    }
    let (Some(old), Some(new)) = (canonical(old), canonical(new)) else { return Relation::Unknown };
    let (inner, outer) = if contract == Contract::Request { (new, old) } else { (old, new) };
    let (safe, unsafe_change) = match contract {
        Contract::Request => (Relation::Narrowed, Relation::Widened),
        Contract::Response | Contract::Source => (Relation::Widened, Relation::Narrowed),
    };
    match outer.covers(&inner) {
        Ok(Containment::Yes) => match inner.covers(&outer) {
            Ok(Containment::Yes) => Relation::Same,
            _ => safe,
        },
        Ok(Containment::No) => unsafe_change,
        Ok(Containment::Unknown) | Err(_) => Relation::Unknown,
    }
}

fn canonical(schema: &Value) -> Option<CanonicalSchema> {
    options().offline().should_validate_formats(true).canonicalize(schema).ok()
}
