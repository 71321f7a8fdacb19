//! What resolving costs beside writing the same by hand. More than twice as much is too much.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use callback_core::{callback, operation};
use callback_delivery::{Body, Exchange, Resolve, Url, UrlPolicy, expression};
use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Names, callback URLs as the query has them, and values of `id`.
const CASES: &[(&str, &str, &str)] = &[
    ("invoice", "https://www.external.org/events", "2expen51ve"),
    ("encoded", "https%3A%2F%2Fwww.external.org%2Fevents", "2expen51ve"),
    ("long", "https://hooks.client.example.org/tenants/5f0c7a2e/callbacks/v2/events", "inv/2026 11/ü#42?"),
];

/// The body is a `Value`, as it is where the handler has parsed it.
#[operation(post, "/invoices/", query(callback_url: String), body(serde_json::Value))]
#[callback(paid, "<$callback_url>/invoices/<$request.body.id>", post)]
fn create_invoice() {}

fn main() {
    create_invoice();
    println!("{:>10}{:>14}{:>14}{:>12}", "", "by hand, ns", "resolve, ns", "ratio");
    let expression = expression!(create_invoice, paid);
    let policy = UrlPolicy::new();
    for (name, callback_url, id) in CASES {
        let url = format!("https://yourapi.com/invoices/?callback_url={callback_url}");
        let body = json!({ "id": id, "customer": "Mr. Richie Rich", "total": "9999" });
        let exchange = Exchange::new(Method::POST, &*url).raw_body(Body::json(&body));
        // What a handler has at hand: the parameter, decoded, and the field.
        let decoded = callback_url.replace("%3A", ":").replace("%2F", "/");

        let by_hand = || by_hand(black_box(&decoded), black_box(id));
        let resolved = || black_box(&expression).resolve(black_box(&exchange), &policy).unwrap().unwrap();
        assert_eq!(by_hand(), resolved());
        // Taken in turns, so that both see the same machine.
        let (mut hand, mut ours) = (Duration::MAX, Duration::MAX);
        for _ in 0..50 {
            hand = hand.min(round(by_hand));
            ours = ours.min(round(resolved));
        }
        let nanoseconds = |time: Duration| time.as_secs_f64() * 1e9 / f64::from(RUNS);
        let (hand, ours) = (nanoseconds(hand), nanoseconds(ours));
        println!("{name:>10}{hand:>14.0}{ours:>14.0}{:>12.2}", ours / hand);
    }
}

fn by_hand(callback_url: &str, id: &str) -> Url {
    Url::parse(&format!("{callback_url}/invoices/{}", utf8_percent_encode(id, UNRESERVED))).unwrap()
}

const RUNS: u32 = 5_000;

fn round<T>(run: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..RUNS {
        black_box(run());
    }
    start.elapsed()
}
