//! Connecting to allowed addresses.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use url::Url;

use super::link::Link;
use super::meter::{Meter, Metered};
use super::stream::Stream;
use super::tls::Tls;
use crate::send::error::SendErrorKind;

/// The pause before the next address is tried as well (RFC 8305, 8).
const STAGGER: Duration = Duration::from_millis(250);

/// The maximum number of bytes that a receiver may send in the handshake of TLS. rustls allows a message, such as a chain of
/// certificates, 64 KiB.
const HANDSHAKE: usize = 128 * 1024;

/// Connects to one of the addresses, with TLS if the scheme is `https`. Each response may have `framing` bytes beside its body.
pub(super) async fn connect(
    url: &Url,
    addresses: &[SocketAddr],
    tls: &Tls,
    framing: usize,
) -> Result<Link, SendErrorKind> {
    let is_tls = url.scheme() == "https";
    if is_tls {
        tls.check()?;
    }
    let stream = tcp(addresses).await.map_err(SendErrorKind::Connect)?;
    let address = stream.peer_addr().map_err(SendErrorKind::Connect)?.ip();
    // A request is written at once, so that there is nothing to wait for.
    stream.set_nodelay(true).map_err(SendErrorKind::Connect)?;
    let meter = Arc::new(Meter::default());
    let stream = Metered::new(stream, meter.clone());
    let stream = if is_tls {
        meter.start(HANDSHAKE);
        let is_exceeded = |error| if meter.is_exceeded() { SendErrorKind::Framing { limit: HANDSHAKE } } else { error };
        Stream::new(meter.run(tls.connect(url, stream)).await.map_err(is_exceeded)?, meter.clone())
    } else {
        Stream::new(stream, meter.clone())
    };
    Link::new(stream, meter, framing, is_tls, address).await
}

/// Connects to the first address that accepts a connection. The next one is tried after a failure, or after a pause, so that
/// a silent address costs little time.
async fn tcp(addresses: &[SocketAddr]) -> io::Result<TcpStream> {
    let mut attempts = JoinSet::new();
    let mut last = io::ErrorKind::AddrNotAvailable.into();
    let mut rest = addresses.iter();
    loop {
        let next = rest.next().map(|&address| attempts.spawn(TcpStream::connect(address)));
        if next.is_none() && attempts.is_empty() {
            return Err(last);
        }
        // After the last address there is nothing else to do than to wait.
        let pause = if rest.len() > 0 { STAGGER } else { Duration::MAX };
        match timeout(pause, attempts.join_next()).await {
            Ok(Some(Ok(Ok(stream)))) => return Ok(stream),
            Ok(Some(Ok(Err(error)))) => last = error,
            Ok(Some(Err(error))) => last = error.into(),
            Ok(None) | Err(_) => {}
        }
    }
}
