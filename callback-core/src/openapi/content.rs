//! Parameters, headers and media types, with the serialization and the examples of their values.

use callback_check::ParameterIn;

use super::entries::Entries;
use super::extensions::Extensions;
use super::node::{Fields, Node, Object, ToNode, serialize_by_node};
use crate::schema::{Json, Schema};

/// The Parameter Object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: ParameterIn,
    pub(crate) description: Option<String>,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) allow_empty_value: bool,
    pub(crate) value: Value,
    pub(crate) extensions: Extensions,
}

impl Object for Parameter {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.always("name", &self.name);
        fields.always("in", &self.location);
        fields.optional("description", &self.description);
        fields.always("required", &self.required);
        fields.unless_default("deprecated", &self.deprecated);
        fields.unless_default("allowEmptyValue", &self.allow_empty_value);
        self.value.fields(fields);
        self.extensions.fields(fields);
    }
}

/// The value of a parameter or a header, and its serialization: `schema` and `style`, or `content`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A value that is serialized according to its `style`.
    Styled { serialization: Serialization, schema: Schema, examples: Examples },
    /// A value that is serialized as a media type.
    Content { content: Entries<&'static str, MediaType> },
}

impl Object for Value {
    fn fields(&self, fields: &mut Fields<'_>) {
        match self {
            Self::Styled { serialization, schema, examples } => {
                serialization.fields(fields);
                fields.always("schema", schema);
                examples.fields(fields);
            }
            Self::Content { content } => fields.always("content", content),
        }
    }
}

impl Value {
    pub(crate) fn new(schema: Schema, example: Option<Json>) -> Self {
        Self::Styled {
            serialization: Serialization::default(),
            schema,
            examples: Examples { example, ..Examples::default() },
        }
    }
}

/// The fields `example` and `examples`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Examples {
    pub(crate) example: Option<Json>,
    pub(crate) examples: Entries<&'static str, Example>,
}

impl Object for Examples {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("example", &self.example);
        fields.unless_default("examples", &self.examples);
    }
}

/// The serialization of a value: the fields that parameters, headers and encodings have in common.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Serialization {
    pub(crate) style: Option<&'static str>,
    pub(crate) explode: Option<bool>,
    pub(crate) allow_reserved: bool,
}

impl Object for Serialization {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("style", &self.style);
        fields.optional("explode", &self.explode);
        fields.unless_default("allowReserved", &self.allow_reserved);
    }
}

/// The Example Object.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(clippy::struct_field_names, reason = "OpenAPI names the fields")]
pub(crate) struct Example {
    pub(crate) summary: Option<&'static str>,
    pub(crate) description: Option<&'static str>,
    pub(crate) data_value: Option<Json>,
    pub(crate) serialized_value: Option<&'static str>,
    pub(crate) external_value: Option<&'static str>,
    pub(crate) value: Option<Json>,
}

impl Object for Example {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("summary", &self.summary);
        fields.optional("description", &self.description);
        fields.optional("dataValue", &self.data_value);
        fields.optional("serializedValue", &self.serialized_value);
        fields.optional("externalValue", &self.external_value);
        fields.optional("value", &self.value);
    }
}

/// The Encoding Object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Encoding {
    pub(crate) content_type: Option<&'static str>,
    pub(crate) headers: Entries<&'static str, Header>,
    pub(crate) serialization: Serialization,
    pub(crate) inner: Encodings,
    pub(crate) extensions: Extensions,
}

impl Object for Encoding {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("contentType", &self.content_type);
        fields.unless_default("headers", &self.headers);
        self.serialization.fields(fields);
        self.inner.fields(fields);
        self.extensions.fields(fields);
    }
}

/// The encodings of the parts of a multipart or form body: by name, by position, or for every item.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Encodings {
    pub(crate) named: Entries<&'static str, Encoding>,
    pub(crate) prefix: Vec<Encoding>,
    pub(crate) item: Option<Box<Encoding>>,
}

impl Object for Encodings {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.unless_default("encoding", &self.named);
        fields.unless_default("prefixEncoding", &self.prefix);
        if let Some(encoding) = self.item.as_deref() {
            fields.always("itemEncoding", encoding);
        }
    }
}

/// The Media Type Object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MediaType {
    pub(crate) schema: ContentSchema,
    pub(crate) examples: Examples,
    pub(crate) encodings: Encodings,
}

impl Object for MediaType {
    fn fields(&self, fields: &mut Fields<'_>) {
        self.schema.fields(fields);
        self.examples.fields(fields);
        self.encodings.fields(fields);
    }
}

/// The schema of a media type's whole content, or of each item in a sequence (since OpenAPI 3.2).
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ContentSchema {
    Whole(Schema),
    Items(Schema),
}

impl Object for ContentSchema {
    fn fields(&self, fields: &mut Fields<'_>) {
        match self {
            Self::Whole(schema) => fields.always("schema", schema),
            Self::Items(schema) => fields.always("itemSchema", schema),
        }
    }
}

impl MediaType {
    pub(crate) fn new(schema: Schema) -> Self {
        Self { schema: ContentSchema::Whole(schema), examples: Examples::default(), encodings: Encodings::default() }
    }
}

/// The Header Object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Header {
    pub(crate) description: Option<&'static str>,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) value: Value,
    pub(crate) extensions: Extensions,
}

impl Object for Header {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("description", &self.description);
        fields.unless_default("required", &self.required);
        fields.unless_default("deprecated", &self.deprecated);
        self.value.fields(fields);
        self.extensions.fields(fields);
    }
}

impl Header {
    pub(crate) fn new(description: Option<&'static str>, required: bool, schema: Schema) -> Self {
        let value = Value::new(schema, None);
        Self { description, required, deprecated: false, value, extensions: Extensions::new() }
    }
}

impl ToNode for ParameterIn {
    fn node(&self) -> Node<'_> {
        Node::Text(self.word())
    }
}

serialize_by_node!(Parameter);
