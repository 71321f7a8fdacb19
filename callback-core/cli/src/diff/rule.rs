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

/// Declares rules, and lists them.
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
    WEBHOOK_ADDED: "webhook-added", Note,
        "The API sends requests that it did not send before, to those who ask for them.";
    WEBHOOK_REMOVED: "webhook-removed", Error,
        "The API no longer sends the request, so the receiver gets nothing.";
    CALLBACK_ADDED: "callback-added", Note,
        "The API sends requests that it did not send before, to those who ask for them.";
    CALLBACK_REMOVED: "callback-removed", Error,
        "The API no longer sends the request, so the receiver gets nothing.";
    CALLBACK_RENAMED: "callback-renamed", Warning,
        "The name of a callback is not transmitted, but code that is generated from the document may have it.";
    CALLBACK_URL_ADDED: "callback-url-added", Note,
        "The API sends the callback to another URL, too.";
    CALLBACK_URL_REMOVED: "callback-url-removed", Error,
        "The API no longer sends requests to this URL.";
    CALLBACK_URL_CHANGED: "callback-url-changed", Error,
        "The API makes the URL in another way, so that requests do not arrive where the receiver expects them.";
    CALLBACK_SERVER_CHANGED: "callback-server-changed", Error,
        "A relative URL is resolved against another server, so that requests go elsewhere.";
    CALLBACK_SERVER_UNKNOWN: "callback-server-unknown", Warning,
        "The servers matter if the expression has a relative URL as its value, which the document does not declare.";
    METHOD_ADDED: "method-added", Note,
        "The API sends requests of another method, too.";
    METHOD_REMOVED: "method-removed", Error,
        "The API no longer sends requests of this method.";
    METHOD_CHANGED: "method-changed", Error,
        "A receiver does not answer requests of another method.";
    OPERATION_DEPRECATED: "operation-deprecated", Note,
        "The request is still sent, and may be removed later.";
    REQUEST_BODY_ADDED: "request-body-added", Note,
        "A receiver that reads no body can ignore it.";
    REQUEST_BODY_REMOVED: "request-body-removed", Error,
        "The receiver reads a body that is no longer sent.";
    REQUEST_BODY_OPTIONAL: "request-body-optional", Error,
        "The receiver reads a body that may be absent.";
    REQUEST_BODY_REQUIRED: "request-body-required", Note,
        "The body is always sent.";
    REQUEST_MEDIA_TYPE_ADDED: "request-media-type-added", Error,
        "The body may be of a media type that the receiver does not read.";
    REQUEST_MEDIA_TYPE_REMOVED: "request-media-type-removed", Note,
        "The body is of one of the media types that remain.";
    REQUEST_ENCODING_CHANGED: "request-encoding-changed", Warning,
        "The parts of a form may be written in another way.";
    REQUEST_PARAMETER_ADDED: "request-parameter-added", Note,
        "A receiver can ignore a parameter that it does not read.";
    REQUEST_PARAMETER_REMOVED: "request-parameter-removed", Error,
        "The receiver reads a parameter that is no longer sent.";
    REQUEST_PARAMETER_WITHDRAWN: "request-parameter-withdrawn", Warning,
        "An optional parameter is no longer declared: receivers must do without, but may rely on it.";
    REQUEST_PARAMETER_OPTIONAL: "request-parameter-optional", Error,
        "The receiver reads a parameter that may be absent.";
    REQUEST_PARAMETER_REQUIRED: "request-parameter-required", Note,
        "The parameter is always sent.";
    REQUEST_PARAMETER_SERIALIZATION: "request-parameter-serialization-changed", Error,
        "The value of the parameter is written in another way.";
    REQUEST_PARAMETER_DEPRECATED: "request-parameter-deprecated", Note,
        "The parameter is still sent.";
    RESPONSE_ADDED: "response-added", Note,
        "The API reads another status code, too.";
    RESPONSE_REMOVED: "response-removed", Error,
        "The API no longer declares the status code that the receiver answers.";
    RESPONSE_BODY_ADDED: "response-body-added", Error,
        "The API reads a body that the receiver does not send.";
    RESPONSE_BODY_REMOVED: "response-body-removed", Note,
        "The API no longer reads the body that the receiver sends.";
    RESPONSE_MEDIA_TYPE_ADDED: "response-media-type-added", Note,
        "The API reads another media type, too.";
    RESPONSE_MEDIA_TYPE_REMOVED: "response-media-type-removed", Error,
        "The API no longer reads the media type that the receiver answers.";
    RESPONSE_HEADER_ADDED: "response-header-added", Note,
        "A receiver need not send an optional header.";
    RESPONSE_HEADER_REQUIRED: "response-header-required", Error,
        "The API requires a header that the receiver does not always send.";
    RESPONSE_HEADER_OPTIONAL: "response-header-optional", Note,
        "The API does without the header.";
    RESPONSE_HEADER_REMOVED: "response-header-removed", Note,
        "The API no longer reads the header.";
    RESPONSE_HEADER_SERIALIZATION: "response-header-serialization-changed", Error,
        "The API reads the value of the header in another way.";
    SECURITY_ADDED: "security-added", Note,
        "The request has credentials, which a receiver may verify.";
    SECURITY_ALTERNATIVE_ADDED: "security-alternative-added", Error,
        "The request may have credentials that the receiver does not verify, or none.";
    SECURITY_ALTERNATIVE_REMOVED: "security-alternative-removed", Note,
        "The request has one of the credentials that remain.";
    SECURITY_REMOVED: "security-removed", Error,
        "The receiver verifies credentials that are no longer sent.";
    SECURITY_CHANGED: "security-changed", Error,
        "The receiver verifies other credentials than those that are sent.";
    SECURITY_INHERITED: "security-unknown", Warning,
        "Security requirements of the whole document may be meant for the API's own operations alone.";
    SOURCE_REMOVED: "source-removed", Error,
        "An expression of the callback's URL reads a value that the operation no longer declares.";
    SOURCE_OPTIONAL: "source-optional", Note,
        "Who omits the value gets no callback.";
    SOURCE_REQUIRED: "source-required", Warning,
        "Requests without the value are refused.";
    SOURCE_UNCERTAIN: "source-uncertain", Warning,
        "The callback's URL reads a value that a response may omit.";
    LINK_ADDED: "link-added", Note,
        "Clients can follow another link.";
    LINK_REMOVED: "link-removed", Error,
        "Clients follow a link that is no longer declared.";
    LINK_TARGET_CHANGED: "link-target-changed", Error,
        "Clients that follow the link call another operation.";
    LINK_TARGET_UNKNOWN: "link-target-unknown", Warning,
        "The operation that the link leads to is not in these documents.";
    LINK_PARAMETER_ADDED: "link-parameter-added", Note,
        "The link gives a value for another parameter.";
    LINK_PARAMETER_REMOVED: "link-parameter-removed", Error,
        "The link no longer gives the value of a parameter, which the client has to get elsewhere.";
    LINK_PARAMETER_CHANGED: "link-parameter-changed", Error,
        "The link gives another value for the parameter.";
    LINK_BODY_ADDED: "link-request-body-added", Note,
        "The link gives a value for the request body.";
    LINK_BODY_REMOVED: "link-request-body-removed", Error,
        "The link no longer gives the request body, which the client has to make itself.";
    LINK_BODY_CHANGED: "link-request-body-changed", Error,
        "The link gives another request body.";
    LINK_SERVER_CHANGED: "link-server-changed", Error,
        "The operation is called at another server.";
    REFERENCE_UNKNOWN: "unknown-reference", Warning,
        "What a reference leads to cannot be read, so it is not compared.";
}

/// The contents that the receiver reads or writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Contract {
    /// A request of the API, which the receiver reads.
    Request,
    /// A response of the receiver.
    Response,
    /// A value that the caller of the API sends for a callback's URL.
    Source,
}

/// Declares the changes of schemas: the ends of their rules' names, their severities in requests and in responses, and their
/// consequences.
macro_rules! schema_changes {
    ($($change:ident: $name:literal, $request:ident, $response:ident, $explanation:literal;)*) => {
        /// A kind of change in a schema.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum SchemaChange {
            $($change,)*
        }

        impl Contract {
            /// Returns the rule of a change in a schema.
            pub(crate) fn rule(self, change: SchemaChange) -> Rule {
                let (name, severity, explanation) = match (self, change) {
                    $(
                        (Self::Request, SchemaChange::$change) => {
                            (concat!("request-", $name), Severity::$request, $explanation)
                        }
                        (Self::Response, SchemaChange::$change) => {
                            (concat!("response-", $name), Severity::$response, $explanation)
                        }
                        (Self::Source, SchemaChange::$change) => {
                            (concat!("source-", $name), Severity::$response, $explanation)
                        }
                    )*
                };
                Rule { name, severity, explanation }
            }
        }

        const SCHEMA_CHANGES: &[SchemaChange] = &[$(SchemaChange::$change),*];
    };
}

schema_changes! {
    ClosedPropertyAdded: "undeclared-property-added", Error, Note, "There is a property in an object that allowed no others.";
    ClosedPropertyRemoved: "declared-property-removed", Error, Error,
        "A property is no longer declared, in an object that allows no others.";
    PropertyWithdrawn: "optional-property-removed", Warning, Note,
        "An optional property is no longer declared. Receivers must do without it, but may rely on it.";
    PropertyReadOnly: "property-direction-unknown", Warning, Warning,
        "`readOnly` and `writeOnly` decide in which messages a property is sent.";
    DiscriminatorChanged: "discriminator-changed", Error, Error, "The alternatives are told apart by another property.";
    TypeWidened: "type-widened", Error, Note, "Values may be of another JSON type, too.";
    TypeNarrowed: "type-narrowed", Note, Error, "Values are no longer of one of the JSON types.";
    TypeChanged: "type-changed", Error, Error, "Values are of another JSON type.";
    EnumValueAdded: "enum-value-added", Error, Note, "There is a value that was not declared.";
    EnumValueRemoved: "enum-value-removed", Note, Error, "A value is no longer declared.";
    EnumOpened: "enum-opened", Error, Note, "Values that were not listed are allowed.";
    EnumClosed: "enum-closed", Note, Error, "Values that are not listed are no longer allowed.";
    RangeWidened: "range-widened", Error, Note, "A limit allows more values.";
    RangeNarrowed: "range-narrowed", Note, Error, "A limit allows fewer values.";
    PatternWidened: "pattern-widened", Error, Note, "A pattern allows more texts.";
    PatternNarrowed: "pattern-narrowed", Note, Error, "A pattern allows fewer texts.";
    PatternUnknown: "pattern-unknown", Warning, Warning, "It is not known which texts both patterns allow.";
    FormatWidened: "format-widened", Error, Note, "A format allows more values.";
    FormatNarrowed: "format-narrowed", Note, Error, "A format allows fewer values.";
    FormatChanged: "format-changed", Error, Error, "Values have another format.";
    FormatUnknown: "format-unknown", Warning, Warning, "It is not known which values a format allows.";
    PropertyAdded: "property-added", Note, Note, "There is another property, which may be ignored or left out.";
    RequiredPropertyAdded: "required-property-added", Note, Error, "There is another required property.";
    PropertyRemoved: "property-removed", Error, Note, "A required property is no longer declared.";
    PropertyOptional: "property-optional", Error, Note, "A property may be absent.";
    PropertyRequired: "property-required", Note, Error, "A property must be present.";
    PropertyDeprecated: "property-deprecated", Note, Note, "A property is deprecated.";
    AdditionalAllowed: "additional-properties-allowed", Error, Note, "Undeclared properties are allowed.";
    AdditionalRefused: "additional-properties-refused", Note, Error, "Undeclared properties are refused.";
    AlternativeAdded: "alternative-added", Error, Note, "There is another alternative of `oneOf` or `anyOf`.";
    AlternativeRemoved: "alternative-removed", Note, Error, "An alternative of `oneOf` or `anyOf` is gone.";
    DefaultChanged: "default-changed", Warning, Warning, "An absent value has another meaning.";
    XmlChanged: "xml-changed", Warning, Warning, "The XML form of a value may be another one.";
    Widened: "schema-widened", Error, Note, "The schema allows more values.";
    Narrowed: "schema-narrowed", Note, Error, "The schema allows fewer values.";
    Unknown: "schema-unknown", Warning, Warning, "It is not known whether the schemas allow the same values.";
}

/// Returns all rules of the comparison.
pub(crate) fn all() -> impl Iterator<Item = Rule> {
    let contracts = [Contract::Request, Contract::Response, Contract::Source];
    let schemas =
        contracts.into_iter().flat_map(|contract| SCHEMA_CHANGES.iter().map(move |change| contract.rule(*change)));
    RULES.iter().copied().chain(schemas)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::all;

    #[test]
    fn names_are_unique() {
        let mut names = HashSet::new();
        for rule in all() {
            assert!(names.insert(rule.name), "{}", rule.name);
        }
    }
}
