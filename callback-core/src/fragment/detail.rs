//! The rarer fields of parameters, media types, headers, encodings and responses, as a list of those that are declared.

use super::segment::ConstSegment;
use crate::type_schema::TypeSchema;

/// A field of a parameter, a media type, a header, an encoding or a response.
#[derive(Debug, Clone, Copy)]
pub enum Detail {
    /// `deprecated`.
    Deprecated,
    /// `allowEmptyValue`.
    AllowEmptyValue,
    /// `style`.
    Style(&'static str),
    /// `explode`.
    Explode(bool),
    /// `allowReserved`.
    AllowReserved,
    /// `example` of a header, as JSON text.
    Example(&'static str),
    /// One of `examples`.
    NamedExample(&'static Example),
    /// The media type of a parameter or a header that has `content` in place of `schema`.
    Content(&'static str),
    /// The schema is that of each item in the media type, `itemSchema`.
    Items,
    /// One of `encoding`: the name of the property, and the fields of its encoding.
    Encoding(&'static str, &'static [Detail]),
    /// One of `prefixEncoding`.
    PrefixEncoding(&'static [Detail]),
    /// `itemEncoding`.
    ItemEncoding(&'static [Detail]),
    /// `contentType` of an encoding.
    ContentType(&'static str),
    /// One of `headers` of an encoding.
    EncodingHeader(&'static Header),
    /// `summary` of a response.
    Summary(&'static str),
    /// A specification extension, `x-…`: of the parameter, the header, the encoding, the request body or the response.
    Extension(&'static Extension),
    /// One of `links` of a response.
    Link(&'static Link),
}

/// A header of a response or of an encoding.
#[derive(Debug)]
pub struct Header {
    /// The key under `headers`.
    pub name: &'static str,
    /// `description`.
    pub description: Option<&'static str>,
    /// `schema`; a type that accepts `null` makes the header optional.
    pub schema: fn() -> TypeSchema,
    /// The rarer fields.
    pub details: &'static [Detail],
}

/// A specification extension.
#[derive(Debug, Clone, Copy)]
pub struct Extension {
    /// The key, which begins with `x-`.
    pub name: &'static str,
    /// The value, as JSON text.
    pub value: &'static str,
}

/// A link to an operation that may follow.
#[derive(Debug)]
pub struct Link {
    /// The key under `links`.
    pub name: &'static str,
    /// `operationId`.
    pub operation: &'static str,
    /// `description`.
    pub description: Option<&'static str>,
    /// `parameters`.
    pub parameters: &'static [(&'static str, LinkValue)],
    /// `requestBody`.
    pub body: Option<LinkValue>,
}

/// A value that a link sends.
#[derive(Debug, Clone, Copy)]
pub enum LinkValue {
    /// JSON text.
    Constant(&'static str),
    /// A runtime expression, or text with expressions in it.
    Expression(&'static [ConstSegment]),
}

/// A named example.
#[derive(Debug)]
pub struct Example {
    /// The key under `examples`.
    pub name: &'static str,
    /// `summary`.
    pub summary: Option<&'static str>,
    /// `description`.
    pub description: Option<&'static str>,
    /// The value.
    pub value: ExampleValue,
}

/// The value of a named example.
#[derive(Debug, Clone, Copy)]
pub enum ExampleValue {
    /// `value`, as JSON text.
    Json(&'static str),
    /// `serializedValue`, and `dataValue` as JSON text, if there is one.
    Serialized(&'static str, Option<&'static str>),
    /// `externalValue`.
    External(&'static str),
}
