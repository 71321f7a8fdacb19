//! The commands `send` and `listen`, from the command line to the wire.
#![cfg(feature = "delivery")]

mod end_to_end;
mod guide;
mod listening;
mod program;
mod receiver;
mod sending;
mod usage;
