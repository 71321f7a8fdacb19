//! Cycles of schemas that apply to the same value, such as a base that lists its children, which extend it. Validation of
//! them would never end.

use std::collections::HashSet;

use serde_json::Value;

use super::definitions::definition_index;

/// Removes the references that lead back to a definition that is being applied already.
pub(super) fn remove_cycles(root: &Value, definitions: &mut [Value]) {
    let edges: Vec<Vec<usize>> = definitions.iter().map(applied).collect();
    let mut states = vec![State::New; definitions.len()];
    let mut removed = HashSet::new();
    for start in applied(root).into_iter().chain(0..definitions.len()) {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        // The path of a depth-first search, with the number of the edges that were followed.
        let mut path = vec![(start, 0)];
        while let Some((from, followed)) = path.last_mut() {
            let from = *from;
            let Some(&to) = edges[from].get(*followed) else {
                states[from] = State::Done;
                path.pop();
                continue;
            };
            *followed += 1;
            match states[to] {
                State::New => {
                    states[to] = State::Open;
                    path.push((to, 0));
                }
                State::Open => _ = removed.insert((from, to)),
                State::Done => {}
            }
        }
    }
    for &(from, to) in &removed {
        remove(&mut definitions[from], to);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the path of the search.
    Open,
    Done,
}

/// The keywords whose schemas apply to the same value.
const APPLICATORS: [&str; 8] = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"];

/// Returns the definitions that a schema applies to the same value.
fn applied(schema: &Value) -> Vec<usize> {
    let mut indexes: Vec<usize> = definition_index(schema).into_iter().collect();
    for keyword in APPLICATORS {
        match schema.get(keyword) {
            Some(Value::Array(schemas)) => indexes.extend(schemas.iter().flat_map(applied)),
            Some(Value::Object(schemas)) if keyword == "dependentSchemas" => {
                indexes.extend(schemas.values().flat_map(applied));
            }
            Some(schema) => indexes.extend(applied(schema)),
            None => {}
        }
    }
    indexes
}

/// Removes the references to a definition that apply to the same value.
fn remove(schema: &mut Value, index: usize) {
    let is_removed = definition_index(schema) == Some(index);
    let Value::Object(keywords) = schema else { return };
    if is_removed {
        keywords.remove("$ref");
    }
    // A branch that lost its reference accepts every value, so that others would be valid in addition to it.
    if let Some(Value::Array(branches)) = keywords.get("oneOf")
        && branches.iter().any(|branch| definition_index(branch) == Some(index))
        && !keywords.contains_key("anyOf")
    {
        let branches = keywords.remove("oneOf").unwrap_or_default();
        keywords.insert("anyOf".to_owned(), branches);
    }
    for keyword in APPLICATORS {
        match keywords.get_mut(keyword) {
            Some(Value::Array(schemas)) => schemas.iter_mut().for_each(|schema| remove(schema, index)),
            Some(Value::Object(schemas)) if keyword == "dependentSchemas" => {
                schemas.values_mut().for_each(|schema| remove(schema, index));
            }
            Some(schema) => remove(schema, index),
            None => {}
        }
    }
}
