//! Types that change at one end first.

use std::fmt::Debug;

use callback_core::external::Call;
use callback_core::operation;
use callback_delivery::{ReceiveArguments, ReceiveError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{KEY, signed, then, verifier};

/// Declares an operation with a type of its own.
macro_rules! version {
    ($name:ident, $($item:tt)*) => {
        pub(crate) mod $name {
            use super::*;

            #[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
            $($item)*

            #[operation(post)]
            pub(crate) fn call(body: Body);
        }
    };
}

version!(
    first,
    pub(crate) struct Body {
        pub(crate) id: u32,
    }
);
version!(
    with_option,
    pub(crate) struct Body {
        pub(crate) id: u32,
        pub(crate) note: Option<String>,
    }
);
version!(
    with_default,
    pub(crate) struct Body {
        pub(crate) id: u32,
        #[serde(default)]
        pub(crate) tags: Vec<String>,
    }
);
version!(
    with_defaults,
    #[serde(default)]
    #[derive(Default)]
    pub(crate) struct Body {
        pub(crate) id: u32,
        pub(crate) currency: String,
    }
);
version!(
    renamed,
    pub(crate) struct Body {
        #[serde(alias = "id")]
        pub(crate) number: u32,
    }
);
version!(
    two_states,
    pub(crate) struct Body {
        pub(crate) state: State,
    }
);
version!(
    three_states,
    pub(crate) struct Body {
        pub(crate) state: MoreStates,
    }
);
version!(
    two_events,
    #[serde(tag = "type")]
    pub(crate) enum Body {
        Paid {
            id: u32,
        },
        #[serde(other)]
        Other,
    }
);
version!(
    three_events,
    #[serde(tag = "type")]
    pub(crate) enum Body {
        Paid {
            id: u32,
        },
        Refunded {
            id: u32,
        },
        #[serde(other)]
        Other,
    }
);
version!(without, pub(crate) struct Body {});
version!(
    lenient,
    pub(crate) struct Body {
        #[serde(deserialize_with = "number_or_text")]
        pub(crate) id: u32,
    }
);

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Paid,
    #[serde(other)]
    Other,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MoreStates {
    Paid,
    Refunded,
    #[serde(other)]
    Other,
}

fn number_or_text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) => text.parse().map_err(serde::de::Error::custom),
        value => serde_json::from_value(value).map_err(serde::de::Error::custom),
    }
}

/// Writes the body as its sender does, and reads it as its receiver does.
fn deliver<O: Call<(B,), ()>, B>(body: &impl Serialize) -> Result<B, ReceiveError>
where
    (B,): ReceiveArguments,
{
    let body = serde_json::to_vec(body).unwrap();
    let received = verifier().receive_at::<O, _, _>(&signed(KEY, &body), &body, then())?;
    Ok(received.operation.into_arguments().0)
}

#[track_caller]
fn assert_delivered<O: Call<(B,), ()>, B: Debug + PartialEq>(body: &impl Serialize, expected: &B)
where
    (B,): ReceiveArguments,
{
    assert_eq!(deliver::<O, B>(body).as_ref().map_err(ToString::to_string), Ok(expected));
}

#[test]
fn an_added_optional_field() {
    let new = |note: Option<&str>| with_option::Body { id: 1, note: note.map(Into::into) };
    assert_delivered::<with_option::call, _>(&first::Body { id: 1 }, &new(None));
    assert_delivered::<first::call, _>(&new(Some("a")), &first::Body { id: 1 });
    assert_delivered::<first::call, _>(&new(None), &first::Body { id: 1 });
}

#[test]
fn an_added_field_with_a_default() {
    let old = || first::Body { id: 1 };
    assert_delivered::<with_default::call, _>(&old(), &with_default::Body { id: 1, tags: Vec::new() });
    assert_delivered::<first::call, _>(&with_default::Body { id: 1, tags: vec!["a".into()] }, &old());
    assert_delivered::<with_defaults::call, _>(&old(), &with_defaults::Body { id: 1, currency: String::new() });
    assert_delivered::<first::call, _>(&with_defaults::Body { id: 1, currency: "EUR".into() }, &old());
}

#[test]
fn an_added_variant() {
    let old = |state| two_states::Body { state };
    let new = |state| three_states::Body { state };
    assert_delivered::<two_states::call, _>(&new(MoreStates::Refunded), &old(State::Other));
    assert_delivered::<two_states::call, _>(&new(MoreStates::Paid), &old(State::Paid));
    assert_delivered::<three_states::call, _>(&old(State::Paid), &new(MoreStates::Paid));
    assert_delivered::<two_events::call, _>(&three_events::Body::Refunded { id: 1 }, &two_events::Body::Other);
    assert_delivered::<three_events::call, _>(&two_events::Body::Paid { id: 1 }, &three_events::Body::Paid { id: 1 });
}

#[test]
fn a_renamed_field_with_an_alias() {
    assert_delivered::<renamed::call, _>(&first::Body { id: 1 }, &renamed::Body { number: 1 });
    // An old receiver reads the old name alone.
    let error = deliver::<first::call, _>(&renamed::Body { number: 1 }).unwrap_err();
    let message = "the body breaks its schema at \"\", where `id` is missing, by the schema's `/$defs/Body/required`";
    assert_eq!((error.status().as_u16(), error.to_string().as_str()), (422, message));
}

#[test]
fn a_removed_field() {
    assert_delivered::<without::call, _>(&first::Body { id: 1 }, &without::Body {});
    // A field can be removed if it had a default.
    assert_delivered::<with_defaults::call, _>(&without::Body {}, &with_defaults::Body::default());
    assert_eq!(deliver::<first::call, _>(&without::Body {}).unwrap_err().status(), 422);
}

#[test]
fn a_lenient_function() {
    for id in [serde_json::json!(7), serde_json::json!("7")] {
        assert_delivered::<lenient::call, _>(&serde_json::json!({ "id": id }), &lenient::Body { id: 7 });
    }
    assert_eq!(deliver::<lenient::call, _>(&serde_json::json!({ "id": "x" })).unwrap_err().status(), 422);
}

/// Limits that a type does not check.
#[operation(post)]
pub(crate) fn limited(body: Limited);

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Limited {
    #[serde(default, alias = "n")]
    #[schemars(length(min = 2))]
    name: String,
    #[serde(default, deserialize_with = "saturated")]
    #[schemars(range(min = 1))]
    count: u8,
    #[serde(default)]
    #[schemars(length(max = 1))]
    list: Option<Vec<u8>>,
    #[serde(default)]
    kind: Option<Kind>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Kind {
    Text(#[schemars(regex(pattern = "^[a-z]+$"))] String),
    Number(u8),
}

fn saturated<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    Ok(u64::deserialize(deserializer)?.try_into().unwrap_or(u8::MAX))
}

#[test]
fn limits_of_the_schema_are_checked() {
    let receive = |body: &str| {
        let received = verifier().receive_at::<limited, _, _>(&signed(KEY, body), body.as_bytes(), then());
        received.map(|received| received.operation.body)
    };
    let empty = || Limited { name: String::new(), count: 0, list: None, kind: None };
    let accepted = [
        ("{}", empty()),
        (r#"{"n":"ab"}"#, Limited { name: "ab".into(), ..empty() }),
        (r#"{"count":300}"#, Limited { count: 255, ..empty() }),
        (r#"{"kind":"a"}"#, Limited { kind: Some(Kind::Text("a".into())), ..empty() }),
    ];
    for (body, expected) in accepted {
        assert_eq!(receive(body).as_ref().map_err(ToString::to_string), Ok(&expected), "{body}");
    }
    let refused = [
        (r#"{"name":"a"}"#, "/name"),
        (r#"{"n":"ab","count":0}"#, "/count"),
        (r#"{"list":[1,2]}"#, "/list"),
        (r#"{"kind":"A"}"#, "/kind"),
    ];
    for (body, pointer) in refused {
        let error = receive(body).unwrap_err();
        assert_eq!((error.status().as_u16(), error.pointer()), (422, Some(pointer)), "{body}: {error}");
    }
}
