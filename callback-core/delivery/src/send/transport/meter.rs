//! Limits on what is read from a connection: below TLS and below the parser of HTTP, neither of which returns control before
//! it has something to tell.

use std::future::Future;
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The maximum number of bytes that are read before the task yields, so that time limits are noticed and other tasks run.
const TURN: u64 = 8 * 1024;

/// The counters of a connection. One task at a time uses them; they are atomic, because the task may move.
#[derive(Default)]
pub(super) struct Meter {
    /// The number of bytes that have been read.
    read: AtomicU64,
    /// The value of `read` at which reading ends.
    allowed: AtomicU64,
    /// The value of `read` at which the task yields.
    turn: AtomicU64,
    is_exceeded: AtomicBool,
    /// The parser has received something since `start`.
    is_answered: AtomicBool,
}

impl Meter {
    /// Begins an exchange of messages: from now on, so many bytes may be read.
    pub(super) fn start(&self, bytes: usize) {
        self.allowed.store(self.read.load(Relaxed), Relaxed);
        self.grant(bytes);
        self.is_answered.store(false, Relaxed);
    }

    /// Allows so many bytes more.
    pub(super) fn grant(&self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.allowed.store(self.allowed.load(Relaxed).saturating_add(bytes), Relaxed);
    }

    /// Allows reading after the task has yielded.
    pub(super) fn begin_turn(&self) {
        self.turn.store(self.read.load(Relaxed).saturating_add(TURN), Relaxed);
    }

    /// Runs a future that reads from the connection.
    pub(super) async fn run<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        std::future::poll_fn(|cx| {
            self.begin_turn();
            future.as_mut().poll(cx)
        })
        .await
    }

    /// Returns `true` if more was sent than may be read.
    pub(super) fn is_exceeded(&self) -> bool {
        self.is_exceeded.load(Relaxed)
    }

    pub(super) fn exceed(&self) {
        self.is_exceeded.store(true, Relaxed);
    }

    pub(super) fn answered(&self) {
        self.is_answered.store(true, Relaxed);
    }

    pub(super) fn is_answered(&self) -> bool {
        self.is_answered.load(Relaxed)
    }
}

/// A connection whose meter counts what is read.
pub(super) struct Metered<S> {
    inner: S,
    meter: Arc<Meter>,
}

impl<S> Metered<S> {
    pub(super) fn new(inner: S, meter: Arc<Meter>) -> Self {
        Self { inner, meter }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Metered<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let Self { inner, meter } = &mut *self;
        let read = meter.read.load(Relaxed);
        let allowed = meter.allowed.load(Relaxed).saturating_sub(read);
        let turn = meter.turn.load(Relaxed).saturating_sub(read);
        if allowed == 0 {
            meter.exceed();
            return Poll::Ready(Err(io::Error::other("more was received than may be")));
        }
        if turn == 0 {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let room = usize::try_from(allowed.min(turn)).unwrap_or(usize::MAX);
        let filled = buf.filled().len();
        let result = if buf.remaining() <= room {
            Pin::new(inner).poll_read(cx, buf)
        } else {
            let mut part = ReadBuf::new(buf.initialize_unfilled_to(room));
            let result = Pin::new(inner).poll_read(cx, &mut part);
            let received = part.filled().len();
            buf.advance(received);
            result
        };
        let received = u64::try_from(buf.filled().len() - filled).unwrap_or(u64::MAX);
        meter.read.store(read.saturating_add(received), Relaxed);
        result
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Metered<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}
