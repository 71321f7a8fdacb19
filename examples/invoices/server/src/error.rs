use std::ffi::OsString;
use std::{fmt, io};

/// What keeps the program from serving.
#[derive(Debug)]
pub(crate) enum Error {
    /// `PORT` is no port.
    Port(OsString),
    /// Nobody can listen on this port.
    Listen(u16, io::Error),
    /// The listener failed.
    Serve(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port(value) => {
                write!(f, "PORT is `{}`, and a port is a number from 0 to 65535", value.display())
            }
            Self::Listen(port, error) if error.kind() == io::ErrorKind::AddrInUse => {
                let instead = "choose one with PORT, as in `PORT=3001 cargo run -p invoices-server`";
                write!(f, "port {port} is taken by another program; {instead}")
            }
            Self::Listen(port, error) => write!(f, "cannot listen on port {port}: {error}"),
            Self::Serve(error) => write!(f, "cannot serve: {error}"),
        }
    }
}

impl std::error::Error for Error {}
