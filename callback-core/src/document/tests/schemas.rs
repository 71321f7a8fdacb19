//! Components: contracts, names, reachability, and the order of what is printed.

use serde_json::json;

use super::*;
use crate::contract::Contract;
use crate::schema::{Json as PlainJson, Schema};

/// A handler that reads `R` and writes `W`.
pub(super) fn exchange<R: JsonSchema, W: JsonSchema>(path: &'static str) -> Fragment {
    let facts = facts![body::<R>(), response::<W>(crate::status_pattern::StatusPattern::Code(200))];
    handler(Method::Post, path, declared(path, 1, facts))
}

/// The components' names and, for each handler, what it reads and writes.
fn names(fragments: Vec<Fragment>) -> (Vec<String>, Vec<(String, String)>) {
    let document = build(fragments).expect("no faults").to_json();
    let document: Value = serde_json::from_str(&document).expect("JSON");
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    let name = |content: &Value| {
        let reference = content["content"]["application/json"]["schema"]["$ref"].as_str().unwrap_or("none");
        reference.trim_start_matches("#/components/schemas/").to_owned()
    };
    let items = document["paths"].as_object().expect("paths").values();
    let used = items.map(|item| (name(&item["post"]["requestBody"]), name(&item["post"]["responses"]["200"])));
    (schemas.map(|(name, _)| name.clone()).collect(), used.collect())
}

macro_rules! types {
    ($($(#[$attribute:meta])* struct $name:ident $(<$parameter:ident>)? { $($field:tt)* })*) => {$(
        #[derive(JsonSchema)]
        #[allow(dead_code, reason = "only its schema is looked at")]
        $(#[$attribute])*
        pub(super) struct $name $(<$parameter>)? { $($field)* }
    )*};
}

types! {
    struct Same { a: u8, b: String }
    struct Differs { a: Option<u8> }
    struct OuterSame { same: Same, list: Vec<Same> }
    struct OuterDiffers { differs: Vec<Differs> }
    struct TreeSame { children: Vec<TreeSame> }
    struct TreeDiffers { children: Vec<TreeDiffers>, a: Option<u8> }
    struct Ping { pong: Vec<Pong> }
    struct Pong { ping: Vec<Ping>, differs: Vec<Differs> }
    struct Flat { #[serde(flatten)] differs: Differs, #[serde(flatten)] same: Same }
    struct Given { #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")] id: Option<u8>, a: u8 }
    struct GivenAlways { #[serde(skip_deserializing)] id: u8, a: u8 }
    struct Secret { #[serde(skip_serializing)] key: Option<String>, given: Vec<Given> }
    struct HidesWritten { #[serde(skip_serializing)] first: other::Status, second: Status }
    struct Status { a: u8 }
    struct Wraps { status: Status }
    struct Page<T> { items: Vec<T> }
    #[schemars(rename = "Status")] struct Renamed { a: u8 }
    struct DiffersInput { a: u8 }
    struct Deep { differs: Differs, state: State, #[serde(rename(deserialize = "read", serialize = "written"))] name: u8 }
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
enum State {
    On,
    #[serde(skip_serializing)]
    Read,
}

mod other {
    use super::*;
    types! {
        struct Status { b: u8 }
        struct Wraps { status: Status }
        struct Differs { b: Option<u8> }
        struct Same { b: String }
        #[schemars(rename = "Status")] struct Renamed { b: u8 }
    }
}

#[test]
fn one_component_where_the_contracts_agree_and_two_where_they_differ() {
    type Case = (Fragment, &'static [&'static str], (&'static str, &'static str));
    let cases: Vec<Case> = vec![
        (exchange::<Same, Same>("/"), &["Same"], ("Same", "Same")),
        (exchange::<Differs, Differs>("/"), &["DiffersInput", "DiffersOutput"], ("DiffersInput", "DiffersOutput")),
        (exchange::<Differs, Same>("/"), &["Differs", "Same"], ("Differs", "Same")),
        (exchange::<Same, Differs>("/"), &["Differs", "Same"], ("Same", "Differs")),
        (exchange::<OuterSame, Same>("/"), &["OuterSame", "Same"], ("OuterSame", "Same")),
        (exchange::<OuterSame, OuterSame>("/"), &["OuterSame", "Same"], ("OuterSame", "OuterSame")),
        (
            exchange::<OuterDiffers, OuterDiffers>("/"),
            &["DiffersInput", "DiffersOutput", "OuterDiffersInput", "OuterDiffersOutput"],
            ("OuterDiffersInput", "OuterDiffersOutput"),
        ),
        (exchange::<TreeSame, TreeSame>("/"), &["TreeSame"], ("TreeSame", "TreeSame")),
        (
            exchange::<TreeDiffers, TreeDiffers>("/"),
            &["TreeDiffersInput", "TreeDiffersOutput"],
            ("TreeDiffersInput", "TreeDiffersOutput"),
        ),
        (
            exchange::<Ping, Ping>("/"),
            &["DiffersInput", "DiffersOutput", "PingInput", "PingOutput", "PongInput", "PongOutput"],
            ("PingInput", "PingOutput"),
        ),
        (exchange::<Flat, Flat>("/"), &["FlatInput", "FlatOutput"], ("FlatInput", "FlatOutput")),
        (exchange::<Box<Same>, Same>("/"), &["Same"], ("Same", "Same")),
        // What is `readOnly` or `writeOnly` is no difference, unless it is required.
        (exchange::<Given, Given>("/"), &["Given"], ("Given", "Given")),
        (exchange::<Secret, Secret>("/"), &["Given", "Secret"], ("Secret", "Secret")),
        (
            exchange::<GivenAlways, GivenAlways>("/"),
            &["GivenAlwaysInput", "GivenAlwaysOutput"],
            ("GivenAlwaysInput", "GivenAlwaysOutput"),
        ),
    ];
    for (fragment, components, used) in cases {
        let (names, uses) = names(vec![fragment]);
        assert_eq!(names, components);
        assert_eq!(uses, [(used.0.to_owned(), used.1.to_owned())], "{names:?}");
    }
}

#[test]
fn one_component_has_read_only_and_write_only_fields() {
    let string = json!({ "type": ["string", "null"], "writeOnly": true });
    let number = json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 });
    let id = json!({ "type": ["integer", "null"], "format": "uint8", "minimum": 0, "maximum": 255, "readOnly": true });
    let expected = json!({
        "Given": { "type": "object", "properties": { "a": number, "id": id }, "required": ["a"] },
        "Secret": {
            "type": "object",
            "properties": {
                "given": { "type": "array", "items": { "$ref": "#/components/schemas/Given" } },
                "key": string,
            },
            "required": ["given"],
        },
    });
    assert_eq!(at(vec![exchange::<Secret, Secret>("/")], "/components/schemas"), expected);
    // Alone, each contract is as it was.
    let read = at(vec![exchange::<Given, Same>("/")], "/components/schemas/Given/properties");
    assert_eq!(read, json!({ "a": number }));
}

#[test]
fn types_of_one_name_are_told_apart_by_their_modules() {
    let of = |uses: &[(&str, &str)]| -> Vec<_> {
        uses.iter().map(|&(read, written)| (read.to_owned(), written.to_owned())).collect()
    };
    let (components, uses) =
        names(vec![exchange::<Status, Status>("/a"), exchange::<other::Status, other::Status>("/b")]);
    assert_eq!(components, ["other_Status", "schemas_Status"]);
    assert_eq!(uses, of(&[("schemas_Status", "schemas_Status"), ("other_Status", "other_Status")]));

    // One is read and the other is written, so that schemars numbers neither.
    let (components, uses) = names(vec![exchange::<Status, other::Status>("/a")]);
    assert_eq!(components, ["other_Status", "schemas_Status"]);
    assert_eq!(uses, of(&[("schemas_Status", "other_Status")]));

    // schemars numbers what is written in another order.
    let (components, uses) =
        names(vec![exchange::<Status, other::Status>("/a"), exchange::<other::Status, Status>("/b")]);
    assert_eq!(components, ["other_Status", "schemas_Status"]);
    assert_eq!(uses, of(&[("schemas_Status", "other_Status"), ("other_Status", "schemas_Status")]));

    let (components, _) = names(vec![exchange::<Wraps, Wraps>("/a"), exchange::<other::Wraps, other::Wraps>("/b")]);
    assert_eq!(components, ["other_Status", "other_Wraps", "schemas_Status", "schemas_Wraps"]);

    let (components, uses) =
        names(vec![exchange::<Differs, other::Differs>("/a"), exchange::<other::Differs, Differs>("/b")]);
    let halves = ["other_DiffersInput", "other_DiffersOutput", "schemas_DiffersInput", "schemas_DiffersOutput"];
    assert_eq!(components, halves);
    assert_eq!(
        uses,
        of(&[("schemas_DiffersInput", "other_DiffersOutput"), ("other_DiffersInput", "schemas_DiffersOutput")])
    );

    // `other::Status` comes first in what is read, and is not there in what is written.
    let fragments = || vec![exchange::<HidesWritten, HidesWritten>("/a")];
    let (components, _) = names(fragments());
    assert_eq!(components, ["HidesWrittenInput", "HidesWrittenOutput", "other_Status", "schemas_Status"]);
    let second =
        |half: &str| at(fragments(), &format!("/components/schemas/HidesWritten{half}/properties/second/$ref"));
    assert_eq!(second("Input"), second("Output"));
}

#[test]
fn generic_types_have_their_arguments_in_their_names() {
    let (components, uses) = names(vec![exchange::<Page<Status>, Page<Vec<Same>>>("/a")]);
    assert_eq!(components, ["Page_Array_of_Same", "Page_Status", "Same", "Status"]);
    assert_eq!(uses, [("Page_Status".to_owned(), "Page_Array_of_Same".to_owned())]);
}

#[test]
fn types_of_one_name_are_a_warning() {
    let types = || vec![exchange::<Page<Status>, Status>("/a"), exchange::<Page<other::Status>, Same>("/b")];
    let (components, uses) = names(types());
    let expected = ["Page_other_Status", "Page_schemas_Status", "Same", "other_Status", "schemas_Status"];
    assert_eq!(components, expected);
    let of = |read: &str, written: &str| (read.to_owned(), written.to_owned());
    assert_eq!(uses, [of("Page_schemas_Status", "schemas_Status"), of("Page_other_Status", "Same")]);
    let here = module_path!();
    assert_eq!(
        warnings(types()),
        [format!(
            "/a (src/api.rs:1): several types have the schema name `Status`, so that their modules are part of their \
                 names: `{here}::Status` of /a (src/api.rs:1) is `schemas_Status`; `{here}::other::Status` of /b \
                 (src/api.rs:1) is `other_Status`; choose a name for each: `#[schemars(rename = \"…\")]`"
        )]
    );
}

#[test]
fn a_chosen_name_is_kept() {
    let (components, uses) = names(vec![exchange::<other::Renamed, Status>("/a")]);
    assert_eq!(components, ["Status", "schemas_Status"]);
    assert_eq!(uses, [("Status".to_owned(), "schemas_Status".to_owned())]);

    let here = module_path!();
    assert_eq!(
        diagnostics(vec![exchange::<Renamed, other::Renamed>("/a")]),
        format!(
            "/a (src/api.rs:1): several types are renamed `Status`: `{here}::Status` of /a (src/api.rs:1); \
             `{here}::other::Status` of /a (src/api.rs:1); give each a name of its own: `#[schemars(rename = \"…\")]`"
        )
    );
}

#[test]
fn a_type_may_have_the_name_of_a_contract_of_another() {
    let types = || vec![exchange::<Differs, Differs>("/a"), exchange::<DiffersInput, Same>("/b")];
    let (components, uses) = names(types());
    assert_eq!(components, ["DiffersInput", "Differs_Input", "Differs_Output", "Same"]);
    let of = |read: &str, written: &str| (read.to_owned(), written.to_owned());
    assert_eq!(uses, [of("Differs_Input", "Differs_Output"), of("DiffersInput", "Same")]);
    assert_eq!(
        warnings(types()),
        [
            "/a (src/api.rs:1): `Differs` has different schemas for reading and writing, and `DiffersInput` is the name of \
          another type, so that they are `Differs_Input` and `Differs_Output`; rename the schema of one of the two types: \
          `#[schemars(rename = \"…\")]`"
        ]
    );
}

#[test]
fn one_schema_for_both_contracts() {
    let fragments = vec![exchange::<Deep, Deep>("/"), exchange::<GivenAlways, GivenAlways>("/b")];
    let document = build_with(Document::new("Test", "1").separate_input_output_schemas(false), fragments);
    let document: Value = serde_json::from_str(&document.expect("no faults").to_json()).expect("JSON");
    let number = json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 });
    let optional = json!({ "type": ["integer", "null"], "format": "uint8", "minimum": 0, "maximum": 255 });
    let read_only =
        json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255, "default": 0, "readOnly": true });
    let expected = json!({
        "Deep": {
            "type": "object",
            "properties": {
                "differs": { "$ref": "#/components/schemas/Differs" },
                "state": { "$ref": "#/components/schemas/State" },
                "read": number,
                "written": number,
            },
            "required": ["differs", "state"],
        },
        "Differs": { "type": "object", "properties": { "a": optional } },
        "GivenAlways": { "type": "object", "properties": { "a": number, "id": read_only }, "required": ["a"] },
        "State": {
            "anyOf": [
                { "type": "string", "enum": ["On", "Read"] },
                { "type": "string", "enum": ["On"] },
            ],
        },
    });
    assert_eq!(document["components"]["schemas"], expected);
}

#[test]
fn names_do_not_depend_on_the_order_of_fragments() {
    let fragments = || vec![exchange::<Status, Status>("/a"), exchange::<other::Status, Wraps>("/b")];
    let mut swapped = fragments();
    swapped.swap(0, 1);
    assert_eq!(build(swapped).expect("no faults").to_json(), build(fragments()).expect("no faults").to_json());
}

#[test]
fn unused_schemas_are_left_out() {
    let fragment = handler(Method::Get, "/", declared("show", 1, facts![argument::<Query<OuterSame>>()]));
    assert_eq!(names(vec![fragment]).0, ["Same"]);

    // A parameter refers to a second `Same` only by its fields.
    let query = handler(Method::Get, "/", declared("show", 1, facts![argument::<Query<other::Same>>()]));
    assert_eq!(names(vec![query, exchange::<Same, Same>("/a")]).0, ["Same"]);
}

#[test]
fn every_reference_leads_somewhere() {
    let fragments = vec![
        exchange::<HidesWritten, Pong>("/a"),
        exchange::<Ping, Wraps>("/b"),
        exchange::<other::Wraps, TreeDiffers>("/c"),
        exchange::<TreeDiffers, OuterDiffers>("/d"),
        exchange::<Wraps, HidesWritten>("/e"),
    ];
    let text = build(fragments).expect("no faults").to_json();
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let references: Vec<_> = text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(references.len() > 20, "{references:?}");
    for reference in references {
        assert!(document.pointer(reference).is_some(), "{reference} in {document:#}");
    }
}

#[test]
fn schemas_print_in_one_order() {
    let one = r#"{"x-b": {"b": 1, "a": 2}, "properties": {"type": true, "$schema": {"type": "string", "title": "t"}},
        "additionalProperties": true, "$schema": "x", "required": ["b", "a"], "zeta": 1, "alpha": 1e2, "type": "object",
        "default": {"type": 1, "b": 2, "a": 3}, "title": "t", "$ref": "r", "anyOf": [true, false, {"type": "a", "title": "b"}]}"#;
    let expected = r#"{"$ref":"r","title":"t","type":"object","default":{"a":3,"b":2,"type":1},"properties":{"$schema":{"title":"t","type":"string"},"type":{}},"required":["b","a"],"additionalProperties":true,"anyOf":[{},false,{"title":"b","type":"a"}],"alpha":100.0,"x-b":{"a":2,"b":1},"zeta":1}"#;
    let value: Value = serde_json::from_str(one).expect("JSON");
    let mut members: Vec<_> = value.as_object().expect("an object").clone().into_iter().collect();
    for _ in 0..members.len() {
        members.rotate_left(1);
        let value = members.iter().cloned().collect();
        let schema = Schema { contract: Contract::Deserialize, value };
        assert_eq!(serde_json::to_string(&schema).expect("JSON"), expected);
    }
    let plain = PlainJson(json!({ "type": 1, "b": { "d": [{ "f": 1, "e": 2 }], "c": null }, "a": true }));
    let expected = r#"{"a":true,"b":{"c":null,"d":[{"e":2,"f":1}]},"type":1}"#;
    assert_eq!(serde_json::to_string(&plain).expect("JSON"), expected);
}
