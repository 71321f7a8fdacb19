//! What serde does with values, beside what is known of their types.

use std::collections::BTreeSet;
use std::fmt::Debug;

use callback_core::__private::{Shape, Shaped, Succ, Zero};
use callback_core::Fields;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::walk::{Way, find, pointers};

/// How long the pointers are that are tried.
const LENGTH: usize = 4;

type Four<D> = Succ<Succ<Succ<Succ<D>>>>;

/// Less deep than constants are: the compiler prints a recursive shape once for every way that leads to it.
type Depth = Four<Four<Zero>>;

pub(crate) fn shape<T: Fields>() -> Option<&'static Shape> {
    <T::At<Depth> as Shaped<Depth>>::SHAPE
}

#[derive(Clone)]
struct InputLocation {
    pointer: Vec<String>,
    value: Value,
}

fn places(value: &Value) -> Vec<InputLocation> {
    let mut places = Vec::new();
    collect(value, &mut Vec::new(), &mut places);
    places
}

fn collect(value: &Value, pointer: &mut Vec<String>, places: &mut Vec<InputLocation>) {
    places.push(InputLocation { pointer: pointer.clone(), value: value.clone() });
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

/// Every place of these values is known, and every place that is known is in one of them.
fn agree(name: &str, shape: Option<&'static Shape>, way: Way, values: &[Value]) {
    let mut seen = BTreeSet::new();
    for InputLocation { pointer, value } in values.iter().flat_map(places) {
        let found = find(shape, way, &pointer);
        assert!(!found.nothing(), "{name}: {way:?} has #/{}, which is not known", pointer.join("/"));
        let is_right = match &value {
            Value::Null => true,
            Value::Object(_) | Value::Array(_) => found.unknown || found.compound,
            _ => found.unknown || found.scalar,
        };
        assert!(is_right, "{name}: {way:?} has {value} at #/{}, known as {found:?}", pointer.join("/"));
        seen.insert(pointer);
    }
    for known in pointers(shape, way, LENGTH) {
        let matches = |pointer: &Vec<String>| {
            pointer.len() == known.len() && pointer.iter().zip(&known).all(|(one, known)| known == "*" || one == known)
        };
        assert!(seen.iter().any(matches), "{name}: {way:?} never has #/{}, which is known", known.join("/"));
    }
}

/// What serde writes is what is known, and nothing else is.
pub(crate) fn writes<T: Fields + Serialize>(values: impl IntoIterator<Item = T>) {
    let values = values.into_iter().map(|value| serde_json::to_value(value).expect("serde writes it"));
    agree(std::any::type_name::<T>(), shape::<T>(), Way::Write, &values.collect::<Vec<_>>());
}

/// What serde reads is what is known, and nothing else is.
///
/// A place is read if it matters what stands there. A name that is not known is put into every object, and does not
/// matter: those of `foreign`, and all that the examples have elsewhere.
pub(crate) fn reads<T: Fields + DeserializeOwned + Debug>(foreign: &[&str], examples: impl IntoIterator<Item = Value>) {
    let (name, shape) = (std::any::type_name::<T>(), shape::<T>());
    let examples: Vec<_> = examples.into_iter().collect();
    agree(name, shape, Way::Read, &examples);
    let read = |value: &Value| serde_json::from_value::<T>(value.clone()).map(|value| format!("{value:?}"));
    let mut names: BTreeSet<String> = foreign.iter().map(|&name| name.to_owned()).collect();
    names.extend(examples.iter().flat_map(places).filter_map(|place| place.pointer.last().cloned()));
    for example in &examples {
        let original = read(example).unwrap_or_else(|error| panic!("{name} does not read {example}: {error}"));
        for InputLocation { pointer, value } in places(example) {
            let found = find(shape, Way::Read, &pointer);
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
                    if find(shape, Way::Read, &inner).nothing() {
                        // Passed over or refused, but whatever its value.
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

/// The same in both directions: what is written can be read again, from the same places.
pub(crate) fn both<T: Fields + Serialize + DeserializeOwned + Debug>(values: impl IntoIterator<Item = T>) {
    let values: Vec<_> = values.into_iter().collect();
    reads::<T>(&[], values.iter().map(|value| serde_json::to_value(value).expect("serde writes it")));
    writes(values);
}
