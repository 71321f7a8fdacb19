//! The profiles of signatures, each with the test vector that its owner has published.

use std::time::{Duration, SystemTime};

use callback_delivery::{SignatureProfile, SigningKey, Verified, Verifier, VerifyingKey};
use http::{HeaderMap, HeaderName, HeaderValue};

/// A signed message.
struct Vector {
    profile: SignatureProfile,
    secret: &'static str,
    id: &'static str,
    /// In seconds since 1970.
    sent: &'static str,
    body: &'static str,
    /// The signature by itself, and the headers of the request.
    signature: &'static str,
    headers: &'static [(&'static str, &'static str)],
}

const VECTORS: &[Vector] = &[
    // The libraries of Standard Webhooks, and the documentation of Svix: one message under two sets of names.
    Vector {
        profile: SignatureProfile::StandardWebhooks,
        secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
        sent: "1614265330",
        body: r#"{"test": 2432232314}"#,
        signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        headers: &[
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("webhook-timestamp", "1614265330"),
            ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        ],
    },
    Vector {
        profile: SignatureProfile::Svix,
        secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
        sent: "1614265330",
        body: r#"{"test": 2432232314}"#,
        signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        headers: &[
            ("svix-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("svix-timestamp", "1614265330"),
            ("svix-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        ],
    },
    // GitHub's documentation, "Testing the webhook payload validation".
    Vector {
        profile: SignatureProfile::GitHub,
        secret: "It's a Secret to Everybody",
        id: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
        sent: "0",
        body: "Hello, World!",
        signature: "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        headers: &[
            ("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958"),
            ("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"),
        ],
    },
    // The tests of Stripe's library for .NET. `v0` is of an older version, which is ignored.
    Vector {
        profile: SignatureProfile::Stripe,
        secret: "webhook_secret",
        id: "",
        sent: "1533204620",
        body: STRIPE_EVENT,
        signature: "v1=f0bdba6d4eacbd8ad8a3bbadd7248e633ec1477f7899c124c51b39405fa36613",
        headers: &[(
            "Stripe-Signature",
            "t=1533204620,v1=f0bdba6d4eacbd8ad8a3bbadd7248e633ec1477f7899c124c51b39405fa36613,\
             v0=63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef",
        )],
    },
    // Slack's documentation, "Verifying requests from Slack".
    Vector {
        profile: SignatureProfile::Slack,
        secret: "8f742231b10e8888abcd99yyyzzz85a5",
        id: "",
        sent: "1531420618",
        body: "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V\
               &channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=\
               &response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN\
               &trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
        signature: "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        headers: &[
            ("X-Slack-Request-Timestamp", "1531420618"),
            ("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
        ],
    },
];

const STRIPE_EVENT: &str = r#"{
  "id": "evt_123",
  "object": "event",
  "account": "acct_123",
  "api_version": "2017-05-25",
  "created": 1533204620,
  "data": {
    "object": {
      "id": "ii_123",
      "object": "invoiceitem",
      "amount": 1000,
      "currency": "usd",
      "customer": "cus_123",
      "date": 1533204620,
      "description": "Test Invoice Item",
      "discountable": false,
      "invoice": "in_123",
      "livemode": false,
      "metadata": {},
      "period": {
        "start": 1533204620,
        "end": 1533204620
      },
      "plan": null,
      "proration": false,
      "quantity": null,
      "subscription": null
    }
  },
  "livemode": false,
  "pending_webhooks": 1,
  "request": {
    "id": "req_123",
    "idempotency_key": "idempotency-key-123"
  },
  "type": "invoiceitem.created"
}
"#;

impl Vector {
    fn key(&self) -> SigningKey {
        SigningKey::for_profile(self.profile, self.secret).unwrap()
    }

    fn headers(&self) -> HeaderMap {
        let header = |(name, value): &(&str, &'static str)| {
            (HeaderName::try_from(*name).unwrap(), HeaderValue::from_static(value))
        };
        self.headers.iter().map(header).collect()
    }

    fn time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.sent.parse().unwrap())
    }

    fn verify(&self, verifier: &Verifier, headers: &HeaderMap) -> Result<(), String> {
        verifier.verify_at(headers, self.body.as_bytes(), self.time()).map_err(|error| error.to_string())
    }
}

/// Sets a header of a copy.
fn with(headers: &HeaderMap, name: &'static str, value: &str) -> HeaderMap {
    let mut headers = headers.clone();
    headers.insert(HeaderName::try_from(name).unwrap(), HeaderValue::try_from(value).unwrap());
    headers
}

#[test]
fn published_vectors() {
    assert_eq!(VECTORS.iter().map(|vector| vector.profile).collect::<Vec<_>>(), SignatureProfile::ALL);
    for vector in VECTORS {
        let Vector { profile, secret, id, sent, body, signature, .. } = vector;
        assert_eq!(vector.key().sign(id, sent, body.as_bytes()), *signature, "{profile}");
        let verifier = Verifier::new([VerifyingKey::for_profile(*profile, secret).unwrap()]);
        assert_eq!(vector.verify(&verifier, &vector.headers()), Ok(()), "{profile}");
    }
}

#[test]
fn forgeries_are_refused() {
    const UNKNOWN: &str = "no signature was made with a key of the verifier";
    for vector in VECTORS {
        let Vector { profile, .. } = vector;
        let verifier = Verifier::new([vector.key()]);
        let refused = |headers: &HeaderMap| vector.verify(&verifier, headers).unwrap_err();
        let (headers, name) = (vector.headers(), profile.signature_header());
        let signatures = headers[name].to_str().unwrap();

        let error = verifier.verify_at(&headers, b"{}", vector.time()).unwrap_err();
        assert_eq!(error.to_string(), UNKNOWN, "{profile}, another body");
        let last = signatures.len() - 5;
        let code = vector.signature.split_once(['=', ',']).unwrap().1;
        let forged = signatures.replace(code, &code[..code.len() - 4]);
        assert_eq!(refused(&with(&headers, name, &forged)), UNKNOWN, "{profile}, a truncated signature");
        let forged = signatures.replace(code, "");
        assert_eq!(refused(&with(&headers, name, &forged)), UNKNOWN, "{profile}, an empty signature");
        assert!(last > 0);
        let mut missing = headers.clone();
        missing.remove(name);
        assert_eq!(refused(&missing), format!("the header `{name}` is missing"), "{profile}");
        let mut twice = headers.clone();
        twice.append(HeaderName::try_from(name).unwrap(), headers[name].clone());
        assert_eq!(refused(&twice), format!("the header `{name}` cannot be read"), "{profile}");
        for other in VECTORS.iter().filter(|other| other.secret != vector.secret || other.profile != vector.profile) {
            // The same secret in another profile, and another secret in the same.
            let secret = if other.secret.starts_with("whsec_") {
                other.secret
            } else {
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx"
            };
            let key = SigningKey::for_profile(vector.profile, secret);
            if vector.secret != secret {
                assert_eq!(
                    vector.verify(&Verifier::new([key.unwrap()]), &headers),
                    Err(UNKNOWN.to_owned()),
                    "{profile}"
                );
            }
        }
    }
}

/// A time stamp and an id are checked where the profile has one.
#[test]
fn old_requests_and_replays() {
    for vector in VECTORS {
        let (headers, body) = (vector.headers(), vector.body.as_bytes());
        let verifier = Verifier::new([vector.key()]);
        let has_time = vector.profile != SignatureProfile::GitHub;
        let hour = Duration::from_secs(3600);
        let late = verifier.verify_at(&headers, body, vector.time() + hour).map_err(|error| error.to_string());
        let expected = if has_time { Err("the request was sent too long ago".to_owned()) } else { Ok(()) };
        assert_eq!(late, expected, "{}", vector.profile);

        let has_id = vector.profile.id_header().is_some();
        let id = vector.id;
        let replayed = verifier.unless_seen(move |seen| seen == id);
        assert_eq!(vector.verify(&replayed, &headers).is_err(), has_id, "{}", vector.profile);
    }
}

#[test]
fn time_stamps_are_signed() {
    let cases = [
        (SignatureProfile::Svix, "svix-timestamp", "1614265331"),
        (SignatureProfile::Slack, "X-Slack-Request-Timestamp", "1531420619"),
        (
            SignatureProfile::Stripe,
            "Stripe-Signature",
            "t=1533204621,v1=f0bdba6d4eacbd8ad8a3bbadd7248e633ec1477f7899c124c51b39405fa36613",
        ),
    ];
    for (profile, name, value) in cases {
        let vector = VECTORS.iter().find(|vector| vector.profile == profile).unwrap();
        let verifier = Verifier::new([vector.key()]);
        let error = vector.verify(&verifier, &with(&vector.headers(), name, value)).unwrap_err();
        assert_eq!(error, "no signature was made with a key of the verifier", "{profile}");
    }
    let stripe = VECTORS.iter().find(|vector| vector.profile == SignatureProfile::Stripe).unwrap();
    for value in ["v1=f0bdba6d4eacbd8ad8a3bbadd7248e633ec1477f7899c124c51b39405fa36613", "t=soon,v1=00", ""] {
        let headers = with(&stripe.headers(), "Stripe-Signature", value);
        let error = stripe.verify(&Verifier::new([stripe.key()]), &headers).unwrap_err();
        assert_eq!(error, "the header `Stripe-Signature` cannot be read", "{value}");
    }
}

/// A receiver that moves from one profile to another accepts both, and its errors are of the one that a request has.
#[test]
fn keys_of_several_profiles() {
    let verifier = Verifier::new(VECTORS.iter().map(Vector::key));
    for vector in VECTORS {
        assert_eq!(vector.verify(&verifier, &vector.headers()), Ok(()), "{}", vector.profile);
        let name = vector.profile.signature_header();
        let mut twice = vector.headers();
        twice.append(HeaderName::try_from(name).unwrap(), HeaderValue::from_static("v1,AAAA"));
        let error = format!("the header `{name}` cannot be read");
        assert_eq!(vector.verify(&verifier, &twice), Err(error), "{}", vector.profile);
    }
    let error = verifier.verify_at(&HeaderMap::new(), b"", SystemTime::UNIX_EPOCH).unwrap_err();
    assert_eq!(error.to_string(), "the header `webhook-id` is missing");
}

#[test]
fn function_of_the_application() {
    let verifier = Verifier::default().verify_request(|headers, body| {
        let is_signed = headers.get("x-length")?.to_str().ok()?.parse() == Ok(body.len());
        is_signed.then(|| Verified::new().id("event 1").sent(1_700_000_000))
    });
    let headers = with(&HeaderMap::new(), "x-length", "2");
    let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let verify = |verifier: &Verifier, body: &str, seconds| {
        verifier.verify_at(&headers, body.as_bytes(), at(seconds)).map_err(|error| error.to_string())
    };
    let error = |text: &str| Err(text.to_owned());
    assert_eq!(verify(&verifier, "{}", 1_700_000_000), Ok(()));
    assert_eq!(verify(&verifier, "{}", 1_700_001_000), error("the request was sent too long ago"));
    let unknown = error("no signature was made with a key of the verifier");
    assert_eq!(verify(&verifier, "[1]", 1_700_000_000), unknown);
    assert_eq!(verify(&Verifier::default(), "{}", 1_700_000_000), unknown);
    let seen = verifier.clone().unless_seen(|id| id == "event 1");
    assert_eq!(verify(&seen, "{}", 1_700_000_000), error("the request has been received before"));
}

#[test]
fn secrets_as_text() {
    let sign = |profile, secret: &str| SigningKey::for_profile(profile, secret).map(|key| key.sign("1", "1", b""));
    // Stripe's secrets look like those of Standard Webhooks, and are not base64.
    let [stripe, text] = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]
        .map(|secret| sign(SignatureProfile::Stripe, secret).unwrap());
    assert_ne!(stripe, text);
    for profile in [SignatureProfile::GitHub, SignatureProfile::Stripe, SignatureProfile::Slack] {
        let error = |secret| sign(profile, secret).unwrap_err().to_string();
        assert_eq!(error(""), "the secret is empty");
        let space = "the secret has white space around it, such as the end of a line; remove it with `trim`";
        assert_eq!([error("secret\n"), error(" secret")], [space; 2]);
    }
}
