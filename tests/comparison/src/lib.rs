//! Compares an example's document with somebody else's for the same API. They differ by a list, each of whose entries
//! has a reason and still applies:
//!
//! ```json
//! [{ "reason": "It is named after this API.", "changes": [{ "at": "/info/title", "theirs": "API", "ours": "Shop" }] }]
//! ```

use pretty_assertions::{assert_eq, assert_ne};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    reason: String,
    changes: Vec<Change>,
}

/// What they have at a place, and what we have there. Without `theirs` it has been added, without `ours` removed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    /// A JSON pointer, into the document as the changes before have left it.
    at: String,
    theirs: Option<Value>,
    ours: Option<Value>,
    /// The key that the same value has in ours.
    renamed: Option<String>,
}

/// Compares our document with theirs, to which the differences have been applied one after the other.
///
/// # Panics
///
/// If the documents differ otherwise, or less; and if one of the three is not the JSON that it has to be.
pub fn assert_same_but_for(theirs: &str, differences: &str, ours: &str) {
    let mut expected: Value = serde_json::from_str(theirs).expect("their document is JSON");
    let differences: Vec<Difference> = serde_json::from_str(differences).expect("a list of differences");
    for Difference { reason, changes } in differences {
        assert!(reason.ends_with('.'), "a reason is a sentence: {reason}");
        assert!(!changes.is_empty(), "nothing differs: {reason}");
        for change in changes {
            change.apply(&mut expected);
        }
    }
    let ours: Value = serde_json::from_str(ours).expect("our document is JSON");
    assert_eq!(ours, expected, "ours, and theirs with the differences");
}

impl Change {
    fn apply(self, document: &mut Value) {
        let Self { at, theirs, ours, renamed } = self;
        let (parent, key) = at.rsplit_once('/').expect("a pointer to something inside the document");
        let key = key.replace("~1", "/").replace("~0", "~");
        let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}"));
        let found = take(parent, &key);
        let (key, new) = if let Some(name) = renamed {
            let value = found.unwrap_or_else(|| panic!("there is nothing at {at}"));
            (name, Some(value))
        } else {
            assert_eq!(found, theirs, "what they have at {at}");
            assert_ne!(found, ours, "no difference at {at}");
            (key, ours)
        };
        if let Some(value) = new {
            put(parent, key, value);
        }
    }
}

fn take(parent: &mut Value, key: &str) -> Option<Value> {
    match parent {
        Value::Object(object) => object.remove(key),
        Value::Array(list) => {
            let index = index(key);
            (index < list.len()).then(|| list.remove(index))
        }
        scalar => panic!("there is no `{key}` in {scalar}"),
    }
}

fn put(parent: &mut Value, key: String, value: Value) {
    match parent {
        Value::Object(object) => {
            let taken = object.insert(key, value);
            assert_eq!(taken, None, "there is something already");
        }
        Value::Array(list) => list.insert(index(&key), value),
        scalar => panic!("there can be no `{key}` in {scalar}"),
    }
}

fn index(key: &str) -> usize {
    key.parse().unwrap_or_else(|_| panic!("`{key}` is no index of a list"))
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::assert_same_but_for;

    const THEIRS: &str = r#"{"a": 1, "b": {"x/y": [1, 2]}, "c": {}}"#;
    const OURS: &str = r#"{"a": 2, "b": {"x/y": [2, 3]}, "d": {}}"#;
    const DIFFERENCES: &str = r#"[
        {"reason": "One.", "changes": [{"at": "/a", "theirs": 1, "ours": 2}]},
        {"reason": "Two.", "changes": [{"at": "/b/x~1y/0", "theirs": 1}, {"at": "/b/x~1y/1", "ours": 3}]},
        {"reason": "Three.", "changes": [{"at": "/c", "renamed": "d"}]}
    ]"#;

    #[test]
    fn what_is_changed_added_removed_and_renamed() {
        assert_same_but_for(THEIRS, DIFFERENCES, OURS);
    }

    #[test]
    fn what_is_not_as_listed() {
        for (listed, other) in [
            ("Two.", "Two"),
            (r#""theirs": 1, "ours": 2"#, r#""theirs": 3, "ours": 2"#),
            (r#""theirs": 1, "ours": 2"#, r#""theirs": 1, "ours": 1"#),
            (r#""theirs": 1, "ours": 2"#, r#""theirs": 1, "ours": 3"#),
            (r#""theirs": 1, "ours": 2"#, r#""theirs": 1, "our": 2"#),
            (r#"{"at": "/c", "renamed": "d"}"#, ""),
            ("/c", "/e"),
            (r#""renamed": "d""#, r#""renamed": "a""#),
        ] {
            let differences = DIFFERENCES.replace(listed, other);
            assert!(catch_unwind(|| assert_same_but_for(THEIRS, &differences, OURS)).is_err(), "{differences}");
        }
    }
}
