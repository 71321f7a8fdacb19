//! The declaration of one operation: its facts, sorted by kind.

use callback_check::Function;

use super::probed_type::probed_type;
use super::values::{external_docs, server};
use crate::delivery::SignatureProfile;
use crate::diagnostic::DeclaredBy;
use crate::fragment::{self, Body, Content, Extension, Fact, Parameter, RequiredScheme, Response, SignatureFact};
use crate::handler::{InputDescription, OutputDescription};
use crate::openapi::Operation;

/// The declaration of an operation by the attributes and the types of a function.
pub(super) struct OperationDecl {
    pub(super) function: Function,
    pub(super) id: OperationId,
    /// The fields of the Operation Object that a fact sets as they are. A new option of that kind is handled in `add` alone.
    pub(super) object: Operation,
    pub(super) parameters: Vec<&'static Parameter>,
    pub(super) bodies: Vec<Body>,
    pub(super) has_arguments: bool,
    /// The descriptions by the types of the arguments.
    pub(super) inputs: Vec<InputDescription>,
    /// The names of the probes of arguments whose types do not describe themselves.
    pub(super) undescribed: Vec<&'static str>,
    /// The parts of the operation that have no schema.
    pub(super) without_schema: Vec<String>,
    pub(super) responses: Vec<&'static Response>,
    /// The description by the return type.
    pub(super) output: Option<OutputDescription>,
    /// The profile of the signatures of the requests.
    pub(super) signed: Option<SignatureProfile>,
    /// The description by the error type of the return type.
    pub(super) error: Option<OutputDescription>,
    /// The alternatives, each with all the schemes that it requires.
    pub(super) security: Vec<&'static [RequiredScheme]>,
    pub(super) extensions: Vec<&'static Extension>,
    pub(super) example: Option<&'static str>,
}

/// The source of an `operationId`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum OperationId {
    /// `id = "…"`.
    Declared(&'static str),
    /// The function's name, because no id is declared.
    Function,
    /// None: the operation is declared inline, in a `#[callback]`.
    None,
}

impl OperationDecl {
    /// Collects the facts of an operation.
    pub(super) fn of(operation: &'static fragment::Operation) -> Self {
        let mut declared = Self::new(operation.function);
        declared.object.summary = operation.summary;
        declared.object.description = operation.description.map(Into::into);
        operation.signature.iter().for_each(|&fact| declared.add_of_signature(fact));
        operation.facts.iter().for_each(|&fact| declared.add(fact));
        declared
    }

    /// Returns the source of the declaration: attributes alone if there are arguments, but no argument type describes itself.
    ///
    /// The types may belong to a framework whose feature is not enabled.
    pub(super) fn declared_by(&self) -> DeclaredBy {
        if self.has_arguments && self.inputs.is_empty() { DeclaredBy::Attributes } else { DeclaredBy::Handler }
    }

    /// Creates a declaration without facts.
    fn new(function: Function) -> Self {
        Self {
            function,
            id: OperationId::Function,
            object: Operation::default(),
            parameters: Vec::new(),
            bodies: Vec::new(),
            has_arguments: false,
            inputs: Vec::new(),
            undescribed: Vec::new(),
            without_schema: Vec::new(),
            responses: Vec::new(),
            output: None,
            signed: None,
            error: None,
            security: Vec::new(),
            extensions: Vec::new(),
            example: None,
        }
    }

    fn add_of_signature(&mut self, fact: SignatureFact) {
        match fact {
            SignatureFact::Argument(name, describe) => self.add_argument(name, describe()),
            SignatureFact::JsonBody(schema) => {
                let content = Content { media_type: "application/json", schema, example: None };
                self.bodies.push(Body { description: None, content, details: &[] });
            }
            SignatureFact::Returns(describe) => self.output = describe(),
            SignatureFact::Fails(describe) => self.error = describe(),
        }
    }

    fn add_argument(&mut self, name: &'static str, described: Result<InputDescription, &'static str>) {
        self.has_arguments = true;
        match described {
            Ok(input) => self.inputs.push(InputDescription { name, ..input }),
            Err(probe) => self.undescribed.push(probe),
        }
    }

    fn add(&mut self, fact: Fact) {
        match fact {
            Fact::Id(id) => self.id = OperationId::Declared(id),
            Fact::InPlace => self.id = OperationId::None,
            Fact::Tag(name) => self.object.tags.push(name),
            // It is read before operations are built.
            Fact::Mark(_) => {}
            Fact::Deprecated => self.object.deprecated = true,
            Fact::Parameter(parameter) => self.parameters.push(parameter),
            Fact::Body(body) => self.bodies.push(*body),
            Fact::ReportedArgument(name, part, describe) => {
                let described = describe();
                if let (Some(_), Err(probe)) = (part, &described) {
                    self.without_schema.push(format!("`{}`", probed_type(probe)));
                }
                self.add_argument(name, described);
            }
            Fact::Response(response) => self.responses.push(response),
            Fact::ReportedOutput(has_body, describe) => {
                if has_body == Some(true) && describe().is_none() {
                    self.without_schema.push("the response".to_owned());
                }
            }
            Fact::Signed(profile) => self.signed = Some(profile),
            Fact::Security(schemes) => self.security.push(schemes),
            Fact::Server(declared) => self.object.servers.push(server(declared)),
            Fact::ExternalDocs(docs) => self.object.external_docs = Some(external_docs(docs)),
            Fact::Extension(extension) => self.extensions.push(extension),
            Fact::Example(text) => self.example = Some(text),
        }
    }
}
