//! Signatures, time stamps and ids.

use std::collections::HashSet;
use std::sync::Mutex;
use std::time::Duration;

use callback_delivery::{Verifier, VerifyingKey};
use http::StatusCode;

use crate::{BODY, KEY, key, signed, then, verifier};

/// The words of an error, and what it answers.
fn refusal(verifier: &Verifier, change: impl FnOnce(&mut http::HeaderMap)) -> (String, u16) {
    let mut request = signed(KEY, BODY);
    change(&mut request.headers);
    let error = verifier.verify_at(&request.headers, BODY.as_bytes(), then()).unwrap_err();
    (error.to_string(), error.status().as_u16())
}

#[test]
fn signed_request_is_accepted() {
    let request = signed(KEY, BODY);
    verifier().verify_at(&request.headers, BODY.as_bytes(), then()).unwrap();
    // Both keys are known while one takes the place of the other.
    let rotating = Verifier::new([key(b"another key, of 24 bytes or more"), key(KEY)]);
    rotating.verify_at(&request.headers, BODY.as_bytes(), then()).unwrap();
}

#[test]
fn invalid_signatures_are_refused() {
    const UNKNOWN: &str = "no signature was made with a key of the verifier";
    let set = |name: &'static str, value: &'static str| {
        move |headers: &mut http::HeaderMap| _ = headers.insert(name, value.parse().unwrap())
    };
    let remove = |name: &'static str| move |headers: &mut http::HeaderMap| _ = headers.remove(name);
    let verifier = verifier();
    let cases = [
        (refusal(&verifier, set("webhook-signature", "v1,AAAA")), UNKNOWN, 401),
        (refusal(&verifier, set("webhook-signature", "")), UNKNOWN, 401),
        (refusal(&verifier, set("webhook-id", "msg_2")), UNKNOWN, 401),
        (refusal(&verifier, set("webhook-timestamp", "1700000001")), UNKNOWN, 401),
        (refusal(&verifier, remove("webhook-signature")), "the header `webhook-signature` is missing", 401),
        (refusal(&verifier, remove("webhook-id")), "the header `webhook-id` is missing", 401),
        (refusal(&verifier, remove("webhook-timestamp")), "the header `webhook-timestamp` is missing", 401),
        (refusal(&verifier, set("webhook-timestamp", "now")), "the header `webhook-timestamp` cannot be read", 400),
        (refusal(&verifier, set("webhook-timestamp", "-1")), "the header `webhook-timestamp` cannot be read", 400),
        (
            refusal(&verifier, set("webhook-timestamp", "99999999999999999999")),
            "the header `webhook-timestamp` cannot be read",
            400,
        ),
        // `msg_1.17` and `00000000` would be the same content.
        (refusal(&verifier, set("webhook-id", "msg_1.17")), "the header `webhook-id` cannot be read", 400),
        (refusal(&Verifier::new(<[VerifyingKey; 0]>::default()), |_| ()), UNKNOWN, 401),
        (
            refusal(&verifier, |headers| _ = headers.append("webhook-id", "msg_1".parse().unwrap())),
            "the header `webhook-id` cannot be read",
            400,
        ),
    ];
    for ((told, status), words, expected) in cases {
        assert_eq!((&*told, status), (words, expected));
    }
}

#[test]
fn unauthenticated_requests_get_401() {
    let change = |change: &dyn Fn(&mut http::HeaderMap)| {
        let mut headers = signed(KEY, BODY).headers;
        change(&mut headers);
        headers
    };
    let intact = change(&|_| ());
    let unsigned = change(&|headers| _ = headers.remove("webhook-signature"));
    let twice = change(&|headers| _ = headers.append("webhook-signature", "v1,AAAA".parse().unwrap()));
    let hour = Duration::from_secs(3600);
    let cases = [
        ("another body", &intact, "{}", then(), true),
        ("no signature", &unsigned, BODY, then(), true),
        ("too old", &intact, BODY, then() + hour, true),
        ("too new", &intact, BODY, then() - hour, true),
        ("two headers of signatures", &twice, BODY, then(), false),
    ];
    for (case, headers, body, now, is_unauthorized) in cases {
        let error = verifier().verify_at(headers, body.as_bytes(), now).unwrap_err();
        assert_eq!(error.is_unauthorized(), is_unauthorized, "{case}: {error}");
        assert_eq!(error.status(), if is_unauthorized { 401 } else { 400 }, "{case}");
    }
    let replayed = verifier().unless_seen(|_| true).verify_at(&intact, BODY.as_bytes(), then()).unwrap_err();
    assert!(!replayed.is_unauthorized());
}

#[test]
fn time_has_a_tolerance_in_both_directions() {
    let request = signed(KEY, BODY);
    let at = |verifier: &Verifier, seconds: i64| {
        let offset = Duration::from_secs(seconds.unsigned_abs());
        let now = if seconds < 0 { then() - offset } else { then() + offset };
        verifier.verify_at(&request.headers, BODY.as_bytes(), now).map_err(|error| error.to_string())
    };
    let old = Err("the request was sent too long ago".to_owned());
    let new = Err("the request was sent in the future; check the clocks of both hosts".to_owned());
    let expected = [(-301, new.clone()), (-300, Ok(())), (0, Ok(())), (300, Ok(())), (301, old.clone())];
    for (seconds, outcome) in expected {
        assert_eq!(at(&verifier(), seconds), outcome, "{seconds}");
    }
    let strict = verifier().tolerance(Duration::from_secs(10));
    assert_eq!([-11, -10, 10, 11].map(|seconds| at(&strict, seconds)), [new, Ok(()), Ok(()), old]);
}

#[test]
fn replays_are_detected_by_the_caller() {
    let seen = Mutex::new(HashSet::new());
    let verifier = verifier().unless_seen(move |id| !seen.lock().unwrap().insert(id.to_owned()));
    let request = signed(KEY, BODY);
    // What is not signed is not remembered.
    verifier.verify_at(&request.headers, b"{}", then()).unwrap_err();
    verifier.verify_at(&request.headers, BODY.as_bytes(), then()).unwrap();
    let error = verifier.verify_at(&request.headers, BODY.as_bytes(), then()).unwrap_err();
    assert_eq!((error.is_replay(), error.status()), (true, StatusCode::CONFLICT));
}
