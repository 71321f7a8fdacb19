//! The rules, by name.

use super::Severity;

/// A rule that documents are checked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
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
}

impl Rule {
    /// The rules in the order of the documentation.
    #[cfg(test)]
    pub(super) const ALL: &[Self] = &[
        Self::KeySyntax,
        Self::ConstantKey,
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

    pub(super) const fn name(self) -> &'static str {
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
        }
    }

    pub(crate) const fn severity(self) -> Severity {
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
            | Self::UndeclaredLinkParameter => Severity::Error,
            Self::TooDeep | Self::TooMuch | Self::IgnoredKeyword | Self::PercentInPointer | Self::ReadOnlyField => {
                Severity::Warning
            }
            Self::ExternalReference
            | Self::ConstantKey
            | Self::ReservedHeader
            | Self::BaseFormat
            | Self::OptionalBase => Severity::Note,
        }
    }

    /// When there is a finding, as the documentation says it.
    #[cfg(test)]
    pub(super) const fn summary(self) -> &'static str {
        match self {
            Self::Version => "`openapi` is missing, is not a version number, or is one that is not known",
            Self::WrongType => "a string where an object belongs, and the like",
            Self::TooDeep => "nested deeper than 500 levels; what is below is not checked",
            Self::TooMuch => "the callbacks lead to millions of places; the rest of them is not checked",
            Self::VersionMismatch => "what this version of OpenAPI does not have",
            Self::IgnoredKeyword => "what this version of OpenAPI ignores: `nullable`, or fields beside a `$ref`",
            Self::ComponentName => "a component's name has other than letters, digits, `.`, `-` and `_`",
            Self::UnresolvedReference => "a `$ref` leads nowhere, in a circle, or to an object of another kind",
            Self::ExternalReference => "a `$ref` leads to another file, which is not read; told once a file",
            Self::DuplicateOperationId => "two operations have the same `operationId`, those of callbacks counted",
            Self::MissingResponses => "an operation has no `responses` (3.0), or none in them",
            Self::UndeclaredSecurityScheme => "a security scheme is not among the components",
            Self::KeySyntax => "the key is no runtime expression and no URL with some in it",
            Self::ConstantKey => "the key has no expression: it never varies",
            Self::PercentInPointer => "a `%` code in a pointer, which is not decoded",
            Self::UndeclaredParameter => "the operation does not declare the parameter, so that it cannot be evaluated",
            Self::ReservedHeader => "`Accept`, `Authorization` or `Content-Type`, which no parameter can declare",
            Self::NoRequestBody => "the operation has no request body",
            Self::UndeclaredResponseHeader => "no response of the operation declares the header",
            Self::NoResponseBody => "no response of the operation has a body",
            Self::UndeclaredField => "the pointer leads to nothing in the body's schema",
            Self::NotScalar => "the value is an object or an array, and cannot stand in a URL",
            Self::ReadOnlyField => "a `readOnly` field of a request, or a `writeOnly` one of a response",
            Self::BaseNotUri => "what the key begins with is a number or a boolean, and no address",
            Self::BaseFormat => "what the key begins with is a string, and nothing says that it is a URI",
            Self::OptionalBase => "what the key begins with may be absent, and no callback is made then",
            Self::UndeclaredOperation => "a link's `operationId` is that of no operation",
            Self::UndeclaredLinkParameter => "a link sends a parameter that its operation does not declare",
        }
    }
}
