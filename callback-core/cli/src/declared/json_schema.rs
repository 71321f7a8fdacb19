//! Schemas of OpenAPI as JSON Schema 2020-12.

use std::collections::HashMap;
use std::fmt;

use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use serde_json::{Map, Value, json};

use super::cycles::remove_cycles;
use super::definitions::definition_index;
use super::document::Document;

/// The message that a schema describes a part of. Fields of the other one are not required in it (*Schema Object*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Message {
    Request,
    Response,
}

impl Message {
    /// Returns the keyword of fields that this message should not have.
    pub(crate) fn excluded(self) -> &'static str {
        match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        }
    }
}

/// A schema, with the schemas that it refers to in `$defs`.
pub(crate) struct JsonSchema {
    root: Value,
    /// The references of the document, by their index in `$defs`.
    references: Vec<String>,
}

/// A violation of a schema.
pub(crate) struct Violation {
    /// The location in the value as a JSON pointer.
    pub(crate) pointer: String,
    pub(crate) message: String,
}

impl JsonSchema {
    /// Creates the schema of a place in a document, as it is written.
    pub(crate) fn new(document: &Document, schema: &Value) -> Self {
        Self::converted(document, schema, None)
    }

    /// Creates the schema, without the requirement of fields that the message should not have.
    pub(crate) fn of_message(document: &Document, schema: &Value, message: Message) -> Self {
        Self::converted(document, schema, Some(message))
    }

    fn converted(document: &Document, schema: &Value, message: Option<Message>) -> Self {
        let mut conversion =
            Conversion { document, message, indexes: HashMap::new(), references: Vec::new(), targets: Vec::new() };
        let root = conversion.schema(schema);
        let mut definitions = Vec::new();
        while let Some(&target) = conversion.targets.get(definitions.len()) {
            let definition = conversion.schema(target);
            definitions.push(definition);
        }
        let references = conversion.references;
        remove_cycles(&root, &mut definitions);
        let mut root = match root {
            Value::Object(root) => root,
            other => Map::from_iter([("allOf".to_owned(), json!([other]))]),
        };
        let definitions = definitions.into_iter().enumerate().map(|(index, value)| (index.to_string(), value));
        root.insert("$defs".to_owned(), Value::Object(definitions.collect()));
        Self { root: root.into(), references }
    }

    pub(crate) fn root(&self) -> &Value {
        &self.root
    }

    /// Returns the index of the definition that a schema refers to, and the definition.
    pub(crate) fn definition(&self, schema: &Value) -> Option<(usize, &Value)> {
        let index = definition_index(schema)?;
        Some((index, self.root.get("$defs")?.get(index.to_string())?))
    }

    /// Returns the document's reference to a definition.
    pub(crate) fn reference(&self, index: usize) -> Option<&str> {
        self.references.get(index).map(String::as_str)
    }

    /// Compiles the schema. `format` is an annotation, unless it is asserted.
    ///
    /// # Errors
    ///
    /// Returns an error if the schema is not valid, for example because a `pattern` is not a regular expression.
    pub(crate) fn validator(&self, assert_formats: bool) -> Result<Validator, String> {
        jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .should_validate_formats(assert_formats)
            .build(&self.root)
            .map_err(|error| format!("the schema cannot be compiled: {error}"))
    }

    /// Returns the violations of the schema, or the error of compiling it.
    pub(crate) fn violations(&self, value: &Value) -> Result<Vec<Violation>, String> {
        let violation = |error: jsonschema::ValidationError<'_>| {
            let pointer = error.instance_path().to_string();
            let message = match error.kind() {
                ValidationErrorKind::Required { property: Value::String(name) } => format!("`{name}` is missing"),
                _ => error.masked_with("the value").to_string(),
            };
            Violation { pointer, message }
        };
        Ok(self.validator(false)?.iter_errors(value).map(violation).collect())
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.pointer {
            "" => f.write_str(&self.message),
            pointer => write!(f, "at `{pointer}`, {}", self.message),
        }
    }
}

/// The conversion of a schema, and of those that it refers to.
struct Conversion<'d> {
    document: &'d Document,
    message: Option<Message>,
    indexes: HashMap<String, usize>,
    references: Vec<String>,
    targets: Vec<&'d Value>,
}

impl Conversion<'_> {
    fn schema(&mut self, schema: &Value) -> Value {
        let Value::Object(keywords) = schema else { return schema.as_bool().unwrap_or(true).into() };
        let mut converted = Map::new();
        if let Some(Value::String(reference)) = keywords.get("$ref") {
            if let Some(index) = self.index(reference) {
                converted.insert("$ref".to_owned(), format!("#/$defs/{index}").into());
            }
            // In 3.0, the other members of a reference are ignored.
            if self.document.is_3_0 {
                return converted.into();
            }
        }
        for (keyword, value) in keywords {
            let value = match (&**keyword, value) {
                // Names for references, which are replaced.
                (
                    "$ref" | "$defs" | "definitions" | "$id" | "$schema" | "$anchor" | "$dynamicAnchor" | "$dynamicRef"
                    | "$vocabulary" | "nullable",
                    _,
                ) => continue,
                (
                    "additionalProperties"
                    | "items"
                    | "not"
                    | "if"
                    | "then"
                    | "else"
                    | "contains"
                    | "propertyNames"
                    | "unevaluatedProperties"
                    | "unevaluatedItems"
                    | "contentSchema",
                    value,
                ) => self.schema(value),
                ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(schemas)) => {
                    schemas.iter().map(|schema| self.schema(schema)).collect()
                }
                ("properties" | "patternProperties" | "dependentSchemas", Value::Object(schemas)) => {
                    let schemas = schemas.iter().map(|(name, schema)| (name.clone(), self.schema(schema)));
                    Value::Object(schemas.collect())
                }
                ("required", Value::Array(names)) => {
                    names.iter().filter(|name| !self.is_excluded(keywords, name)).cloned().collect()
                }
                (_, value) => value.clone(),
            };
            converted.insert(keyword.clone(), value);
        }
        if self.document.is_3_0 {
            from_3_0(keywords, &mut converted);
        }
        converted.into()
    }

    /// Returns the index of a reference's target in `$defs`.
    fn index(&mut self, reference: &str) -> Option<usize> {
        if let Some(&index) = self.indexes.get(reference) {
            return Some(index);
        }
        let target = self.document.target(reference)?;
        let index = self.targets.len();
        self.targets.push(target);
        self.references.push(reference.to_owned());
        self.indexes.insert(reference.to_owned(), index);
        Some(index)
    }

    /// Returns `true` for a property that the message should not have.
    fn is_excluded(&self, keywords: &Map<String, Value>, name: &Value) -> bool {
        let Some(message) = self.message else { return false };
        let property = name.as_str().and_then(|name| keywords.get("properties")?.get(name));
        let is_excluded = |schema: &Value| schema.get(message.excluded()) == Some(&Value::Bool(true));
        property
            .is_some_and(|property| is_excluded(property) || self.document.resolve(property).is_some_and(is_excluded))
    }
}

/// Converts the keywords that differ in OpenAPI 3.0.
fn from_3_0(keywords: &Map<String, Value>, converted: &mut Map<String, Value>) {
    for (limit, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        match keywords.get(exclusive) {
            Some(Value::Bool(true)) => match converted.remove(limit) {
                Some(value) => _ = converted.insert(exclusive.to_owned(), value),
                None => _ = converted.remove(exclusive),
            },
            Some(Value::Bool(false)) => _ = converted.remove(exclusive),
            _ => {}
        }
    }
    if let (Some(Value::Bool(true)), Some(Value::String(of_type))) = (keywords.get("nullable"), keywords.get("type")) {
        converted.insert("type".to_owned(), json!([of_type, "null"]));
    }
}
