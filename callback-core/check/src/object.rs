//! OpenAPI's objects: which fields of them hold other objects, and since which version they have them.

use crate::version::Version::{self, V3_0, V3_1, V3_2};

/// The kinds of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Object {
    Document,
    Info,
    License,
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
    SecurityRequirement,
    Schema,
    Discriminator,
    Xml,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    One(Object),
    List(Object),
    /// Objects by name.
    Map(Object),
    /// Objects by name, among which names that begin with `x-` are extensions.
    Extensible(Object),
    Text,
    Texts,
    Flag,
    /// Something that is not looked into.
    Any,
}

/// A field, what it holds, and the version that it came with.
pub(crate) type Field = (&'static str, Holds, Version);

use Holds::{Any, Extensible, Flag, List, Map, One, Text, Texts};

const DOCUMENT: &[Field] = &[
    ("$self", Text, V3_2),
    ("info", One(Object::Info), V3_0),
    ("jsonSchemaDialect", Text, V3_1),
    ("servers", List(Object::Server), V3_0),
    ("paths", Extensible(Object::PathItem), V3_0),
    ("webhooks", Map(Object::PathItem), V3_1),
    ("components", One(Object::Components), V3_0),
    ("security", List(Object::SecurityRequirement), V3_0),
    ("tags", List(Object::Tag), V3_0),
];

const COMPONENTS: &[Field] = &[
    ("schemas", Map(Object::Schema), V3_0),
    ("responses", Map(Object::Response), V3_0),
    ("parameters", Map(Object::Parameter), V3_0),
    ("examples", Map(Object::Example), V3_0),
    ("requestBodies", Map(Object::RequestBody), V3_0),
    ("headers", Map(Object::Header), V3_0),
    ("securitySchemes", Map(Object::SecurityScheme), V3_0),
    ("links", Map(Object::Link), V3_0),
    ("callbacks", Map(Object::Callback), V3_0),
    ("pathItems", Map(Object::PathItem), V3_1),
    ("mediaTypes", Map(Object::MediaType), V3_2),
];

const PATH_ITEM: &[Field] = &[
    ("get", One(Object::Operation), V3_0),
    ("put", One(Object::Operation), V3_0),
    ("post", One(Object::Operation), V3_0),
    ("delete", One(Object::Operation), V3_0),
    ("options", One(Object::Operation), V3_0),
    ("head", One(Object::Operation), V3_0),
    ("patch", One(Object::Operation), V3_0),
    ("trace", One(Object::Operation), V3_0),
    ("query", One(Object::Operation), V3_2),
    ("additionalOperations", Map(Object::Operation), V3_2),
    ("servers", List(Object::Server), V3_0),
    ("parameters", List(Object::Parameter), V3_0),
];

const OPERATION: &[Field] = &[
    ("operationId", Text, V3_0),
    ("parameters", List(Object::Parameter), V3_0),
    ("requestBody", One(Object::RequestBody), V3_0),
    ("responses", Extensible(Object::Response), V3_0),
    ("callbacks", Map(Object::Callback), V3_0),
    ("deprecated", Flag, V3_0),
    ("security", List(Object::SecurityRequirement), V3_0),
    ("servers", List(Object::Server), V3_0),
];

const PARAMETER: &[Field] = &[
    ("name", Text, V3_0),
    ("in", Text, V3_0),
    ("required", Flag, V3_0),
    ("schema", One(Object::Schema), V3_0),
    ("content", Map(Object::MediaType), V3_0),
    ("examples", Map(Object::Example), V3_0),
];

const HEADER: &[Field] = &[
    ("required", Flag, V3_0),
    ("schema", One(Object::Schema), V3_0),
    ("content", Map(Object::MediaType), V3_0),
    ("examples", Map(Object::Example), V3_0),
];

const RESPONSE: &[Field] = &[
    ("summary", Text, V3_2),
    ("headers", Map(Object::Header), V3_0),
    ("content", Map(Object::MediaType), V3_0),
    ("links", Map(Object::Link), V3_0),
];

const MEDIA_TYPE: &[Field] = &[
    ("schema", One(Object::Schema), V3_0),
    ("itemSchema", One(Object::Schema), V3_2),
    ("examples", Map(Object::Example), V3_0),
    ("encoding", Map(Object::Encoding), V3_0),
    ("prefixEncoding", List(Object::Encoding), V3_2),
    ("itemEncoding", One(Object::Encoding), V3_2),
];

const ENCODING: &[Field] = &[
    ("headers", Map(Object::Header), V3_0),
    ("encoding", Map(Object::Encoding), V3_2),
    ("prefixEncoding", List(Object::Encoding), V3_2),
    ("itemEncoding", One(Object::Encoding), V3_2),
];

/// The keywords of a schema. Those of JSON Schema that 3.0 lacks came with 3.1.
const SCHEMA: &[Field] = &[
    ("discriminator", One(Object::Discriminator), V3_0),
    ("xml", One(Object::Xml), V3_0),
    ("required", Any, V3_0),
    ("properties", Map(Object::Schema), V3_0),
    ("additionalProperties", One(Object::Schema), V3_0),
    ("items", One(Object::Schema), V3_0),
    ("allOf", List(Object::Schema), V3_0),
    ("anyOf", List(Object::Schema), V3_0),
    ("oneOf", List(Object::Schema), V3_0),
    ("not", One(Object::Schema), V3_0),
    ("$schema", Any, V3_1),
    ("$id", Text, V3_1),
    ("$anchor", Any, V3_1),
    ("$dynamicAnchor", Any, V3_1),
    ("$dynamicRef", Any, V3_1),
    ("$vocabulary", Any, V3_1),
    ("$comment", Any, V3_1),
    ("$defs", Map(Object::Schema), V3_1),
    ("const", Any, V3_1),
    ("examples", Any, V3_1),
    ("if", One(Object::Schema), V3_1),
    ("then", One(Object::Schema), V3_1),
    ("else", One(Object::Schema), V3_1),
    ("prefixItems", List(Object::Schema), V3_1),
    ("contains", One(Object::Schema), V3_1),
    ("minContains", Any, V3_1),
    ("maxContains", Any, V3_1),
    ("patternProperties", Map(Object::Schema), V3_1),
    ("propertyNames", One(Object::Schema), V3_1),
    ("dependentSchemas", Map(Object::Schema), V3_1),
    ("dependentRequired", Any, V3_1),
    ("unevaluatedItems", One(Object::Schema), V3_1),
    ("unevaluatedProperties", One(Object::Schema), V3_1),
    ("contentMediaType", Any, V3_1),
    ("contentEncoding", Any, V3_1),
    ("contentSchema", One(Object::Schema), V3_1),
];

impl Object {
    pub(crate) const fn fields(self) -> &'static [Field] {
        match self {
            Self::Document => DOCUMENT,
            Self::Info => &[("summary", Text, V3_1), ("license", One(Self::License), V3_0)],
            Self::License => &[("identifier", Text, V3_1)],
            Self::Server => {
                &[("url", Text, V3_0), ("name", Text, V3_2), ("variables", Map(Self::ServerVariable), V3_0)]
            }
            Self::ServerVariable => &[("enum", Texts, V3_0), ("default", Text, V3_0)],
            Self::Tag => &[("summary", Text, V3_2), ("parent", Text, V3_2), ("kind", Text, V3_2)],
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::Parameter => PARAMETER,
            Self::RequestBody => &[("content", Map(Self::MediaType), V3_0), ("required", Flag, V3_0)],
            Self::Response => RESPONSE,
            Self::Header => HEADER,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Example => &[("dataValue", Any, V3_2), ("serializedValue", Any, V3_2)],
            Self::Link => &[("server", One(Self::Server), V3_0)],
            Self::SecurityScheme => &[("oauth2MetadataUrl", Text, V3_2), ("deprecated", Flag, V3_2)],
            Self::Schema => SCHEMA,
            Self::Discriminator => &[("defaultMapping", Text, V3_2)],
            Self::Xml => &[("nodeType", Text, V3_2)],
            Self::Callback | Self::SecurityRequirement => &[],
        }
    }

    /// Whether a Reference Object may stand in its place.
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
            | Self::License
            | Self::Server
            | Self::ServerVariable
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
    pub(crate) fn of_section(section: &str) -> Option<Self> {
        COMPONENTS.iter().find_map(|&(name, holds, _)| match holds {
            Map(object) if name == section => Some(object),
            _ => None,
        })
    }

    /// What it is called, with its article.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Document => "a document",
            Self::Info => "an info object",
            Self::License => "a license",
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
            Self::SecurityRequirement => "a security requirement",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "an XML object",
        }
    }
}

/// Returns `true` if a name may be a key of the Components Object.
pub fn is_component_name(name: &str) -> bool {
    let legal = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_');
    !name.is_empty() && name.chars().all(legal)
}
