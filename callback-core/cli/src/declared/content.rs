//! Bodies of requests and responses.

use callback_delivery::http::HeaderValue;
use callback_expression::media_type::{essence, is_json};
use callback_expression::unescape_token;
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::document::Document;
use super::json_schema::{JsonSchema, Message, Violation};
use super::sample::sample;

/// The declared content of a body in one media type.
#[derive(Clone, Copy)]
pub(crate) struct Content<'d> {
    document: &'d Document,
    pub(crate) media_type: &'d str,
    object: &'d Value,
    message: Message,
}

/// A sample of a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    pub(crate) body: Vec<u8>,
    /// A remark on the sample, such as that the example of the document is not valid.
    pub(crate) note: Option<String>,
}

/// The format of bodies of a media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Format {
    Json,
    Form,
    Text,
    /// A format that is not generated, and whose values are not checked.
    Other,
}

impl Format {
    fn of(media_type: &str) -> Self {
        let essence = essence(media_type);
        if is_json(media_type) {
            Self::Json
        } else if essence == "application/x-www-form-urlencoded" {
            Self::Form
        } else if essence.starts_with("text/") && essence != "text/xml" {
            Self::Text
        } else {
            Self::Other
        }
    }
}

/// Returns the contents of a request body or a response: JSON, then forms, then texts, and the first in the document of each.
pub(crate) fn contents<'d>(document: &'d Document, body: &'d Value, message: Message) -> Vec<Content<'d>> {
    let content = body.get("content").and_then(Value::as_object).into_iter().flatten();
    let mut contents: Vec<_> = content
        .filter_map(|(media_type, object)| {
            Some(Content { document, media_type, object: document.resolve(object)?, message })
        })
        .collect();
    contents.sort_by_key(|content| Format::of(content.media_type));
    contents
}

/// Returns the content that covers a media type: by its name, or by a range such as `text/*`.
pub(crate) fn content_of<'c, 'd>(contents: &'c [Content<'d>], media_type: &str) -> Option<&'c Content<'d>> {
    let wanted = essence(media_type);
    let range = wanted.split('/').next().map(|main| format!("{main}/*")).unwrap_or_default();
    [&*wanted, &*range, "*/*"]
        .iter()
        .find_map(|wanted| contents.iter().find(|content| essence(content.media_type) == *wanted))
}

impl Content<'_> {
    /// Returns the value of the header `Content-Type`. A range stands for its simplest member.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        match &*essence(self.media_type) {
            "*/*" | "application/*" => Some(HeaderValue::from_static("application/json")),
            "text/*" => Some(HeaderValue::from_static("text/plain")),
            _ => HeaderValue::from_str(self.media_type).ok(),
        }
    }

    fn format(&self) -> Format {
        match self.header() {
            Some(header) => header.to_str().map_or(Format::Other, Format::of),
            None => Format::Other,
        }
    }

    /// Returns the sample: an example of the document, or a value that is generated from its schema. `edit` may change it.
    ///
    /// # Errors
    ///
    /// Returns the reason why there is none.
    pub(crate) fn sample(
        &self,
        example: Option<&str>,
        edit: impl FnOnce(Value, &dyn Fn(&Value) -> bool) -> Result<Value, String>,
    ) -> Result<Sample, String> {
        let (value, mut note) = self.sample_value(example)?;
        let value = edit(value, &|value| self.violations(value).is_ok_and(|violations| violations.is_empty()))?;
        let body = self.write(&value).ok_or_else(|| {
            format!("`{}` is not generated; write the body to a file, and add `--body FILE`", self.media_type)
        })?;
        if note.is_none()
            && let Some(violation) = self.violations(&value)?.first()
        {
            note = Some(format!("the body does not match its schema: {violation}"));
        }
        Ok(Sample { body, note })
    }

    fn sample_value(&self, name: Option<&str>) -> Result<(Value, Option<String>), String> {
        let examples = self.examples();
        if let Some(name) = name {
            let names: Vec<_> = examples.iter().filter_map(|(name, _)| *name).collect();
            return match examples.iter().find(|(known, _)| *known == Some(name)) {
                Some((_, value)) => Ok((value.clone(), None)),
                None if names.is_empty() => Err(format!("`{}` has no named examples", self.media_type)),
                None => Err(format!("there is no example `{name}`; there are `{}`", names.join("`, `"))),
            };
        }
        let mut note = None;
        for (_, example) in examples {
            match self.violations(&example)?.first() {
                None => return Ok((example, None)),
                Some(violation) => {
                    note.get_or_insert(format!("the document's example does not match its schema: {violation}"));
                }
            }
        }
        let Some(schema) = self.object.get("schema") else {
            return match self.format() {
                Format::Json | Format::Form => Ok((Value::Object(Map::new()), note)),
                Format::Text => Ok(("".into(), note)),
                Format::Other => Err(format!("`{}` has no schema; add `--body FILE`", self.media_type)),
            };
        };
        let schema = JsonSchema::new(self.document, schema);
        schema.validator(true)?;
        match sample(&schema, self.message) {
            Some(value) => Ok((value, note)),
            None => Err(format!(
                "no value was found that matches the schema of `{}`; write the body to a file, and add `--body FILE`",
                self.media_type
            )),
        }
    }

    /// Returns the examples of the media type, with their names.
    fn examples(&self) -> Vec<(Option<&str>, Value)> {
        let example = self.object.get("example").map(|value| (None, value.clone()));
        let examples = self.object.get("examples").and_then(Value::as_object).into_iter().flatten();
        let examples = examples.filter_map(|(name, example)| {
            let example = self.document.resolve(example)?;
            let value = ["dataValue", "value", "serializedValue"].iter().find_map(|member| example.get(member))?;
            Some((Some(&**name), value.clone()))
        });
        example.into_iter().chain(examples).map(|(name, value)| (name, self.parsed(value))).collect()
    }

    /// Returns the value of an example that is the text of JSON.
    fn parsed(&self, value: Value) -> Value {
        match &value {
            Value::String(text) if self.format() == Format::Json => serde_json::from_str(text)
                .ok()
                .filter(|parsed: &Value| parsed.is_object() || parsed.is_array())
                .unwrap_or(value),
            _ => value,
        }
    }

    /// Writes a value, or returns `None` if the format cannot represent it.
    fn write(&self, value: &Value) -> Option<Vec<u8>> {
        match (self.format(), value) {
            (Format::Json, value) => serde_json::to_vec_pretty(value).ok(),
            (Format::Form, Value::Object(members)) => {
                let mut form = form_urlencoded::Serializer::new(String::new());
                for (name, value) in members {
                    match value {
                        Value::Null => {}
                        Value::Array(items) => {
                            for item in items {
                                form.append_pair(name, &scalar(item)?);
                            }
                        }
                        value => _ = form.append_pair(name, &scalar(value)?),
                    }
                }
                Some(form.finish().into_bytes())
            }
            (Format::Text, value) => scalar(value).map(String::into_bytes),
            // An example may be the text of the body.
            (Format::Form, Value::String(text)) => Some(text.clone().into_bytes()),
            (Format::Other, Value::String(text)) if !self.examples().is_empty() => Some(text.clone().into_bytes()),
            (Format::Form | Format::Other, _) => None,
        }
    }

    fn violations(&self, value: &Value) -> Result<Vec<Violation>, String> {
        match self.object.get("schema") {
            Some(schema) if self.format() != Format::Other => {
                JsonSchema::of_message(self.document, schema, self.message).violations(value)
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Checks the bytes of a body. Returns what is wrong, and nothing for a format that is not checked.
    pub(crate) fn check(&self, body: &[u8]) -> Vec<String> {
        let violations = match self.format() {
            Format::Other => return Vec::new(),
            Format::Json => match serde_json::from_slice(body) {
                Ok(value) => self.violations(&value),
                Err(_) if body.is_empty() => return vec!["the body is empty".to_owned()],
                Err(error) => return vec![format!("the body is not JSON: {error}")],
            },
            Format::Text => match str::from_utf8(body) {
                Ok(text) => self.text_violations(text),
                Err(_) => return vec!["the body is not UTF-8".to_owned()],
            },
            Format::Form => self.form_violations(body),
        };
        match violations {
            Ok(violations) => {
                violations.iter().map(|violation| format!("the body does not match its schema: {violation}")).collect()
            }
            Err(error) => vec![error],
        }
    }

    /// Checks a text, or the number or boolean that it stands for.
    fn text_violations(&self, text: &str) -> Result<Vec<Violation>, String> {
        let violations = self.violations(&text.into())?;
        match from_text(text) {
            Some(value) if !violations.is_empty() && self.violations(&value)?.is_empty() => Ok(Vec::new()),
            _ => Ok(violations),
        }
    }

    /// Checks a form. A field whose text violates the schema is tried as the number or boolean that it stands for, and as a
    /// list.
    fn form_violations(&self, body: &[u8]) -> Result<Vec<Violation>, String> {
        let mut fields: Map<String, Value> = Map::new();
        for (name, text) in form_urlencoded::parse(body) {
            let text = Value::from(&*text);
            match fields.get_mut(&*name) {
                None => _ = fields.insert(name.into_owned(), text),
                Some(Value::Array(items)) => items.push(text),
                Some(value) => *value = vec![value.take(), text].into(),
            }
        }
        loop {
            let violations = self.violations(&Value::Object(fields.clone()))?;
            let mut has_changed = false;
            for violation in &violations {
                let name = violation.pointer.split('/').nth(1).map(unescape_token);
                if let Some(value) = name.and_then(|name| fields.get_mut(&*name)) {
                    has_changed |= advance(value);
                }
            }
            if !has_changed {
                return Ok(violations);
            }
        }
    }
}

/// Replaces the value of a form's field by the next that it may stand for.
fn advance(value: &mut Value) -> bool {
    let next = match value {
        Value::String(text) => from_text(text).unwrap_or_else(|| vec![Value::from(text.as_str())].into()),
        Value::Number(_) | Value::Bool(_) => vec![value.take()].into(),
        Value::Array(items) if items.iter().any(Value::is_string) => {
            let items = items.iter().map(|item| item.as_str().and_then(from_text).unwrap_or_else(|| item.clone()));
            let items: Vec<_> = items.collect();
            if value.as_array() == Some(&items) {
                return false;
            }
            items.into()
        }
        _ => return false,
    };
    *value = next;
    true
}

/// Returns the number or boolean that a text stands for.
fn from_text(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().filter(|value: &Value| value.is_number() || value.is_boolean())
}

/// Returns the text of a string, number or boolean.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
