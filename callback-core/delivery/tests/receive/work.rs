//! The work that a request costs is bounded, whatever its body and its signatures are. It is counted in allocations, which
//! are the same on every machine.

use allocation_counter::measure;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callback_core::external::Call;
use callback_core::operation;
use callback_delivery::{ReceiveArguments, ReceiveError, Received, SigningKey, Verifier, VerifyingKey};
use http::HeaderValue;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{BODY, KEY, signed, then, verifier};

/// The most common way to write a tree.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type")]
pub(crate) enum Tagged {
    Not { arg: Box<Tagged> },
    Group { arg: Box<Tagged> },
    Literal { value: i64 },
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t", content = "c")]
pub(crate) enum Adjacent {
    Not(Box<Adjacent>),
    Group(Box<Adjacent>),
    Literal(i64),
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) enum External {
    Not(Box<External>),
    Group(Box<External>),
    Literal(i64),
}

/// A tree whose limit only the schema has.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type")]
pub(crate) enum Limited {
    Both {
        left: Box<Limited>,
        right: Box<Limited>,
    },
    Either {
        left: Box<Limited>,
        right: Box<Limited>,
    },
    Word {
        #[schemars(length(min = 2))]
        value: String,
    },
}

/// Two variants with the same field.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Ambiguous {
    Not { arg: Box<Ambiguous>, not: bool },
    Group { arg: Box<Ambiguous>, group: bool },
    Literal { value: i64 },
}

/// Each variant has a field of its own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Distinct {
    And { and: Vec<Distinct> },
    Or { or: Vec<Distinct> },
    Literal { value: i64 },
}

#[operation(post)]
pub(crate) fn ambiguous(body: Ambiguous);
#[operation(post)]
pub(crate) fn distinct(body: Distinct);
#[operation(post)]
pub(crate) fn tagged(body: Tagged);
#[operation(post)]
pub(crate) fn adjacent(body: Adjacent);
#[operation(post)]
pub(crate) fn external(body: External);
#[operation(post)]
pub(crate) fn limited(body: Limited);

fn receive<O: Call<A, R>, A: ReceiveArguments, R>(body: &str) -> Result<Received<O>, ReceiveError> {
    verifier().receive_at(&signed(KEY, body), body.as_bytes(), then())
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

/// Returns the error of a body, and the allocations that it takes to find it.
fn refused<O: Call<A, R>, A: ReceiveArguments, R>(body: &str) -> (ReceiveError, u64) {
    // The schema is compiled with the first one.
    let error = receive::<O, A, R>(body).map(drop).unwrap_err();
    (error, measure(|| assert!(receive::<O, A, R>(body).is_err())).count_total)
}

/// Returns the error of a body of some depth, and the allocations that it takes to find it.
type Refused = fn(usize) -> (ReceiveError, u64);

#[test]
fn recursive_types() {
    let cases: [(_, Refused); 4] = [
        ("internally tagged", |depth| {
            refused::<tagged, _, _>(&nested(r#"{"type":"Not","arg":"#, r#"{"type":"Literal","value":"x"}"#, "}", depth))
        }),
        ("adjacently tagged", |depth| {
            refused::<adjacent, _, _>(&nested(r#"{"t":"Group","c":"#, r#"{"t":"Literal","c":"x"}"#, "}", depth))
        }),
        ("externally tagged", |depth| {
            refused::<external, _, _>(&nested(r#"{"Group":"#, r#"{"Literal":"x"}"#, "}", depth))
        }),
        ("limits", |depth| {
            let open = r#"{"type":"Either","left":{"type":"Word","value":"ab"},"right":"#;
            refused::<limited, _, _>(&nested(open, r#"{"type":"Word","value":"a"}"#, "}", depth))
        }),
    ];
    for (case, refused) in cases {
        let [shallow, deep] = [8, 32].map(|depth| {
            let (error, work) = refused(depth);
            assert_eq!(error.status(), 422, "{case}: {error}");
            work
        });
        // Four times as deep: at most the square of it.
        assert!(deep <= 16 * shallow, "{case}: {shallow} allocations, then {deep}");
    }
}

#[test]
fn wide_bodies() {
    let of = |lines: usize| {
        let body = format!(r#"{{"by":"me","lines":[{}]}}"#, vec![r#"{"sku":"x"}"#; lines].join(","));
        let (error, work) = refused::<crate::happened, _, _>(&body);
        assert_eq!(error.pointer(), Some("/lines/0/sku"));
        work
    };
    let [few, many] = [100, 1000].map(of);
    assert!(many <= 11 * few, "{few} allocations, then {many}");
}

#[test]
fn depth_is_limited() {
    let body = |depth| format!(r#"{{"by":"me","lines":[],"other":{}}}"#, nested("[", "\"[[[\\\"{{{\"", "]", depth));
    let receive = |depth| receive::<crate::happened, _, _>(&body(depth)).map(drop);
    assert!(receive(63).is_ok());
    let error = receive(64).unwrap_err();
    assert_eq!((error.status().as_u16(), error.to_string()), (400, "the body has more than 64 levels".to_owned()));
}

/// serde reads a value once for each variant that may have its fields.
#[test]
fn ambiguous_types_have_fewer_levels() {
    let open = r#"{"group":true,"arg":"#;
    let ambiguous = |depth| receive::<ambiguous, _, _>(&nested(open, r#"{"value":1}"#, "}", depth)).map(drop);
    assert!(ambiguous(11).is_ok());
    let error = ambiguous(12).unwrap_err();
    assert_eq!((error.status().as_u16(), error.to_string()), (400, "the body has more than 12 levels".to_owned()));

    let distinct = nested(r#"{"or":["#, r#"{"value":1}"#, "]}", 31);
    assert!(receive::<distinct, _, _>(&distinct).is_ok());
}

/// Each of them is over the whole body, and anybody can send them.
#[test]
fn four_asymmetric_signatures_are_tried() {
    let key = SigningKey::parse("whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").unwrap();
    let verifier = Verifier::new([VerifyingKey::from(key.clone())]);
    let valid = key.sign("msg_1", "1700000000", BODY.as_bytes());
    let other = format!("v1a,{}", STANDARD.encode([1; 64]));
    let accepts = |before: usize| {
        let signatures = [vec![&*other; before], vec![&*valid]].concat().join(" ");
        let mut headers = signed(KEY, BODY).headers;
        headers.insert("webhook-signature", HeaderValue::try_from(signatures).unwrap());
        verifier.verify_at(&headers, BODY.as_bytes(), then()).is_ok()
    };
    assert_eq!([0, 3, 4, 31].map(accepts), [true, true, false, false]);
}
