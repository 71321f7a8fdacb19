//! Shared code of the example programs: the port, the greeting, errors, and [`callbacks`].

pub mod callbacks;
mod error;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

pub use error::Error;

/// Returns the port from the environment variable `PORT`, or the default. With 0 the system chooses one.
///
/// # Errors
///
/// If `PORT` is not a port.
pub fn port(default: u16) -> Result<u16, Error> {
    let Some(value) = env::var_os("PORT") else { return Ok(default) };
    value.to_str().and_then(|text| text.parse().ok()).ok_or(Error::Port(value))
}

/// Prints the program's URLs. Unlike `println!`, it does not panic if the output is closed.
pub fn greet(text: &str) {
    _ = writeln!(io::stdout(), "{text}\nCtrl-C stops");
}

/// Prints the error, if there is one, and returns the exit code.
#[must_use]
pub fn end(result: Result<(), Error>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
