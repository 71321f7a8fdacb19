//! Tests of the schemas that schemars generates for types.

use std::collections::{BTreeMap, BTreeSet, HashMap, LinkedList, VecDeque};
use std::num::{NonZeroI32, NonZeroU8};
use std::ops::{Bound, Range, RangeInclusive};
use std::time::{Duration, SystemTime};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Components, as_draft_2020_12, converted, validator};

/// A type under one contract, with example values.
struct Case {
    name: String,
    schema: Value,
    components: Components,
    values: Vec<Value>,
}

fn generate<T: JsonSchema + ?Sized>(generator: &mut SchemaGenerator) -> (Value, Components) {
    let schema = generator.subschema_for::<T>().to_value();
    (schema, generator.take_definitions(true))
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = "/components/schemas".into())
}

fn add<T: JsonSchema + Serialize>(cases: &mut Vec<Case>, values: impl IntoIterator<Item = T>) {
    let values: Vec<_> = values.into_iter().map(|value| serde_json::to_value(value).unwrap()).collect();
    for (contract, settings) in [("read", settings().for_deserialize()), ("written", settings().for_serialize())] {
        let (schema, components) = generate::<T>(&mut settings.into_generator());
        let name = format!("{} as {contract}", std::any::type_name::<T>());
        cases.push(Case { name, schema, components, values: values.clone() });
    }
}

#[derive(Serialize, Deserialize, JsonSchema, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Currency {
    Eur,
    Usd,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
enum Internal {
    Unit,
    Fields { a: Option<u8>, b: (u8, String) },
    Newtype(Plain),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t", content = "c")]
enum Adjacent {
    Unit,
    Newtype(Plain),
    Tuple(u8, bool),
    Fields { a: Option<Currency> },
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum External {
    Unit,
    /// Documented, so that it is a schema of its own.
    Documented,
    Newtype(Option<Plain>),
    Tuple(u8, bool),
    Fields {
        a: char,
    },
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Untagged {
    Number(u8),
    Pair(String, u8),
    Struct(Plain),
    Unit,
}

/// A plain one.
#[derive(Serialize, Deserialize, JsonSchema, Clone)]
#[serde(rename_all = "camelCase")]
struct Plain {
    /// Its name.
    the_name: String,
    #[serde(default)]
    amount: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

fn plain() -> Plain {
    Plain { the_name: "a".into(), amount: 1, note: None }
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Closed {
    r#const: u8,
    r#enum: Option<Plain>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Unit;

#[derive(Serialize, Deserialize, JsonSchema)]
struct Newtype(u32);

#[derive(Serialize, Deserialize, JsonSchema)]
struct Pair(u8, Option<Plain>);

#[derive(Serialize, Deserialize, JsonSchema)]
struct Tree {
    value: u8,
    children: Vec<Tree>,
    parent: Option<Box<Tree>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Flattened {
    id: u8,
    #[serde(flatten)]
    plain: Plain,
    #[serde(flatten)]
    kind: Internal,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ClosedFlattened {
    id: u8,
    #[serde(flatten)]
    kind: Internal,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct OptionFlattened {
    id: u8,
    #[serde(flatten)]
    choice: Option<External>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct MapFlattened {
    id: u8,
    #[serde(flatten)]
    rest: BTreeMap<String, bool>,
}

/// The attributes of schemars.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(extend("examples" = [{ "short": "b" }, null], "x-a" = { "const": null }), title = "T")]
struct Attributes {
    #[schemars(length(min = 1, max = 3), regex(pattern = r"^\w+$"))]
    short: String,
    #[schemars(range(min = 1, max = 9))]
    digit: u8,
    #[schemars(extend("exclusiveMinimum" = 0.0, "exclusiveMaximum" = 1.0))]
    share: f64,
    #[schemars(extend("exclusiveMinimum" = 0))]
    positive: u32,
    #[schemars(inner(length(min = 1)), length(max = 2))]
    words: Vec<String>,
    #[schemars(email)]
    email: Option<String>,
    #[schemars(extend("const" = "fixed"))]
    fixed: String,
    #[schemars(with = "Option<Currency>", example = Currency::Eur, description = "D")]
    currency: Option<Currency>,
    #[schemars(extend("readOnly" = true, "writeOnly" = false, "contentEncoding" = "base64"))]
    bytes: String,
    #[deprecated]
    #[schemars(transform = closed)]
    old: Option<Plain>,
    #[schemars(required, contains(pattern = "b"))]
    contains: Option<String>,
    #[serde(default = "some", skip_serializing_if = "Option::is_none")]
    defaulted: Option<Currency>,
}

fn closed(schema: &mut schemars::Schema) {
    schema.insert("$comment".to_owned(), "transformed".into());
}

#[allow(clippy::unnecessary_wraps, reason = "serde asks for the field's type")]
fn some() -> Option<Currency> {
    Some(Currency::Eur)
}

#[allow(deprecated, reason = "deprecated fields are in schemas")]
fn attributes() -> Attributes {
    Attributes {
        short: "abc".into(),
        digit: 9,
        share: 0.5,
        positive: 1,
        words: vec!["a".into()],
        email: None,
        fixed: "fixed".into(),
        currency: None,
        bytes: String::new(),
        old: Some(plain()),
        contains: Some("abc".into()),
        defaulted: some(),
    }
}

#[allow(clippy::too_many_lines, reason = "all types stand in one table")]
fn cases() -> Vec<Case> {
    let cases = &mut Vec::new();
    add(cases, [(), ()]);
    add(cases, [true]);
    add(cases, [0_u8, 255]);
    add(cases, [i8::MIN]);
    add(cases, [u16::MAX]);
    add(cases, [i32::MIN]);
    add(cases, [u64::MAX]);
    add(cases, [i64::MIN]);
    add(cases, [-1_i128]);
    add(cases, [1_u128]);
    add(cases, [1_usize]);
    add(cases, [1.5_f32]);
    add(cases, [1.5_f64]);
    add(cases, ['a']);
    add(cases, ["ab".to_owned()]);
    add(cases, [std::path::PathBuf::from("a")]);
    add(cases, ["127.0.0.1".parse::<std::net::IpAddr>().unwrap()]);
    add(cases, [c"a".to_owned()]);
    add(cases, [std::ffi::OsString::from("a")]);
    add(cases, NonZeroU8::new(1));
    add(cases, [NonZeroI32::new(-1)]);
    add(cases, [Some(1_u8), None]);
    add(cases, [Some(Some('a')), None]);
    add(cases, [Some(Currency::Eur), None]);
    add(cases, [Some(plain()), None]);
    add(cases, [Some(()), None]);
    add(cases, [vec![1_u8, 2], vec![]]);
    add(cases, [VecDeque::from([Some("a")])]);
    add(cases, [LinkedList::from([plain()])]);
    add(cases, [BTreeSet::from([1_u8, 2])]);
    add(cases, [[0_u8; 0]]);
    add(cases, [["a"; 3]]);
    add(cases, [(1_u8,)]);
    add(cases, [(1_u8, "a", None::<bool>)]);
    add(cases, [(1_u8, 2_u8)]);
    add(cases, [Some((plain(), Currency::Usd)), None]);
    add(cases, [BTreeMap::from([("a", 1_u8)])]);
    add(cases, [BTreeMap::from([(1_u8, "a")])]);
    add(cases, [HashMap::from([(-1_i32, Some(plain()))])]);
    add(cases, [BTreeMap::from([(Currency::Eur, (1_u8, "a"))])]);
    add(cases, [BTreeMap::from([('a', 1_u8)])]);
    add(cases, [Ok::<u8, String>(1), Err("a".into())]);
    add(cases, [Ok::<(u8, String), (String, u8)>((1, "a".into())), Err(("a".into(), 1))]);
    add(cases, [Some(Ok::<Plain, Pair>(plain())), None]);
    add(cases, [Bound::Included((1_u8, true)), Bound::Unbounded]);
    add::<Range<u8>>(cases, std::iter::once(1..2));
    add::<RangeInclusive<char>>(cases, std::iter::once('a'..='b'));
    add(cases, [Duration::from_millis(1)]);
    add(cases, [SystemTime::UNIX_EPOCH]);
    add(cases, [json!({ "a": [null] }), json!(null)]);
    add(cases, [serde_json::Map::from_iter([("a".to_owned(), json!(1))])]);
    add(cases, [serde_json::Number::from(1)]);
    add(cases, [Currency::Usd]);
    let internal = || [Internal::Unit, Internal::Fields { a: None, b: (1, "a".into()) }, Internal::Newtype(plain())];
    add(cases, internal());
    add(
        cases,
        [
            Adjacent::Unit,
            Adjacent::Newtype(plain()),
            Adjacent::Tuple(1, true),
            Adjacent::Fields { a: Some(Currency::Eur) },
        ],
    );
    let external = || {
        [
            External::Unit,
            External::Documented,
            External::Newtype(None),
            External::Newtype(Some(plain())),
            External::Tuple(1, true),
            External::Fields { a: 'a' },
        ]
    };
    add(cases, external());
    add(cases, external().map(Some));
    add(cases, [Untagged::Number(1), Untagged::Pair("a".into(), 1), Untagged::Struct(plain()), Untagged::Unit]);
    add(cases, [plain(), Plain { note: Some("a".into()), ..plain() }]);
    add(cases, [Closed { r#const: 1, r#enum: None }, Closed { r#const: 1, r#enum: Some(plain()) }]);
    add(cases, [Unit]);
    add(cases, [Newtype(1)]);
    add(cases, [Pair(1, None), Pair(1, Some(plain()))]);
    let leaf = || Tree { value: 1, children: vec![], parent: None };
    add(cases, [Tree { children: vec![leaf()], parent: Some(Box::new(leaf())), ..leaf() }]);
    add(cases, internal().map(|kind| Flattened { id: 1, plain: plain(), kind }));
    add(cases, internal().map(|kind| ClosedFlattened { id: 1, kind }));
    add(
        cases,
        [
            OptionFlattened { id: 1, choice: None },
            OptionFlattened { id: 1, choice: Some(External::Tuple(1, true)) },
            OptionFlattened { id: 1, choice: Some(External::Documented) },
        ],
    );
    add(cases, [MapFlattened { id: 1, rest: BTreeMap::from([("a".into(), true)]) }]);
    add(cases, [attributes()]);
    add(cases, [serde_json::from_value::<std::sync::atomic::AtomicU8>(json!(1)).unwrap()]);
    std::mem::take(cases)
}

/// Returns schemas as schemars generates them for bytes, `rust_decimal`, chrono and either.
fn types_of_other_crates() -> Vec<Case> {
    let case = |name: &str, schema: Value, values: Value| Case {
        name: name.to_owned(),
        schema,
        components: Components::new(),
        values: values.as_array().unwrap().clone(),
    };
    let byte = json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 });
    let held = |name: &str| {
        let properties = json!({ name: { "type": "boolean" } });
        json!({ "type": "object", "properties": properties, "additionalProperties": false, "required": [name] })
    };
    vec![
        case("Bytes", json!({ "type": ["array", "string"], "items": byte }), json!([[1, 2], "ab"])),
        case(
            "Decimal",
            json!({ "type": ["string", "number"], "pattern": r"^-?\d+(\.\d+)?([eE]\d+)?$" }),
            json!(["1.5", 1.5]),
        ),
        case(
            "Option<Decimal>",
            json!({ "type": ["string", "number", "null"], "pattern": r"^-?\d+$" }),
            json!(["1", 1.5, null]),
        ),
        case(
            "TimeDelta",
            json!({
                "type": "array",
                "prefixItems": [
                    { "type": "integer", "format": "int64" },
                    { "type": "integer", "minimum": 0, "exclusiveMaximum": 1_000_000_000 }
                ],
                "minItems": 2,
                "maxItems": 2
            }),
            json!([[-1, 0]]),
        ),
        case("Either", json!({ "oneOf": [held("Left"), held("Right")] }), json!([{ "Left": true }, { "Right": true }])),
        case("Weekday", json!({ "type": "string", "enum": ["Mon", "Tue"] }), json!(["Mon"])),
    ]
}

#[test]
fn every_type_is_representable_and_accepts_its_values() {
    let cases: Vec<_> = cases().into_iter().chain(types_of_other_crates()).collect();
    let mut values = vec![
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(""),
        json!("a"),
        json!("Eur"),
        json!([]),
        json!([1]),
        json!([null]),
        json!([1, "a"]),
        json!({}),
        json!({ "a": 1 }),
        json!({ "1": "a", "b": 2 }),
        json!({ "Ok": 1, "Err": "a" }),
        json!({ "kind": "Unit", "other": 1 }),
        json!({ "theName": 1 }),
    ];
    for value in cases.iter().flat_map(|case| &case.values) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    for case in &cases {
        let whole = converted(&case.schema, &case.components);
        let mut unrepresentable = whole.unrepresentable;
        let mut components = Components::new();
        for (name, component) in &case.components {
            let component = converted(component, &case.components);
            unrepresentable.extend(component.unrepresentable);
            components.insert(name.clone(), as_draft_2020_12(&component.schema));
        }
        assert_eq!(unrepresentable, [], "{}", case.name);
        let before = validator(&case.schema, &case.components);
        let after = validator(&as_draft_2020_12(&whole.schema), &components);
        for value in &case.values {
            // Serialized values need not be valid input in general, but these are.
            assert!(before.is_valid(value), "{}: {value} by {:#}, {:#?}", case.name, case.schema, case.components);
        }
        for value in values.iter().filter(|value| before.is_valid(value)) {
            assert!(after.is_valid(value), "{}: {value} by {:#}", case.name, whole.schema);
        }
    }
}
