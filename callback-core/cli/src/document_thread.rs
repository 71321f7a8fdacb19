//! A thread for work on documents.

use std::process::ExitCode;
use std::thread;

/// The size of the stack. Schemas that refer to each other in long chains are compiled by recursion.
const STACK: usize = 256 * 1024 * 1024;

/// Runs a command on a thread with a large stack, of which only what is used is allocated.
pub(crate) fn run(command: impl FnOnce() -> ExitCode + Send) -> ExitCode {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, command);
        match thread.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(code)) => code,
            // The panic has been printed.
            Ok(Err(_)) => ExitCode::from(2),
            Err(error) => {
                eprintln!("error: no thread can be started: {error}");
                ExitCode::from(2)
            }
        }
    })
}
