//! Structs, with every serde attribute that affects names.

// Fields are declared for their names, and not read.
#![allow(dead_code, clippy::struct_field_names)]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use callback_core::__private::{Contract, MaxDepth, ShapeFallback as _, ShapeProbe};
use callback_core::Fields;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::json;

use crate::agreement::{both, reads, shape, writes};
use crate::lookup::{look_up, pointers};

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Plain {
    id: u32,
    r#type: String,
    nested: Inner,
    many: Vec<Inner>,
    perhaps: Option<Inner>,
    boxed: Box<Inner>,
    map: BTreeMap<u32, Inner>,
    pair: (u8, Inner),
    array: [Inner; 2],
}

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Inner {
    sku: String,
}

#[test]
fn structs() {
    let inner = Inner::default;
    both([Plain {
        many: vec![inner()],
        perhaps: Some(inner()),
        map: [(7, inner())].into(),
        pair: (1, inner()),
        ..Plain::default()
    }]);
}

#[derive(Debug, Serialize, Deserialize, Fields)]
#[serde(rename_all = "camelCase")]
struct Renamed {
    first_name: u8,
    #[serde(rename = "last-name")]
    last_name: u8,
    #[serde(rename(serialize = "out", deserialize = "in"))]
    both_ways: u8,
    #[serde(rename(serialize = "only_written"))]
    half_renamed: u8,
    #[serde(alias = "nick", alias = "handle")]
    nick_name: u8,
    #[serde(rename = "a/b~c \"d\"")]
    odd: u8,
}

#[test]
fn renamed() {
    let value = Renamed { first_name: 0, last_name: 1, both_ways: 2, half_renamed: 3, nick_name: 4, odd: 5 };
    writes([value]);
    let read =
        |nick: &str| json!({"firstName": 0, "last-name": 1, "in": 2, "halfRenamed": 3, nick: 4, "a/b~c \"d\"": 5});
    for nick in ["nickName", "nick", "handle"] {
        assert_eq!(serde_json::from_value::<Renamed>(read(nick)).expect(nick).nick_name, 4);
    }
    let known: Vec<_> = pointers(shape::<Renamed>(), Contract::Deserialize, 1).into_iter().flatten().collect();
    assert_eq!(known, ["a/b~c \"d\"", "firstName", "halfRenamed", "handle", "in", "last-name", "nick", "nickName"]);
}

#[derive(Debug, Serialize, Deserialize, Fields)]
#[serde(rename_all(serialize = "SCREAMING-KEBAB-CASE", deserialize = "PascalCase"))]
struct RenamedEachWay {
    first_name: u8,
    inner: Aliased,
}

#[derive(Debug, Serialize, Deserialize, Fields)]
struct Aliased {
    #[serde(alias = "b", default)]
    a: u8,
}

#[test]
fn renamed_in_each_contract() {
    writes([RenamedEachWay { first_name: 1, inner: Aliased { a: 1 } }]);
    reads::<RenamedEachWay>(
        &["first_name", "FIRST-NAME", "firstName"],
        [json!({"FirstName": 1, "Inner": {"a": 2}}), json!({"FirstName": 1, "Inner": {"b": 2}})],
    );
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
#[serde(default)]
struct Skipped {
    kept: u8,
    #[serde(skip)]
    skipped: u8,
    #[serde(skip_serializing)]
    password: u8,
    #[serde(skip_deserializing)]
    created: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    sometimes: Option<u8>,
    #[serde(skip)]
    foreign: Foreign,
}

#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
struct Foreign {
    nobody: u8,
}

#[test]
fn skipped() {
    writes([Skipped { sometimes: Some(1), ..Skipped::default() }]);
    reads::<Skipped>(&["skipped", "created", "foreign"], [json!({"kept": 1, "password": 1, "sometimes": 1})]);
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Flattened {
    own: u8,
    #[serde(flatten)]
    inner: Inner,
    #[serde(flatten)]
    optional: Option<Succ>,
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Succ {
    deep: u8,
    #[serde(flatten)]
    deepest: Deepest,
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Deepest {
    #[serde(rename = "deepest!")]
    deepest: u8,
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct FlattenedMap {
    own: u8,
    #[serde(flatten)]
    others: BTreeMap<String, u8>,
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct FlattenedForeign {
    own: u8,
    #[serde(flatten)]
    foreign: Foreign,
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct FlattenedOneWay {
    own: u8,
    #[serde(flatten, skip_deserializing)]
    inner: Inner,
}

#[test]
fn flattened() {
    both([Flattened { optional: Some(Succ::default()), ..Flattened::default() }]);
    both([FlattenedMap { own: 1, others: [("any".into(), 1)].into() }]);
    both([FlattenedForeign::default()]);
    writes([FlattenedOneWay::default()]);
    reads::<FlattenedOneWay>(&["sku", "inner"], [json!({"own": 1})]);
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Unit;

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Newtype(Inner);

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct NewtypeOfForeign(Foreign);

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct NewtypeSkipped(#[serde(skip)] u8);

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Pair(u8, Inner);

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Nothing();

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Gap(u8, #[serde(skip)] String, Inner);

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct GapOneWay(u8, #[serde(skip_deserializing)] Inner, Deepest);

#[derive(Debug, Default, Serialize, Fields)]
struct Shifting(#[serde(skip_serializing_if = "Option::is_none")] Option<u8>, Inner);

#[test]
fn tuples() {
    both([Unit]);
    both([Newtype::default()]);
    both([NewtypeOfForeign::default()]);
    both([NewtypeSkipped::default()]);
    both([Pair::default()]);
    both([Nothing()]);
    both([Gap::default()]);
    writes([GapOneWay::default()]);
    reads::<GapOneWay>(&[], [json!([1, {"deepest!": 1}])]);
    writes([Shifting(None, Inner::default()), Shifting(Some(1), Inner::default())]);
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
#[serde(transparent)]
struct Transparent {
    inner: Inner,
    #[serde(skip)]
    note: u8,
    marker: PhantomData<u8>,
}

#[derive(Debug, Default, Deserialize, Fields)]
#[serde(transparent)]
struct TransparentWhenRead {
    inner: Inner,
    #[serde(default)]
    _note: u8,
}

#[test]
fn transparent() {
    both([Transparent::default()]);
    reads::<TransparentWhenRead>(&["_note", "inner"], [json!({"sku": ""})]);
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, Fields)]
#[serde(from = "Inner", into = "Deepest")]
struct Converted {
    never: u8,
}

impl From<Inner> for Converted {
    fn from(inner: Inner) -> Self {
        Self { never: u8::try_from(inner.sku.len()).unwrap_or_default() }
    }
}

impl From<Converted> for Deepest {
    fn from(converted: Converted) -> Self {
        Self { deepest: converted.never }
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, Fields)]
#[serde(try_from = "Vec<u8>")]
struct Tried {
    count: usize,
}

impl TryFrom<Vec<u8>> for Tried {
    type Error = String;

    fn try_from(bytes: Vec<u8>) -> Result<Self, String> {
        Ok(Self { count: bytes.len() })
    }
}

#[test]
fn converted() {
    writes([Converted::default()]);
    let example = json!({"sku": "x"});
    assert_eq!(serde_json::from_value::<Converted>(example.clone()).expect("read").never, 1);
    reads::<Converted>(&["never", "deepest!"], [example]);
    writes([Tried::default()]);
    reads::<Tried>(&[], [json!([1])]);
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Custom {
    #[serde(with = "as_text")]
    both: Inner,
    #[serde(serialize_with = "as_text::serialize")]
    written: Inner,
    #[serde(deserialize_with = "as_text::deserialize")]
    read: Inner,
    #[fields(unknown)]
    hidden: Inner,
}

mod as_text {
    use super::{Deserialize, Deserializer, Inner, Serializer};

    pub(super) fn serialize<S: Serializer>(inner: &Inner, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&inner.sku)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Inner, D::Error> {
        Ok(Inner { sku: String::deserialize(deserializer)? })
    }
}

#[test]
fn custom_implementations() {
    writes([Custom::default()]);
    reads::<Custom>(&[], [json!({"both": "", "written": {"sku": ""}, "read": "", "hidden": {"sku": ""}})]);
    let below = |way, name: &str| look_up(shape::<Custom>(), way, &[name.to_owned(), "sku".to_owned()]);
    assert!(below(Contract::Serialize, "written").unknown && below(Contract::Serialize, "read").scalar);
    assert!(below(Contract::Deserialize, "written").scalar && below(Contract::Deserialize, "read").unknown);
    assert!(below(Contract::Serialize, "hidden").unknown && below(Contract::Serialize, "both").unknown);
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
#[serde(tag = "kind", rename = "TAGGED")]
struct Tagged {
    own: u8,
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
#[serde(deny_unknown_fields, rename_all = "UPPERCASE")]
struct Denying {
    own: u8,
}

#[derive(Serialize, Deserialize, Fields)]
#[serde(remote = "Foreign")]
struct Remote {
    #[serde(rename = "someone")]
    nobody: u8,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct WithRemote(#[serde(with = "Remote")] Foreign);

#[test]
fn containers() {
    writes([Tagged::default()]);
    reads::<Tagged>(&["kind"], [json!({"own": 1})]);
    both([Denying::default()]);
    let written = serde_json::to_value(WithRemote::default()).expect("JSON");
    let known: Vec<_> = pointers(shape::<Remote>(), Contract::Serialize, 1).into_iter().flatten().collect();
    assert_eq!(known, written.as_object().expect("an object").keys().cloned().collect::<Vec<_>>());
}

#[derive(Debug, Serialize, Deserialize, Fields)]
struct Borrowed<'a, 'b: 'a> {
    plain: &'a str,
    #[serde(borrow)]
    cow: Cow<'b, str>,
    nested: Option<Lent<'a>>,
}

#[derive(Debug, Serialize, Deserialize, Fields)]
struct Lent<'a> {
    text: &'a str,
}

#[test]
fn lifetimes() {
    writes([Borrowed { plain: "", cow: "".into(), nested: Some(Lent { text: "" }) }]);
    for name in ["plain", "cow"] {
        assert!(look_up(shape::<Borrowed<'_, '_>>(), Contract::Deserialize, &[name.to_owned()]).scalar, "{name}");
    }
}

#[derive(Debug, Default, Serialize, Deserialize, Fields)]
struct Page<T, U = u8, const N: usize = 2>
where
    T: Default,
{
    items: Vec<T>,
    first: Option<T>,
    marker: PhantomData<U>,
    numbers: PhantomData<[u8; N]>,
}

trait Resource {
    type Id;
}

impl Resource for Inner {
    type Id = u8;
}

#[derive(Serialize, Fields)]
#[serde(bound = "R::Id: Serialize")]
struct Reference<R: Resource> {
    id: R::Id,
    kind: &'static str,
}

#[test]
fn generics() {
    both([Page::<Inner> { items: vec![Inner::default()], first: Some(Inner::default()), ..Page::default() }]);
    both([Page::<Page<Inner>, Foreign> {
        items: vec![Page { items: vec![Inner::default()], first: Some(Inner::default()), ..Page::default() }],
        first: Some(Page { items: vec![Inner::default()], first: Some(Inner::default()), ..Page::default() }),
        ..Page::default()
    }]);
    assert!(ShapeProbe::<Page<Foreign>, MaxDepth>::SHAPE.is_none(), "a page of what nobody knows");
    assert!(ShapeProbe::<Foreign, MaxDepth>::SHAPE.is_none());
    writes([Reference::<Inner> { id: 1, kind: "" }]);
}
