//! Requests are signed as Standard Webhooks says, on every attempt.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callback_core::operation;
use callback_delivery::http::HeaderValue;
use callback_delivery::{SignatureProfile, SigningKey, UrlPolicy};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::receiver::{Receiver, Request, reply};
use crate::{Event, PAID, policy, quick, sender};

const OLD: &[u8] = b"the old key, of some 24 bytes or more";
const NEW: &[u8] = b"the new key, of some 24 bytes or more";

/// By hand, as the specification has it.
fn signature(key: &[u8], request: &Request) -> String {
    let header = |name| request.header(name).expect(name);
    let content = format!("{}.{}.{}", header("webhook-id"), header("webhook-timestamp"), request.body);
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(content);
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[tokio::test]
async fn each_key_signs() {
    let receiver = Receiver::replying([reply("503 Down", "", ""), reply("204 No Content", "", "")]).await;
    let [new, old] = [NEW, OLD].map(|bytes| SigningKey::from_bytes(bytes).unwrap());
    let sender = quick(policy()).sign_with([new.clone(), old]).build().unwrap();
    sender.send(&receiver.url("/"), PAID).await.unwrap();
    let requests = receiver.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        let expected = format!("{} {}", signature(NEW, &request), signature(OLD, &request));
        assert_eq!(request.header("webhook-signature").unwrap(), expected);
        let sent: u64 = request.header("webhook-timestamp").unwrap().parse().unwrap();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        assert!(now - sent <= 5, "{now} {sent}");
    }

    // The keys of one receiver, and of another.
    sender.sign_with([new]).send(&receiver.url("/"), PAID).await.unwrap();
    let request = &receiver.requests()[2];
    assert_eq!(request.header("webhook-signature").unwrap(), signature(NEW, request));
}

#[tokio::test]
async fn unsigned_requests_have_an_id() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    sender().send(&receiver.url("/"), PAID).await.unwrap();
    let request = receiver.only();
    assert!(request.header("webhook-id").is_some() && request.header("webhook-timestamp").is_some());
    assert_eq!(request.header("webhook-signature"), None);
}

/// Where keys come from a setting that is not there.
#[tokio::test]
async fn sender_without_keys_needs_an_explicit_choice() {
    let words = "`sign_with` has no keys; remove the call to send without signatures";
    assert_eq!(quick(policy()).sign_with([]).build().unwrap_err().to_string(), words);

    let receiver = Receiver::replying([]).await;
    let error = sender().sign_with([]).send(&receiver.url("/"), PAID).await.unwrap_err();
    assert!(error.to_string().ends_with(words), "{error}");
    assert_eq!((error.attempts(), error.is_retryable(), receiver.requests().len()), (0, false, 0));
}

#[tokio::test]
async fn sender_with_an_invalid_policy_is_not_built() {
    let error = quick(UrlPolicy::new().allow_host("https://client.example.org")).build().unwrap_err();
    assert!(error.to_string().starts_with("the policy names `https://client.example.org`"), "{error}");
}

/// The headers of a request that has a key of this profile and no other.
#[tokio::test]
async fn each_profile_has_its_headers() {
    for &profile in SignatureProfile::ALL {
        let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
        let key = SigningKey::for_profile(profile, &format!("whsec_{}", STANDARD.encode(NEW))).unwrap();
        let sender = quick(policy()).sign_with([key.clone()]).build().unwrap();
        sender.send_as("msg_1", &receiver.url("/"), PAID).await.unwrap();
        let request = receiver.only();
        let header = |name: &str| request.header(&name.to_ascii_lowercase());
        let signature = header(profile.signature_header()).unwrap();
        let sent = match profile {
            SignatureProfile::Stripe => signature.split(',').next().unwrap().strip_prefix("t="),
            _ => profile.timestamp_header().and_then(header),
        };
        let sent = sent.unwrap_or_default();
        let expected = key.sign("msg_1", sent, request.body.as_bytes());
        let time = if profile == SignatureProfile::Stripe { format!("t={sent},") } else { String::new() };
        assert_eq!(signature, format!("{time}{expected}"), "{profile}");
        assert_eq!(profile.id_header().and_then(header), profile.id_header().map(|_| "msg_1"), "{profile}");
        let others = SignatureProfile::ALL.iter().filter(|other| **other != profile);
        let mut of_others = others.flat_map(|other| other.id_header().into_iter().chain([other.signature_header()]));
        assert_eq!(of_others.find_map(header), None, "{profile}");
    }
}

/// While an application moves from one profile to another, its requests have the headers of both.
#[tokio::test]
async fn keys_of_several_profiles() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    let stripe = [NEW, OLD]
        .map(|bytes| SigningKey::for_profile(SignatureProfile::Stripe, str::from_utf8(bytes).unwrap()).unwrap());
    let keys = [SigningKey::from_bytes(NEW).unwrap()].into_iter().chain(stripe.clone());
    quick(policy()).sign_with(keys).build().unwrap().send(&receiver.url("/"), PAID).await.unwrap();
    let request = receiver.only();
    assert_eq!(request.header("webhook-signature").unwrap(), signature(NEW, &request));
    let sent = request.header("webhook-timestamp").unwrap();
    let [new, old] = stripe.map(|key| key.sign("", sent, request.body.as_bytes()));
    assert_eq!(request.header("stripe-signature").unwrap(), format!("t={sent},{new},{old}"));
}

#[tokio::test]
async fn one_key_where_there_is_room_for_one() {
    for (profile, header) in
        [(SignatureProfile::GitHub, "X-Hub-Signature-256"), (SignatureProfile::Slack, "X-Slack-Signature")]
    {
        let keys = ["new", "old"].map(|secret| SigningKey::for_profile(profile, secret).unwrap());
        let words = format!(
            "`sign_with` has several keys of {profile}, whose header `{header}` has room for one signature; keep one of them"
        );
        assert_eq!(quick(policy()).sign_with(keys).build().unwrap_err().to_string(), words);
    }
}

/// The function signs the bytes that are sent, in each attempt, beside keys or without any.
#[tokio::test]
async fn function_of_the_application_signs() {
    let builder = || {
        quick(policy()).sign_request(|id, timestamp, body, headers| {
            let signature = format!("{id} {timestamp} {}", STANDARD.encode(body));
            headers.insert("x-acme", HeaderValue::try_from(signature)?);
            headers.remove("webhook-timestamp");
            headers["content-type"].to_str()?;
            Ok(())
        })
    };
    let key = SigningKey::from_bytes(NEW).unwrap();
    for (sender, is_signed) in [(builder(), false), (builder().sign_with([key]), true)] {
        let receiver = Receiver::replying([reply("503 Down", "", ""), reply("204 No Content", "", "")]).await;
        sender.build().unwrap().send_as("msg_1", &receiver.url("/"), PAID).await.unwrap();
        let requests = receiver.requests();
        assert_eq!(requests.len(), 2);
        for request in requests {
            let words: Vec<_> = request.header("x-acme").unwrap().split(' ').collect();
            assert_eq!([words[0], words[2]], ["msg_1", &STANDARD.encode(&request.body)]);
            assert_eq!(request.header("webhook-id"), Some("msg_1"));
            assert_eq!(request.header("webhook-timestamp"), None);
            assert_eq!(request.header("webhook-signature").is_some(), is_signed);
        }
    }
}

#[tokio::test]
async fn request_that_cannot_be_signed_is_not_sent() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    let sender = quick(policy()).sign_request(|_, _, _, _| Err("the vault is closed".into())).build().unwrap();
    let error = sender.send(&receiver.url("/"), PAID).await.unwrap_err();
    let words = "`told` failed at 127.0.0.1, 3 times: the function of `sign_request` returned an error";
    assert_eq!(error.to_string(), words);
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the vault is closed");
    assert_eq!((receiver.requests().len(), error.is_retryable()), (0, true));
}

/// The document says that these are signed.
#[operation(post, signed)]
fn promised(body: Event);

#[operation(post, signed = GitHub)]
fn promised_as_by_github(body: Event);

#[tokio::test]
async fn operation_that_is_declared_signed_needs_a_key() {
    let receiver = Receiver::replying([reply("204 No Content", "", ""), reply("204 No Content", "", "")]).await;
    let url = receiver.url("/");
    let standard = || SigningKey::from_bytes(NEW).unwrap();
    let github = || SigningKey::for_profile(SignatureProfile::GitHub, "secret").unwrap();
    let call = || promised { body: Event { paid: true } };
    let call_by_github = || promised_as_by_github { body: Event { paid: true } };
    let error = |error: callback_delivery::SendError| (error.to_string(), error.attempts());
    let words = |name: &str, profile: &str| {
        let fault = "the operation is declared `signed`, and there is no key of";
        (format!("`{name}` failed at 127.0.0.1: {fault} {profile}; add one with `sign_with`"), 0)
    };

    let unsigned = sender();
    assert_eq!(error(unsigned.send(&url, call()).await.unwrap_err()), words("promised", "Standard Webhooks"));
    let other = unsigned.sign_with([standard()]);
    let expected = words("promised_as_by_github", "GitHub");
    assert_eq!(error(other.send(&url, call_by_github()).await.unwrap_err()), expected);
    assert_eq!(receiver.requests().len(), 0);
    unsigned.sign_with([github(), standard()]).send(&url, call()).await.unwrap();
    quick(policy()).sign_request(|_, _, _, _| Ok(())).build().unwrap().send(&url, call_by_github()).await.unwrap();
    assert_eq!(receiver.requests().len(), 2);
}
