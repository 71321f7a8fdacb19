//! In place of the network: addresses that are not of this machine are recorded, and never connected to.

use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use callback_delivery::{SenderBuilder, UrlPolicy};

use crate::{address, quick};

/// What a sender has asked DNS, and where it would have connected, in order.
#[derive(Clone, Default)]
pub(crate) struct Recorder {
    names: Arc<Mutex<Vec<String>>>,
    attempts: Arc<Mutex<Vec<IpAddr>>>,
}

impl Recorder {
    pub(crate) fn names(&self) -> Vec<String> {
        self.names.lock().unwrap().clone()
    }

    pub(crate) fn attempts(&self) -> Vec<String> {
        self.attempts.lock().unwrap().iter().map(ToString::to_string).collect()
    }
}

/// A sender for which names have the first of these answers the first time, and so on, and then always the last.
pub(crate) fn recorded(policy: UrlPolicy, answers: &[&[&str]]) -> (SenderBuilder, Recorder) {
    let recorder = Recorder::default();
    let answers: Vec<Vec<IpAddr>> =
        answers.iter().map(|answer| answer.iter().map(|text| address(text)).collect()).collect();
    let (names, attempts) = (recorder.names.clone(), recorder.attempts.clone());
    let lookup = move |name| {
        let mut names = names.lock().unwrap();
        names.push(name);
        let answer = answers[(names.len() - 1).min(answers.len() - 1)].clone();
        async move { Ok(answer) }
    };
    let gate = move |address: IpAddr| {
        attempts.lock().unwrap().push(address);
        async move { within(address) }
    };
    (quick(policy).dns(lookup).before_connecting(gate), recorder)
}

/// Returns `true` if a test may connect to the address.
pub(crate) fn within(address: IpAddr) -> io::Result<()> {
    if address.is_loopback() { Ok(()) } else { Err(io::Error::other("tests do not leave the machine")) }
}
