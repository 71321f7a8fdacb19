//! Discriminators of enums, in all versions.

use serde_json::json;

use super::schemas::exchange;
use super::*;

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Paid {
    amount: u8,
}

#[derive(JsonSchema)]
#[serde(tag = "type")]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Event {
    #[serde(rename = "invoice.paid")]
    Paid(Paid),
    /// The invoice was voided.
    Voided { reason: Option<String> },
    #[serde(rename = "reminded twice")]
    Reminded,
}

#[derive(JsonSchema)]
#[serde(tag = "kind", content = "value")]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Adjacent {
    Text(String),
    Nothing,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Cat {
    #[schemars(extend("const" = "Cat"))]
    animal: String,
    lives: bool,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Dog {
    #[schemars(extend("const" = "Dog"))]
    animal: String,
    barks: bool,
}

#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Pet {
    Cat(Cat),
    Dog(Dog),
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
enum External {
    Paid(Paid),
    Other,
}

#[derive(JsonSchema)]
#[serde(tag = "type")]
#[allow(dead_code, reason = "only its schema is looked at")]
enum WithFallback {
    Paid(Paid),
    #[serde(untagged)]
    Other(Cat),
}

/// The name of a component that the alternative `Text` would have.
#[derive(JsonSchema)]
#[schemars(rename = "Adjacent_Text")]
struct Taken {}

fn components<T: JsonSchema, U: JsonSchema>(version: Version) -> Value {
    let document = build_with(Document::new("Test", "1").version(version), vec![exchange::<T, U>("/")]);
    let document: Value = serde_json::from_str(&document.expect("no faults").to_json()).expect("JSON");
    document["components"]["schemas"].clone()
}

#[test]
fn internally_tagged_enums_have_a_discriminator() {
    let paid = json!({
        "type": "object",
        "properties": { "amount": { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 } },
        "required": ["amount"],
    });
    for version in [Version::V3_0, Version::V3_1, Version::V3_2] {
        let is_3_0 = version == Version::V3_0;
        let tag = |value: &str| {
            if is_3_0 {
                json!({ "type": "string", "enum": [value] })
            } else {
                json!({ "type": "string", "const": value })
            }
        };
        let reason =
            if is_3_0 { json!({ "type": "string", "nullable": true }) } else { json!({ "type": ["string", "null"] }) };
        let expected = json!({
            "Paid": paid,
            "Event": {
                "oneOf": [
                    { "$ref": "#/components/schemas/Event_invoice_paid" },
                    { "$ref": "#/components/schemas/Event_Voided" },
                    { "$ref": "#/components/schemas/Event_reminded_twice" },
                ],
                "discriminator": {
                    "propertyName": "type",
                    "mapping": {
                        "invoice.paid": "#/components/schemas/Event_invoice_paid",
                        "Voided": "#/components/schemas/Event_Voided",
                        "reminded twice": "#/components/schemas/Event_reminded_twice",
                    },
                },
            },
            "Event_invoice_paid": {
                "allOf": [{ "$ref": "#/components/schemas/Paid" }],
                "type": "object",
                "properties": { "type": tag("invoice.paid") },
                "required": ["type"],
            },
            "Event_Voided": {
                "description": "The invoice was voided.",
                "type": "object",
                "properties": { "type": tag("Voided"), "reason": reason },
                "required": ["type"],
            },
            "Event_reminded_twice": {
                "type": "object",
                "properties": { "type": tag("reminded twice") },
                "required": ["type"],
            },
        });
        assert_eq!(components::<Event, ()>(version), expected, "{version}");
    }
}

#[test]
fn alternatives_that_are_components_keep_their_names() {
    let animal = |name: &str, field: &str| {
        json!({
            "type": "object",
            "properties": { "animal": { "type": "string", "const": name }, field: { "type": "boolean" } },
            "required": ["animal", field],
        })
    };
    let expected = json!({
        "Cat": animal("Cat", "lives"),
        "Dog": animal("Dog", "barks"),
        "Pet": {
            "anyOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
            "discriminator": {
                "propertyName": "animal",
                "mapping": { "Cat": "#/components/schemas/Cat", "Dog": "#/components/schemas/Dog" },
            },
        },
    });
    assert_eq!(components::<Pet, ()>(Version::V3_1), expected);
}

#[test]
fn the_alternatives_of_adjacently_tagged_enums_do_not_take_the_names_of_types() {
    let components = components::<Adjacent, Taken>(Version::V3_1);
    let names: Vec<_> = components.as_object().expect("schemas").keys().collect();
    assert_eq!(names, ["Adjacent", "Adjacent_Nothing", "Adjacent_Text", "Adjacent_Text_"]);
    let mapping = json!({
        "Nothing": "#/components/schemas/Adjacent_Nothing",
        "Text": "#/components/schemas/Adjacent_Text_",
    });
    assert_eq!(components["Adjacent"]["discriminator"], json!({ "propertyName": "kind", "mapping": mapping }));
}

#[test]
fn other_enums_have_no_discriminator() {
    for components in
        [components::<External, Option<Event>>(Version::V3_1), components::<WithFallback, Event>(Version::V3_1)]
    {
        for (name, schema) in components.as_object().expect("schemas") {
            assert_eq!(schema.get("discriminator").is_some(), name == "Event", "{name}: {schema}");
        }
    }
}
