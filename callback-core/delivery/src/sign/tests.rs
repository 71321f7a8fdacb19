use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::*;

/// A pair of keys, and its public one.
const PAIR: &str = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
const HALF: &str = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbc=";
const OPEN: &str = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";

/// The example of the specification's reference libraries, and the one that is in the library for Rust alone; then the
/// asymmetric signature that the specification shows, which is over the first one's message. The last was made with
/// OpenSSL, of the bytes from 0 to 31.
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
        (
            PAIR,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
        ),
        (
            "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
            "v1a,yoUrgEkc12aGqm0n4Sydmdz55xJfTz4AsAgieHFjmkR7LJtqVCZOQYzvvHjI5kAey+r4iaBGxTFRrl2iBQxtDQ==",
        ),
    ];
    for (secret, id, timestamp, body, signature) in vectors {
        let key = SigningKey::parse(secret).unwrap();
        let body = body.as_bytes();
        assert_eq!(key.sign(id, timestamp, body), signature);
        let key = key.public_key().map_or(VerifyingKey::from(key), |public| VerifyingKey::parse(&public).unwrap());
        assert!(key.has_signed(signature, id, timestamp, body));
        let others = format!("v1,AAAA v1a,AAAA v2,{signature} v1,Y2Vycw== {signature}");
        assert!(key.has_signed(&others, id, timestamp, body), "one of several is enough");

        let (version, code) = signature.split_once(',').unwrap();
        let other = if version == "v1" { "v1a" } else { "v1" };
        let forged =
            ["", version, &format!("{version},"), code, &signature[..20], &format!("{other},{code}"), &others[..40]];
        for forged in forged {
            assert!(!key.has_signed(forged, id, timestamp, body), "{forged}");
        }
        assert!(!key.has_signed(signature, "msg_other", timestamp, body));
        assert!(!key.has_signed(signature, id, "1614265331", body));
        assert!(!key.has_signed(signature, id, timestamp, b"{}"));
        for other in
            [SigningKey::from_bytes(&[7; 24]), SigningKey::parse("whsk_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc")]
        {
            assert!(!VerifyingKey::from(other.unwrap()).has_signed(signature, id, timestamp, body));
        }
    }
}

#[test]
fn formats_of_secrets() {
    let signed = |secret: &str| SigningKey::parse(secret).map(|key| key.sign("a", "1", b"")).map_err(|e| e.to_string());
    let padded = STANDARD.encode([1; 32]);
    let bytes = SigningKey::from_bytes(&[1; 32]).unwrap().sign("a", "1", b"");
    for secret in [format!("whsec_{padded}"), padded.clone(), padded.trim_end_matches('=').to_owned()] {
        assert_eq!(signed(&secret).as_ref(), Ok(&bytes));
    }
    let pair = signed(PAIR);
    assert!(pair.is_ok());
    for secret in [HALF, HALF.trim_end_matches('='), PAIR.trim_end_matches('=')] {
        assert_eq!(signed(secret), pair);
    }
    let public = |secret| SigningKey::parse(secret).unwrap().public_key();
    assert_eq!([public(PAIR), public(HALF)], [OPEN; 2].map(|key| Some(key.to_owned())));
    assert_eq!(public(&format!("whsec_{padded}")), None);
}

#[test]
fn invalid_keys_have_reasons() {
    let of = |prefix: &str, bytes: &[u8]| format!("{prefix}{}", STANDARD.encode(bytes));
    let length = |bytes| format!("the secret has {bytes} bytes; Standard Webhooks requires 24 to 64");
    let not_base64 = |prefix| format!("the key is not base64; write `{prefix}` and then base64");
    let secret_length = |bytes| {
        format!("the secret key has {bytes} bytes; an Ed25519 secret key has 32, or 64 with its public key appended")
    };
    let mut halves = STANDARD.decode(&PAIR[5..]).unwrap();
    halves[40] ^= 1;
    let signing = [
        ("whsec_not base64!".to_owned(), not_base64("whsec_")),
        (String::new(), length(0)),
        (of("whsec_", &[1; 23]), length(23)),
        (of("whsec_", &[1; 65]), length(65)),
        ("whsk_not base64!".to_owned(), not_base64("whsk_")),
        (of("whsk_", &[1; 31]), secret_length(31)),
        (of("whsk_", &[1; 63]), secret_length(63)),
        (of("whsk_", &halves), "the secret key and the public key appended to it do not match".to_owned()),
        (
            OPEN.to_owned(),
            "the key is a public key, which cannot sign; use its secret key, which starts with `whsk_`".to_owned(),
        ),
    ];
    for (text, words) in signing {
        assert_eq!(SigningKey::parse(&text).unwrap_err().to_string(), words);
    }
    // Not on the curve; and on it, but a key under which everything is signed.
    let [off, weak] = [[2; 32], std::array::from_fn(|index| u8::from(index == 0))];
    let verifying = [
        (of("whsec_", &[1; 23]), length(23)),
        ("whpk_not base64!".to_owned(), not_base64("whpk_")),
        (of("whpk_", &[1; 31]), "the public key has 31 bytes; one of Ed25519 has 32".to_owned()),
        (of("whpk_", &off), "the bytes are not an Ed25519 public key".to_owned()),
        (of("whpk_", &weak), "the bytes are not an Ed25519 public key".to_owned()),
        (
            PAIR.to_owned(),
            "the key is a secret key, which only the sender may have; use its public key, which starts with `whpk_`"
                .to_owned(),
        ),
    ];
    for (text, words) in verifying {
        assert_eq!(VerifyingKey::parse(&text).unwrap_err().to_string(), words);
    }
}
