//! The values that an operation declares, as expressions that read them.

use std::borrow::Cow;
use std::rc::Rc;

use callback_expression::{Expression, ParameterIn, Pointer, ResponseSource, Source, nearest};
use serde_json::{Map, Value};

use crate::context::Context;
use crate::evaluation::{Evaluation, ExpressionUse, Position};
use crate::location::Location;
use crate::operation_context::{Body, OperationContext, Values};
use crate::schema::{Property, find_property, property_names};

/// The number of fields of a body whose own fields are looked through.
const MAX_OUTER_FIELDS: usize = 50;

/// Parts of the names of values that are URLs.
const ADDRESSES: [&str; 5] = ["url", "uri", "hook", "callback", "endpoint"];

/// Returns the expressions that read a value of this name: a parameter, a field of the request body, or else a field of one
/// of its fields. Names that differ in the case of their letters count if no other does.
pub(crate) fn named<'d>(
    context: &mut Context<'d>,
    operation: &OperationContext<'d>,
    name: &str,
    location: Location,
) -> Vec<Expression<'static>> {
    let find = |values: &Values, is_equal: &dyn Fn(&str) -> bool| -> Vec<_> {
        let found = values.iter().filter(|(other, _)| is_equal(other));
        found.map(|(_, expression)| expression.clone()).collect()
    };
    let top = top_level(context, operation, location);
    if !context.take_steps(top.len(), location) {
        return Vec::new();
    }
    let mut found = find(&top, &|other| other == name);
    if found.is_empty() {
        found = find(&top, &|other| other.eq_ignore_ascii_case(name));
    }
    if found.is_empty() {
        found = find(&nested(context, operation, location), &|other| other == name);
        if found.len() > 1 {
            found.clear();
        }
    }
    found
}

/// Returns the expression that reads the value with the name nearest to this one.
pub(crate) fn nearest_named<'d>(
    context: &mut Context<'d>,
    operation: &OperationContext<'d>,
    name: &str,
    location: Location,
) -> Option<Expression<'static>> {
    let top = top_level(context, operation, location);
    if !context.take_steps(top.len(), location) {
        return None;
    }
    let near = nearest(name, top.iter().map(|(other, _)| &**other))?;
    top.iter().find(|(other, _)| other == near).map(|(_, expression)| expression.clone())
}

/// Returns some expressions that read a value whose name is that of a URL.
pub(crate) fn addresses<'d>(
    context: &mut Context<'d>,
    operation: &OperationContext<'d>,
    location: Location,
) -> Vec<Expression<'static>> {
    let is_address = |name: &str| {
        let name = name.to_ascii_lowercase();
        ADDRESSES.iter().any(|part| name.contains(part))
    };
    let top = top_level(context, operation, location);
    top.iter().filter(|(name, _)| is_address(name)).map(|(_, expression)| expression.clone()).take(3).collect()
}

/// Returns the expression that was probably meant by one that has no value.
pub(crate) fn corrected<'d>(
    context: &mut Context<'d>,
    evaluated: &ExpressionUse<'_, 'd>,
    name_location: Location,
) -> Option<Expression<'static>> {
    let operation = evaluated.operation;
    let candidate = match (evaluated.expression, &evaluated.evaluation) {
        (_, Evaluation::UndeclaredParameter(parameter)) => {
            let parameters = operation.parameters.names();
            let same_place = parameters.iter().filter(|other| other.location == parameter.location);
            let near = nearest(&parameter.name, same_place.map(|other| &*other.name));
            elsewhere(context, evaluated, name_location)
                .or_else(|| near.map(|near| parameter_expression(parameter.location, near)))?
        }
        (Expression::Request(Source::Body(pointer)), Evaluation::UndeclaredField(field)) => {
            match nearest(&field.token, field.names.iter().map(String::as_str)) {
                Some(near) => Expression::Request(Source::Body(replaced(pointer, field.depth, near))),
                None => elsewhere(context, evaluated, name_location)?,
            }
        }
        (Expression::Response(ResponseSource::Body(pointer)), Evaluation::UndeclaredField(field)) => {
            let near = nearest(&field.token, field.names.iter().map(String::as_str))?;
            Expression::Response(ResponseSource::Body(replaced(pointer, field.depth, near)))
        }
        (_, Evaluation::UndeclaredRequestBody) => elsewhere(context, evaluated, name_location)?,
        (_, Evaluation::UndeclaredResponseHeader(name)) => {
            let near = nearest(name, operation.response_headers.names())?.to_owned();
            Expression::Response(ResponseSource::Header(near.into()))
        }
        _ => return None,
    };
    let has_value =
        ExpressionUse::new(context, &candidate, Position::Link, operation, evaluated.location).evaluation.has_value();
    has_value.then_some(candidate)
}

/// Returns the expression that reads the same field of the first element, if the value that lacks the field is an array.
pub(crate) fn in_first_element<'d>(
    context: &mut Context<'d>,
    evaluated: &ExpressionUse<'_, 'd>,
) -> Option<Expression<'static>> {
    let Evaluation::UndeclaredField(field) = &evaluated.evaluation else { return None };
    let (Expression::Request(Source::Body(pointer)) | Expression::Response(ResponseSource::Body(pointer))) =
        evaluated.expression
    else {
        return None;
    };
    let mut tokens: Vec<String> = pointer.tokens().iter().map(|token| token.clone().into_owned()).collect();
    tokens.insert(field.depth, "0".to_owned());
    let pointer = tokens.into_iter().collect();
    let candidate = match evaluated.expression {
        Expression::Response(_) => Expression::Response(ResponseSource::Body(pointer)),
        _ => Expression::Request(Source::Body(pointer)),
    };
    let element =
        ExpressionUse::new(context, &candidate, Position::Link, evaluated.operation, evaluated.location).evaluation;
    matches!(element, Evaluation::Value(_)).then_some(candidate)
}

/// Returns the expression that reads a value of the same name elsewhere in the request.
pub(crate) fn elsewhere<'d>(
    context: &mut Context<'d>,
    evaluated: &ExpressionUse<'_, 'd>,
    location: Location,
) -> Option<Expression<'static>> {
    let name = match (evaluated.expression, &evaluated.evaluation) {
        (_, Evaluation::UndeclaredParameter(parameter)) => &*parameter.name,
        (Expression::Request(Source::Body(pointer)), _) => &**pointer.tokens().last()?,
        _ => return None,
    };
    named(context, evaluated.operation, name, location).into_iter().next()
}

/// Returns the parameters and the fields of the request body.
fn top_level<'d>(context: &mut Context<'d>, operation: &OperationContext<'d>, location: Location) -> Values {
    let collect = || {
        let parameters = operation.parameters.names().into_iter();
        let parameters = parameters.filter(|parameter| parameter.location != ParameterIn::Cookie);
        let mut values: Vec<_> = parameters
            .map(|parameter| {
                let expression = parameter_expression(parameter.location, &parameter.name);
                (parameter.name, expression)
            })
            .collect();
        if let Body::Present { content, .. } = operation.request {
            let schemas = body_schemas(context, content);
            for name in property_names(context, location, &schemas) {
                let pointer: Pointer<'static> = [name.clone()].into_iter().collect();
                values.push((name, Expression::Request(Source::Body(pointer))));
            }
        }
        values.into()
    };
    operation.values.get_or_init(collect).clone()
}

/// Returns the fields of the fields of the request body.
fn nested<'d>(context: &mut Context<'d>, operation: &OperationContext<'d>, location: Location) -> Values {
    let collect = || {
        let Body::Present { content, .. } = operation.request else { return Rc::default() };
        let schemas = body_schemas(context, content);
        let mut values = Vec::new();
        for outer in property_names(context, location, &schemas).into_iter().take(MAX_OUTER_FIELDS) {
            if let Property::Declared { schemas, .. } = find_property(context, location, &schemas, &outer) {
                for name in property_names(context, location, &schemas) {
                    let pointer: Pointer<'static> = [outer.clone(), name.clone()].into_iter().collect();
                    values.push((name, Expression::Request(Source::Body(pointer))));
                }
            }
        }
        values.into()
    };
    operation.nested_values.get_or_init(collect).clone()
}

fn body_schemas<'d>(context: &mut Context<'d>, media_types: &'d Map<String, Value>) -> Vec<&'d Value> {
    media_types.values().filter_map(|media_type| context.references.object(media_type)?.get("schema")).collect()
}

fn parameter_expression(location: ParameterIn, name: &str) -> Expression<'static> {
    let name = Cow::Owned(name.to_owned());
    Expression::Request(match location {
        ParameterIn::Path => Source::Path(name),
        ParameterIn::Header => Source::Header(name),
        _ => Source::Query(name),
    })
}

/// Returns a pointer with one token replaced.
fn replaced(pointer: &Pointer<'_>, index: usize, token: &str) -> Pointer<'static> {
    let tokens = pointer.tokens().iter().enumerate();
    tokens.map(|(at, other)| if at == index { token.to_owned() } else { other.clone().into_owned() }).collect()
}
