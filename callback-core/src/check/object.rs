//! OpenAPI's objects: which fields of them hold other objects, and since which version they have them.

use super::version::Version::{self, V30, V31, V32};

/// The kinds of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Object {
    Document,
    Info,
    License,
    Server,
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
    SecurityRequirement,
    Schema,
    Discriminator,
    Xml,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    One(Object),
    List(Object),
    /// Objects by name.
    Map(Object),
    /// Objects by name, among which names that begin with `x-` are extensions.
    Extensible(Object),
    Text,
    Flag,
    /// Something that is not looked into.
    Any,
}

/// A field, what it holds, and the version that it came with.
pub(super) type Field = (&'static str, Holds, Version);

use Holds::{Any, Extensible, Flag, List, Map, One, Text};

const DOCUMENT: &[Field] = &[
    ("$self", Text, V32),
    ("info", One(Object::Info), V30),
    ("jsonSchemaDialect", Text, V31),
    ("servers", List(Object::Server), V30),
    ("paths", Extensible(Object::PathItem), V30),
    ("webhooks", Map(Object::PathItem), V31),
    ("components", One(Object::Components), V30),
    ("security", List(Object::SecurityRequirement), V30),
    ("tags", List(Object::Tag), V30),
];

const COMPONENTS: &[Field] = &[
    ("schemas", Map(Object::Schema), V30),
    ("responses", Map(Object::Response), V30),
    ("parameters", Map(Object::Parameter), V30),
    ("examples", Map(Object::Example), V30),
    ("requestBodies", Map(Object::RequestBody), V30),
    ("headers", Map(Object::Header), V30),
    ("securitySchemes", Map(Object::SecurityScheme), V30),
    ("links", Map(Object::Link), V30),
    ("callbacks", Map(Object::Callback), V30),
    ("pathItems", Map(Object::PathItem), V31),
    ("mediaTypes", Map(Object::MediaType), V32),
];

const PATH_ITEM: &[Field] = &[
    ("get", One(Object::Operation), V30),
    ("put", One(Object::Operation), V30),
    ("post", One(Object::Operation), V30),
    ("delete", One(Object::Operation), V30),
    ("options", One(Object::Operation), V30),
    ("head", One(Object::Operation), V30),
    ("patch", One(Object::Operation), V30),
    ("trace", One(Object::Operation), V30),
    ("query", One(Object::Operation), V32),
    ("additionalOperations", Map(Object::Operation), V32),
    ("servers", List(Object::Server), V30),
    ("parameters", List(Object::Parameter), V30),
];

const OPERATION: &[Field] = &[
    ("operationId", Text, V30),
    ("parameters", List(Object::Parameter), V30),
    ("requestBody", One(Object::RequestBody), V30),
    ("responses", Extensible(Object::Response), V30),
    ("callbacks", Map(Object::Callback), V30),
    ("deprecated", Flag, V30),
    ("security", List(Object::SecurityRequirement), V30),
    ("servers", List(Object::Server), V30),
];

const PARAMETER: &[Field] = &[
    ("name", Text, V30),
    ("in", Text, V30),
    ("required", Flag, V30),
    ("schema", One(Object::Schema), V30),
    ("content", Map(Object::MediaType), V30),
    ("examples", Map(Object::Example), V30),
];

const HEADER: &[Field] = &[
    ("required", Flag, V30),
    ("schema", One(Object::Schema), V30),
    ("content", Map(Object::MediaType), V30),
    ("examples", Map(Object::Example), V30),
];

const RESPONSE: &[Field] = &[
    ("summary", Text, V32),
    ("headers", Map(Object::Header), V30),
    ("content", Map(Object::MediaType), V30),
    ("links", Map(Object::Link), V30),
];

const MEDIA_TYPE: &[Field] = &[
    ("schema", One(Object::Schema), V30),
    ("itemSchema", One(Object::Schema), V32),
    ("examples", Map(Object::Example), V30),
    ("encoding", Map(Object::Encoding), V30),
    ("prefixEncoding", List(Object::Encoding), V32),
    ("itemEncoding", One(Object::Encoding), V32),
];

const ENCODING: &[Field] = &[
    ("headers", Map(Object::Header), V30),
    ("encoding", Map(Object::Encoding), V32),
    ("prefixEncoding", List(Object::Encoding), V32),
    ("itemEncoding", One(Object::Encoding), V32),
];

/// The keywords of a schema. Those of JSON Schema that 3.0 lacks came with 3.1.
const SCHEMA: &[Field] = &[
    ("discriminator", One(Object::Discriminator), V30),
    ("xml", One(Object::Xml), V30),
    ("required", Any, V30),
    ("properties", Map(Object::Schema), V30),
    ("additionalProperties", One(Object::Schema), V30),
    ("items", One(Object::Schema), V30),
    ("allOf", List(Object::Schema), V30),
    ("anyOf", List(Object::Schema), V30),
    ("oneOf", List(Object::Schema), V30),
    ("not", One(Object::Schema), V30),
    ("$schema", Any, V31),
    ("$id", Text, V31),
    ("$anchor", Any, V31),
    ("$dynamicAnchor", Any, V31),
    ("$dynamicRef", Any, V31),
    ("$vocabulary", Any, V31),
    ("$comment", Any, V31),
    ("$defs", Map(Object::Schema), V31),
    ("const", Any, V31),
    ("examples", Any, V31),
    ("if", One(Object::Schema), V31),
    ("then", One(Object::Schema), V31),
    ("else", One(Object::Schema), V31),
    ("prefixItems", List(Object::Schema), V31),
    ("contains", One(Object::Schema), V31),
    ("minContains", Any, V31),
    ("maxContains", Any, V31),
    ("patternProperties", Map(Object::Schema), V31),
    ("propertyNames", One(Object::Schema), V31),
    ("dependentSchemas", Map(Object::Schema), V31),
    ("dependentRequired", Any, V31),
    ("unevaluatedItems", One(Object::Schema), V31),
    ("unevaluatedProperties", One(Object::Schema), V31),
    ("contentMediaType", Any, V31),
    ("contentEncoding", Any, V31),
    ("contentSchema", One(Object::Schema), V31),
];

impl Object {
    pub(super) const fn fields(self) -> &'static [Field] {
        match self {
            Self::Document => DOCUMENT,
            Self::Info => &[("summary", Text, V31), ("license", One(Self::License), V30)],
            Self::License => &[("identifier", Text, V31)],
            Self::Server => &[("name", Text, V32)],
            Self::Tag => &[("summary", Text, V32), ("parent", Text, V32), ("kind", Text, V32)],
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::Parameter => PARAMETER,
            Self::RequestBody => &[("content", Map(Self::MediaType), V30), ("required", Flag, V30)],
            Self::Response => RESPONSE,
            Self::Header => HEADER,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Example => &[("dataValue", Any, V32), ("serializedValue", Any, V32)],
            Self::Link => &[("server", One(Self::Server), V30)],
            Self::SecurityScheme => &[("oauth2MetadataUrl", Text, V32), ("deprecated", Flag, V32)],
            Self::Schema => SCHEMA,
            Self::Discriminator => &[("defaultMapping", Text, V32)],
            Self::Xml => &[("nodeType", Text, V32)],
            Self::Callback | Self::SecurityRequirement => &[],
        }
    }

    /// Whether a Reference Object may stand in its place.
    pub(super) const fn may_be_reference(self) -> bool {
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
            | Self::License
            | Self::Server
            | Self::Tag
            | Self::Components
            | Self::Operation
            | Self::Encoding
            | Self::SecurityRequirement
            | Self::Discriminator
            | Self::Xml => false,
        }
    }

    /// The kind of the components of a section.
    pub(super) fn of_section(section: &str) -> Option<Self> {
        COMPONENTS.iter().find_map(|&(name, holds, _)| match holds {
            Map(object) if name == section => Some(object),
            _ => None,
        })
    }

    /// What it is called, with its article.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Document => "a document",
            Self::Info => "an info object",
            Self::License => "a license",
            Self::Server => "a server",
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
            Self::SecurityRequirement => "a security requirement",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "an XML object",
        }
    }
}
