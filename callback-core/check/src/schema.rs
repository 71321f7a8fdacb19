//! Keywords that mean something else, or nothing, in another version.

use std::slice;

use serde_json::{Map, Value};

use crate::problem::Problem;
use crate::version::Version;
use crate::walk::{Task, Walk};

/// The schemas in a list of them, such as `allOf`.
pub(crate) fn list<'d>(schema: &'d Map<String, Value>, keyword: &str) -> slice::Iter<'d, Value> {
    schema.get(keyword).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default().iter()
}

pub(crate) fn check<'d>(walk: &mut Walk<'d>, task: &Task<'d>, schema: &'d Map<String, Value>) {
    match walk.version {
        Version::V3_0 => check_30(walk, task, schema),
        Version::V3_1 | Version::V3_2 => check_31(walk, task, schema),
    }
}

fn check_30<'d>(walk: &mut Walk<'d>, task: &Task<'d>, schema: &'d Map<String, Value>) {
    match schema.get("type") {
        Some(Value::Array(_)) => {
            let place = walk.places.key(task.place, "type");
            let instead = "write one type, and `\"nullable\": true` for `null`; or alternatives in `oneOf`";
            walk.since(place, "lists of types".into(), Version::V3_1, Some(instead));
        }
        Some(Value::String(name)) if name == "null" => {
            let place = walk.places.key(task.place, "type");
            let instead = "write `\"nullable\": true` beside the type that the value has otherwise";
            walk.since(place, "type `null`".into(), Version::V3_1, Some(instead));
        }
        _ => {}
    }
    for keyword in ["exclusiveMinimum", "exclusiveMaximum"] {
        if let Some((keyword, Value::Number(_))) = schema.get_key_value(keyword) {
            let place = walk.places.key(task.place, keyword);
            let instead = "write the limit as `minimum` or `maximum`, and `true` here";
            walk.since(place, format!("number in `{keyword}`"), Version::V3_1, Some(instead));
        }
    }
}

fn check_31<'d>(walk: &mut Walk<'d>, task: &Task<'d>, schema: &'d Map<String, Value>) {
    if schema.contains_key("nullable") {
        let place = walk.places.key(task.place, "nullable");
        walk.problem(place, Problem::Nullable);
    }
    for (keyword, limit) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if let Some((keyword, Value::Bool(_))) = schema.get_key_value(keyword) {
            let place = walk.places.key(task.place, keyword);
            walk.problem(place, Problem::BooleanLimit { keyword: keyword.clone(), limit });
        }
    }
}
