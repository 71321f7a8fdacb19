//! Evaluation of expressions against the operation that they belong to.

mod exploded;

use std::borrow::Cow;

use callback_expression::media_type::essence;
use callback_expression::{Expression, ParameterIn, ResponseSource, Source, array_index};
use serde_json::{Map, Value};

use crate::context::Context;
use crate::diagnostic::Diagnostic;
use crate::location::Location;
use crate::missing::ParameterName;
use crate::operation_context::{Body, OperationContext};
use crate::parameters::Lookup;
use crate::schema::{Property, Types, find_property};

/// An expression of a callback URL or of a link, with its evaluation.
pub(crate) struct ExpressionUse<'u, 'd> {
    pub(crate) expression: &'u Expression<'d>,
    pub(crate) position: Position,
    pub(crate) location: Location,
    pub(crate) operation: &'u OperationContext<'d>,
    pub(crate) evaluation: Evaluation<'d>,
    /// `true` if the pointer leads through a `readOnly` property of a request, or a `writeOnly` one of a response.
    pub(crate) is_one_sided: bool,
}

/// The position of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// The beginning of a callback URL: the value is a URL itself.
    Base,
    /// The rest of a callback URL.
    Inner,
    /// A parameter or the body that a link sends, which may have any type.
    Link,
}

/// The value of an expression, or the reason why it has none.
pub(crate) enum Evaluation<'d> {
    /// It depends on something that is not in this document, or is not described.
    Unknown,
    Value(DescribedValue<'d>),
    UndeclaredParameter(ParameterName),
    /// A header that cannot be declared.
    ReservedHeader(String),
    UndeclaredRequestBody,
    UndeclaredResponseBody,
    UndeclaredResponseHeader(String),
    UndeclaredField(UndeclaredField),
    /// Bodies of these media types have no fields.
    NoFields(Vec<String>),
}

/// A value, as the document describes it.
pub(crate) struct DescribedValue<'d> {
    schemas: Vec<&'d Value>,
    pub(crate) required: bool,
    /// The types of the value. [`Types::ANY`] in a link, where they do not matter.
    pub(crate) types: Types,
}

/// The first token of a pointer that no schema declares.
pub(crate) struct UndeclaredField {
    pub(crate) token: String,
    /// The index of the token.
    pub(crate) depth: usize,
    /// The expression up to the schema that lacks the field. Empty if it is the schema of the body.
    pub(crate) parent: String,
    /// The fields that the schema declares.
    pub(crate) names: Vec<String>,
    /// The expression with the declared field whose name is this token and some of the next, with dots between them.
    pub(crate) joined: Option<String>,
}

/// Header names that a Parameter Object cannot declare: such a definition SHALL be ignored (*Parameter Object*, `name`).
const RESERVED_HEADERS: &[&str] = &["accept", "authorization", "content-type"];

impl<'u, 'd> ExpressionUse<'u, 'd> {
    /// Evaluates an expression.
    pub(crate) fn new(
        context: &mut Context<'d>,
        expression: &'u Expression<'d>,
        position: Position,
        operation: &'u OperationContext<'d>,
        location: Location,
    ) -> Self {
        let evaluation = Evaluation::Unknown;
        let mut evaluated = Self { expression, position, location, operation, evaluation, is_one_sided: false };
        evaluated.evaluation = evaluated.evaluate(context);
        if position != Position::Link
            && let Evaluation::Value(value) = &mut evaluated.evaluation
        {
            let types = value.schemas.iter().map(|schema| Types::of(context, schema, location));
            value.types = types.reduce(Types::union).unwrap_or(Types::ANY);
        }
        evaluated
    }

    /// Reports a diagnostic at the expression. An error about an expression of a link is a warning: "When a runtime
    /// expression fails to evaluate, no parameter value is passed to the target operation" (*Link Object*).
    pub(crate) fn report(&self, context: &mut Context<'d>, diagnostic: Diagnostic) {
        let is_link = self.position == Position::Link;
        context.report(self.location, if is_link { diagnostic.into_warning() } else { diagnostic });
    }

    fn evaluate(&mut self, context: &mut Context<'d>) -> Evaluation<'d> {
        match self.expression {
            Expression::Request(Source::Query(name)) => self.parameter(context, ParameterIn::Query, name),
            Expression::Request(Source::Path(name)) => self.parameter(context, ParameterIn::Path, name),
            Expression::Request(Source::Header(name)) => self.parameter(context, ParameterIn::Header, name),
            Expression::Request(Source::Body(pointer)) => match &self.operation.request {
                Body::Unknown => Evaluation::Unknown,
                Body::Absent => Evaluation::UndeclaredRequestBody,
                &Body::Present { content, required } => self.field(context, pointer.tokens(), &[content], required),
            },
            Expression::Response(ResponseSource::Body(pointer)) => {
                let responses = &self.operation.responses;
                let contents: Vec<_> = responses
                    .iter()
                    .filter_map(|body| match body {
                        Body::Present { content, .. } => Some(*content),
                        Body::Absent | Body::Unknown => None,
                    })
                    .collect();
                if contents.len() < responses.len() {
                    Evaluation::Unknown
                } else if contents.is_empty() {
                    Evaluation::UndeclaredResponseBody
                } else {
                    self.field(context, pointer.tokens(), &contents, true)
                }
            }
            Expression::Response(ResponseSource::Header(name)) => self.response_header(context, name),
            _ => Evaluation::Unknown,
        }
    }

    fn parameter(&self, context: &mut Context<'d>, location: ParameterIn, name: &str) -> Evaluation<'d> {
        match self.operation.parameters.find(location, name) {
            Lookup::Declared(parameter) => {
                let required = location == ParameterIn::Path || is_required(parameter);
                DescribedValue::evaluation(value_schemas(context, parameter), required)
            }
            Lookup::Unknown => Evaluation::Unknown,
            Lookup::Undeclared if location == ParameterIn::Header && is_reserved(name) => {
                Evaluation::ReservedHeader(name.to_owned())
            }
            Lookup::Undeclared => {
                let exploded = if location == ParameterIn::Query { self.exploded(context, name) } else { None };
                exploded.unwrap_or_else(|| {
                    Evaluation::UndeclaredParameter(ParameterName { location, name: name.to_owned() })
                })
            }
        }
    }

    /// Evaluates the name of a property of an object that a query parameter sends.
    fn exploded(&self, context: &mut Context<'d>, name: &str) -> Option<Evaluation<'d>> {
        let mut parameters = self.operation.parameters.exploded();
        let property = parameters.find_map(|parameter| parameter.find(context, name, self.location))?;
        Some(match property {
            Property::Declared { schemas, required } => DescribedValue::evaluation(schemas, required),
            Property::Undeclared { .. } | Property::Unknown => Evaluation::Unknown,
        })
    }

    fn response_header(&self, context: &mut Context<'d>, name: &str) -> Evaluation<'d> {
        match self.operation.response_headers.find(name) {
            Lookup::Declared(header) => match context.references.object(header) {
                Some(header) => DescribedValue::evaluation(value_schemas(context, header), is_required(header)),
                None => Evaluation::Unknown,
            },
            Lookup::Unknown => Evaluation::Unknown,
            // The media type of a response is declared by its `content`.
            Lookup::Undeclared if name.eq_ignore_ascii_case("content-type") => {
                Evaluation::ReservedHeader(name.to_owned())
            }
            Lookup::Undeclared => Evaluation::UndeclaredResponseHeader(name.to_owned()),
        }
    }

    /// Follows a pointer into a body. Of several media types, one that has the field is enough.
    fn field(
        &mut self,
        context: &mut Context<'d>,
        tokens: &[Cow<'d, str>],
        contents: &[&'d Map<String, Value>],
        body_required: bool,
    ) -> Evaluation<'d> {
        let mut schemas = Vec::new();
        let mut without_fields = Vec::new();
        for (name, media_type) in contents.iter().copied().flatten() {
            if !context.take_steps(1, self.location) {
                return Evaluation::Unknown;
            }
            let Some(object) = context.references.object(media_type) else { return Evaluation::Unknown };
            match object.get("schema") {
                _ if !tokens.is_empty() && has_no_fields(name) => without_fields.push(name.clone()),
                Some(schema) => schemas.push(schema),
                None => return Evaluation::Unknown,
            }
        }
        if schemas.is_empty() {
            if without_fields.is_empty() {
                return Evaluation::Unknown;
            }
            without_fields.sort_unstable();
            without_fields.dedup();
            return Evaluation::NoFields(without_fields);
        }
        let hidden = if matches!(self.expression, Expression::Request(_)) { "readOnly" } else { "writeOnly" };
        let mut required = body_required;
        for (depth, token) in tokens.iter().enumerate() {
            match find_property(context, self.location, &schemas, token) {
                Property::Unknown => return Evaluation::Unknown,
                Property::Undeclared { names } => {
                    let parent = parent(self.expression, &tokens[..depth]);
                    let token = token.clone().into_owned();
                    let joined = joined(self.expression, tokens, depth, &names);
                    return Evaluation::UndeclaredField(UndeclaredField { token, depth, parent, names, joined });
                }
                Property::Declared { schemas: found, required: is_required } => {
                    schemas = found;
                    // The length of an array is not known.
                    required &= is_required || array_index(token).is_some();
                }
            }
            self.is_one_sided |= are_marked(context, &schemas, hidden);
        }
        DescribedValue::evaluation(schemas, required)
    }
}

impl Evaluation<'_> {
    /// Returns `false` if the expression cannot have a value.
    pub(crate) fn has_value(&self) -> bool {
        match self {
            Self::Unknown | Self::Value(_) | Self::ReservedHeader(_) => true,
            Self::UndeclaredParameter(_)
            | Self::UndeclaredRequestBody
            | Self::UndeclaredResponseBody
            | Self::UndeclaredResponseHeader(_)
            | Self::UndeclaredField(_)
            | Self::NoFields(_) => false,
        }
    }

    /// Returns `true` if the expression has no value because the operation declares nothing of its kind.
    pub(crate) fn is_declarable(&self) -> bool {
        !self.has_value() && !matches!(self, Self::UndeclaredField(_) | Self::NoFields(_))
    }
}

impl<'d> DescribedValue<'d> {
    fn evaluation(schemas: Vec<&'d Value>, required: bool) -> Evaluation<'d> {
        Evaluation::Value(Self { schemas, required, types: Types::ANY })
    }
}

fn is_required(object: &Map<String, Value>) -> bool {
    object.get("required").is_some_and(|required| required == true)
}

fn is_reserved(header: &str) -> bool {
    RESERVED_HEADERS.iter().any(|reserved| header.eq_ignore_ascii_case(reserved))
}

/// Returns the schema of a parameter or of a header, which stands in it or in its media type.
fn value_schemas<'d>(context: &mut Context<'d>, object: &'d Map<String, Value>) -> Vec<&'d Value> {
    let media_types = object.get("content").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let media_types = media_types.filter_map(|media_type| context.references.object(media_type));
    object.get("schema").into_iter().chain(media_types.filter_map(|media_type| media_type.get("schema"))).collect()
}

/// Returns `true` if a keyword is `true` in all schemas, or where they refer to.
fn are_marked<'d>(context: &mut Context<'d>, schemas: &[&'d Value], keyword: &str) -> bool {
    let is_marked = |schema: &Value| schema.get(keyword).is_some_and(|mark| mark == true);
    !schemas.is_empty()
        && schemas.iter().all(|schema| is_marked(schema) || context.references.resolve(schema).is_some_and(is_marked))
}

/// Returns the expression with the pointer cut off, or nothing if the pointer would be empty.
fn parent(expression: &Expression<'_>, tokens: &[Cow<'_, str>]) -> String {
    if tokens.is_empty() {
        return String::new();
    }
    let pointer = tokens.iter().map(|token| &**token).collect();
    match expression {
        Expression::Response(_) => Expression::Response(ResponseSource::Body(pointer)).to_string(),
        _ => Expression::Request(Source::Body(pointer)).to_string(),
    }
}

/// Returns the expression in which the tokens from `depth` on that are one of the names, with dots between them, are one token.
fn joined(expression: &Expression<'_>, tokens: &[Cow<'_, str>], depth: usize, names: &[String]) -> Option<String> {
    let longest = names.iter().map(String::len).max()?;
    let mut name = tokens.get(depth)?.clone().into_owned();
    let mut end = depth + 1;
    while !names.contains(&name) || end == depth + 1 {
        name = format!("{name}.{}", tokens.get(end)?);
        end += 1;
        if name.len() > longest {
            return None;
        }
    }
    let (before, after) = (tokens[..depth].iter(), tokens[end..].iter());
    let pointer = before.map(|token| &**token).chain([&*name]).chain(after.map(|token| &**token)).collect();
    Some(match expression {
        Expression::Response(_) => Expression::Response(ResponseSource::Body(pointer)).to_string(),
        _ => Expression::Request(Source::Body(pointer)).to_string(),
    })
}

/// Returns `true` if a body of this media type is text or bytes.
fn has_no_fields(media_type: &str) -> bool {
    let essence = essence(media_type);
    let structured = ["json", "xml", "yaml", "x-yaml"];
    match essence.split_once('/') {
        Some(("text", subtype)) => {
            let suffix = subtype.rsplit('+').next().unwrap_or_default();
            suffix != "*" && !structured.contains(&suffix)
        }
        Some(("image", "svg+xml")) => false,
        Some(("image" | "audio" | "video" | "font", _)) => true,
        Some(("application", subtype)) => matches!(subtype, "octet-stream" | "pdf" | "zip" | "gzip"),
        _ => false,
    }
}
