//! The end of `listen`.

use std::net::TcpStream;
use std::process::Command;

use crate::program::{Listener, document, run};

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it() {
    let listener = Listener::start("orders-3.0.json", &[]);
    let sent = run(&["send", &document("orders-3.0.json"), "POST /orders.shipped", "--to", &listener.url]);
    assert_eq!(sent.code, Some(0));
    let killed = Command::new("kill").args(["-INT", &listener.process().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    let received = listener.finish();
    assert_eq!((received.code, &*received.err), (Some(0), ""));
    assert!(received.out.ends_with("> HTTP/1.1 200 OK\n>\n\n"), "{}", received.out);
}

/// Connections without a request neither block others, nor keep the program from ending.
#[test]
fn idle_connections() {
    let listener = Listener::start("orders-3.0.json", &["--count", "1"]);
    let idle = [(); 80].map(|()| TcpStream::connect(listener.address()).expect("it listens"));
    drop(idle);
    let idle = [(); 10].map(|()| TcpStream::connect(listener.address()).expect("it listens"));
    let sent = run(&["send", &document("orders-3.0.json"), "POST /orders.shipped", "--to", &listener.url]);
    assert_eq!(sent.code, Some(0), "{}", sent.out);
    assert_eq!(listener.finish().code, Some(0));
    drop(idle);
}
