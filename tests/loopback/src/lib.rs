//! Both ends of a callback, for tests of the examples. Neither leaves the machine, nor asks a network for a name.
//!
//! - [`sender`] tells where it connects.
//! - [`Receiver`] takes what comes, and verifies it.

mod receiver;
mod sender;

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;

pub use receiver::Receiver;
pub use sender::{Attempts, on_this_machine, sender};

/// What both ends sign with.
pub const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Long enough for what should not come, and short enough to wait for it.
pub const A_WHILE: Duration = Duration::from_millis(300);

/// Serves at a port of loopback that the system chooses.
///
/// # Panics
///
/// If there is none.
pub async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Waits for something.
///
/// # Panics
///
/// If it does not come for 20 seconds.
pub async fn until(condition: impl Fn() -> bool) {
    let waiting = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("it comes");
}
