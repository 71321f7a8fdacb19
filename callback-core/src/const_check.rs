//! Checks that the compiler evaluates: of the expressions of a handler, of `routes!` and of `expression!`.
//!
//! An expression reads what the operation declares: a parameter that it names "MUST be declared in the `parameters`
//! section of the parent operation or \[it\] cannot be evaluated" (OpenAPI, *Runtime Expressions*), and a pointer leads
//! to a value of the body. Everything here is `const fn` over the static data of the attributes, and costs nothing at run
//! time. What types do not describe is checked when the document is built.

mod as_received;
mod body;
mod declared_expression;
mod names;
mod parameter;
mod pointer;
mod problem;
mod router;

pub use self::declared_expression::{DeclaredExpression, expression_of};
pub use self::parameter::bind;
pub use self::router::{RouterLimits, route_of};

use callback_check::ParameterIn;

use self::problem::{Excerpt, Problem};
use crate::const_string::ConstString;
use crate::fragment::{ConstSegment, Fragment};
use crate::operation_facts::OperationFacts;

/// Checks the expressions of one of a handler's callbacks.
///
/// `text` is the literal's text on one line, and `columns` has the first column and the width of each expression in it.
/// Both are empty if the callback uses the operation's own expression.
///
/// # Panics
///
/// If an expression cannot be evaluated. The message has all problems, and rustc shows it where this is called.
#[track_caller]
pub const fn check(
    facts: &OperationFacts,
    fragment: &Fragment,
    callback: usize,
    text: &'static str,
    columns: &[(usize, usize)],
) {
    check_segments(facts, fragment.callbacks[callback].expression, text, columns);
}

/// Checks the expressions of a link's value, as [`check`] those of a callback.
///
/// # Panics
///
/// As [`check`].
#[track_caller]
pub const fn check_segments(
    facts: &OperationFacts,
    segments: &[ConstSegment],
    text: &'static str,
    columns: &[(usize, usize)],
) {
    let mut report: Option<ConstString> = None;
    let mut expression = 0;
    let mut index = 0;
    while index < segments.len() {
        if let Some(problem) = problem(facts, segments[index]) {
            let excerpt = if expression < columns.len() {
                let (start, width) = columns[expression];
                Some(Excerpt { text, start, width })
            } else {
                None
            };
            let before = match report {
                Some(report) => report.add("\n"),
                None => ConstString::new(),
            };
            report = Some(problem.append_to(before, excerpt));
        }
        if !matches!(segments[index], ConstSegment::Literal(_)) {
            expression += 1;
        }
        index += 1;
    }
    if let Some(report) = report {
        panic!("{}", report.as_str());
    }
}

const fn problem(facts: &OperationFacts, segment: ConstSegment) -> Option<Problem> {
    match segment {
        ConstSegment::Parameter(name) => parameter::shorthand(facts, name),
        ConstSegment::RequestHeader(name) => parameter::located(facts, ParameterIn::Header, name),
        ConstSegment::RequestQuery(name) => parameter::located(facts, ParameterIn::Query, name),
        ConstSegment::RequestPath(name) => parameter::located(facts, ParameterIn::Path, name),
        ConstSegment::RequestBody(pointer) => body::request(facts, pointer),
        ConstSegment::ResponseBody(pointer) => body::response(facts, pointer),
        ConstSegment::ResponseHeader(name) => body::response_header(facts, name),
        ConstSegment::Literal(_) | ConstSegment::Url | ConstSegment::Method | ConstSegment::StatusCode => None,
    }
}

#[cfg(test)]
mod tests;
