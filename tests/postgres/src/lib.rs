//! Starts a PostgreSQL server, for tests.
//!
//! Each server has a temporary folder with its data and its socket, and listens on nothing else.

#![allow(clippy::missing_panics_doc, reason = "a test fails with a panic")]

mod programs;

use std::fs::remove_dir_all;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, process, thread};

use programs::Programs;

/// The time limit for a server to accept connections.
const START: Duration = Duration::from_secs(60);

/// The line that a server prints when it accepts connections.
const READY: &str = "database system is ready to accept connections";

/// A running server with an empty database, which is stopped and deleted when this is dropped.
///
/// The system stops it when the thread that started it ends, so a test that is killed leaves no server behind.
#[derive(Debug)]
pub struct Postgres {
    programs: Programs,
    process: Child,
    folder: PathBuf,
}

impl Postgres {
    /// Starts a server with the newest PostgreSQL of this machine.
    #[must_use]
    pub fn start() -> Self {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("callback-postgres-{}-{number}", process::id()));
        let programs = Programs::find();
        programs.create_folder(&folder);
        let data = data(&folder);
        // Nothing here must survive a failure of the machine, so nothing waits for the disk.
        programs.run(
            "initdb",
            &folder,
            &["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata", &data],
        );
        let sockets = format!("unix_socket_directories={}", folder.display());
        let mut command = programs.command("postgres", &folder);
        command.args(["-D", &data, "-c", &sockets, "-c", "listen_addresses=", "-c", "fsync=off"]);
        let mut process = command.stderr(Stdio::piped()).spawn().expect("PostgreSQL starts");
        wait_until_ready(&mut process);
        Self { programs, process, folder }
    }

    /// Returns the URL of the database, as `DATABASE_URL` contains it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.folder.display())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // Not `Child::kill`, after which shared memory is left behind.
        let arguments = ["stop", "--mode=immediate", "--silent", "--pgdata", &data(&self.folder)];
        _ = self.programs.command("pg_ctl", &self.folder).args(arguments).status();
        _ = self.process.wait();
        _ = remove_dir_all(&self.folder);
    }
}

fn data(folder: &Path) -> String {
    folder.join("data").display().to_string()
}

/// Waits for the line that the server prints when it is ready. A thread reads what it prints later.
fn wait_until_ready(process: &mut Child) {
    let printed = BufReader::new(process.stderr.take().expect("standard error is piped"));
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in printed.lines().map_while(Result::ok) {
            // After the start nobody receives the lines.
            _ = sender.send(line);
        }
    });
    let mut log = String::new();
    while !log.ends_with(READY) {
        let line = lines.recv_timeout(START).unwrap_or_else(|_| panic!("PostgreSQL does not start:{log}"));
        log = format!("{log}\n{line}");
    }
}
