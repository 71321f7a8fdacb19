//! The rules.

use crate::Severity;

/// A rule that documents are checked by.
#[derive(Debug)]
pub struct Rule {
    name: &'static str,
    severity: Severity,
}

impl Rule {
    /// Returns the rule's name, which is the code of its diagnostics.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the severity of its diagnostics.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }
}

macro_rules! rules {
    ($($rule:ident $name:literal $severity:ident;)+) => {
        $(
            #[doc = $name]
            pub static $rule: Rule = Rule { name: $name, severity: Severity::$severity };
        )+
        static ALL: &[&Rule] = &[$(&$rule),+];
    };
}

/// Returns all rules.
#[must_use]
pub fn all() -> &'static [&'static Rule] {
    ALL
}

rules! {
    CALLBACK_URL_SYNTAX "callback-url-syntax" Error;
    STATIC_CALLBACK_URL "static-callback-url" Note;
    UNRESOLVABLE_CALLBACK_URL "unresolvable-callback-url" Warning;
    PERCENT_IN_POINTER "percent-in-pointer" Warning;
    UNDECLARED_PARAMETER "undeclared-parameter" Error;
    RESERVED_HEADER "reserved-header" Note;
    UNDECLARED_REQUEST_BODY "undeclared-request-body" Error;
    UNDECLARED_FIELD "undeclared-field" Error;
    NOT_SCALAR "not-scalar" Error;
    READ_ONLY_FIELD "read-only-field" Warning;
    UNDECLARED_RESPONSE_HEADER "undeclared-response-header" Error;
    UNDECLARED_RESPONSE_BODY "undeclared-response-body" Error;
    CALLBACK_URL_TYPE "callback-url-type" Error;
    CALLBACK_URL_FORMAT "callback-url-format" Note;
    OPTIONAL_CALLBACK_URL "optional-callback-url" Note;
    UNDECLARED_LINK_OPERATION "undeclared-link-operation" Error;
    UNDECLARED_LINK_PARAMETER "undeclared-link-parameter" Error;
    INVALID_SERVER_VARIABLE "invalid-server-variable" Error;
    SUSPICIOUS_SERVER_VARIABLE "suspicious-server-variable" Warning;
    DUPLICATE_OPERATION_ID "duplicate-operation-id" Error;
    MISSING_RESPONSES "missing-responses" Error;
    UNDECLARED_SECURITY_SCHEME "undeclared-security-scheme" Error;
    UNRESOLVED_REFERENCE "unresolved-reference" Error;
    REFERENCE_CYCLE "reference-cycle" Error;
    MISMATCHED_REFERENCE "mismatched-reference" Error;
    EXTERNAL_REFERENCE "external-reference" Note;
    INVALID_COMPONENT_NAME "invalid-component-name" Error;
    OPENAPI_VERSION "openapi-version" Error;
    VERSION_MISMATCH "version-mismatch" Error;
    UNSUPPORTED_METHOD "unsupported-method" Error;
    UNSUPPORTED_WEBHOOKS "unsupported-webhooks" Error;
    IGNORED_KEYWORD "ignored-keyword" Warning;
    WRONG_TYPE "wrong-type" Error;
    MISSING_FIELD "missing-field" Error;
    NESTING_TOO_DEEP "nesting-too-deep" Warning;
    LIMIT_EXCEEDED "limit-exceeded" Warning;
}
