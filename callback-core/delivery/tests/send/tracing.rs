//! What is told of each attempt, and what is not.
#![cfg(feature = "tracing")]

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use callback_delivery::SigningKey;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{self, NoSubscriber};
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::receiver::{Receiver, reply};
use crate::{PAID, policy, quick};

/// Writes all that is told into one text.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<String>>);

impl Visit for Listener {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0.lock().unwrap(), "{}={value:?} ", field.name()).unwrap();
    }
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("callback_delivery")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.0.lock().unwrap().push_str("span: ");
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn event(&self, event: &Event<'_>) {
        self.0.lock().unwrap().push_str("event: ");
        event.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn each_attempt_is_a_span() {
    let listener = Listener::default();
    let guard = subscriber::set_default(listener.clone());
    // While there is one subscriber alone, the thread that comes to a span first says for all whether anybody listens: it
    // may be another test's, where nobody does.
    let _second = Dispatch::new(NoSubscriber::default());
    let receiver = Receiver::replying([reply("503 Down", "", "SECRET-answer"), reply("204 No Content", "", "")]).await;
    let key = SigningKey::from_bytes(b"SECRET-key-of-more-than-24-bytes").unwrap();
    let sender = quick(policy()).sign_with([key]).build().unwrap();
    sender.send_as("evt_1", &receiver.url("/SECRET?SECRET=1"), PAID).await.unwrap();
    drop(guard);
    let told = listener.0.lock().unwrap().clone();
    let of = |number| format!("operation=\"told\" host=\"127.0.0.1\" id=\"evt_1\" attempt={number} ");
    assert_eq!(told.matches("span: ").count(), 2, "{told}");
    assert!(told.starts_with(&format!("span: {}", of(1))), "{told}");
    assert!(told.contains(&format!("span: {}", of(2))), "{told}");
    assert!(told.contains("the callback is sent again"), "{told}");
    assert!(!told.contains("SECRET") && !told.contains("v1,") && !told.contains("paid"), "{told}");
}
