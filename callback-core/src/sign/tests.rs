use super::*;

/// The example of the specification and of its reference libraries, and the one that is in the library for Rust alone.
#[test]
fn the_specifications_own_vectors() {
    let vectors = [
        (
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
        (
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            "1649367553",
            r#"{"email":"test@example.com","username":"test_user"}"#,
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
        ),
    ];
    for (secret, id, timestamp, body, signature) in vectors {
        let key = SigningKey::parse(secret).unwrap();
        let body = body.as_bytes();
        assert_eq!(key.sign(id, timestamp, body), signature);
        assert!(key.has_signed(signature, id, timestamp, body));
        let others = format!("v1a,{} v1,Y2Vycw== {signature}", &signature[3..]);
        assert!(key.has_signed(&others, id, timestamp, body), "one of several is enough");

        for forged in ["", "v1,", "v1", &signature[3..], &signature[..20], &format!("v1a,{}", &signature[3..])] {
            assert!(!key.has_signed(forged, id, timestamp, body), "{forged}");
        }
        assert!(!key.has_signed(signature, "msg_other", timestamp, body));
        assert!(!key.has_signed(signature, id, "1614265331", body));
        assert!(!key.has_signed(signature, id, timestamp, b"{}"));
        assert!(!SigningKey::from_bytes(&[7; 24]).unwrap().has_signed(signature, id, timestamp, body));
    }
}

#[test]
fn secrets_are_read_as_they_are_handed_out() {
    let signed = |secret: &str| SigningKey::parse(secret).map(|key| key.sign("a", "1", b"")).map_err(|e| e.to_string());
    let padded = STANDARD.encode([1; 32]);
    let bytes = SigningKey::from_bytes(&[1; 32]).unwrap().sign("a", "1", b"");
    for secret in [format!("whsec_{padded}"), padded.clone(), padded.trim_end_matches('=').to_owned()] {
        assert_eq!(signed(&secret).as_ref(), Ok(&bytes));
    }
    let length = |bytes| format!("the secret has {bytes} bytes; Standard Webhooks wants 24 to 64");
    for (secret, words) in [
        ("whsec_not base64!".to_owned(), "the secret is not base64; it is written `whsec_` and base64".to_owned()),
        (String::new(), length(0)),
        (format!("whsec_{}", STANDARD.encode([1; 23])), length(23)),
        (format!("whsec_{}", STANDARD.encode([1; 65])), length(65)),
        (
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==".to_owned(),
            "the secret is a key of the asymmetric kind, `v1a`, which is not supported; use a `whsec_` one".to_owned(),
        ),
    ] {
        assert_eq!(signed(&secret), Err(words));
    }
}
