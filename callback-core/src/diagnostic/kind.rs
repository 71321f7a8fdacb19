//! Everything that can be wrong with handlers, with its code and severity.

use super::declared_by::DeclaredBy;
use crate::method::Method;
use crate::status_pattern::StatusPattern;
use callback_check::Function;
use callback_check::{ParameterIn, ParameterName, Severity, Version};

/// One thing that can be wrong.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum DiagnosticKind {
    EmptyRegistry,
    EmptyModule { module: String, modules: Vec<&'static str> },
    ModuleWithoutHandlers { module: String, modules: Vec<&'static str> },
    EmptySelection,
    UnknownMark { name: String, names: Vec<&'static str> },
    NoRoute,
    UndescribedArguments,
    UndescribedMultipart { type_name: String },
    Method { method: Method, version: Version },
    Webhook { name: &'static str, version: Version },
    DuplicateWebhook { name: &'static str, method: Method, other: Function },
    IgnoredBody { method: Method, version: Version },
    DuplicateRoute { method: Method, path: &'static str, other: Function },
    SameTemplate { path: &'static str, other_path: &'static str, other: Function },
    DuplicateOperationId { id: String, other: Function },
    ConflictingOperationIds { id: &'static str, parents: Vec<Function> },
    QualifiedOperationId { id: &'static str, parents: Vec<Function> },
    WebhookOperationId { id: &'static str, name: &'static str },
    DuplicateParameter(ParameterName),
    UndeclaredPathParameter { name: String, path: &'static str, declared_by: DeclaredBy },
    PathParameterNotInRoute { name: String, path: Option<&'static str> },
    PathLength { values: usize, parameters: usize, path: &'static str },
    UndescribedParameters { location: ParameterIn, type_name: &'static str },
    UnnamedParameter { location: ParameterIn, type_name: &'static str },
    NoSchema { part: String },
    SeveralBodies { first: &'static str, second: &'static str },
    ContradictingBody { declared: &'static str, found: &'static str },
    ContradictingResponse { declared: &'static str, found: &'static str },
    ContradictingParameter(ParameterName),
    DuplicateMediaType { media_type: &'static str, status: Option<StatusPattern> },
    ExampleWithoutBody,
    NotSerialized { callback: &'static str, expression: String },
    InvalidJson { of: String, error: String },
    DuplicateCallback { name: &'static str, key: String, method: Method },
    DuplicatePathItemField { what: String },
    UnknownParameter { function: &'static str, name: String, known: Vec<ParameterName>, declared_by: DeclaredBy },
    AmbiguousParameter { name: String, locations: Vec<ParameterIn> },
    CookieParameter { name: String },
    SameSchemaId { one: &'static str, other: &'static str },
    SharedSchemaName { name: String, types: Vec<NamedType> },
    ConflictingSchemaNames { name: String, types: Vec<NamedType> },
    ContractNameTaken { name: String, taken: String, halves: [String; 2] },
    InvalidSchemaName { name: String },
    InvalidSchemeName { name: String },
    InvalidExtensionName { name: String },
    InvalidCallbackName { name: &'static str },
    NotOpenApi { pointer: &'static str },
    OperationNotFound(MissingOperation),
    NoOperationIds { id: String, available: Vec<String>, module: Option<&'static str> },
    AmbiguousTarget { id: String, routes: Vec<String> },
    ConflictingId { route: String, id: String, other: String },
    ConflictingRoute { id: String, route: String, other: String },
    DuplicateTarget { route: String, other: Function },
    ExistingCallback { name: &'static str, route: String },
    ConversionFailed { type_name: &'static str, error: String },
    LostField { type_name: &'static str, pointer: String },
    UnreadableText { error: String },
    AliasedOperation { pointer: String },
    RenamedSchema { name: String, renamed: String },
    UnrepresentableKeyword { version: Version, schema: Option<String>, keyword: String, at: String },
}

/// An operation that a document does not have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MissingOperation {
    pub(crate) id: String,
    pub(crate) route: Option<String>,
    /// The operation with the most similar name or route.
    pub(crate) near: Option<String>,
    /// The other operations of the document.
    pub(crate) available: Vec<String>,
    /// The module of the handler, if another document of the program may have the operation.
    pub(crate) module: Option<&'static str>,
}

/// A type that is a component.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NamedType {
    /// The schema id.
    pub(crate) id: String,
    /// The name of the component.
    pub(crate) name: String,
    /// The first function whose types contain it.
    pub(crate) function: Option<Function>,
}

impl DiagnosticKind {
    /// Returns the name of the rule.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::EmptyRegistry
            | Self::EmptyModule { .. }
            | Self::ModuleWithoutHandlers { .. }
            | Self::EmptySelection => "no-handlers",
            Self::UnknownMark { .. } => "unknown-mark",
            Self::NoRoute => "missing-route",
            Self::UndescribedArguments | Self::UndescribedMultipart { .. } => "undescribed-arguments",
            Self::Method { .. } => "unsupported-method",
            Self::Webhook { .. } => "unsupported-webhooks",
            Self::DuplicateWebhook { .. } => "duplicate-webhook",
            Self::IgnoredBody { .. } => "ignored-request-body",
            Self::DuplicateRoute { .. } => "duplicate-route",
            Self::SameTemplate { .. } => "duplicate-path-template",
            Self::DuplicateOperationId { .. }
            | Self::ConflictingOperationIds { .. }
            | Self::WebhookOperationId { .. } => "duplicate-operation-id",
            Self::QualifiedOperationId { .. } => "qualified-operation-id",
            Self::DuplicateParameter(_) => "duplicate-parameter",
            Self::UndeclaredPathParameter { .. } => "undeclared-path-parameter",
            Self::PathParameterNotInRoute { .. } => "unused-path-parameter",
            Self::PathLength { .. } => "path-length",
            Self::UndescribedParameters { .. } => "undescribed-parameters",
            Self::UnnamedParameter { .. } => "unnamed-parameter",
            Self::NoSchema { .. } => "missing-schema",
            Self::SeveralBodies { .. } => "duplicate-request-body",
            Self::ContradictingBody { .. } | Self::ContradictingResponse { .. } | Self::ContradictingParameter(_) => {
                "contradicting-declaration"
            }
            Self::DuplicateMediaType { .. } => "duplicate-media-type",
            Self::ExampleWithoutBody => "example-without-body",
            Self::NotSerialized { .. } => "not-serialized",
            Self::InvalidJson { .. } => "invalid-json",
            Self::DuplicateCallback { .. } => "duplicate-callback",
            Self::DuplicatePathItemField { .. } => "duplicate-path-item-field",
            Self::UnknownParameter { .. } => "undeclared-parameter",
            Self::AmbiguousParameter { .. } => "ambiguous-parameter",
            Self::CookieParameter { .. } => "cookie-parameter",
            Self::SameSchemaId { .. } => "duplicate-schema-id",
            Self::SharedSchemaName { .. } | Self::ConflictingSchemaNames { .. } => "duplicate-schema-name",
            Self::ContractNameTaken { .. } => "schema-name-taken",
            Self::InvalidSchemaName { .. } | Self::InvalidSchemeName { .. } | Self::InvalidCallbackName { .. } => {
                "invalid-component-name"
            }
            Self::InvalidExtensionName { .. } => "invalid-extension-name",
            Self::NotOpenApi { .. } => "not-openapi",
            Self::OperationNotFound(_) | Self::NoOperationIds { .. } => "operation-not-found",
            Self::AmbiguousTarget { .. } => "ambiguous-operation",
            Self::ConflictingId { .. } => "conflicting-operation-id",
            Self::ConflictingRoute { .. } => "conflicting-route",
            Self::DuplicateTarget { .. } => "duplicate-operation",
            Self::ExistingCallback { .. } => "callback-exists",
            Self::ConversionFailed { .. } | Self::UnreadableText { .. } => "unreadable-document",
            Self::LostField { .. } => "lost-field",
            Self::AliasedOperation { .. } => "aliased-operation",
            Self::RenamedSchema { .. } => "renamed-schema",
            Self::UnrepresentableKeyword { .. } => "unsupported-schema",
        }
    }

    /// Returns how bad it is.
    pub(super) const fn severity(&self) -> Severity {
        match self {
            Self::UndescribedArguments
            | Self::ModuleWithoutHandlers { .. }
            | Self::RenamedSchema { .. }
            | Self::QualifiedOperationId { .. }
            | Self::ContradictingBody { .. }
            | Self::ContradictingResponse { .. }
            | Self::ContradictingParameter(_)
            | Self::SharedSchemaName { .. }
            | Self::ContractNameTaken { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
