//! Requests are signed as Standard Webhooks says, on every attempt.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callback_delivery::{SigningKey, UrlPolicy};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::receiver::{Receiver, Request, reply};
use crate::{PAID, policy, quick, sender};

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
