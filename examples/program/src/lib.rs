//! What the examples have in common: where their programs listen, what they print, their errors in words, and how they
//! call back, which is in [`callbacks`].

pub mod callbacks;
mod error;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

pub use error::Error;

/// `PORT`, or the port that is the program's own. With 0 the system chooses.
///
/// # Errors
///
/// `PORT` is not a port.
pub fn port(default: u16) -> Result<u16, Error> {
    let Some(value) = env::var_os("PORT") else { return Ok(default) };
    value.to_str().and_then(|text| text.parse().ok()).ok_or(Error::Port(value))
}

/// Says where to look. Nobody needs to listen: unlike `println!` it goes on where the output is closed.
pub fn greet(text: &str) {
    _ = writeln!(io::stdout(), "{text}\nCtrl-C stops");
}

/// Says what has kept the program from serving, if anything has.
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
