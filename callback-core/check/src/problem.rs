//! What can be wrong with any document, in words.

use std::fmt;

use callback_expression::{ParseError, Warning, WarningKind};
use serde_json::Value;

use crate::message::{did_you_mean, list, plain_list};
use crate::missing::{Missing, ParameterName};
use crate::parameter_in::ParameterIn;
use crate::rules::{self, Rule};
use crate::server::TemplateFault;
use crate::version::Version;

/// What is wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Problem {
    NoVersion { swagger: Option<String> },
    UnknownVersion { stated: String },
    VersionForm { stated: String, version: Version },
    NoPaths { version: Version },
    WrongType { field: String, expected: &'static str, found: &'static str },
    MissingField { object: &'static str, field: &'static str },
    TooDeep,
    TooMuch,
    Since { what: String, since: Version, version: Version, instead: Option<&'static str> },
    BooleanLimit { keyword: String, limit: &'static str },
    Nullable,
    BesideReference { fields: Vec<String>, version: Version },
    ComponentName { name: String },
    Missing { reference: String, near: Option<String> },
    Circle { reference: String },
    OtherKind { reference: String, expected: &'static str },
    External { file: String },
    DuplicateOperationId { id: String, other: String, other_pointer: String },
    NoResponses,
    EmptyResponses,
    UnknownScheme { scheme: String, declared: Vec<String> },
    KeySyntax { message: String, help: Option<String> },
    Surprise { kind: WarningKind, message: String, help: Option<&'static str> },
    UnknownParameter { location: ParameterIn, name: String, operation: String, known: Vec<ParameterName> },
    ReservedHeader { name: String },
    NoBody { expression: String, operation: String },
    NoResponseHeader { name: String, operation: String, known: Vec<String> },
    NoResponseBody { expression: String, operation: String },
    UnknownField { expression: String, token: String, within: String, known: Vec<String> },
    NoFields { expression: String, media_types: Vec<String> },
    NotScalar { expression: String, is: &'static str },
    OneSided { expression: String, is: &'static str },
    UnknownOperation { link: String, id: String, known: Vec<String> },
    NotOfTarget { link: String, name: String, operation: String, known: Vec<ParameterName> },
    ServerTemplate { url: String, fault: TemplateFault },
    UndeclaredVariable { variable: String },
    NotInUrl { variable: String, url: String, near: Option<String> },
    NoDefault { variable: String },
    NoValues { variable: String, version: Version },
    OtherDefault { variable: String, default: String, values: Vec<String>, version: Version },
    NoAddress { expression: String, is: &'static str },
    NoFormat { expression: String },
    Optional { expression: String },
}

impl Problem {
    pub fn syntax(error: &ParseError, help: Option<String>) -> Self {
        Self::KeySyntax { message: error.to_string(), help }
    }

    pub fn surprise(warning: &Warning) -> Self {
        Self::Surprise { kind: warning.kind(), message: warning.to_string(), help: warning.help() }
    }

    pub fn rule(&self) -> &'static Rule {
        match self {
            Self::NoVersion { .. } | Self::UnknownVersion { .. } | Self::VersionForm { .. } => &rules::OPENAPI_VERSION,
            Self::WrongType { .. } => &rules::WRONG_TYPE,
            Self::MissingField { .. } | Self::NoPaths { .. } => &rules::MISSING_FIELD,
            Self::TooDeep => &rules::NESTING_TOO_DEEP,
            Self::TooMuch => &rules::LIMIT_EXCEEDED,
            Self::Since { what, .. } if what.starts_with("`webhooks`") => &rules::UNSUPPORTED_WEBHOOKS,
            Self::Since { what, .. } if what.ends_with("in a path item") => &rules::UNSUPPORTED_METHOD,
            Self::Since { .. } | Self::BooleanLimit { .. } => &rules::VERSION_MISMATCH,
            Self::Nullable | Self::BesideReference { .. } => &rules::IGNORED_KEYWORD,
            Self::ComponentName { .. } => &rules::INVALID_COMPONENT_NAME,
            Self::Missing { .. } => &rules::UNRESOLVED_REFERENCE,
            Self::Circle { .. } => &rules::REFERENCE_CYCLE,
            Self::OtherKind { .. } => &rules::MISMATCHED_REFERENCE,
            Self::External { .. } => &rules::EXTERNAL_REFERENCE,
            Self::DuplicateOperationId { .. } => &rules::DUPLICATE_OPERATION_ID,
            Self::NoResponses | Self::EmptyResponses => &rules::MISSING_RESPONSES,
            Self::UnknownScheme { .. } => &rules::UNDECLARED_SECURITY_SCHEME,
            Self::KeySyntax { .. } => &rules::CALLBACK_URL_SYNTAX,
            Self::Surprise { kind: WarningKind::PercentInPointer, .. } => &rules::PERCENT_IN_POINTER,
            Self::Surprise { kind: WarningKind::StaticUrl, .. } => &rules::STATIC_CALLBACK_URL,
            Self::Surprise { .. } => &rules::UNRESOLVABLE_CALLBACK_URL,
            Self::UnknownParameter { .. } => &rules::UNDECLARED_PARAMETER,
            Self::ReservedHeader { .. } => &rules::RESERVED_HEADER,
            Self::NoBody { .. } => &rules::UNDECLARED_REQUEST_BODY,
            Self::NoResponseHeader { .. } => &rules::UNDECLARED_RESPONSE_HEADER,
            Self::NoResponseBody { .. } => &rules::UNDECLARED_RESPONSE_BODY,
            Self::UnknownField { .. } | Self::NoFields { .. } => &rules::UNDECLARED_FIELD,
            Self::NotScalar { .. } => &rules::NOT_SCALAR,
            Self::OneSided { .. } => &rules::READ_ONLY_FIELD,
            Self::UnknownOperation { .. } => &rules::UNDECLARED_LINK_OPERATION,
            Self::NotOfTarget { .. } => &rules::UNDECLARED_LINK_PARAMETER,
            Self::NotInUrl { near: None, .. }
            | Self::NoValues { version: Version::V3_0, .. }
            | Self::OtherDefault { version: Version::V3_0, .. } => &rules::SUSPICIOUS_SERVER_VARIABLE,
            Self::ServerTemplate { .. }
            | Self::UndeclaredVariable { .. }
            | Self::NotInUrl { .. }
            | Self::NoDefault { .. }
            | Self::NoValues { .. }
            | Self::OtherDefault { .. } => &rules::INVALID_SERVER_VARIABLE,
            Self::NoAddress { .. } => &rules::CALLBACK_URL_TYPE,
            Self::NoFormat { .. } => &rules::CALLBACK_URL_FORMAT,
            Self::Optional { .. } => &rules::OPTIONAL_CALLBACK_URL,
        }
    }

    /// Returns the declaration whose addition would mend it.
    pub fn missing(&self) -> Option<Missing> {
        Some(match self {
            Self::UnknownParameter { location, name, .. } => {
                Missing::Parameter(ParameterName { location: *location, name: name.clone() })
            }
            Self::NoBody { .. } => Missing::RequestBody,
            Self::NoResponseHeader { name, .. } => Missing::ResponseHeader { name: name.clone() },
            Self::NoResponseBody { .. } => Missing::ResponseBody,
            Self::UnknownScheme { scheme, .. } => Missing::SecurityScheme { name: scheme.clone() },
            Self::UndeclaredVariable { variable } => Missing::ServerVariable { name: variable.clone() },
            Self::Since { since, .. } => Missing::Version(*since),
            _ => return None,
        })
    }

    /// Returns the message and the help in the document's own words.
    pub fn words(&self) -> (String, String) {
        self.message(&|missing| missing.help())
    }

    /// What is wrong, and what to do about it.
    #[allow(clippy::too_many_lines, reason = "all words stand in one table")]
    pub fn message(&self, declare: &dyn Fn(&Missing) -> String) -> (String, String) {
        let declare = || self.missing().map(|missing| declare(&missing)).unwrap_or_default();
        match self {
            Self::NoVersion { swagger: Some(version) } => (
                format!("this is a Swagger {version} document, and only OpenAPI 3.0, 3.1 and 3.2 are known"),
                "convert it to OpenAPI 3".into(),
            ),
            Self::NoVersion { swagger: None } => (
                "there is no `openapi`, so this is not an OpenAPI document".into(),
                format!("write the version: `\"openapi\": \"{}\"`", Version::V3_1.number()),
            ),
            Self::UnknownVersion { stated } => (
                format!("OpenAPI `{stated}` is not known; only 3.0, 3.1 and 3.2 are"),
                format!("write for instance `\"openapi\": \"{}\"`", Version::V3_1.number()),
            ),
            Self::VersionForm { stated, version } => (
                format!("`{stated}` is not a version number of OpenAPI, which is a string of three numbers"),
                format!("write `\"{}\"`, with the quotes", version.number()),
            ),
            Self::NoPaths { version: Version::V3_0 } => {
                ("there are no `paths`, which OpenAPI 3.0 requires".into(), "add `\"paths\": {}`".into())
            }
            Self::NoPaths { version } => (
                format!("OpenAPI {version} requires one of `paths`, `webhooks` and `components`"),
                "add `\"paths\": {}`".into(),
            ),
            Self::WrongType { field, expected, found } => {
                (format!("{field} is {found}"), format!("make it {expected}"))
            }
            Self::MissingField { object, field } => {
                (format!("the {object} has no `{field}`"), format!("add `{field}`"))
            }
            Self::TooDeep => (
                "this is nested too deeply, so that what is in it is not checked".into(),
                "move inner parts to `components`, and refer to them".into(),
            ),
            Self::TooMuch => (
                "the callbacks from here on lead to too many places, so that they are not checked".into(),
                "check a part of the document at a time".into(),
            ),
            Self::Since { what, since, version, instead } => (
                format!("OpenAPI {version} has no {what}, which came with {since}"),
                format!("{}, or {}", instead.unwrap_or("leave it out"), declare()),
            ),
            Self::BooleanLimit { keyword, limit } => (
                format!("`{keyword}` is a boolean, which it was in OpenAPI 3.0; now it is the limit itself"),
                format!("write the number of `{limit}` in `{keyword}`, and leave out `{limit}`"),
            ),
            Self::Nullable => (
                "`nullable` is of OpenAPI 3.0; later versions ignore it".into(),
                "add `\"null\"` to `type`: `\"type\": [\"string\", \"null\"]`".into(),
            ),
            Self::BesideReference { fields, version } => (
                format!("OpenAPI {version} ignores {} beside `$ref`", list(fields)),
                "state it where the reference leads to, or leave it out".into(),
            ),
            Self::ComponentName { name } => (
                format!("`{name}` is not a legal component name, which has letters, digits, `.`, `-` and `_` only"),
                "rename it".into(),
            ),
            Self::Missing { reference, near: Some(near) } => {
                (format!("`{reference}` leads nowhere in this document"), format!("did you mean `{near}`?"))
            }
            Self::Missing { reference, near: None } => {
                (format!("`{reference}` leads nowhere in this document"), "declare what it refers to".into())
            }
            Self::Circle { reference } => (
                format!("`{reference}` leads into a circle of references, and to nothing else"),
                "replace one of them by what is meant".into(),
            ),
            Self::OtherKind { reference, expected } => {
                (format!("`{reference}` is not {expected}"), format!("refer to {expected}"))
            }
            Self::External { file } => (
                format!("what is in `{file}` is not checked"),
                "bundle the files to have them checked as one document".into(),
            ),
            Self::DuplicateOperationId { id, other, .. } => {
                (format!("operationId `{id}` is that of `{other}` too"), "give one of them another".into())
            }
            Self::NoResponses => {
                ("the operation has no `responses`, which OpenAPI 3.0 requires".into(), "add what it answers".into())
            }
            Self::EmptyResponses => (
                "there is no response in `responses`".into(),
                "add what the operation answers; `default` is for all that has no entry of its own".into(),
            ),
            Self::UnknownScheme { scheme, declared } => (
                format!("security scheme `{scheme}` is not declared"),
                if declared.is_empty() {
                    declare()
                } else {
                    did_you_mean(scheme, declared.iter().map(String::as_str), "", || {
                        format!("`components.securitySchemes` has {}", list(declared))
                    })
                },
            ),
            Self::KeySyntax { message, help } => (
                message.clone(),
                help.clone().unwrap_or_else(|| "write an expression such as `{$request.body#/url}`".into()),
            ),
            Self::Surprise { message, help, .. } => (message.clone(), (*help).unwrap_or_default().to_owned()),
            Self::UnknownParameter { location, name, operation, known } => {
                let prefix = format!("$request.{}.", location.word());
                let there = known.iter().filter(|known| known.location == *location);
                (
                    format!("`{prefix}{name}` matches no {} parameter of `{operation}`", location.word()),
                    did_you_mean(name, there.map(|known| known.name.as_str()), &prefix, || {
                        if known.is_empty() {
                            format!("the operation has none; {}", declare())
                        } else {
                            format!("the operation has {}", plain_list(known))
                        }
                    }),
                )
            }
            Self::ReservedHeader { name } => (
                format!("`{name}` is a header that no parameter can declare, so tools may not find its value"),
                "take the value from another header or from the body, if you can".into(),
            ),
            Self::NoBody { expression, operation } => {
                (format!("`{expression}` needs a request body, and `{operation}` has none"), declare())
            }
            Self::NoResponseHeader { name, operation, known } => (
                format!("no response of `{operation}` declares the header `{name}`"),
                if known.is_empty() {
                    declare()
                } else {
                    did_you_mean(name, known.iter().map(String::as_str), "$response.header.", || {
                        format!("the responses have {}", list(known))
                    })
                },
            ),
            Self::NoResponseBody { expression, operation } => {
                (format!("`{expression}` needs a response body, and `{operation}` has none"), declare())
            }
            Self::UnknownField { expression, token, within, known } => (
                if within.is_empty() {
                    format!("`{expression}` leads to nothing: the body's schema has no `{token}`")
                } else {
                    format!("`{expression}` leads to nothing: the schema of `{within}` has no `{token}`")
                },
                if known.is_empty() {
                    "point at what the schema declares".into()
                } else {
                    did_you_mean(token, known.iter().map(String::as_str), "", || format!("it has {}", list(known)))
                },
            ),
            Self::NoFields { expression, media_types } => (
                format!("`{expression}` leads to nothing: {} has no fields", list(media_types)),
                "take the whole body, or declare it as JSON".into(),
            ),
            Self::NotScalar { expression, is } => (
                format!("`{expression}` is {is}, which cannot stand in a URL"),
                "point at a string, a number or a boolean".into(),
            ),
            Self::OneSided { expression, is } => {
                (format!("`{expression}` is {is}"), "take the value from where it is sent".into())
            }
            Self::UnknownOperation { link, id, known } => (
                format!("the link `{link}` leads to operation `{id}`, and there is none"),
                if known.is_empty() {
                    "write the `operationId` of the operation".into()
                } else {
                    did_you_mean(id, known.iter().map(String::as_str), "", || format!("there are {}", list(known)))
                },
            ),
            Self::NotOfTarget { link, name, operation, known } => (
                format!("the link `{link}` sends `{name}` to operation `{operation}`, which has no such parameter"),
                did_you_mean(name, known.iter().map(|known| known.name.as_str()), "", || {
                    if known.is_empty() { "it has none".into() } else { format!("it has {}", plain_list(known)) }
                }),
            ),
            Self::ServerTemplate { url, fault } => match fault {
                TemplateFault::Unclosed => (
                    format!("a `{{` of the URL `{url}` is never closed"),
                    "close it, or write `%7B` for the character itself".into(),
                ),
                TemplateFault::Unopened => (
                    format!("a `}}` of the URL `{url}` closes nothing"),
                    "remove it, or write `%7D` for the character itself".into(),
                ),
                TemplateFault::Nameless => {
                    (format!("the URL `{url}` has a variable without a name"), "write `{region}`".into())
                }
                TemplateFault::Twice(name) => {
                    (format!("the URL `{url}` has `{{{name}}}` twice"), "give the second another name".into())
                }
            },
            Self::UndeclaredVariable { variable } => (format!("the variable `{variable}` is not declared"), declare()),
            Self::NotInUrl { variable, url, near } => (
                format!("the URL `{url}` has no `{{{variable}}}`"),
                match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write it into the URL, or remove it here".into(),
                },
            ),
            Self::NoDefault { variable } => (
                format!("the variable `{variable}` has no default"),
                "add `default`, the value that is used unless another is chosen".into(),
            ),
            Self::NoValues { variable, .. } => (
                format!("the variable `{variable}` has no value in `enum`"),
                "list its values, or leave out `enum` if it may have any".into(),
            ),
            Self::OtherDefault { variable, default, values, .. } => (
                format!("the default `{default}` is not a value of `{variable}`"),
                format!("expected one of {}", list(values)),
            ),
            Self::NoAddress { expression, is } => (
                format!("`{expression}` is {is}, and no address that a callback could go to"),
                "begin the key with a URL, or with an expression that is one".into(),
            ),
            Self::NoFormat { expression } => (
                format!("`{expression}` is the address, and its schema does not say that it is a URI"),
                "add `\"format\": \"uri\"` to the schema".into(),
            ),
            Self::Optional { expression } => (
                format!("`{expression}` is the address, and may be absent: no callback is made then"),
                "make it required, if there is always a callback".into(),
            ),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, help) = self.words();
        write!(f, "{message}; {help}")
    }
}

/// What a value is, with its article.
pub const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
