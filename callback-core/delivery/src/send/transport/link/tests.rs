use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::*;
use crate::send::transport::meter::Metered;

/// A receiver that sends a head when it has received something, and then one unit for ever: there is always something to read.
struct Endless {
    is_asked: bool,
    waiting: Option<Waker>,
    text: std::iter::Chain<std::slice::Iter<'static, u8>, std::iter::Cycle<std::slice::Iter<'static, u8>>>,
    read: Arc<AtomicUsize>,
}

impl AsyncRead for Endless {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if !self.is_asked {
            self.waiting = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let part: Vec<u8> = (&mut self.text).copied().take(buf.remaining().min(4096)).collect();
        buf.put_slice(&part);
        self.read.fetch_add(part.len(), Relaxed);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Endless {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.is_asked = true;
        self.waiting.take().inspect(Waker::wake_by_ref);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Polls to the end. Returns the output, the number of polls, and the largest number of bytes that were read in one.
async fn polls<T>(read: &AtomicUsize, future: impl Future<Output = T>) -> (T, usize, usize) {
    let mut future = pin!(future);
    let (mut polls, mut most) = (0, 0);
    std::future::poll_fn(|cx| {
        let before = read.load(Relaxed);
        let result = future.as_mut().poll(cx);
        polls += 1;
        most = most.max(read.load(Relaxed) - before);
        result.map(|output| (output, polls, most))
    })
    .await
}

#[tokio::test]
async fn a_poll_reads_little_and_an_exchange_is_bounded() {
    const FRAMING: usize = 100_000;
    const TURN: usize = 8192;
    let cases: [(&[u8], &[u8]); 3] = [
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"0"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ];
    for (head, unit) in cases {
        let (meter, read) = (Arc::new(Meter::default()), Arc::new(AtomicUsize::new(0)));
        let endless = Endless {
            is_asked: false,
            waiting: None,
            text: head.iter().chain(unit.iter().cycle()),
            read: read.clone(),
        };
        let stream = Stream::new(Metered::new(endless, meter.clone()), meter.clone());
        let mut link = Link::new(stream, meter, FRAMING, false, Ipv4Addr::LOCALHOST.into()).await.unwrap();
        let exchange = async {
            let (_, mut body) =
                link.send(Request::new(Full::default())).await.map_err(|error| error.kind)?.into_parts();
            while let Some(part) = link.next(&mut body).await {
                part?;
            }
            Ok(())
        };
        let (result, polls, most) = polls(&read, exchange).await;
        let result: Result<(), SendErrorKind> = result;
        assert!(matches!(result, Err(SendErrorKind::Framing { limit: FRAMING })), "{result:?}");
        assert!(most <= TURN && polls >= FRAMING / TURN, "{polls} polls, {most} bytes at most");
        assert!(read.load(Relaxed) <= (FRAMING + READ_AHEAD) * 6 / 5, "{read:?} bytes");
    }
}
