//! The rules, by name.

use crate::Severity;

/// A rule that documents are checked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    Version,
    WrongType,
    TooDeep,
    TooMuch,
    VersionMismatch,
    IgnoredKeyword,
    ComponentName,
    UnresolvedReference,
    ExternalReference,
    DuplicateOperationId,
    MissingResponses,
    UndeclaredSecurityScheme,
    KeySyntax,
    ConstantKey,
    UnresolvableKey,
    PercentInPointer,
    UndeclaredParameter,
    ReservedHeader,
    NoRequestBody,
    UndeclaredResponseHeader,
    NoResponseBody,
    UndeclaredField,
    NotScalar,
    ReadOnlyField,
    BaseNotUri,
    BaseFormat,
    OptionalBase,
    UndeclaredOperation,
    UndeclaredLinkParameter,
    ServerVariable,
    DoubtfulServerVariable,
}

impl Rule {
    /// The rules in the order of the documentation.
    #[cfg(test)]
    pub const ALL: &[Self] = &[
        Self::KeySyntax,
        Self::ConstantKey,
        Self::UnresolvableKey,
        Self::PercentInPointer,
        Self::UndeclaredParameter,
        Self::ReservedHeader,
        Self::NoRequestBody,
        Self::UndeclaredField,
        Self::NotScalar,
        Self::ReadOnlyField,
        Self::UndeclaredResponseHeader,
        Self::NoResponseBody,
        Self::BaseNotUri,
        Self::BaseFormat,
        Self::OptionalBase,
        Self::UndeclaredOperation,
        Self::UndeclaredLinkParameter,
        Self::ServerVariable,
        Self::DoubtfulServerVariable,
        Self::DuplicateOperationId,
        Self::MissingResponses,
        Self::UndeclaredSecurityScheme,
        Self::UnresolvedReference,
        Self::ExternalReference,
        Self::ComponentName,
        Self::Version,
        Self::VersionMismatch,
        Self::IgnoredKeyword,
        Self::WrongType,
        Self::TooDeep,
        Self::TooMuch,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::WrongType => "wrong-type",
            Self::TooDeep => "too-deep",
            Self::TooMuch => "too-much",
            Self::VersionMismatch => "version-mismatch",
            Self::IgnoredKeyword => "ignored-keyword",
            Self::ComponentName => "component-name",
            Self::UnresolvedReference => "unresolved-reference",
            Self::ExternalReference => "external-reference",
            Self::DuplicateOperationId => "duplicate-operation-id",
            Self::MissingResponses => "missing-responses",
            Self::UndeclaredSecurityScheme => "undeclared-security-scheme",
            Self::KeySyntax => "key-syntax",
            Self::ConstantKey => "constant-key",
            Self::UnresolvableKey => "unresolvable-key",
            Self::PercentInPointer => "percent-in-pointer",
            Self::UndeclaredParameter => "undeclared-parameter",
            Self::ReservedHeader => "reserved-header",
            Self::NoRequestBody => "no-request-body",
            Self::UndeclaredResponseHeader => "undeclared-response-header",
            Self::NoResponseBody => "no-response-body",
            Self::UndeclaredField => "undeclared-field",
            Self::NotScalar => "not-scalar",
            Self::ReadOnlyField => "read-only-field",
            Self::BaseNotUri => "base-not-uri",
            Self::BaseFormat => "base-format",
            Self::OptionalBase => "optional-base",
            Self::UndeclaredOperation => "undeclared-operation",
            Self::UndeclaredLinkParameter => "undeclared-link-parameter",
            Self::ServerVariable => "server-variable",
            Self::DoubtfulServerVariable => "doubtful-server-variable",
        }
    }

    pub const fn severity(self) -> Severity {
        match self {
            Self::Version
            | Self::WrongType
            | Self::VersionMismatch
            | Self::ComponentName
            | Self::UnresolvedReference
            | Self::DuplicateOperationId
            | Self::MissingResponses
            | Self::UndeclaredSecurityScheme
            | Self::KeySyntax
            | Self::UndeclaredParameter
            | Self::NoRequestBody
            | Self::UndeclaredResponseHeader
            | Self::NoResponseBody
            | Self::UndeclaredField
            | Self::NotScalar
            | Self::BaseNotUri
            | Self::UndeclaredOperation
            | Self::UndeclaredLinkParameter
            | Self::ServerVariable => Severity::Error,
            Self::TooDeep
            | Self::TooMuch
            | Self::IgnoredKeyword
            | Self::UnresolvableKey
            | Self::PercentInPointer
            | Self::ReadOnlyField
            | Self::DoubtfulServerVariable => Severity::Warning,
            Self::ExternalReference
            | Self::ConstantKey
            | Self::ReservedHeader
            | Self::BaseFormat
            | Self::OptionalBase => Severity::Note,
        }
    }
}
