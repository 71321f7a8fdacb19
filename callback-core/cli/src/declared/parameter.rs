//! Parameters of operations.

use callback_delivery::SignatureProfile;
use serde_json::Value;

use super::content::{contents, scalar};
use super::document::Document;
use super::json_schema::{JsonSchema, Message};
use super::sample::sample;

/// A parameter.
pub(crate) struct Parameter<'d> {
    document: &'d Document,
    pub(crate) name: &'d str,
    /// `query`, `header`, `path` or `cookie`.
    pub(crate) location: &'d str,
    object: &'d Value,
}

/// Returns `true` for header parameters that OpenAPI ignores, and those of signatures, which have other values for each request.
fn is_other_header(name: &str) -> bool {
    let of_signatures = SignatureProfile::ALL.iter().flat_map(|profile| {
        profile.id_header().into_iter().chain(profile.timestamp_header()).chain([profile.signature_header()])
    });
    ["accept", "content-type", "authorization"]
        .into_iter()
        .chain(of_signatures)
        .any(|other| name.eq_ignore_ascii_case(other))
}

/// Returns the parameters of an operation, and those of its path item that it does not replace.
pub(crate) fn parameters<'d>(document: &'d Document, path_item: &'d Value, operation: &'d Value) -> Vec<Parameter<'d>> {
    let mut parameters: Vec<Parameter<'d>> = Vec::new();
    let declared = |holder: &'d Value| holder.get("parameters").and_then(Value::as_array).into_iter().flatten();
    for object in declared(operation).chain(declared(path_item)) {
        let Some(object) = document.resolve(object) else { continue };
        let text = |member: &str| object.get(member).and_then(Value::as_str);
        let (Some(name), Some(location)) = (text("name"), text("in")) else { continue };
        let is_other = location == "header" && is_other_header(name);
        if is_other || parameters.iter().any(|known| known.name == name && known.location == location) {
            continue;
        }
        parameters.push(Parameter { document, name, location, object });
    }
    parameters
}

impl Parameter<'_> {
    /// Returns the sample: the example of the document, or a value that is generated from its schema. Returns `None` if there
    /// is none.
    pub(crate) fn sample(&self) -> Option<Value> {
        if let Some(example) = self.object.get("example") {
            return Some(example.clone());
        }
        let examples = self.object.get("examples").and_then(Value::as_object).into_iter().flatten();
        let mut examples = examples.filter_map(|(_, example)| self.document.resolve(example)?.get("value"));
        if let Some(example) = examples.next() {
            return Some(example.clone());
        }
        if let Some(content) = contents(self.document, self.object, Message::Request).first() {
            let sample = content.sample(None, |value, _| Ok(value)).ok()?;
            return String::from_utf8(sample.body).ok().map(Value::from);
        }
        sample(&JsonSchema::new(self.document, self.object.get("schema")?), Message::Request)
    }

    /// Returns `true` if a request must have the parameter.
    pub(crate) fn is_required(&self) -> bool {
        self.object.get("required").and_then(Value::as_bool).unwrap_or(false)
    }

    /// Returns `true` if a name in the query is of the parameter. The members of an exploded object have names of their own,
    /// so that any is.
    pub(crate) fn is_written_as(&self, name: &str) -> bool {
        let schema = self.object.get("schema").and_then(|schema| self.document.resolve(schema));
        let is_object = schema.and_then(|schema| schema.get("type")?.as_str()) == Some("object");
        is_object || name.split('[').next() == Some(self.name) || name == self.name
    }

    /// Returns the pairs of the query that a value is written as, in the style `form` or `deepObject`.
    pub(crate) fn pairs(&self, value: &Value) -> Vec<(String, String)> {
        let name = self.name.to_owned();
        let is_deep = self.object.get("style").and_then(Value::as_str) == Some("deepObject");
        let is_exploded = self.object.get("explode").and_then(Value::as_bool).unwrap_or(true);
        match value {
            Value::Array(items) if is_exploded => {
                items.iter().filter_map(scalar).map(|item| (name.clone(), item)).collect()
            }
            Value::Object(members) if is_deep || is_exploded => members
                .iter()
                .filter_map(|(member, value)| {
                    let name = if is_deep { format!("{name}[{member}]") } else { member.clone() };
                    Some((name, scalar(value)?))
                })
                .collect(),
            value => simple(value).map(|text| (name, text)).into_iter().collect(),
        }
    }
}

/// Returns the text of a value in the style `simple`.
pub(crate) fn simple(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => Some(items.iter().filter_map(scalar).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let texts = members.iter().filter_map(|(name, value)| Some(format!("{name},{}", scalar(value)?)));
            Some(texts.collect::<Vec<_>>().join(","))
        }
        value => scalar(value),
    }
}
