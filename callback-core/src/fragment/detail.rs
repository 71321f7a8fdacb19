//! Rarely stated details of parameters, media types, headers and responses, which have no fields for them.

use super::{ConstSegment, Extension, Header};

/// A rarely stated detail of a parameter, a media type, a header or a response.
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
    /// One of `encoding`: the name of the field, and what is said of it.
    Encoding(&'static str, &'static [Detail]),
    /// One of `prefixEncoding`.
    PrefixEncoding(&'static [Detail]),
    /// `itemEncoding`.
    ItemEncoding(&'static [Detail]),
    /// `contentType` of an encoding.
    ContentType(&'static str),
    /// One of `headers` of an encoding, and more of it.
    FieldHeader(&'static Header, &'static [Detail]),
    /// More of the header of this name.
    Header(&'static str, &'static [Detail]),
    /// `summary` of a response.
    Summary(&'static str),
    /// A specification extension, `x-…`: of the parameter, the header, the encoding, the request body or the response.
    Extension(&'static Extension),
    /// One of `links` of a response.
    Link(&'static Link),
}

/// An operation that may come next, and what to send to it.
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

/// What a link sends.
#[derive(Debug, Clone, Copy)]
pub enum LinkValue {
    /// JSON text.
    Constant(&'static str),
    /// A runtime expression, or a text with some in it.
    Expression(&'static [ConstSegment]),
}

/// An example with a name.
#[derive(Debug)]
pub struct Example {
    /// The key under `examples`.
    pub name: &'static str,
    /// `summary`.
    pub summary: Option<&'static str>,
    /// `description`.
    pub description: Option<&'static str>,
    /// What it is an example of.
    pub value: ExampleValue,
}

/// The value of an example with a name.
#[derive(Debug, Clone, Copy)]
pub enum ExampleValue {
    /// `value`, as JSON text.
    Json(&'static str),
    /// `serializedValue`, and perhaps `dataValue`, as JSON text.
    Serialized(&'static str, Option<&'static str>),
    /// `externalValue`.
    External(&'static str),
}
