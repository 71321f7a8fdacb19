//! The objects of OpenAPI and their fields.
//!
//! The tables have all fields. [`FieldType::Any`] stands for a value whose type is not checked.

use serde_json::Value;

use crate::version::Version::{self, V3_0, V3_1, V3_2};

/// A kind of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ObjectKind {
    Document,
    Info,
    Contact,
    License,
    ExternalDocs,
    Server,
    ServerVariable,
    Tag,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Encoding,
    Example,
    Link,
    Callback,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
    SecurityRequirement,
    Schema,
    Discriminator,
    Xml,
}

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldType {
    Object(ObjectKind),
    /// A list of objects.
    Objects(ObjectKind),
    /// Objects by name.
    Map(ObjectKind),
    /// Objects by name. Names that begin with `x-` are extensions.
    ExtensibleMap(ObjectKind),
    String,
    /// A list of strings.
    Strings,
    /// Values by name, which are not checked.
    Values,
    Boolean,
    /// A value that is not checked.
    Any,
}

/// The name and the type of a field, and the version that it came with.
pub(crate) type Field = (&'static str, FieldType, Version);

use FieldType::{Any, Boolean, ExtensibleMap, Map, Object, Objects, String, Strings, Values};

const DOCUMENT: &[Field] = &[
    ("openapi", Any, V3_0),
    ("$self", String, V3_2),
    ("info", Object(ObjectKind::Info), V3_0),
    ("jsonSchemaDialect", String, V3_1),
    ("servers", Objects(ObjectKind::Server), V3_0),
    ("paths", ExtensibleMap(ObjectKind::PathItem), V3_0),
    ("webhooks", Map(ObjectKind::PathItem), V3_1),
    ("components", Object(ObjectKind::Components), V3_0),
    ("security", Objects(ObjectKind::SecurityRequirement), V3_0),
    ("tags", Objects(ObjectKind::Tag), V3_0),
    ("externalDocs", Object(ObjectKind::ExternalDocs), V3_0),
];

const INFO: &[Field] = &[
    ("title", Any, V3_0),
    ("summary", String, V3_1),
    ("description", Any, V3_0),
    ("termsOfService", Any, V3_0),
    ("contact", Object(ObjectKind::Contact), V3_0),
    ("license", Object(ObjectKind::License), V3_0),
    ("version", Any, V3_0),
];

const CONTACT: &[Field] = &[("name", Any, V3_0), ("url", Any, V3_0), ("email", Any, V3_0)];

const LICENSE: &[Field] = &[("name", Any, V3_0), ("identifier", String, V3_1), ("url", Any, V3_0)];

const EXTERNAL_DOCS: &[Field] = &[("description", Any, V3_0), ("url", Any, V3_0)];

const SERVER: &[Field] = &[
    ("url", String, V3_0),
    ("description", Any, V3_0),
    ("name", String, V3_2),
    ("variables", Map(ObjectKind::ServerVariable), V3_0),
];

const SERVER_VARIABLE: &[Field] = &[("enum", Strings, V3_0), ("default", String, V3_0), ("description", Any, V3_0)];

const TAG: &[Field] = &[
    ("name", Any, V3_0),
    ("summary", String, V3_2),
    ("description", Any, V3_0),
    ("externalDocs", Object(ObjectKind::ExternalDocs), V3_0),
    ("parent", String, V3_2),
    ("kind", String, V3_2),
];

const COMPONENTS: &[Field] = &[
    ("schemas", Map(ObjectKind::Schema), V3_0),
    ("responses", Map(ObjectKind::Response), V3_0),
    ("parameters", Map(ObjectKind::Parameter), V3_0),
    ("examples", Map(ObjectKind::Example), V3_0),
    ("requestBodies", Map(ObjectKind::RequestBody), V3_0),
    ("headers", Map(ObjectKind::Header), V3_0),
    ("securitySchemes", Map(ObjectKind::SecurityScheme), V3_0),
    ("links", Map(ObjectKind::Link), V3_0),
    ("callbacks", Map(ObjectKind::Callback), V3_0),
    ("pathItems", Map(ObjectKind::PathItem), V3_1),
    ("mediaTypes", Map(ObjectKind::MediaType), V3_2),
];

const PATH_ITEM: &[Field] = &[
    ("$ref", Any, V3_0),
    ("summary", Any, V3_0),
    ("description", Any, V3_0),
    ("get", Object(ObjectKind::Operation), V3_0),
    ("put", Object(ObjectKind::Operation), V3_0),
    ("post", Object(ObjectKind::Operation), V3_0),
    ("delete", Object(ObjectKind::Operation), V3_0),
    ("options", Object(ObjectKind::Operation), V3_0),
    ("head", Object(ObjectKind::Operation), V3_0),
    ("patch", Object(ObjectKind::Operation), V3_0),
    ("trace", Object(ObjectKind::Operation), V3_0),
    ("query", Object(ObjectKind::Operation), V3_2),
    ("additionalOperations", Map(ObjectKind::Operation), V3_2),
    ("servers", Objects(ObjectKind::Server), V3_0),
    ("parameters", Objects(ObjectKind::Parameter), V3_0),
];

const OPERATION: &[Field] = &[
    ("tags", Any, V3_0),
    ("summary", Any, V3_0),
    ("description", Any, V3_0),
    ("externalDocs", Object(ObjectKind::ExternalDocs), V3_0),
    ("operationId", String, V3_0),
    ("parameters", Objects(ObjectKind::Parameter), V3_0),
    ("requestBody", Object(ObjectKind::RequestBody), V3_0),
    ("responses", ExtensibleMap(ObjectKind::Response), V3_0),
    ("callbacks", Map(ObjectKind::Callback), V3_0),
    ("deprecated", Boolean, V3_0),
    ("security", Objects(ObjectKind::SecurityRequirement), V3_0),
    ("servers", Objects(ObjectKind::Server), V3_0),
];

const PARAMETER: &[Field] = &[
    ("name", String, V3_0),
    ("in", String, V3_0),
    ("description", Any, V3_0),
    ("required", Boolean, V3_0),
    ("deprecated", Any, V3_0),
    ("allowEmptyValue", Any, V3_0),
    ("style", Any, V3_0),
    ("explode", Any, V3_0),
    ("allowReserved", Any, V3_0),
    ("schema", Object(ObjectKind::Schema), V3_0),
    ("content", Map(ObjectKind::MediaType), V3_0),
    ("example", Any, V3_0),
    ("examples", Map(ObjectKind::Example), V3_0),
];

const HEADER: &[Field] = &[
    ("description", Any, V3_0),
    ("required", Boolean, V3_0),
    ("deprecated", Any, V3_0),
    ("style", Any, V3_0),
    ("explode", Any, V3_0),
    ("schema", Object(ObjectKind::Schema), V3_0),
    ("content", Map(ObjectKind::MediaType), V3_0),
    ("example", Any, V3_0),
    ("examples", Map(ObjectKind::Example), V3_0),
];

const REQUEST_BODY: &[Field] =
    &[("description", Any, V3_0), ("content", Map(ObjectKind::MediaType), V3_0), ("required", Boolean, V3_0)];

const RESPONSE: &[Field] = &[
    ("summary", String, V3_2),
    ("description", Any, V3_0),
    ("headers", Map(ObjectKind::Header), V3_0),
    ("content", Map(ObjectKind::MediaType), V3_0),
    ("links", Map(ObjectKind::Link), V3_0),
];

const MEDIA_TYPE: &[Field] = &[
    ("description", Any, V3_2),
    ("schema", Object(ObjectKind::Schema), V3_0),
    ("itemSchema", Object(ObjectKind::Schema), V3_2),
    ("example", Any, V3_0),
    ("examples", Map(ObjectKind::Example), V3_0),
    ("encoding", Map(ObjectKind::Encoding), V3_0),
    ("prefixEncoding", Objects(ObjectKind::Encoding), V3_2),
    ("itemEncoding", Object(ObjectKind::Encoding), V3_2),
];

const ENCODING: &[Field] = &[
    ("contentType", Any, V3_0),
    ("headers", Map(ObjectKind::Header), V3_0),
    ("style", Any, V3_0),
    ("explode", Any, V3_0),
    ("allowReserved", Any, V3_0),
    ("encoding", Map(ObjectKind::Encoding), V3_2),
    ("prefixEncoding", Objects(ObjectKind::Encoding), V3_2),
    ("itemEncoding", Object(ObjectKind::Encoding), V3_2),
];

const EXAMPLE: &[Field] = &[
    ("summary", Any, V3_0),
    ("description", Any, V3_0),
    ("value", Any, V3_0),
    ("externalValue", Any, V3_0),
    ("dataValue", Any, V3_2),
    ("serializedValue", Any, V3_2),
];

const LINK: &[Field] = &[
    ("operationRef", String, V3_0),
    ("operationId", String, V3_0),
    ("parameters", Values, V3_0),
    ("requestBody", Any, V3_0),
    ("description", Any, V3_0),
    ("server", Object(ObjectKind::Server), V3_0),
];

const SECURITY_SCHEME: &[Field] = &[
    ("type", Any, V3_0),
    ("description", Any, V3_0),
    ("name", Any, V3_0),
    ("in", Any, V3_0),
    ("scheme", Any, V3_0),
    ("bearerFormat", Any, V3_0),
    ("flows", Object(ObjectKind::OAuthFlows), V3_0),
    ("openIdConnectUrl", Any, V3_0),
    ("oauth2MetadataUrl", String, V3_2),
    ("deprecated", Boolean, V3_2),
];

const OAUTH_FLOWS: &[Field] = &[
    ("implicit", Object(ObjectKind::OAuthFlow), V3_0),
    ("password", Object(ObjectKind::OAuthFlow), V3_0),
    ("clientCredentials", Object(ObjectKind::OAuthFlow), V3_0),
    ("authorizationCode", Object(ObjectKind::OAuthFlow), V3_0),
    ("deviceAuthorization", Object(ObjectKind::OAuthFlow), V3_2),
];

const OAUTH_FLOW: &[Field] = &[
    ("authorizationUrl", Any, V3_0),
    ("deviceAuthorizationUrl", Any, V3_2),
    ("tokenUrl", Any, V3_0),
    ("refreshUrl", Any, V3_0),
    ("scopes", Any, V3_0),
];

const DISCRIMINATOR: &[Field] =
    &[("propertyName", Any, V3_0), ("mapping", Any, V3_0), ("defaultMapping", String, V3_2)];

const XML: &[Field] = &[
    ("nodeType", String, V3_2),
    ("name", Any, V3_0),
    ("namespace", Any, V3_0),
    ("prefix", Any, V3_0),
    ("attribute", Any, V3_0),
    ("wrapped", Any, V3_0),
];

/// The keywords of a schema. Those of JSON Schema that 3.0 lacks came with 3.1.
const SCHEMA: &[Field] = &[
    ("title", Any, V3_0),
    ("description", Any, V3_0),
    ("type", Any, V3_0),
    ("format", Any, V3_0),
    ("enum", Any, V3_0),
    ("default", Any, V3_0),
    ("nullable", Any, V3_0),
    ("multipleOf", Any, V3_0),
    ("maximum", Any, V3_0),
    ("exclusiveMaximum", Any, V3_0),
    ("minimum", Any, V3_0),
    ("exclusiveMinimum", Any, V3_0),
    ("maxLength", Any, V3_0),
    ("minLength", Any, V3_0),
    ("pattern", Any, V3_0),
    ("maxItems", Any, V3_0),
    ("minItems", Any, V3_0),
    ("uniqueItems", Any, V3_0),
    ("maxProperties", Any, V3_0),
    ("minProperties", Any, V3_0),
    ("readOnly", Any, V3_0),
    ("writeOnly", Any, V3_0),
    ("deprecated", Any, V3_0),
    ("example", Any, V3_0),
    ("externalDocs", Object(ObjectKind::ExternalDocs), V3_0),
    ("discriminator", Object(ObjectKind::Discriminator), V3_0),
    ("xml", Object(ObjectKind::Xml), V3_0),
    ("required", Any, V3_0),
    ("properties", Map(ObjectKind::Schema), V3_0),
    ("additionalProperties", Object(ObjectKind::Schema), V3_0),
    ("items", Object(ObjectKind::Schema), V3_0),
    ("allOf", Objects(ObjectKind::Schema), V3_0),
    ("anyOf", Objects(ObjectKind::Schema), V3_0),
    ("oneOf", Objects(ObjectKind::Schema), V3_0),
    ("not", Object(ObjectKind::Schema), V3_0),
    ("$schema", Any, V3_1),
    ("$id", String, V3_1),
    ("$anchor", Any, V3_1),
    ("$dynamicAnchor", Any, V3_1),
    ("$dynamicRef", Any, V3_1),
    ("$vocabulary", Any, V3_1),
    ("$comment", Any, V3_1),
    ("$defs", Map(ObjectKind::Schema), V3_1),
    ("const", Any, V3_1),
    ("examples", Any, V3_1),
    ("if", Object(ObjectKind::Schema), V3_1),
    ("then", Object(ObjectKind::Schema), V3_1),
    ("else", Object(ObjectKind::Schema), V3_1),
    ("prefixItems", Objects(ObjectKind::Schema), V3_1),
    ("contains", Object(ObjectKind::Schema), V3_1),
    ("minContains", Any, V3_1),
    ("maxContains", Any, V3_1),
    ("patternProperties", Map(ObjectKind::Schema), V3_1),
    ("propertyNames", Object(ObjectKind::Schema), V3_1),
    ("dependentSchemas", Map(ObjectKind::Schema), V3_1),
    ("dependentRequired", Any, V3_1),
    ("unevaluatedItems", Object(ObjectKind::Schema), V3_1),
    ("unevaluatedProperties", Object(ObjectKind::Schema), V3_1),
    ("contentMediaType", Any, V3_1),
    ("contentEncoding", Any, V3_1),
    ("contentSchema", Object(ObjectKind::Schema), V3_1),
];

/// A field that an object has.
#[derive(Clone, Copy)]
pub(crate) struct PresentField<'d> {
    pub(crate) name: &'d str,
    pub(crate) value: &'d Value,
    pub(crate) field_type: FieldType,
    pub(crate) since: Version,
}

impl ObjectKind {
    /// Returns the fields that an object has, of those of this kind and in their order.
    pub(crate) fn present_fields(self, object: &serde_json::Map<std::string::String, Value>) -> Vec<PresentField<'_>> {
        // An object has few of the fields, and so they are looked up in the table and not the other way round.
        let fields = self.fields();
        let mut present: Vec<_> = object
            .iter()
            .filter_map(|(name, value)| {
                let index = fields.iter().position(|(field, _, _)| field == name)?;
                let (_, field_type, since) = fields[index];
                Some((index, PresentField { name, value, field_type, since }))
            })
            .collect();
        present.sort_unstable_by_key(|&(index, _)| index);
        present.into_iter().map(|(_, field)| field).collect()
    }

    /// Returns the fields.
    pub(crate) const fn fields(self) -> &'static [Field] {
        match self {
            Self::Document => DOCUMENT,
            Self::Info => INFO,
            Self::Contact => CONTACT,
            Self::License => LICENSE,
            Self::ExternalDocs => EXTERNAL_DOCS,
            Self::Server => SERVER,
            Self::ServerVariable => SERVER_VARIABLE,
            Self::Tag => TAG,
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::Parameter => PARAMETER,
            Self::RequestBody => REQUEST_BODY,
            Self::Response => RESPONSE,
            Self::Header => HEADER,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Example => EXAMPLE,
            Self::Link => LINK,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::OAuthFlows => OAUTH_FLOWS,
            Self::OAuthFlow => OAUTH_FLOW,
            Self::Schema => SCHEMA,
            Self::Discriminator => DISCRIMINATOR,
            Self::Xml => XML,
            Self::Callback | Self::SecurityRequirement => &[],
        }
    }

    /// Returns `true` if it has a field of this name in any version.
    pub(crate) fn has_field(self, field: &str) -> bool {
        self.fields().iter().any(|(name, _, _)| *name == field)
    }

    /// Returns `true` if a field of this name is a method of a path item.
    pub(crate) fn is_method(field: &str) -> bool {
        PATH_ITEM.iter().any(|&(name, field_type, _)| name == field && field_type == Object(Self::Operation))
    }

    /// Returns `true` if a Reference Object may take its place, or it may have a `$ref` of its own.
    pub(crate) const fn may_be_reference(self) -> bool {
        match self {
            Self::PathItem
            | Self::Parameter
            | Self::RequestBody
            | Self::Response
            | Self::Header
            | Self::MediaType
            | Self::Example
            | Self::Link
            | Self::Callback
            | Self::SecurityScheme
            | Self::Schema => true,
            Self::Document
            | Self::Info
            | Self::Contact
            | Self::License
            | Self::ExternalDocs
            | Self::Server
            | Self::ServerVariable
            | Self::Tag
            | Self::Components
            | Self::Operation
            | Self::Encoding
            | Self::OAuthFlows
            | Self::OAuthFlow
            | Self::SecurityRequirement
            | Self::Discriminator
            | Self::Xml => false,
        }
    }

    /// Returns the kind of the components in a field of the Components Object.
    pub(crate) fn of_component(section: &str) -> Option<Self> {
        COMPONENTS.iter().find_map(|&(name, field_type, _)| match field_type {
            Map(object) if name == section => Some(object),
            _ => None,
        })
    }

    /// Returns its name with an article: `a path item`.
    pub(crate) const fn with_article(self) -> &'static str {
        match self {
            Self::Document => "a document",
            Self::Info => "an info object",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::ExternalDocs => "an external documentation object",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Tag => "a tag",
            Self::Components => "a components object",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Callback => "a callback",
            Self::SecurityScheme => "a security scheme",
            Self::OAuthFlows => "an OAuth flows object",
            Self::OAuthFlow => "an OAuth flow",
            Self::SecurityRequirement => "a security requirement",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "an XML object",
        }
    }
}
