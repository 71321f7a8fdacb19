use std::ffi::OsString;
use std::{error, fmt, io};

/// An error of an example program.
#[derive(Debug)]
pub enum Error {
    /// `PORT` is not a port.
    Port(OsString),
    /// The server cannot listen on this port.
    Listen(u16, io::Error),
    /// The server failed.
    Serve(io::Error),
    /// Part of the setup failed: its name, and the reason.
    Setup(&'static str, Box<dyn error::Error + Send + Sync>),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port(value) => {
                write!(f, "PORT is `{}`, and a port is a number from 0 to 65535", value.display())
            }
            Self::Listen(port, error) if error.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "port {port} is taken by another program; choose one with PORT, as in `PORT=4000`")
            }
            Self::Listen(port, error) => write!(f, "cannot listen on port {port}: {error}"),
            Self::Serve(error) => write!(f, "cannot serve: {error}"),
            Self::Setup(what, error) => write!(f, "{what}: {error}"),
        }
    }
}

impl error::Error for Error {}
