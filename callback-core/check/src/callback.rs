//! Callback keys, and their expressions against the operation that the callback belongs to.

use std::borrow::Cow;
use std::ptr;
use std::rc::Rc;

use callback_expression::{Expression, ResponseSource, Segment, Source, Template};
use serde_json::{Map, Value};

use crate::field::{Answer, Fields};
use crate::parameter_in::ParameterIn;
use crate::parent::{Body, Lookup, Parent};
use crate::place::Place;
use crate::problem::Problem;
use crate::reference::reference;
use crate::types::Types;
use crate::walk::{CANDIDATES, PER_KEY, Task, Walk};
use callback_expression::array_index as index;

/// The keys of a Callback Object that can be read.
pub(crate) type Keys<'d> = Vec<(&'d str, Template<'d>)>;

/// Headers that a Parameter Object cannot declare: such a definition SHALL be ignored (*Parameter Object*, `name`).
const RESERVED: &[&str] = &["accept", "authorization", "content-type"];

/// A value that an expression stands for, as far as it is known.
pub(crate) struct Known<'d> {
    schemas: Vec<&'d Value>,
    required: bool,
}

impl<'d> Walk<'d> {
    /// The syntax of a callback's keys.
    pub(crate) fn check_keys(&mut self, callback: &'d Value, place: Place) {
        let Value::Object(map) = callback else { return };
        for key in map.keys().filter(|key| !key.starts_with("x-")) {
            match Template::parse_document_key(key) {
                Ok(template) => {
                    for warning in template.warnings().iter().take(PER_KEY) {
                        let place = self.places.key(place, key);
                        self.problem(place, Problem::surprise(warning));
                    }
                }
                Err(errors) => {
                    for error in errors.iter().take(PER_KEY) {
                        let place = self.places.key(place, key);
                        self.problem(place, Problem::syntax(error, error.help()));
                    }
                }
            }
        }
    }

    fn keys(&mut self, callback: &'d Value) -> Rc<Keys<'d>> {
        let parse = || {
            let map = callback.as_object().into_iter().flatten();
            let keys = map.map(|(key, _)| &**key).filter(|key| !key.starts_with("x-"));
            let templates = keys.filter_map(|key| Some((key, Template::parse_document_key(key).ok()?)));
            let mut templates: Keys<'d> = templates.collect();
            // Findings of all keys may be at one place, and shall be in the same order in every program.
            templates.sort_by_key(|&(key, _)| key);
            templates
        };
        self.keys.entry(ptr::from_ref(callback)).or_insert_with(|| Rc::new(parse())).clone()
    }

    /// The expressions of an operation's callbacks. Those of a component are found at the operation's `$ref`, because
    /// another operation may have what this one lacks.
    pub(crate) fn check_callbacks(&mut self, task: &Task<'d>, operation: &'d Map<String, Value>) {
        let Some((field, Value::Object(callbacks))) = operation.get_key_value("callbacks") else { return };
        if callbacks.is_empty() {
            return;
        }
        let parent = self.parent(task.place, task.item, operation);
        let field = self.places.key(task.place, field);
        for (name, entry) in callbacks {
            let Some(callback) = self.references.resolve(entry) else { continue };
            let entry_place = self.places.key(field, name);
            let shared = reference(entry).is_some();
            for (key, template) in self.keys(callback).iter() {
                let place =
                    if shared { self.places.key(entry_place, "$ref") } else { self.places.key(entry_place, *key) };
                self.check_template(template, &parent, place);
            }
        }
    }

    fn check_template(&mut self, template: &Template<'d>, parent: &Parent<'d>, place: Place) {
        let before = self.found.len();
        for (position, segment) in template.segments().iter().enumerate() {
            if !self.step(place) || self.found.len() >= before + PER_KEY {
                return;
            }
            if let Segment::Expression(expression) = segment {
                let is_base = position == 0;
                if let Some(value) = self.evaluate(expression, parent, place, is_base) {
                    self.judge(expression, &value, is_base, place);
                }
            }
        }
    }

    /// What an expression stands for. `None` if that is not known, or is a finding already.
    pub(crate) fn evaluate(
        &mut self,
        expression: &Expression<'d>,
        parent: &Parent<'d>,
        place: Place,
        is_base: bool,
    ) -> Option<Known<'d>> {
        match expression {
            Expression::Method | Expression::StatusCode => {
                if is_base {
                    let is = if *expression == Expression::Method { "an HTTP method" } else { "a number" };
                    self.problem(place, Problem::NoAddress { expression: expression.to_string(), is });
                }
                None
            }
            Expression::Request(Source::Query(name)) => self.parameter(ParameterIn::Query, name, parent, place),
            Expression::Request(Source::Path(name)) => self.parameter(ParameterIn::Path, name, parent, place),
            Expression::Request(Source::Header(name)) => self.parameter(ParameterIn::Header, name, parent, place),
            Expression::Request(Source::Body(pointer)) => match &parent.request {
                Body::Unknown => None,
                Body::Absent => {
                    let (expression, operation) = (expression.to_string(), parent.name.clone());
                    self.problem(place, Problem::NoBody { expression, operation });
                    None
                }
                Body::Present { content, required } => {
                    let mut known = self.field(expression, pointer.tokens(), &[content], place)?;
                    known.required &= required;
                    Some(known)
                }
            },
            Expression::Response(ResponseSource::Body(pointer)) => {
                let contents: Vec<_> = parent
                    .responses
                    .iter()
                    .filter_map(|body| match body {
                        Body::Present { content, .. } => Some(*content),
                        Body::Absent | Body::Unknown => None,
                    })
                    .collect();
                if contents.len() < parent.responses.len() {
                    return None;
                }
                if contents.is_empty() {
                    let (expression, operation) = (expression.to_string(), parent.name.clone());
                    self.problem(place, Problem::NoResponseBody { expression, operation });
                    return None;
                }
                self.field(expression, pointer.tokens(), &contents, place)
            }
            Expression::Response(ResponseSource::Header(name)) => self.response_header(name, parent, place),
            _ => None,
        }
    }

    fn parameter(&mut self, location: ParameterIn, name: &str, parent: &Parent<'d>, place: Place) -> Option<Known<'d>> {
        match parent.parameters.find(location, name) {
            Lookup::Declared(parameter) => {
                let required = location == ParameterIn::Path || parameter.get("required").is_some_and(|is| is == true);
                let schemas = self.value_schemas(parameter);
                Some(Known { schemas, required })
            }
            Lookup::Unknown => None,
            Lookup::Undeclared if location == ParameterIn::Header && is_reserved(name) => {
                self.problem(place, Problem::ReservedHeader { name: name.to_owned() });
                None
            }
            Lookup::Undeclared => {
                let (name, operation) = (name.to_owned(), parent.name.clone());
                let known = parent.parameters.known();
                self.problem(place, Problem::UnknownParameter { location, name, operation, known });
                None
            }
        }
    }

    fn response_header(&mut self, name: &str, parent: &Parent<'d>, place: Place) -> Option<Known<'d>> {
        if let Some((_, header)) = parent.headers.get(&name.to_ascii_lowercase()) {
            let header = self.references.object(header)?;
            let schemas = self.value_schemas(header);
            return Some(Known { schemas, required: header.get("required").is_some_and(|is| is == true) });
        }
        if !parent.open_headers {
            // The media type of a response is stated by its `content`.
            if name.eq_ignore_ascii_case("content-type") {
                self.problem(place, Problem::ReservedHeader { name: name.to_owned() });
            } else {
                let mut known: Vec<_> = parent.headers.values().map(|(name, _)| (*name).to_owned()).collect();
                if known.len() > CANDIDATES {
                    known.clear();
                }
                known.sort_unstable();
                let (name, operation) = (name.to_owned(), parent.name.clone());
                self.problem(place, Problem::NoResponseHeader { name, operation, known });
            }
        }
        None
    }

    /// The schema of a parameter or of a header, which has it directly or in its only media type.
    fn value_schemas(&mut self, object: &'d Map<String, Value>) -> Vec<&'d Value> {
        let content = object.get("content").and_then(Value::as_object);
        let media_types = content.into_iter().flat_map(Map::values);
        let contents: Vec<_> = media_types.filter_map(|media_type| self.references.object(media_type)).collect();
        object
            .get("schema")
            .into_iter()
            .chain(contents.into_iter().filter_map(|content| content.get("schema")))
            .collect()
    }

    /// What a pointer leads to, in whichever media type has it.
    fn field(
        &mut self,
        expression: &Expression<'d>,
        tokens: &[Cow<'d, str>],
        contents: &[&'d Map<String, Value>],
        place: Place,
    ) -> Option<Known<'d>> {
        let mut roots = Vec::new();
        let mut plain = Vec::new();
        let mut count = 0;
        for (name, media_type) in contents.iter().copied().flatten() {
            count += 1;
            if !self.step(place) {
                return None;
            }
            let object = self.references.object(media_type)?;
            match object.get("schema") {
                _ if !tokens.is_empty() && is_plain(name) => plain.push(name.clone()),
                Some(schema) => roots.push(schema),
                None => return None,
            }
        }
        if count == 0 {
            return None;
        }
        if roots.is_empty() {
            plain.sort_unstable();
            plain.dedup();
            self.problem(place, Problem::NoFields { expression: expression.to_string(), media_types: plain });
            return None;
        }
        let is_request = matches!(expression, Expression::Request(_));
        let mut required = true;
        let mut schemas = roots;
        for (depth, token) in tokens.iter().enumerate() {
            let mut fields = Fields::new(self, place, token);
            match fields.look(&schemas) {
                Answer::Unknown => return None,
                Answer::Absent { known } => {
                    let within = within(expression, tokens, depth);
                    let (expression, token) = (expression.to_string(), token.clone().into_owned());
                    self.problem(place, Problem::UnknownField { expression, token, within, known });
                    return None;
                }
                Answer::Declared { schemas: found, required: always } => {
                    schemas = found;
                    // An element of a list is there or not; which, nobody can say beforehand.
                    required &= always || index(token).is_some();
                }
            }
            let hidden = if is_request { "readOnly" } else { "writeOnly" };
            if self.is_marked(&schemas, hidden) {
                let is = if is_request {
                    "`readOnly`, so that no request has it"
                } else {
                    "`writeOnly`, so that no response has it"
                };
                self.problem(place, Problem::OneSided { expression: expression.to_string(), is });
            }
        }
        Some(Known { schemas, required })
    }

    /// Whether a field is marked in all its schemas, itself or where it refers to.
    fn is_marked(&mut self, schemas: &[&'d Value], keyword: &str) -> bool {
        !schemas.is_empty()
            && schemas.iter().all(|schema| {
                let marked = |schema: &Value| schema.get(keyword).is_some_and(|is| is == true);
                marked(schema) || self.references.resolve(schema).is_some_and(marked)
            })
    }

    /// Whether a value can stand where the expression stands.
    fn judge(&mut self, expression: &Expression<'d>, value: &Known<'d>, is_base: bool, place: Place) {
        let types = value
            .schemas
            .iter()
            .map(|schema| Types::of(self, schema, place))
            .reduce(Types::either)
            .unwrap_or(Types::ANY);
        let text = || expression.to_string();
        if let Some(is) = types.not_scalar() {
            return self.problem(place, Problem::NotScalar { expression: text(), is });
        }
        if !is_base {
            return;
        }
        if let Some(is) = types.not_text() {
            return self.problem(place, Problem::NoAddress { expression: text(), is });
        }
        if types.is_plain_text() {
            self.problem(place, Problem::NoFormat { expression: text() });
        }
        if !value.required {
            self.problem(place, Problem::Optional { expression: text() });
        }
    }
}

fn is_reserved(name: &str) -> bool {
    RESERVED.iter().any(|reserved| name.eq_ignore_ascii_case(reserved))
}

/// The part of an expression that leads to where a token was not found.
fn within(expression: &Expression<'_>, tokens: &[Cow<'_, str>], depth: usize) -> String {
    if depth == 0 {
        return String::new();
    }
    let pointer = tokens[..depth].iter().map(|token| &**token).collect();
    match expression {
        Expression::Response(_) => Expression::Response(ResponseSource::Body(pointer)).to_string(),
        _ => Expression::Request(Source::Body(pointer)).to_string(),
    }
}

/// Whether a body of this media type is text or bytes, and has no fields.
fn is_plain(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let structured = ["json", "xml", "yaml", "x-yaml"];
    match essence.split_once('/') {
        Some(("text", kind)) => {
            let kind = kind.rsplit('+').next().unwrap_or_default();
            kind != "*" && !structured.contains(&kind)
        }
        Some(("image", "svg+xml")) => false,
        Some(("image" | "audio" | "video" | "font", _)) => true,
        Some(("application", kind)) => matches!(kind, "octet-stream" | "pdf" | "zip" | "gzip"),
        _ => false,
    }
}
