//! Enums, with every kind of tag.

// Fields are declared for their names, and not read.
#![allow(dead_code)]

use callback_core::__private::{Contract, Shape};
use callback_core::Fields;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::json;

use crate::agreement::{both, reads, shape, writes};
use crate::lookup::look_up;

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Inner {
    sku: String,
}

macro_rules! kinds {
    ($($(#[$attribute:meta])* $name:ident $({ $($tuple:tt)* })?;)+) => {$(
        #[derive(Debug, Clone, Serialize, Deserialize, Fields)]
        #[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
        #[allow(dead_code)]
        $(#[$attribute])*
        enum $name {
            OnlyName,
            Newtype(Inner),
            $(#[serde(rename = "pair")] $($tuple)*)?
            Fields { first_name: u8, #[serde(skip)] _gone: u8, #[serde(flatten)] flat: Flat },
            #[serde(rename_all = "UPPERCASE")]
            Loud { name: Inner },
            NotAnyMore(#[serde(skip)] u8),
            #[serde(skip)]
            Never { nobody: u8 },
        }

        impl $name {
            fn all() -> Vec<Self> {
                let flat = Flat { flat: 1 };
                vec![
                    Self::OnlyName,
                    Self::Newtype(Inner::default()),
                    Self::Fields { first_name: 1, _gone: 1, flat },
                    Self::Loud { name: Inner::default() },
                    Self::NotAnyMore(1),
                ]
            }
        }
    )+};
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
struct Flat {
    flat: u8,
}

kinds! {
    External { Tuple(u8, Inner), };
    #[serde(tag = "kind")]
    Internal;
    #[serde(tag = "t", content = "c")]
    Adjacent { Tuple(u8, Inner), };
    #[serde(untagged)]
    Untagged { Tuple(u8, Inner), };
}

#[test]
fn kinds_of_tags() {
    both(External::all().into_iter().chain([External::Tuple(1, Inner::default())]));
    both(Internal::all());
    let adjacent: Vec<_> = Adjacent::all().into_iter().chain([Adjacent::Tuple(1, Inner::default())]).collect();
    writes(adjacent.clone());
    // serde does not read this one as it writes it: `c` is missing.
    both(adjacent.into_iter().filter(|value| !matches!(value, Adjacent::NotAnyMore(_))));
    both(Untagged::all().into_iter().chain([Untagged::Tuple(1, Inner::default())]));
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
enum Colour {
    Red,
    #[serde(other)]
    Other,
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
#[serde(tag = "t")]
enum OnlyTags {
    A,
    B,
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
enum Empty {}

#[derive(Debug, Deserialize, Fields)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Identifier {
    Known,
    Other(String),
}

#[test]
fn names_only() {
    both([Colour::Red, Colour::Other]);
    assert!(matches!(shape::<Colour>(), Some(Shape::Scalar("Colour"))));
    both([OnlyTags::A, OnlyTags::B]);
    both::<Empty>([]);
    reads::<Identifier>(&[], [json!("known"), json!("x")]);
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
enum OneWay {
    #[serde(rename(serialize = "written", deserialize = "read"), alias = "also")]
    Renamed(u8),
    #[serde(skip_serializing)]
    OnlyRead(u8),
    #[serde(skip_deserializing)]
    OnlyWritten(Inner),
    Halves {
        #[serde(rename(serialize = "out", deserialize = "in"))]
        half: u8,
    },
    Kept(#[serde(skip_serializing)] u8),
}

#[test]
fn contract_shape() {
    let halves = OneWay::Halves { half: 1 };
    writes([OneWay::Renamed(1), OneWay::OnlyWritten(Inner::default()), halves, OneWay::Kept(1)]);
    let examples = [
        json!({"read": 1}),
        json!({"also": 1}),
        json!({"OnlyRead": 1}),
        json!({"Halves": {"in": 1}}),
        json!({"Kept": 1}),
    ];
    let known: Vec<_> = crate::lookup::pointers(shape::<OneWay>(), Contract::Deserialize, 2).into_iter().collect();
    assert_eq!(known, [&["Halves"][..], &["Halves", "in"], &["Kept"], &["OnlyRead"], &["also"], &["read"]]);
    for example in examples {
        serde_json::from_value::<OneWay>(example).expect("it is read");
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
#[serde(tag = "kind")]
enum Mixed {
    Tagged {
        id: u8,
    },
    #[serde(untagged)]
    Loose {
        sku: String,
    },
    #[serde(untagged)]
    Number(u8),
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
enum MixedExternal {
    Tagged {
        id: u8,
    },
    #[serde(untagged)]
    Loose(Inner),
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
struct Holder {
    id: u8,
    #[serde(flatten)]
    internal: Internal,
    one: External,
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
#[serde(tag = "outer")]
enum Outer {
    Inner(Mixed),
}

#[test]
fn nested() {
    let loose = || Mixed::Loose { sku: String::new() };
    both([Mixed::Tagged { id: 1 }, loose(), Mixed::Number(1)]);
    both([MixedExternal::Tagged { id: 1 }, MixedExternal::Loose(Inner::default())]);
    let ones = External::all().into_iter().chain([External::Tuple(1, Inner::default())]);
    let first = ones.map(|one| Holder { id: 1, internal: Internal::OnlyName, one });
    let second = Internal::all().into_iter().map(|internal| Holder { id: 1, internal, one: External::OnlyName });
    writes(first.chain(second));
    writes([Outer::Inner(Mixed::Tagged { id: 1 }), Outer::Inner(loose())]);
}

#[derive(Serialize, Fields)]
#[serde(tag = "t", content = "c")]
enum Custom {
    #[serde(serialize_with = "nothing")]
    Variant(Inner),
    #[serde(rename = "unit")]
    Unit,
    Field(#[serde(serialize_with = "nothing")] Inner),
}

fn nothing<S: Serializer>(_: &Inner, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("nothing")
}

#[test]
fn custom_implementations() {
    writes([Custom::Variant(Inner::default()), Custom::Unit, Custom::Field(Inner::default())]);
    assert!(look_up(shape::<Custom>(), Contract::Serialize, &["c".to_owned(), "x".to_owned()]).unknown);
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
#[serde(tag = "type", rename_all = "snake_case", bound(deserialize = "T: Deserialize<'de>"))]
enum Event<T> {
    Created { id: u8, data: T },
    Deleted { id: u8 },
}

#[test]
fn generic() {
    both([Event::Created { id: 1, data: Inner::default() }, Event::Deleted { id: 1 }]);
}
