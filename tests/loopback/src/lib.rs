//! A sender, an outbox and a receiver of callbacks, for tests of the examples. They use the loopback interface and no DNS.
//!
//! - [`sender`] records the addresses that it connects to, and so does the sender of an [`outbox`].
//! - [`Receiver`] records and verifies the requests that it receives.

mod receiver;
mod sender;

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;

pub use receiver::Receiver;
pub use sender::{Attempts, loopback_policy, outbox, sender};

/// The key that the sender signs with and the receiver verifies with.
pub const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// The time to wait for a request that must not arrive.
pub const GRACE_PERIOD: Duration = Duration::from_millis(300);

/// Serves a router at a free port of the loopback interface, and returns the address.
///
/// # Panics
///
/// If there is no free port.
pub async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Waits until the condition is true.
///
/// # Panics
///
/// If it is still false after 20 seconds.
pub async fn wait_until(condition: impl Fn() -> bool) {
    let waiting = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("the condition becomes true within 20 seconds");
}
