//! Comparison of shapes with what serde reads and writes.

use std::collections::BTreeSet;
use std::fmt::Debug;

use callback_core::__private::{Contract, Depth8, Shape, Shaped};
use callback_core::Fields;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::lookup::{look_up, pointers};

/// The longest pointers that are tried.
const LENGTH: usize = 4;

/// Less than the depth of constants: the compiler emits a recursive shape once for every path that leads to it.
type Depth = Depth8;

pub(crate) fn shape<T: Fields>() -> Option<&'static Shape> {
    <T::At<Depth> as Shaped<Depth>>::SHAPE
}

/// A value within a value.
#[derive(Clone)]
struct Place {
    pointer: Vec<String>,
    value: Value,
}

fn places(value: &Value) -> Vec<Place> {
    let mut places = Vec::new();
    collect(value, &mut Vec::new(), &mut places);
    places
}

fn collect(value: &Value, pointer: &mut Vec<String>, places: &mut Vec<Place>) {
    places.push(Place { pointer: pointer.clone(), value: value.clone() });
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (name, value) in children {
        pointer.push(name);
        collect(value, pointer, places);
        pointer.pop();
    }
}

/// Checks that the shape has every place of these values, and that each of its places is in one of them.
fn agree(name: &str, shape: Option<&'static Shape>, contract: Contract, values: &[Value]) {
    let mut seen = BTreeSet::new();
    for Place { pointer, value } in values.iter().flat_map(places) {
        let found = look_up(shape, contract, &pointer);
        assert!(!found.is_missing(), "{name}: {contract:?} has #/{}, and the shape has not", pointer.join("/"));
        let is_right = match &value {
            Value::Null => true,
            Value::Object(_) | Value::Array(_) => found.unknown || found.compound,
            _ => found.unknown || found.scalar,
        };
        assert!(is_right, "{name}: {contract:?} has {value} at #/{}, and the shape has {found:?}", pointer.join("/"));
        seen.insert(pointer);
    }
    for expected in pointers(shape, contract, LENGTH) {
        let matches = |pointer: &Vec<String>| {
            pointer.len() == expected.len()
                && pointer.iter().zip(&expected).all(|(one, expected)| expected == "*" || one == expected)
        };
        assert!(seen.iter().any(matches), "{name}: {contract:?} never has #/{}, and the shape has", expected.join("/"));
    }
}

/// Checks that the shape is what serde writes, and no more.
pub(crate) fn writes<T: Fields + Serialize>(values: impl IntoIterator<Item = T>) {
    let values = values.into_iter().map(|value| serde_json::to_value(value).expect("serde writes it"));
    agree(std::any::type_name::<T>(), shape::<T>(), Contract::Serialize, &values.collect::<Vec<_>>());
}

/// Checks that the shape is what serde reads, and no more.
///
/// A place is read if its value makes a difference. Names that the shape lacks are added to every object and must make none:
/// those of `foreign`, and those that the examples have elsewhere.
pub(crate) fn reads<T: Fields + DeserializeOwned + Debug>(foreign: &[&str], examples: impl IntoIterator<Item = Value>) {
    let (name, shape) = (std::any::type_name::<T>(), shape::<T>());
    let examples: Vec<_> = examples.into_iter().collect();
    agree(name, shape, Contract::Deserialize, &examples);
    let read = |value: &Value| serde_json::from_value::<T>(value.clone()).map(|value| format!("{value:?}"));
    let mut names: BTreeSet<String> = foreign.iter().map(|&name| name.to_owned()).collect();
    names.extend(examples.iter().flat_map(places).filter_map(|place| place.pointer.last().cloned()));
    for example in &examples {
        let original = read(example).unwrap_or_else(|error| panic!("{name} does not read {example}: {error}"));
        for Place { pointer, value } in places(example) {
            let found = look_up(shape, Contract::Deserialize, &pointer);
            let path = pointer
                .iter()
                .fold(String::new(), |path, segment| path + "/" + &segment.replace('~', "~0").replace('/', "~1"));
            let mut changed = example.clone();
            let place = changed.pointer_mut(&path).expect("a place of the example");
            if found.scalar && !found.unknown {
                *place = json!({ "\u{1}": [[]] });
                assert_ne!(read(&changed).ok().as_ref(), Some(&original), "{name}: #{path} is not read");
            } else if value.is_object() {
                for foreign in &names {
                    let inner: Vec<_> = pointer.iter().chain([foreign]).cloned().collect();
                    if look_up(shape, Contract::Deserialize, &inner).is_missing() {
                        // Ignored or rejected, regardless of the value.
                        let with = |value| {
                            let mut changed = example.clone();
                            changed.pointer_mut(&path).expect("a place")[foreign.as_str()] = value;
                            read(&changed).map_err(|error| error.to_string())
                        };
                        let results = [json!([[]]), json!({ "\u{1}": 1 }), json!(1), json!("x"), json!(null)].map(with);
                        let is_same = results.iter().all(|result| *result == results[0]);
                        let is_kept = results[0].as_ref().map_or(true, |value| *value == original);
                        assert!(is_same && is_kept, "{name}: #{path}/{foreign} is read: {results:?}");
                    }
                }
            }
        }
    }
}

/// Checks both directions: what is written can be read again, from the same places.
pub(crate) fn both<T: Fields + Serialize + DeserializeOwned + Debug>(values: impl IntoIterator<Item = T>) {
    let values: Vec<_> = values.into_iter().collect();
    reads::<T>(&[], values.iter().map(|value| serde_json::to_value(value).expect("serde writes it")));
    writes(values);
}
