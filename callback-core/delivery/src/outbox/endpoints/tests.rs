use std::time::Duration;

use tokio::time::{advance, pause};

use super::*;
use crate::send::{SendError, SendErrorKind};

fn endpoints(limits: EndpointLimits) -> Endpoints {
    Endpoints::new(Arc::new(move |_| limits))
}

fn failed() -> Outcome {
    SendError::from(SendErrorKind::Timeout).into()
}

fn delivered() -> Outcome {
    Outcome::Delivered { status: http::StatusCode::OK }
}

/// Makes as many attempts as there is room for. Returns their number.
fn attempts(endpoints: &Endpoints, name: &str, outcome: &Outcome) -> usize {
    let room = endpoints.room(name).unwrap_or_default();
    (0..room).for_each(|_| endpoints.begin(name));
    assert!(endpoints.room(name).is_err());
    (0..room).for_each(|_| {
        endpoints.record(name, outcome);
        endpoints.done(name);
    });
    room
}

#[tokio::test]
async fn concurrency_grows_with_successes_and_shrinks_with_failures() {
    let endpoints = endpoints(EndpointLimits::new().concurrency(20));
    assert_eq!([(); 5].map(|()| attempts(&endpoints, "a", &delivered())), [4, 8, 16, 20, 20]);
    endpoints.begin("a");
    endpoints.record("a", &failed());
    endpoints.done("a");
    assert_eq!(endpoints.room("a"), Ok(10));
    assert_eq!(endpoints.room("b"), Ok(4), "another endpoint");
}

#[tokio::test]
async fn dead_endpoint_gets_probes() {
    pause();
    let endpoints = endpoints(EndpointLimits::new());
    let made: usize = [(); 20].map(|()| attempts(&endpoints, "a", &failed())).into_iter().sum();
    assert_eq!(made, 8);
    let mut pauses = Vec::new();
    for _ in 0..4 {
        let pause = endpoints.room("a").unwrap_err();
        pauses.push(pause.as_secs());
        advance(pause).await;
        assert_eq!(attempts(&endpoints, "a", &failed()), 1, "the probe");
    }
    assert_eq!(pauses, [5, 10, 20, 40]);
    advance(endpoints.room("a").unwrap_err()).await;
    assert_eq!(attempts(&endpoints, "a", &delivered()), 1);
    assert!(endpoints.room("a").is_ok());
}

#[tokio::test]
async fn rate_is_kept() {
    pause();
    let endpoints = endpoints(EndpointLimits::new().concurrency(4).per_second(10.0));
    let mut made = 0;
    for _ in 0..2000 {
        made += attempts(&endpoints, "a", &delivered());
        advance(Duration::from_millis(5)).await;
    }
    assert!((100..=112).contains(&made), "{made} in ten seconds");
    let slow = self::endpoints(EndpointLimits::new().per_second(0.1));
    assert_eq!(attempts(&slow, "a", &delivered()), 1);
    assert_eq!(slow.room("a").unwrap_err().as_secs(), 10);
}

#[tokio::test]
async fn serial_endpoint_has_one_attempt_at_a_time() {
    let endpoints = endpoints(EndpointLimits::new().serial());
    assert_eq!([(); 3].map(|()| attempts(&endpoints, "a", &delivered())), [1, 1, 1]);
}

#[tokio::test]
async fn memory_is_bounded() {
    let endpoints = endpoints(EndpointLimits::new());
    endpoints.begin("busy");
    endpoints.record("failing", &failed());
    for number in 0..3 * REMEMBERED {
        assert!(endpoints.room(&number.to_string()).is_ok());
    }
    let known = endpoints.lock();
    assert!(known.len() <= REMEMBERED + 2 && known.contains_key("busy") && known.contains_key("failing"));
}
