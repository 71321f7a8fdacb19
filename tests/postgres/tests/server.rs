//! Tests of the server.

use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use callback_tests_postgres::Postgres;

fn socket(server: &Postgres) -> PathBuf {
    let url = server.url();
    let (_, folder) = url.split_once("?host=").expect("a folder");
    Path::new(folder).join(".s.PGSQL.5432")
}

#[test]
fn accepts_connections_until_it_is_dropped() {
    let (first, second) = (Postgres::start(), Postgres::start());
    let sockets = [socket(&first), socket(&second)];
    for socket in &sockets {
        UnixStream::connect(socket).expect("the server listens");
    }
    drop(first);
    UnixStream::connect(&sockets[0]).expect_err("the server has ended");
    assert!(!sockets[0].parent().expect("a folder").exists());
    UnixStream::connect(&sockets[1]).expect("the other server listens");
}

#[test]
fn does_not_outlive_the_thread() {
    let server = thread::spawn(|| Box::leak(Box::new(Postgres::start()))).join().expect("the server starts");
    let socket = socket(server);
    let started = Instant::now();
    while UnixStream::connect(&socket).is_ok() {
        assert!(started.elapsed() < Duration::from_secs(30), "the server still listens");
        thread::yield_now();
    }
    std::fs::remove_dir_all(socket.parent().expect("a folder")).expect("the folder can be deleted");
}
