//! Compares our document of an API with another document of the same API. A list has every difference, with its reason:
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

/// A value of their document and the value of ours at the same place. Without `theirs` it was added, without `ours` removed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    /// A JSON pointer into their document, to which the changes before this one have been applied.
    at: String,
    theirs: Option<Value>,
    ours: Option<Value>,
    /// The new key of the value, if only its key differs.
    renamed: Option<String>,
}

/// Asserts that the listed differences, applied to their document in order, give ours.
///
/// # Panics
///
/// If there is another difference, if a listed one does not exist, or if an argument is not valid JSON.
pub fn assert_differs_by(theirs: &str, differences: &str, ours: &str) {
    let mut expected: Value = serde_json::from_str(theirs).expect("their document is JSON");
    let differences: Vec<Difference> = serde_json::from_str(differences).expect("a list of differences");
    for Difference { reason, changes } in differences {
        assert!(reason.ends_with('.'), "the reason must be a sentence: {reason}");
        assert!(!changes.is_empty(), "no changes for the reason: {reason}");
        for change in changes {
            change.apply(&mut expected);
        }
    }
    let ours: Value = serde_json::from_str(ours).expect("our document is JSON");
    assert_eq!(ours, expected, "our document differs from theirs with the differences applied");
}

impl Change {
    fn apply(self, document: &mut Value) {
        let Self { at, theirs, ours, renamed } = self;
        let (parent, key) = at.rsplit_once('/').expect("the pointer is not that of the whole document");
        let key = key.replace("~1", "/").replace("~0", "~");
        let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("their document has no {parent}"));
        let found = remove(parent, &key);
        let (key, new) = if let Some(name) = renamed {
            let value = found.unwrap_or_else(|| panic!("their document has no {at}"));
            (name, Some(value))
        } else {
            assert_eq!(found, theirs, "their value at {at}");
            assert_ne!(found, ours, "both values at {at} are equal");
            (key, ours)
        };
        if let Some(value) = new {
            insert(parent, key, value);
        }
    }
}

fn remove(parent: &mut Value, key: &str) -> Option<Value> {
    match parent {
        Value::Object(object) => object.remove(key),
        Value::Array(list) => {
            let index = index(key);
            (index < list.len()).then(|| list.remove(index))
        }
        scalar => panic!("{scalar} has no `{key}`"),
    }
}

fn insert(parent: &mut Value, key: String, value: Value) {
    match parent {
        Value::Object(object) => {
            let existing = object.insert(key, value);
            assert_eq!(existing, None, "the key exists already");
        }
        Value::Array(list) => list.insert(index(&key), value),
        scalar => panic!("{scalar} cannot have `{key}`"),
    }
}

fn index(key: &str) -> usize {
    key.parse().unwrap_or_else(|_| panic!("`{key}` is not an index"))
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::assert_differs_by;

    const THEIRS: &str = r#"{"a": 1, "b": {"x/y": [1, 2]}, "c": {}}"#;
    const OURS: &str = r#"{"a": 2, "b": {"x/y": [2, 3]}, "d": {}}"#;
    const DIFFERENCES: &str = r#"[
        {"reason": "One.", "changes": [{"at": "/a", "theirs": 1, "ours": 2}]},
        {"reason": "Two.", "changes": [{"at": "/b/x~1y/0", "theirs": 1}, {"at": "/b/x~1y/1", "ours": 3}]},
        {"reason": "Three.", "changes": [{"at": "/c", "renamed": "d"}]}
    ]"#;

    #[test]
    fn accepts_listed_differences() {
        assert_differs_by(THEIRS, DIFFERENCES, OURS);
    }

    #[test]
    fn rejects_other_differences() {
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
            assert!(catch_unwind(|| assert_differs_by(THEIRS, &differences, OURS)).is_err(), "{differences}");
        }
    }
}
