//! Corrections of malformed expressions that have a value in their operation.

use std::ops::Range;

use callback_expression::{Expression, ParseError, ParseErrors, Segment, Source, Template};

use crate::context::Context;
use crate::declared::{addresses, corrected, named, nearest_named};
use crate::evaluation::{ExpressionUse, Position};
use crate::limits::MAX_DIAGNOSTICS;
use crate::location::Location;
use crate::operation_context::OperationContext;

/// The correction of one syntax error.
pub(crate) struct Repair {
    /// The correction, in words.
    pub(crate) help: Option<String>,
    /// A part of the text, and the text that replaces it, whose expressions may have no value.
    replacement: Option<(Range<usize>, String)>,
}

/// Returns the correction of an error in a text, which is the URL of a callback, or what a link sends.
///
/// The help proposes only expressions that have a value in the operation, if the operation is known.
pub(crate) fn repair<'d>(
    context: &mut Context<'d>,
    text: &str,
    error: &ParseError,
    operation: Option<&OperationContext<'d>>,
    location: Location,
) -> Repair {
    let name = bare_name(text, error);
    let Some(operation) = operation else {
        // A name may be that of any value.
        let is_name = name.is_some() || own_url(text, error).is_some();
        let help = if is_name { error.general_help() } else { error.help() };
        return Repair { help, replacement: None };
    };
    match name.or_else(|| own_url(text, error)) {
        Some((range, name)) => repair_name(context, (range, name), operation, location),
        None => repair_expression(context, error, operation, location),
    }
}

/// Returns the name `url`, and its range, if the error is corrected by `$url` and this is not in the text. It is the URL of
/// the API's own operation, which nobody means by `{request.url}`.
fn own_url(text: &str, error: &ParseError) -> Option<(Range<usize>, &'static str)> {
    let (range, texts) = error.corrections()?;
    let is_own_url = |text: &String| {
        Template::parse_document_key(text).is_ok_and(|template| template.expressions().any(|it| *it == Expression::Url))
    };
    let is_in_text = text.to_ascii_lowercase().contains("$url");
    (!is_in_text && texts.iter().any(is_own_url)).then_some((range, "url"))
}

/// Returns a text with its errors corrected, if they can be, as a template. Its expressions may have no value.
pub(crate) fn repaired<'d>(
    context: &mut Context<'d>,
    text: &str,
    errors: &ParseErrors,
    operation: &OperationContext<'d>,
    location: Location,
) -> Option<Template<'static>> {
    let mut repaired = text.to_owned();
    let mut start = text.len();
    let mut replacements: Vec<_> = errors
        .iter()
        .take(MAX_DIAGNOSTICS)
        .filter_map(|error| repair(context, text, error, Some(operation), location).replacement)
        .collect();
    replacements.sort_by_key(|(range, _)| range.start);
    for (range, replacement) in replacements.into_iter().rev() {
        // Several errors of one expression have the same correction.
        if range.end <= start {
            start = range.start;
            repaired.replace_range(range, &replacement);
        }
    }
    Template::parse_document_key(&repaired).ok().map(Template::into_owned)
}

/// Returns the name that stands in the place of an expression, as in `{url}`, and its range with the braces.
fn bare_name<'t>(text: &'t str, error: &ParseError) -> Option<(Range<usize>, &'t str)> {
    let is_mark = |character: char| matches!(character, '{' | '}' | '<' | '>' | '$' | ':' | ' ');
    let Range { mut start, mut end } = error.range();
    let name = text[start..end].trim_matches(is_mark);
    let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    let is_keyword = ["request", "response"].iter().any(|keyword| keyword.eq_ignore_ascii_case(name));
    if is_keyword || !name.starts_with(char::is_alphabetic) || !name.chars().all(is_word) {
        return None;
    }
    start = text[..start].trim_end_matches(is_mark).len();
    end = text.len() - text[end..].trim_start_matches(is_mark).len();
    // A word within an expression is none of its own.
    let is_separate = start == 0 || text[..start].ends_with(['/', '?', '&', '=', '#']);
    let is_ended = end == text.len() || text[end..].starts_with(['/', '?', '&', '#']);
    (is_separate && is_ended).then_some((start..end, name))
}

/// Corrects a name in the place of an expression: looks for a value that has it.
fn repair_name<'d>(
    context: &mut Context<'d>,
    (range, name): (Range<usize>, &str),
    operation: &OperationContext<'d>,
    location: Location,
) -> Repair {
    let mut found = named(context, operation, name, location);
    if found.is_empty() {
        found.extend(nearest_named(context, operation, name, location));
    }
    if let Some(first) = found.first() {
        let replacement = Some((range, format!("{{{first}}}")));
        let found: Vec<_> = found.iter().map(|expression| format!("`{{{expression}}}`")).collect();
        return Repair { help: Some(format!("did you mean {}?", found.join(" or "))), replacement };
    }
    let field = Expression::Request(Source::Body([name.to_owned()].into_iter().collect()));
    let evaluated = ExpressionUse::new(context, &field, Position::Link, operation, location);
    if evaluated.evaluation.has_value() && context.take_steps(1, location) {
        // The body is in a file that is not read, or its schema allows any field.
        let replacement = Some((range, format!("{{{field}}}")));
        return Repair { help: Some(format!("did you mean `{{{field}}}`?")), replacement };
    }
    let addresses = addresses(context, operation, location);
    let help = if addresses.is_empty() {
        format!("the request has no `{name}`; declare it as a parameter or as a field of the body")
    } else {
        let addresses: Vec<_> = addresses.iter().map(|expression| format!("`{{{expression}}}`")).collect();
        format!("the request has no `{name}`; it has {}", addresses.join(", "))
    };
    // Any expression that has a value: the others of the text are checked.
    Repair { help: Some(help), replacement: Some((range, format!("{{{}}}", Expression::Url))) }
}

/// Corrects an expression: proposes what has a value.
fn repair_expression<'d>(
    context: &mut Context<'d>,
    error: &ParseError,
    operation: &OperationContext<'d>,
    location: Location,
) -> Repair {
    let Some((range, texts)) = error.corrections() else { return Repair { help: error.help(), replacement: None } };
    let mut with_value = Vec::new();
    let mut replacement = None;
    let (mut proposals, mut to_declare) = (Vec::new(), Vec::new());
    for text in texts {
        let Ok(template) = Template::parse_document_key(&text) else { continue };
        let mut segments = Vec::new();
        let (mut have_values, mut are_declarable) = (true, true);
        for segment in template.segments() {
            let Segment::Expression(expression) = segment else {
                segments.push(Some(segment.clone().into_owned()));
                continue;
            };
            let expression = expression.clone().into_owned();
            let evaluated = ExpressionUse::new(context, &expression, Position::Link, operation, location);
            if evaluated.evaluation.has_value() {
                segments.push(Some(Segment::Expression(expression.clone())));
            } else {
                have_values = false;
                are_declarable &= evaluated.evaluation.is_declarable();
                segments.push(corrected(context, &evaluated, location).map(Segment::Expression));
            }
        }
        if have_values {
            with_value.extend(template.expressions().cloned().map(Expression::into_owned));
            replacement = Some((range.clone(), text.clone()));
        } else if let Some(segments) = segments.into_iter().collect::<Option<Vec<_>>>() {
            proposals.push(format!("`{}`", segments.into_iter().collect::<Template<'_>>()));
        } else if are_declarable {
            to_declare.push(format!("`{text}`"));
        }
        replacement = replacement.or(Some((range.clone(), text)));
    }
    let help = if !with_value.is_empty() {
        error.help_among(|expression| with_value.contains(&expression.clone().into_owned()))
    } else if !proposals.is_empty() {
        Some(format!("did you mean {}?", proposals.join(" or ")))
    } else if !to_declare.is_empty() {
        Some(format!("did you mean {}? it must be declared, too", to_declare.join(" or ")))
    } else {
        error.general_help()
    };
    Repair { help, replacement }
}
