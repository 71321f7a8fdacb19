//! The document is FastAPI's for the same tutorial, but for differences that have a reason.
//!
//! `fastapi/invoices.openapi.json` is what the tutorial *OpenAPI Callbacks* of FastAPI answers at `/openapi.json`
//! (FastAPI, © Sebastián Ramírez, MIT licence). `fastapi/differences.json` makes ours of it, change by change.

use pretty_assertions::{assert_eq, assert_ne};
use serde::Deserialize;
use serde_json::{Map, Value};

const FASTAPI: &str = include_str!("fastapi/invoices.openapi.json");
const DIFFERENCES: &str = include_str!("fastapi/differences.json");
const OURS: &str = include_str!("../../openapi.json");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    reason: String,
    changes: Vec<Change>,
}

/// What FastAPI has at a place, and what ours has there. Without `fastapi` it has been added, without `ours` removed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    /// A JSON pointer, into the document as the changes before have left it.
    at: String,
    fastapi: Option<Value>,
    ours: Option<Value>,
    /// The key that the same value has in ours.
    renamed: Option<String>,
}

impl Change {
    fn apply(self, document: &mut Value) {
        let (parent, key) = self.at.rsplit_once('/').expect("a pointer to something inside the document");
        let key = key.replace("~1", "/").replace("~0", "~");
        let parent: &mut Map<String, Value> = document
            .pointer_mut(parent)
            .and_then(Value::as_object_mut)
            .unwrap_or_else(|| panic!("there is no object at {parent}"));
        let found = parent.remove(&key);
        let new = if let Some(name) = self.renamed {
            Some((name, found.unwrap_or_else(|| panic!("there is nothing at {}", self.at))))
        } else {
            assert_eq!(found, self.fastapi, "what FastAPI has at {}", self.at);
            assert_ne!(found, self.ours, "no difference at {}", self.at);
            self.ours.map(|value| (key, value))
        };
        parent.extend(new);
    }
}

#[test]
fn the_document_is_fastapis_but_for_reasons() {
    let mut expected: Value = serde_json::from_str(FASTAPI).expect("JSON");
    let differences: Vec<Difference> = serde_json::from_str(DIFFERENCES).expect("a list of differences");
    for difference in differences {
        assert!(difference.reason.ends_with('.'), "a reason is a sentence: {}", difference.reason);
        for change in difference.changes {
            change.apply(&mut expected);
        }
    }
    let ours: Value = serde_json::from_str(OURS).expect("JSON");
    assert_eq!(ours, expected);
}
