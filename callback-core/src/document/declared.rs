//! What is stated of one operation: its facts, each where the document asks for it.

use crate::fault;
use crate::fragment::{
    Body, Content, Detail, Extension, ExternalDocs, Fact, Operation, Parameter, RequiredScheme, Response, Server,
};
use crate::handler::{InputDescription, OutputDescription};
use crate::status_pattern::StatusPattern;
use callback_check::Function;
use callback_check::ParameterIn;

/// An operation as it is declared.
pub(super) struct Declared {
    pub(super) function: Function,
    pub(super) id: OperationId,
    pub(super) summary: Option<&'static str>,
    pub(super) description: Option<&'static str>,
    pub(super) tags: Vec<&'static str>,
    pub(super) deprecated: bool,
    pub(super) parameters: Vec<&'static Parameter>,
    pub(super) bodies: Vec<Body>,
    pub(super) has_arguments: bool,
    /// What the arguments' types tell.
    pub(super) parts: Vec<InputDescription>,
    pub(super) responses: Vec<&'static Response>,
    /// What the return type tells.
    pub(super) returns: Option<OutputDescription>,
    /// The alternatives, with all the schemes that each needs.
    pub(super) security: Vec<&'static [RequiredScheme]>,
    pub(super) servers: Vec<&'static Server>,
    pub(super) external_docs: Option<&'static ExternalDocs>,
    pub(super) extensions: Vec<&'static Extension>,
    pub(super) example: Option<&'static str>,
    pub(super) details: Vec<(Owner, &'static [Detail])>,
}

/// What has details.
#[derive(Debug, Clone, Copy)]
pub(super) enum Owner {
    Parameter(ParameterIn, &'static str),
    Body(&'static str),
    /// With its media type, if it has one.
    Response(StatusPattern, Option<&'static str>),
    ResponseHeader(StatusPattern, &'static str),
}

/// Where an `operationId` comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OperationId {
    /// `id = "…"`.
    Stated(&'static str),
    /// The function's name, because nothing else was stated.
    Function,
    /// An operation written in place has no name.
    None,
}

impl Declared {
    pub(super) fn of(operation: &'static Operation) -> Self {
        let mut declared = Self::nothing(operation.function);
        for &fact in operation.facts {
            declared.state(fact);
        }
        declared
    }

    /// Who says what the operation has. Types that tell nothing may be those of a framework whose feature is off.
    pub(super) fn says(&self) -> fault::Owner {
        if self.has_arguments && self.parts.is_empty() { fault::Owner::Attributes } else { fault::Owner::Handler }
    }

    /// Whether what is declared of a body is each of its items.
    pub(super) fn is_of_items(&self, media_type: &str) -> bool {
        self.details.iter().any(|(owner, details)| {
            matches!(owner, Owner::Body(of) if *of == media_type)
                && details.iter().any(|detail| matches!(detail, Detail::Items))
        })
    }

    fn nothing(function: Function) -> Self {
        Self {
            function,
            id: OperationId::Function,
            summary: None,
            description: None,
            tags: Vec::new(),
            deprecated: false,
            parameters: Vec::new(),
            bodies: Vec::new(),
            has_arguments: false,
            parts: Vec::new(),
            responses: Vec::new(),
            returns: None,
            security: Vec::new(),
            servers: Vec::new(),
            external_docs: None,
            extensions: Vec::new(),
            example: None,
            details: Vec::new(),
        }
    }

    fn state(&mut self, fact: Fact) {
        match fact {
            Fact::Id(id) => self.id = OperationId::Stated(id),
            Fact::InPlace => self.id = OperationId::None,
            Fact::Summary(text) => self.summary = Some(text),
            Fact::Description(text) => self.description = Some(text),
            Fact::Tag(name) => self.tags.push(name),
            Fact::Deprecated => self.deprecated = true,
            Fact::Parameter(parameter) => {
                self.add_details(Owner::Parameter(parameter.location, parameter.name), parameter.details);
                self.parameters.push(parameter);
            }
            Fact::Body(body) => {
                self.add_details(Owner::Body(body.content.media_type), body.details);
                self.bodies.push(*body);
            }
            Fact::JsonBody(schema) => {
                let content = Content { media_type: "application/json", schema, example: None };
                self.bodies.push(Body { description: None, content, details: &[] });
            }
            Fact::Argument(name, part) => {
                self.has_arguments = true;
                self.parts.extend(part().map(|part| InputDescription { name, ..part }));
            }
            Fact::Response(response) => {
                let media_type = response.content.map(|content| content.media_type);
                self.add_details(Owner::Response(response.status, media_type), response.details);
                for header in response.headers {
                    self.add_details(Owner::ResponseHeader(response.status, header.name), header.details);
                }
                self.responses.push(response);
            }
            Fact::Returns(part) => self.returns = part(),
            Fact::Security(schemes) => self.security.push(schemes),
            Fact::Server(server) => self.servers.push(server),
            Fact::ExternalDocs(docs) => self.external_docs = Some(docs),
            Fact::Extension(extension) => self.extensions.push(extension),
            Fact::Example(text) => self.example = Some(text),
        }
    }

    fn add_details(&mut self, owner: Owner, details: &'static [Detail]) {
        if !details.is_empty() {
            self.details.push((owner, details));
        }
    }
}
