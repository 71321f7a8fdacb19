//! Types with every attribute of serde that schemars describes, each as a request and as a response; and for each a value, as
//! serde writes it. The generators of `tests/generators` read both.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, to_value};

/// Declares types that are read and written, and a handler and a value for each.
macro_rules! shapes {
    ($($(#[$attribute:meta])* $kind:ident $name:ident { $($body:tt)* } = $value:expr, $path:literal $handler:ident;)*) => {
        $(
            #[derive(Serialize, Deserialize, JsonSchema)]
            $(#[$attribute])*
            $kind $name { $($body)* }

            #[operation(post, $path)]
            async fn $handler(Json(value): Json<$name>) -> Json<$name> {
                Json(value)
            }
        )*

        /// Returns the values by paths.
        pub(super) fn values() -> BTreeMap<&'static str, Value> {
            let mut values = BTreeMap::new();
            $(values.insert($path, to_value::<$name>($value).expect("a value"));)*
            values.extend(other_values());
            values
        }
    };
}

shapes! {
    /// Names of fields.
    #[serde(rename_all = "camelCase")]
    struct Renamed {
        first_name: String,
        #[serde(rename = "last-name")]
        last_name: String,
        #[serde(rename(serialize = "written", deserialize = "read"))]
        both: u8,
        #[serde(alias = "town")]
        city: String,
        r#type: String,
    } = Renamed { first_name: "a".into(), last_name: "b".into(), both: 1, city: "c".into(), r#type: "d".into() }, "/renamed" renamed;

    /// Fields that may be absent.
    struct Absent {
        option: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        omitted: Option<String>,
        #[serde(default)]
        defaulted: u8,
        #[serde(default = "seven")]
        seven: u8,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        list: Vec<u8>,
        #[serde(skip)]
        never: u8,
        #[serde(skip_serializing)]
        #[serde(default)]
        read: u8,
        #[serde(skip_deserializing)]
        written: u8,
    } = Absent {
        option: None, omitted: Some("a".into()), defaulted: 1, seven: 7, list: vec![1], never: 0, read: 0, written: 2,
    }, "/absent" absent;

    #[serde(default)]
    #[derive(Default)]
    struct AllDefault { a: u8, b: Option<String> } = AllDefault::default(), "/all-default" all_default;

    #[serde(deny_unknown_fields)]
    struct Strict { a: u8 } = Strict { a: 1 }, "/strict" strict;

    /// Fields of other types.
    struct Flat {
        id: u8,
        #[serde(flatten)]
        name: Name,
        #[serde(flatten)]
        rest: BTreeMap<String, u8>,
    } = Flat { id: 1, name: Name { first: "a".into() }, rest: [("more".into(), 2)].into() }, "/flat" flat;

    /// An enum between other fields.
    struct FlatEnum {
        id: u8,
        #[serde(flatten)]
        event: Internal,
    } = FlatEnum { id: 1, event: Internal::Voided { reason: None } }, "/flat-enum" flat_enum;

    #[serde(transparent)]
    struct Transparent { value: Name } = Transparent { value: Name { first: "a".into() } }, "/transparent" transparent;

    #[serde(from = "String", into = "String")]
    #[derive(Clone)]
    struct Converted { text: String } = Converted { text: "a".into() }, "/converted" converted;

    struct Lists {
        pair: (u8, String),
        array: [u8; 3],
        named: BTreeMap<String, Name>,
        numbered: BTreeMap<u32, String>,
        tuples: Vec<(String, f64)>,
        shape: Point,
    } = Lists {
        pair: (1, "a".into()), array: [1, 2, 3], named: [("a".into(), Name { first: "b".into() })].into(),
        numbered: [(1, "a".into())].into(), tuples: vec![("a".into(), 0.5)], shape: Point(1, 2),
    }, "/lists" lists;

    struct Unique { set: BTreeSet<u8> } = Unique { set: [1].into() }, "/unique" unique;

    struct Numbers { u: u64, i: i64, f: f32, d: f64, c: char, b: bool, any: Value } = Numbers {
        u: 1, i: -1, f: 0.5, d: 0.25, c: 'a', b: true, any: 1.into(),
    }, "/numbers" numbers;

    struct Tree { value: u8, children: Vec<Tree>, parent: Option<Box<Tree>> } = Tree {
        value: 1, children: vec![Tree { value: 2, children: vec![], parent: None }], parent: None,
    }, "/tree" tree;

    struct Borrowed { text: Cow<'static, str> } = Borrowed { text: "a".into() }, "/borrowed" borrowed;

    #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
    enum Units { FirstOne, #[serde(rename = "second")] Second, #[serde(alias = "3")] Third } = Units::FirstOne, "/units" units;

    /// The usual representation.
    enum External { Unit, Newtype(Name), Tuple(u8, String), Struct { field: u8 } } = External::Struct { field: 1 }, "/external" external;

    /// The commonest representation of events.
    #[serde(tag = "type")]
    enum Internal {
        #[serde(rename = "invoice.paid")]
        Paid(Paid),
        #[serde(rename = "invoice.voided")]
        Voided { reason: Option<String> },
        Reminded,
    } = Internal::Paid(Paid { invoice: "a".into(), amount: 1.5 }), "/internal" internal;

    #[serde(tag = "kind", content = "value", rename_all = "snake_case", rename_all_fields = "camelCase")]
    enum Adjacent { NoValue, SomeText(String), SomeFields { first_field: u8 }, SomePair(u8, u8) } = Adjacent::SomeFields { first_field: 1 }, "/adjacent" adjacent;

    #[serde(untagged)]
    enum Untagged { Number(u8), Name(Name), List(Vec<u8>) } = Untagged::Name(Name { first: "a".into() }), "/untagged" untagged;

    #[serde(tag = "type", rename_all = "lowercase")]
    enum Open { Known { id: u8 }, #[serde(skip)] Hidden, #[serde(other)] Other } = Open::Known { id: 1 }, "/open" open;

    /// An enum that is read and written differently.
    #[serde(tag = "type")]
    enum Versioned {
        Current { id: u8, note: Option<String> },
        #[serde(skip_serializing)]
        Old { number: u8 },
    } = Versioned::Current { id: 1, note: None }, "/versioned" versioned;

    struct Pages { names: Page<Name>, events: Page<Internal>, one: Option<Name> } = Pages {
        names: Page { items: vec![Name { first: "a".into() }], next: None },
        events: Page { items: vec![Internal::Reminded], next: Some(2) },
        one: None,
    }, "/pages" pages;
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Name {
    first: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Paid {
    invoice: String,
    amount: f64,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Page<T> {
    items: Vec<T>,
    next: Option<u32>,
}

/// A tuple.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Point(u8, u8);

/// Another type of the same name as one of the module above.
mod more {
    use super::{Deserialize, JsonSchema, Serialize};

    #[derive(Serialize, Deserialize, JsonSchema)]
    pub(super) struct Name {
        pub(super) last: String,
    }
}

fn seven() -> u8 {
    7
}

impl From<String> for Converted {
    fn from(text: String) -> Self {
        Self { text }
    }
}

impl From<Converted> for String {
    fn from(Converted { text }: Converted) -> Self {
        text
    }
}

#[operation(post, "/more-name")]
async fn more_name(Json(value): Json<more::Name>) -> Json<more::Name> {
    Json(value)
}

#[operation(post, "/point")]
async fn point(Json(value): Json<Point>) -> Json<Point> {
    Json(value)
}

fn other_values() -> [(&'static str, Value); 2] {
    [
        ("/more-name", to_value(more::Name { last: "a".into() }).expect("a value")),
        ("/point", to_value(Point(1, 2)).expect("a value")),
    ]
}

#[derive(Deserialize, JsonSchema, Fields)]
struct Subscription {
    url: String,
}

/// An event.
#[operation(post)]
fn event(body: Internal) -> Option<Renamed>;

#[operation(post, "/subscriptions")]
#[callback(event, "<$request.body.url>")]
async fn subscribe(Json(_): Json<Subscription>) {}
