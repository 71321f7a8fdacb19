//! The state that all steps of an assembly share.

use callback_check::{Function, Version};

use super::components::Schemas;
use crate::contract::Contract;
use crate::diagnostic::{DiagnosticKind, Report};
use crate::method::Method;

/// The state of an assembly: its version, the schemas that are used, and what is wrong.
pub(super) struct Context {
    pub(super) version: Version,
    pub(super) schemas: Schemas,
    pub(super) reports: Vec<Report>,
}

impl Context {
    pub(super) fn new(version: Version) -> Self {
        Self { version, schemas: Schemas::new(), reports: Vec::new() }
    }

    pub(super) fn report(&mut self, function: Function, kind: DiagnosticKind) {
        self.reports.push(Report::new(function, kind));
    }
}

/// The side that offers an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The API itself, which reads requests and writes responses.
    Server,
    /// An external API, which the API calls: it writes requests and reads responses.
    Client,
}

impl Role {
    pub(super) const fn request(self) -> Contract {
        match self {
            Self::Server => Contract::Deserialize,
            Self::Client => Contract::Serialize,
        }
    }

    pub(super) const fn response(self) -> Contract {
        match self {
            Self::Server => Contract::Serialize,
            Self::Client => Contract::Deserialize,
        }
    }
}

/// The operation that is assembled, as its parts need it.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) role: Role,
    pub(super) method: Method,
    /// The path template. A callback's operation has none.
    pub(super) path: Option<&'static str>,
    /// The function that declares it.
    pub(super) function: Function,
}
