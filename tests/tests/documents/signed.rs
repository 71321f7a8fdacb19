//! Requests that are signed.

/// One profile for all, and other profiles for some.
mod profiles {
    use callback_core::{callback, operation};
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, JsonSchema)]
    pub(super) struct Event {
        paid: bool,
    }

    #[derive(Deserialize, JsonSchema)]
    struct Order {
        callback_url: String,
    }

    /// As the document's default says.
    #[operation(post)]
    fn by_default(body: Event);

    /// An invoice is paid.
    ///
    /// More about it.
    #[operation(post, signed)]
    fn standard_webhooks(body: Event);

    #[operation(post, signed = Svix)]
    fn svix(body: Event);

    /// The answer may lead elsewhere, and the caller knows the sender besides.
    #[operation(post, signed = GitHub, response(200), response(303), response(404), security("token"), security(none))]
    fn github(body: Event);

    /// The developer's own words are kept.
    #[operation(
        post,
        signed = Stripe,
        header("stripe-signature": String, "Our words."),
        extension("x-callback-delivery", "ours")
    )]
    fn stripe(body: Event);

    #[operation(post, signed = Slack)]
    fn slack(body: Event);

    #[operation(post, "/orders", body(Order))]
    #[callback(by_default, "<$request.body.callback_url>/default")]
    #[callback(standard_webhooks, "<$request.body.callback_url>/standard")]
    #[callback(svix, "<$request.body.callback_url>/svix")]
    #[callback(github, "<$request.body.callback_url>/github")]
    #[callback(stripe, "<$request.body.callback_url>/stripe")]
    #[callback(slack, "<$request.body.callback_url>/slack")]
    fn create_order() {}
}

use std::time::Duration;

use callback_core::Version;
use callback_core::delivery::{Schedule, SignatureProfile};
use callback_core::openapi::SecurityScheme;

use crate::{compare, document};

#[test]
fn signed_requests() {
    for (version, name) in
        [(Version::V3_0, "signed_3_0.json"), (Version::V3_1, "signed_3_1.json"), (Version::V3_2, "signed_3_2.json")]
    {
        let document = document("Signed", "signed::profiles")
            .version(version)
            .signed(SignatureProfile::StandardWebhooks)
            .security_scheme("token", SecurityScheme::bearer())
            .security_scheme("slack", SecurityScheme::api_key_header("X-Slack-Signature").description("Our words."));
        compare(document, name);
    }
}

#[test]
fn schedule_of_the_application() {
    const PAUSES: &[Duration] = &[Duration::from_millis(500), Duration::from_secs(90), Duration::from_secs(120)];
    let description = |schedule| {
        let document = document("Signed", "signed::profiles").security_scheme("token", SecurityScheme::bearer());
        let text = document.schedule(schedule).build().expect("a document without faults").to_json();
        let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let key = "/paths/~1orders/post/callbacks/svix/{$request.body#~1callback_url}~1svix/post";
        let operation = document.pointer(key).expect("the callback").clone();
        (operation["description"].as_str().expect("a text").to_owned(), operation["x-callback-delivery"].clone())
    };
    let (text, facts) = description(Schedule::new(PAUSES));
    assert!(text.contains("4 times in all: after about 500 ms, 90 s and 2 min, or as `Retry-After` says"), "{text}");
    assert_eq!((&facts["attempts"], &facts["pauses"]), (&4.into(), &serde_json::json!([0.5, 90, 120])));
    let (text, facts) = description(Schedule::new(&[]));
    assert!(text.contains("Sent once. A status of 2XX is success."), "{text}");
    assert_eq!((&facts["attempts"], &facts["pauses"]), (&1.into(), &serde_json::json!([])));
}
