//! Rules of the comparison: their names, and their severities.

use callback_check::Severity;

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) severity: Severity,
    /// The consequence for the receiver, as a sentence.
    pub(crate) explanation: &'static str,
}

macro_rules! rules {
    ($($constant:ident: $name:literal, $severity:ident, $explanation:literal;)*) => {
        $(
            pub(crate) const $constant: Rule =
                Rule { name: $name, severity: Severity::$severity, explanation: $explanation };
        )*
        /// All rules, apart from those about schemas.
        const RULES: &[Rule] = &[$($constant),*];
    };
}

rules! {
    WEBHOOK_ADDED: "webhook-added", Note, "the API sends requests that it did not send before, to those who ask for them";
    WEBHOOK_REMOVED: "webhook-removed", Error, "the API no longer sends the request, so the receiver gets nothing";
    CALLBACK_ADDED: "callback-added", Note, "the API sends requests that it did not send before, to those who ask for them";
    CALLBACK_REMOVED: "callback-removed", Error, "the API no longer sends the request, so the receiver gets nothing";
    CALLBACK_RENAMED: "callback-renamed", Warning,
        "the name of a callback is not transmitted, but code that is generated from the document may have it";
    CALLBACK_URL_ADDED: "callback-url-added", Note, "the API sends the callback to another URL, too";
    CALLBACK_URL_REMOVED: "callback-url-removed", Error, "the API no longer sends requests to this URL";
    CALLBACK_URL_CHANGED: "callback-url-changed", Error,
        "the API makes the URL in another way, so that requests do not arrive where the receiver expects them";
    CALLBACK_SERVER_CHANGED: "callback-server-changed", Error,
        "a relative URL is resolved against another server, so that requests go elsewhere";
    CALLBACK_SERVER_UNKNOWN: "callback-server-unknown", Warning,
        "the servers matter if the expression has a relative URL as its value, which the document does not declare";
    METHOD_ADDED: "method-added", Note, "the API sends requests of another method, too";
    METHOD_REMOVED: "method-removed", Error, "the API no longer sends requests of this method";
    METHOD_CHANGED: "method-changed", Error, "a receiver does not answer requests of another method";
    OPERATION_DEPRECATED: "operation-deprecated", Note, "the request is still sent, and may be removed later";
    REQUEST_BODY_ADDED: "request-body-added", Note, "a receiver that reads no body can ignore it";
    REQUEST_BODY_REMOVED: "request-body-removed", Error, "the receiver reads a body that is no longer sent";
    REQUEST_BODY_OPTIONAL: "request-body-optional", Error, "the receiver reads a body that may be absent";
    REQUEST_BODY_REQUIRED: "request-body-required", Note, "the body is always sent";
    REQUEST_MEDIA_TYPE_ADDED: "request-media-type-added", Error,
        "the body may be of a media type that the receiver does not read";
    REQUEST_MEDIA_TYPE_REMOVED: "request-media-type-removed", Note, "the body is of one of the media types that remain";
    REQUEST_ENCODING_CHANGED: "request-encoding-changed", Warning, "the parts of a form may be written in another way";
    REQUEST_PARAMETER_ADDED: "request-parameter-added", Note, "a receiver can ignore a parameter that it does not read";
    REQUEST_PARAMETER_REMOVED: "request-parameter-removed", Error,
        "the receiver reads a parameter that is no longer sent";
    REQUEST_PARAMETER_WITHDRAWN: "request-parameter-withdrawn", Warning,
        "an optional parameter is no longer declared: receivers must do without, but may rely on it";
    REQUEST_PARAMETER_OPTIONAL: "request-parameter-optional", Error,
        "the receiver reads a parameter that may be absent";
    REQUEST_PARAMETER_REQUIRED: "request-parameter-required", Note, "the parameter is always sent";
    REQUEST_PARAMETER_SERIALIZATION: "request-parameter-serialization-changed", Error,
        "the value of the parameter is written in another way";
    REQUEST_PARAMETER_DEPRECATED: "request-parameter-deprecated", Note, "the parameter is still sent";
    RESPONSE_ADDED: "response-added", Note, "the API reads another status code, too";
    RESPONSE_REMOVED: "response-removed", Error, "the API no longer declares the status code that the receiver answers";
    RESPONSE_BODY_ADDED: "response-body-added", Error, "the API reads a body that the receiver does not send";
    RESPONSE_BODY_REMOVED: "response-body-removed", Note, "the API no longer reads the body that the receiver sends";
    RESPONSE_MEDIA_TYPE_ADDED: "response-media-type-added", Note, "the API reads another media type, too";
    RESPONSE_MEDIA_TYPE_REMOVED: "response-media-type-removed", Error,
        "the API no longer reads the media type that the receiver answers";
    RESPONSE_HEADER_ADDED: "response-header-added", Note, "a receiver need not send an optional header";
    RESPONSE_HEADER_REQUIRED: "response-header-required", Error,
        "the API requires a header that the receiver does not always send";
    RESPONSE_HEADER_OPTIONAL: "response-header-optional", Note, "the API does without the header";
    RESPONSE_HEADER_REMOVED: "response-header-removed", Note, "the API no longer reads the header";
    RESPONSE_HEADER_SERIALIZATION: "response-header-serialization-changed", Error,
        "the API reads the value of the header in another way";
    SECURITY_ADDED: "security-added", Note, "the request has credentials, which a receiver may verify";
    SECURITY_ALTERNATIVE_ADDED: "security-alternative-added", Error,
        "the request may have credentials that the receiver does not verify, or none";
    SECURITY_ALTERNATIVE_REMOVED: "security-alternative-removed", Note,
        "the request has one of the credentials that remain";
    SECURITY_REMOVED: "security-removed", Error, "the receiver verifies credentials that are no longer sent";
    SECURITY_CHANGED: "security-changed", Error, "the receiver verifies other credentials than those that are sent";
    SECURITY_INHERITED: "security-unknown", Warning,
        "security requirements of the whole document may be meant for the API's own operations alone";
    SOURCE_REMOVED: "source-removed", Error,
        "an expression of the callback's URL reads a value that the operation no longer declares";
    SOURCE_OPTIONAL: "source-optional", Note, "who omits the value gets no callback";
    SOURCE_REQUIRED: "source-required", Warning, "requests without the value are refused";
    SOURCE_UNCERTAIN: "source-uncertain", Warning, "the callback's URL reads a value that a response may omit";
    LINK_ADDED: "link-added", Note, "clients can follow another link";
    LINK_REMOVED: "link-removed", Error, "clients follow a link that is no longer declared";
    LINK_TARGET_CHANGED: "link-target-changed", Error, "clients that follow the link call another operation";
    LINK_TARGET_UNKNOWN: "link-target-unknown", Warning, "the operation that the link leads to is not in these documents";
    LINK_PARAMETER_ADDED: "link-parameter-added", Note, "the link gives a value for another parameter";
    LINK_PARAMETER_REMOVED: "link-parameter-removed", Error,
        "the link no longer gives the value of a parameter, which the client has to get elsewhere";
    LINK_PARAMETER_CHANGED: "link-parameter-changed", Error, "the link gives another value for the parameter";
    LINK_BODY_ADDED: "link-request-body-added", Note, "the link gives a value for the request body";
    LINK_BODY_REMOVED: "link-request-body-removed", Error,
        "the link no longer gives the request body, which the client has to make itself";
    LINK_BODY_CHANGED: "link-request-body-changed", Error, "the link gives another request body";
    LINK_SERVER_CHANGED: "link-server-changed", Error, "the operation is called at another server";
    REFERENCE_UNKNOWN: "unknown-reference", Warning, "what a reference leads to cannot be read, so it is not compared";
}

/// The contents that the receiver reads or writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Contract {
    /// What the API sends, and the receiver reads.
    Request,
    /// What the receiver answers.
    Response,
    /// What the caller of the API sends for a callback's URL.
    Source,
}

/// A kind of change in a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum SchemaChange {
    TypeWidened,
    TypeNarrowed,
    TypeChanged,
    EnumValueAdded,
    EnumValueRemoved,
    EnumOpened,
    EnumClosed,
    RangeWidened,
    RangeNarrowed,
    PatternWidened,
    PatternNarrowed,
    PatternUnknown,
    FormatWidened,
    FormatNarrowed,
    FormatChanged,
    FormatUnknown,
    PropertyAdded,
    ClosedPropertyAdded,
    RequiredPropertyAdded,
    PropertyRemoved,
    PropertyWithdrawn,
    ClosedPropertyRemoved,
    PropertyOptional,
    PropertyRequired,
    PropertyReadOnly,
    PropertyDeprecated,
    AdditionalAllowed,
    AdditionalRefused,
    AlternativeAdded,
    AlternativeRemoved,
    DiscriminatorChanged,
    DefaultChanged,
    XmlChanged,
    Widened,
    Narrowed,
    Unknown,
}

/// The names and severities of changes in schemas: what follows the prefix, the severity in a request, and that in a response.
const SCHEMA_RULES: &[(SchemaChange, &str, Severity, Severity, &str)] = {
    use SchemaChange as C;
    use Severity::{Error, Note, Warning};
    &[
        (C::TypeWidened, "type-widened", Error, Note, "values may be of another JSON type, too"),
        (C::TypeNarrowed, "type-narrowed", Note, Error, "values are no longer of one of the JSON types"),
        (C::TypeChanged, "type-changed", Error, Error, "values are of another JSON type"),
        (C::EnumValueAdded, "enum-value-added", Error, Note, "there is a value that was not declared"),
        (C::EnumValueRemoved, "enum-value-removed", Note, Error, "a value is no longer declared"),
        (C::EnumOpened, "enum-opened", Error, Note, "values that were not listed are allowed"),
        (C::EnumClosed, "enum-closed", Note, Error, "values that are not listed are no longer allowed"),
        (C::RangeWidened, "range-widened", Error, Note, "a limit allows more values"),
        (C::RangeNarrowed, "range-narrowed", Note, Error, "a limit allows fewer values"),
        (C::PatternWidened, "pattern-widened", Error, Note, "a pattern allows more texts"),
        (C::PatternNarrowed, "pattern-narrowed", Note, Error, "a pattern allows fewer texts"),
        (C::PatternUnknown, "pattern-unknown", Warning, Warning, "it is not known which texts both patterns allow"),
        (C::FormatWidened, "format-widened", Error, Note, "a format allows more values"),
        (C::FormatNarrowed, "format-narrowed", Note, Error, "a format allows fewer values"),
        (C::FormatChanged, "format-changed", Error, Error, "values have another format"),
        (C::FormatUnknown, "format-unknown", Warning, Warning, "it is not known which values a format allows"),
        (C::PropertyAdded, "property-added", Note, Note, "there is another property, which may be ignored or left out"),
        (
            C::ClosedPropertyAdded,
            "undeclared-property-added",
            Error,
            Note,
            "there is a property in an object that allowed no others",
        ),
        (C::RequiredPropertyAdded, "required-property-added", Note, Error, "there is another required property"),
        (C::PropertyRemoved, "property-removed", Error, Note, "a required property is no longer declared"),
        (
            C::PropertyWithdrawn,
            "optional-property-removed",
            Warning,
            Note,
            "an optional property is no longer declared: receivers must do without, but may rely on it",
        ),
        (
            C::ClosedPropertyRemoved,
            "declared-property-removed",
            Error,
            Error,
            "a property is no longer declared, in an object that allows no others",
        ),
        (C::PropertyOptional, "property-optional", Error, Note, "a property may be absent"),
        (C::PropertyRequired, "property-required", Note, Error, "a property must be present"),
        (
            C::PropertyReadOnly,
            "property-direction-unknown",
            Warning,
            Warning,
            "`readOnly` and `writeOnly` decide in which messages a property is sent",
        ),
        (C::PropertyDeprecated, "property-deprecated", Note, Note, "a property is deprecated"),
        (C::AdditionalAllowed, "additional-properties-allowed", Error, Note, "undeclared properties are allowed"),
        (C::AdditionalRefused, "additional-properties-refused", Note, Error, "undeclared properties are refused"),
        (C::AlternativeAdded, "alternative-added", Error, Note, "there is another alternative of `oneOf` or `anyOf`"),
        (C::AlternativeRemoved, "alternative-removed", Note, Error, "an alternative of `oneOf` or `anyOf` is gone"),
        (
            C::DiscriminatorChanged,
            "discriminator-changed",
            Error,
            Error,
            "the alternatives are told apart by another property",
        ),
        (C::DefaultChanged, "default-changed", Warning, Warning, "an absent value has another meaning"),
        (C::XmlChanged, "xml-changed", Warning, Warning, "the XML form of a value may be another one"),
        (C::Widened, "schema-widened", Error, Note, "the schema allows more values"),
        (C::Narrowed, "schema-narrowed", Note, Error, "the schema allows fewer values"),
        (C::Unknown, "schema-unknown", Warning, Warning, "it is not known whether the schemas allow the same values"),
    ]
};

impl Contract {
    fn prefix(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Source => "source",
        }
    }

    /// Returns the name and the severity of a change.
    pub(crate) fn rule(self, change: SchemaChange) -> (String, Severity) {
        let (_, name, request, response, _) = SCHEMA_RULES[change as usize];
        let severity = if self == Self::Request { request } else { response };
        (format!("{}-{name}", self.prefix()), severity)
    }
}

/// Returns the severity and the explanation of a rule of the comparison.
pub(crate) fn explain(name: &str) -> Option<(Severity, &'static str)> {
    if let Some(rule) = RULES.iter().find(|rule| rule.name == name) {
        return Some((rule.severity, rule.explanation));
    }
    let contracts = [Contract::Request, Contract::Response, Contract::Source];
    let contract = contracts.into_iter().find(|contract| name.starts_with(contract.prefix()))?;
    let suffix = name[contract.prefix().len()..].strip_prefix('-')?;
    let (change, .., explanation) = SCHEMA_RULES.iter().find(|rule| rule.1 == suffix)?;
    Some((contract.rule(*change).1, explanation))
}

#[cfg(test)]
mod tests {
    use super::SCHEMA_RULES;

    #[test]
    fn rules_are_found_by_their_changes() {
        for (index, (change, name, ..)) in SCHEMA_RULES.iter().enumerate() {
            assert_eq!(*change as usize, index, "{name}");
        }
    }
}
