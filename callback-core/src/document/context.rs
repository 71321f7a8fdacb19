//! The state that all steps of an assembly share.

use callback_check::{Function, Version};

use super::components::Schemas;
use super::fields::Shape;
use super::shapes::Shapes;
use crate::contract::Contract;
use crate::delivery::{Schedule, SignatureProfile};
use crate::diagnostic::{DiagnosticKind, Report};
use crate::handler::ResponseDescription;
use crate::method::Method;
use crate::type_schema::TypeSchema;

/// The state of an assembly: the version of OpenAPI, the schemas in use, and the reports so far.
pub(super) struct Context {
    pub(super) version: Version,
    /// The responses of all operations of the API.
    pub(super) responses: Vec<ResponseDescription>,
    pub(super) schemas: Schemas,
    pub(super) shapes: Shapes,
    pub(super) reports: Vec<Report>,
    pub(super) delivery: Delivery,
}

/// The delivery of the requests of external operations.
#[derive(Debug, Clone, Default)]
pub(super) struct Delivery {
    /// The profile of the signatures of all external operations that do not declare their own.
    pub(super) signed: Option<SignatureProfile>,
    pub(super) schedule: Schedule,
    /// The profiles in use.
    pub(super) profiles: Vec<SignatureProfile>,
}

impl Context {
    pub(super) fn new(version: Version) -> Self {
        Self {
            version,
            responses: Vec::new(),
            schemas: Schemas::new(),
            shapes: Shapes::default(),
            reports: Vec::new(),
            delivery: Delivery::default(),
        }
    }

    /// Returns the shape of a type.
    pub(super) fn shape(&mut self, contract: Contract, ty: TypeSchema) -> Shape {
        self.shapes.of(&mut self.schemas, contract, ty)
    }

    /// Adds a report about a function.
    pub(super) fn report(&mut self, function: Function, kind: DiagnosticKind) {
        self.reports.push(Report::new(function, kind));
    }
}

/// The role of the API in an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The API offers the operation: it reads requests and writes responses.
    Server,
    /// The API calls an external operation: it writes requests and reads responses.
    Client,
}

impl Role {
    /// Returns the contract of request schemas.
    pub(super) const fn request_contract(self) -> Contract {
        match self {
            Self::Server => Contract::Deserialize,
            Self::Client => Contract::Serialize,
        }
    }

    /// Returns the contract of response schemas.
    pub(super) const fn response_contract(self) -> Contract {
        match self {
            Self::Server => Contract::Serialize,
            Self::Client => Contract::Deserialize,
        }
    }
}

/// The origin of an Operation Object: the function that declares it, its method and its path.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    pub(super) role: Role,
    pub(super) method: Method,
    /// The path template. A callback's operation has none.
    pub(super) path: Option<&'static str>,
    /// The function that declares the operation.
    pub(super) function: Function,
}
