//! Checks that the compiler evaluates: of the expressions of a handler, of `routes!` and of `expression!`.
//!
//! An expression reads what the operation declares: a parameter that it names "MUST be declared in the `parameters`
//! section of the parent operation or \[it\] cannot be evaluated" (OpenAPI, *Runtime Expressions*), and a pointer leads
//! to a value of the body. Everything here is `const fn` over the static data of the attributes, and costs nothing at run
//! time. What types do not describe is checked when the document is built.

mod as_received;
mod body;
mod declared_expression;
mod first_look;
mod missing_parameter;
mod names;
mod parameter;
mod pointer;
mod problem;
mod router;

pub use self::declared_expression::{DeclaredExpression, expression_of};
pub use self::parameter::bind;
#[cfg(any(feature = "axum07", feature = "axum08", feature = "poem3", feature = "salvo1"))]
pub(crate) use self::router::PathNotation;
pub use self::router::{RouterLimits, route_of};

use callback_check::ParameterIn;

use self::body::Reading;
use self::problem::{Excerpt, Notation, Problem};
use crate::const_string::ConstString;
use crate::fragment::ConstSegment;
use crate::handler_declaration::HandlerDeclaration;

/// Checks the expressions of one of a handler's callbacks.
///
/// `text` is the literal's text on one line. Of each expression it takes the index among the segments, and the column and the
/// width in the literal.
///
/// # Panics
///
/// If an expression cannot be evaluated. rustc shows the messages where this is called.
#[track_caller]
pub const fn check<const N: usize>(
    handler: HandlerDeclaration,
    callback: usize,
    text: &'static str,
    expressions: [[usize; 3]; N],
) {
    check_segments(handler, handler.fragment.callbacks[callback].expression, text, expressions);
}

/// Checks the expressions of a template that is not a callback's, as [`check`] does.
///
/// # Panics
///
/// As [`check`].
#[track_caller]
pub const fn check_segments<const N: usize>(
    handler: HandlerDeclaration,
    segments: &[ConstSegment],
    text: &'static str,
    expressions: [[usize; 3]; N],
) {
    let mut unseen: &[[usize; 3]] = &expressions;
    while let [[segment, ..], rest @ ..] = unseen {
        if !first_look::is_right(&handler, &segments[*segment]) {
            return check_completely(&handler, segments, text, &expressions);
        }
        unseen = rest;
    }
}

/// Reports the problems with all expressions of a template.
#[track_caller]
const fn check_completely(
    handler: &HandlerDeclaration,
    segments: &[ConstSegment],
    text: &'static str,
    expressions: &[[usize; 3]],
) {
    let mut report = ConstString::new();
    let mut index = 0;
    while index < expressions.len() {
        let [segment, start, width] = expressions[index];
        let excerpt = Excerpt { text, start, width };
        if let Some(problem) = problem(handler, segments[segment], excerpt.notation()) {
            let separator = if report.as_str().is_empty() { "" } else { "\n\n" };
            report = problem.append_to(report.add(separator), Some(excerpt));
        }
        index += 1;
    }
    assert!(report.as_str().is_empty(), "{}", report.as_str());
}

/// Reports a name without `$` in the place of an expression.
///
/// # Panics
///
/// Always. The message has what the name may be.
#[track_caller]
pub const fn name_without_dollar(
    handler: HandlerDeclaration,
    name: &'static str,
    text: &'static str,
    start: usize,
    width: usize,
) {
    let help = match parameter::shorthand(&handler, name) {
        None => ConstString::new().add("did you mean `{$").add(name).add("}`?"),
        Some(Problem { message, help }) => message.add("; ").add(help.as_str()),
    };
    let problem = Problem { message: ConstString::new().add("expression without `$`"), help };
    panic!("{}", problem.append_to(ConstString::new(), Some(Excerpt { text, start, width })).as_str());
}

/// Checks the expressions of an external operation's own template, for a handler that calls it.
///
/// # Panics
///
/// If one cannot be evaluated. The message has the template and where it stands.
#[track_caller]
pub const fn check_default(handler: HandlerDeclaration, callback: usize, text: &'static str) {
    let callback = &handler.fragment.callbacks[callback];
    let mut index = 0;
    while index < callback.expression.len() {
        if !first_look::is_right(&handler, &callback.expression[index])
            && let Some(Problem { message, help }) = problem(&handler, callback.expression[index], Notation::Dots)
        {
            let function = callback.operation.operation.function;
            let place = ConstString::new().add("the expression ").quoted(text).add(" of ").quoted(function.name);
            let place = place.add(" (").add(function.file).add(":").number(function.line as usize);
            let message = place.add(") cannot be evaluated here: ").add(message.as_str());
            Problem { message, help }.panic();
        }
        index += 1;
    }
}

const fn problem(handler: &HandlerDeclaration, segment: ConstSegment, notation: Notation) -> Option<Problem> {
    match segment {
        ConstSegment::Parameter(name) => parameter::shorthand(handler, name),
        ConstSegment::RequestHeader(name) => parameter::located(handler, ParameterIn::Header, name),
        ConstSegment::RequestQuery(name) => parameter::located(handler, ParameterIn::Query, name),
        ConstSegment::RequestPath(name) => parameter::located(handler, ParameterIn::Path, name),
        ConstSegment::RequestBody(pointer) => body::request(handler, Reading::of_request(pointer, notation)),
        ConstSegment::ResponseBody(pointer) => body::response(handler, Reading::of_response(pointer, notation)),
        ConstSegment::ResponseHeader(name) => body::response_header(handler, name),
        ConstSegment::Literal(_) | ConstSegment::Url | ConstSegment::Method | ConstSegment::StatusCode => None,
    }
}

#[cfg(test)]
mod tests;
