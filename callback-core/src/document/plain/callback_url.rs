//! A first look at the URLs of callbacks, and at what their expressions read.

use std::rc::Rc;

use callback_check::ParameterIn;
use callback_expression::{Expression, Pointer, Segment, Source, Template};
use serde_json::{Map, Value};

use super::Plain;
use crate::openapi::{self, ContentSchema, Operation};
use crate::schema::{component, is_annotation, tagged_union::only_reference};

impl Plain<'_> {
    /// Looks at the URL of a callback of an operation.
    pub(in super::super) fn is_callback_url(&self, operation: &Operation, url: &str) -> bool {
        let Some(template) = self.template(url) else { return false };
        let is_plain = |(index, segment): (usize, &Segment<'_>)| match segment {
            Segment::Literal(_) => true,
            Segment::Expression(expression) => self.is_expression(operation, expression, index == 0),
        };
        template.segments().iter().enumerate().all(is_plain)
    }

    /// Returns the template of a URL, unless there is something to report about it.
    fn template(&self, url: &str) -> Option<Rc<Template<'static>>> {
        let mut urls = self.urls.borrow_mut();
        if let Some(template) = urls.get(url) {
            return template.clone();
        }
        let template = Template::parse_document_key(url).ok().filter(|template| template.warnings().is_empty());
        let template = template.map(|template| Rc::new(template.into_owned()));
        urls.insert(url.to_owned(), template.clone());
        template
    }

    /// Looks at an expression. The one that a URL begins with is a URL itself, and so it is a string.
    fn is_expression(&self, operation: &Operation, expression: &Expression<'_>, is_base: bool) -> bool {
        let parameter = |location, name: &str| {
            let mut parameters = operation.parameters.iter();
            let parameter = parameters.find(|one| one.location == location && location.same_name(&one.name, name));
            match parameter.map(|parameter| &parameter.value) {
                Some(openapi::Value::Styled { schema, .. }) => self.is_scalar(&schema.value, is_base),
                _ => false,
            }
        };
        match expression {
            Expression::Url => true,
            Expression::Method | Expression::StatusCode => !is_base,
            Expression::Request(Source::Query(name)) => parameter(ParameterIn::Query, name),
            Expression::Request(Source::Path(name)) => parameter(ParameterIn::Path, name),
            Expression::Request(Source::Header(name)) => parameter(ParameterIn::Header, name),
            Expression::Request(Source::Body(pointer)) => {
                self.body_field(operation, pointer).is_some_and(|schema| self.is_scalar(schema, is_base))
            }
            _ => false,
        }
    }

    /// Returns the schema of a field of the request body, if it is there in every respect.
    fn body_field<'o>(&'o self, operation: &'o Operation, pointer: &Pointer<'_>) -> Option<&'o Value> {
        let mut content = operation.request_body.as_ref()?.content.iter();
        let (Some((&"application/json", media)), None) = (content.next(), content.next()) else { return None };
        let ContentSchema::Whole(schema) = &media.schema else { return None };
        pointer.tokens().iter().try_fold(&schema.value, |schema, name| {
            let object = self.target(schema)?.as_object().filter(|schema| is_plain_object(schema))?;
            object.get("properties")?.get(&**name).filter(|field| self.is_sent(field))
        })
    }

    /// Returns the target of a reference, or the schema itself if it is none.
    fn target<'o>(&'o self, schema: &'o Value) -> Option<&'o Value> {
        match only_reference(schema) {
            Some(reference) => self.component(&component(reference)?),
            None => Some(schema),
        }
    }

    /// Returns `true` if a value can be part of a URL: it is a string, or may also be a number or a boolean.
    fn is_scalar(&self, schema: &Value, is_string: bool) -> bool {
        let is_scalar = |name: &Value| {
            name == "string" || !is_string && matches!(name.as_str(), Some("integer" | "number" | "boolean"))
        };
        let Some(Value::Object(schema)) = self.target(schema) else { return false };
        let is_composed = ["$ref", "allOf", "anyOf", "oneOf"].into_iter().any(|keyword| schema.contains_key(keyword));
        !is_composed
            && match schema.get("type") {
                Some(Value::Array(names)) => {
                    names.iter().any(is_scalar) && names.iter().all(|name| is_scalar(name) || name == "null")
                }
                Some(name) => is_scalar(name),
                None => false,
            }
    }

    /// Returns `true` if requests have a field: it is not `readOnly`.
    fn is_sent(&self, field: &Value) -> bool {
        let is_marked = |schema: &Value| schema.get("readOnly").is_some();
        !is_marked(field) && self.target(field).is_some_and(|target| !is_marked(target))
    }
}

/// Returns `true` if nothing but `properties` decides which fields an object has.
fn is_plain_object(schema: &Map<String, Value>) -> bool {
    schema.get("type").is_some_and(|name| name == "object")
        && schema.keys().all(|keyword| {
            matches!(keyword.as_str(), "type" | "properties" | "required" | "additionalProperties")
                || is_annotation(keyword)
        })
}
