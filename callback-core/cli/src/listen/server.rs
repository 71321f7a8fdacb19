//! The HTTP server.

use std::io;
use std::time::Duration;

use callback_delivery::http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::judgment::Receiver;
use super::received::{MAX_BODY, Received};

/// The size of a body that is read.
const MAX_READ: usize = 64 * 1024 * 1024;
/// The number of open connections.
const MAX_CONNECTIONS: usize = 64;
/// The time for the headers of a request, and for its body.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// The time for the last answers.
const LAST_ANSWERS: Duration = Duration::from_secs(2);

type Reply = Response<Full<Bytes>>;
type Exchange = (Received, oneshot::Sender<Reply>);

/// Serves until Ctrl-C, or until a number of callbacks is answered. Returns `true` if each was as it must be.
///
/// The connections have tasks of their own; their requests are judged one after the other.
pub(super) async fn serve(
    listener: TcpListener,
    count: Option<u64>,
    receiver: &mut Receiver<'_>,
) -> Result<bool, String> {
    let (requests, mut inbox) = mpsc::channel::<Exchange>(MAX_CONNECTIONS);
    let (end, is_ended) = watch::channel(());
    let mut connections = JoinSet::new();
    let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
    let (mut answered, mut is_good) = (0, true);
    while count.is_none_or(|count| answered < count) {
        tokio::select! {
            // In this order, so that what was received is answered before more is accepted.
            biased;
            _ = &mut interrupted => break,
            Some((request, reply)) = inbox.recv() => {
                let (answer, is_as_expected) = receiver.receive(&request).map_err(|error| format!("the output cannot be written: {error}"))?;
                is_good &= is_as_expected;
                answered += 1;
                // The sender may have gone.
                _ = reply.send(answer.map(Full::from));
            }
            Some(_) = connections.join_next() => {}
            accepted = listener.accept(), if connections.len() < MAX_CONNECTIONS => match accepted {
                Ok((stream, _)) => _ = connections.spawn(connection(stream, requests.clone(), is_ended.clone())),
                // Such as too many open files, which may pass.
                Err(_) => sleep(Duration::from_millis(50)).await,
            },
        }
    }
    // Requests that were not answered get an error, and idle connections are closed.
    drop(inbox);
    _ = end.send(());
    _ = timeout(LAST_ANSWERS, async { while connections.join_next().await.is_some() {} }).await;
    Ok(is_good)
}

async fn connection(stream: TcpStream, requests: mpsc::Sender<Exchange>, mut is_ended: watch::Receiver<()>) {
    let service = service_fn(|request| exchange(request, requests.clone()));
    let mut server = http1::Builder::new();
    server.keep_alive(false).timer(TokioTimer::new()).header_read_timeout(TIME_LIMIT);
    let mut connection = std::pin::pin!(server.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        // An error is the other side's.
        _ = &mut connection => {}
        _ = is_ended.changed() => {
            connection.as_mut().graceful_shutdown();
            _ = connection.await;
        }
    }
}

/// Passes a request to the receiver, and returns its answer. An error closes the connection.
async fn exchange(request: Request<Incoming>, requests: mpsc::Sender<Exchange>) -> io::Result<Reply> {
    let (parts, body) = request.into_parts();
    let body = timeout(TIME_LIMIT, read(body)).await.map_err(|_| io::ErrorKind::TimedOut)??;
    let (reply, answer) = oneshot::channel();
    if requests.send((Received { parts, body }, reply)).await.is_err() {
        return Err(io::ErrorKind::ConnectionAborted.into());
    }
    answer.await.map_err(|_| io::ErrorKind::ConnectionAborted.into())
}

/// Reads a body. Returns `None` if it is too large.
async fn read(mut body: Incoming) -> io::Result<Option<Vec<u8>>> {
    let (mut kept, mut length) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(io::Error::other)?;
        let Some(data) = frame.data_ref() else { continue };
        length = length.saturating_add(data.len());
        if length > MAX_READ {
            break;
        }
        if length <= MAX_BODY {
            kept.extend_from_slice(data);
        }
    }
    Ok((length <= MAX_BODY).then_some(kept))
}
