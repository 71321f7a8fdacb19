//! One expression.

use std::ops::Range;

use super::{
    body,
    dialect::Dialect,
    edit::Edit,
    extent::word,
    keywords::{self, ExpressionKind, Guess, SourceKind},
    name,
    parsed::Parsed,
    reader::{Dollar, ExpressionSpan, Reader},
};
use crate::{
    DeclaredSegment, Expression, ResponseSource, Source,
    message::{SyntaxErrorKind, quoted},
};

/// Reads the expression at `span`.
///
/// ```text
/// expression      = "$url" / "$method" / "$statusCode" / "$request." source / "$response." response-source
/// source          = "header." token / "query." name / "path." name / body
/// response-source = "header." token / body
/// ```
///
/// In the attribute dialect also:
///
/// ```text
/// expression      = "$" 1*( letter / digit / "_" / "-" )
/// ```
pub(crate) fn read<'t>(
    dialect: Dialect,
    text: &'t str,
    span: &ExpressionSpan,
    parsed: &mut Parsed<'t>,
) -> Option<DeclaredSegment<'t>> {
    let mut reader = Reader { dialect, text, span, parsed };
    let inner = trim(&mut reader)?;
    dollar(&mut reader, inner)
}

/// Returns the range of the expression without whitespace at its ends, if there are no braces in it.
fn trim(reader: &mut Reader<'_, '_>) -> Option<Range<usize>> {
    let inner = reader.span.inner.clone();
    let text = &reader.text[inner.clone()];
    let start = inner.end - text.trim_start().len();
    let end = inner.start + text.trim_end().len();
    if start > inner.start || end < inner.end {
        let range = if start > inner.start { inner.start..start } else { end..inner.end };
        let edit = reader.edit(inner, || text.trim().to_owned());
        reader.error(range, SyntaxErrorKind::Whitespace, edit);
    }
    let text = &reader.text[start..end];
    if let Some((index, found)) = text.char_indices().find(|(_, c)| matches!(c, '{' | '}' | '<' | '>')) {
        let is_pair = matches!(found, '{' | '<') && text[index..].contains(['}', '>']);
        let without = || text.replace(['{', '}', '<', '>'], "");
        let edit = if is_pair { reader.edit(start..end, without) } else { None };
        reader.error(start + index..start + index + 1, SyntaxErrorKind::BraceInExpression { found }, edit);
        return None;
    }
    Some(start..end)
}

/// Reads the `$` and what follows it.
fn dollar<'t>(reader: &mut Reader<'_, 't>, inner: Range<usize>) -> Option<DeclaredSegment<'t>> {
    let text = &reader.text[inner.clone()];
    let Some(rest) = text.strip_prefix('$') else {
        return match reader.span.dollar {
            Dollar::BeforeBraces => after_dollar(reader, inner.clone(), inner),
            Dollar::InsideBraces => no_dollar(reader, inner),
        };
    };
    let start = inner.start + 1;
    if rest.starts_with('$') || rest.starts_with(char::is_whitespace) {
        let end = inner.end - rest.trim_start_matches(|c: char| c == '$' || c.is_whitespace()).len();
        let edit = reader.remove(start..end);
        let kind = if rest.starts_with('$') { SyntaxErrorKind::DoubledDollar } else { SyntaxErrorKind::Whitespace };
        reader.error(start..end, kind, edit);
        return None;
    }
    after_dollar(reader, start..inner.end, inner)
}

/// Reports a missing `$`, by far the most common error: `request.body#/x`, `callback_url`.
fn no_dollar<'t>(reader: &mut Reader<'_, 't>, inner: Range<usize>) -> Option<DeclaredSegment<'t>> {
    let text = &reader.text[inner.clone()];
    let keyword = &text[..word(text)];
    let after = &text[keyword.len()..];
    let is_known = ExpressionKind::from_keyword(keyword).is_some()
        || (after.starts_with('.') && ExpressionKind::guess(keyword).is_some());
    if is_known {
        let edit = reader.insert(inner.start, "$");
        reader.error(inner.clone(), SyntaxErrorKind::NoDollar, edit);
        return after_dollar(reader, inner.clone(), inner);
    }
    let is_source = SourceKind::from_keyword(keyword).is_some() && after.starts_with(['.', '#']);
    let edit = if is_source {
        reader.insert(inner.start, "$request.")
    } else if text.starts_with('/') || text.starts_with("#/") {
        reader.insert(inner.start, "$request.body")
    } else if keywords::is_parameter(keyword) && (after.is_empty() || after.starts_with(['?', '/'])) {
        if reader.dialect.has_parameters() {
            reader.insert(inner.start, "$")
        } else {
            reader.insert(inner.start, "$request.query.").map(|edit| edit.or("$request.path."))
        }
    } else {
        None
    };
    reader.error(inner, SyntaxErrorKind::NoDollar, edit);
    None
}

/// Reads the expression whose `$` stands before `rest`.
fn after_dollar<'t>(
    reader: &mut Reader<'_, 't>,
    rest: Range<usize>,
    inner: Range<usize>,
) -> Option<DeclaredSegment<'t>> {
    let text = &reader.text[rest.clone()];
    let keyword = &text[..word(text)];
    let after = rest.start + keyword.len()..rest.end;
    let has_dot = reader.text[after.clone()].starts_with('.');
    let expression = match ExpressionKind::from_keyword(keyword) {
        Some(ExpressionKind::Url) => without_source(reader, "url", after, Expression::Url),
        Some(ExpressionKind::Method) => without_source(reader, "method", after, Expression::Method),
        Some(ExpressionKind::StatusCode) => without_source(reader, "statusCode", after, Expression::StatusCode),
        Some(kind @ (ExpressionKind::Request | ExpressionKind::Response)) => with_source(reader, kind, after),
        None if (has_dot || keyword == "self")
            && let Some(standard) = keywords::other_standard(keyword) =>
        {
            let kind = SyntaxErrorKind::OtherStandard { keyword: quoted(keyword), standard };
            reader.error(inner.start..after.start, kind, None);
            None
        }
        None if has_dot && let Some(guess) = ExpressionKind::guess(keyword) => {
            let edit = reader.edit(rest.start..after.start, || guess.keyword().to_owned());
            let text = quoted(&reader.text[inner.clone()]);
            reader.error(inner, SyntaxErrorKind::UnknownExpressionSource { text }, edit.map(Edit::without_braces));
            with_source(reader, guess, after)
        }
        None => return name::parameter(reader, rest, inner),
    };
    expression.map(DeclaredSegment::Expression)
}

/// Checks that nothing follows an expression that has no source.
fn without_source<'t>(
    reader: &mut Reader<'_, 't>,
    keyword: &'static str,
    after: Range<usize>,
    expression: Expression<'t>,
) -> Option<Expression<'t>> {
    let text = &reader.text[after.clone()];
    if text.is_empty() {
        return Some(expression);
    }
    let edit = match text {
        "?" => reader.remove(after.clone()),
        _ if text.starts_with(['/', '?', '&', '#', ':', '=']) => reader.move_out(after.start),
        _ => None,
    };
    reader.error(after, SyntaxErrorKind::AfterExpression { keyword }, edit);
    None
}

/// Reads the source after `$request` or `$response`.
fn with_source<'t>(reader: &mut Reader<'_, 't>, kind: ExpressionKind, after: Range<usize>) -> Option<Expression<'t>> {
    let text = &reader.text[after.clone()];
    let Some(source) = text.strip_prefix('.') else {
        let edit = if text.starts_with("#/") {
            reader.insert(after.start, ".body")
        } else if text.is_empty() && reader.dialect.has_parameters() {
            // A parameter of the handler that has this name.
            let start = after.start - kind.keyword().len();
            let name = kind.keyword();
            let source = |source: &str| format!("request.{source}.{name}");
            let edit = reader.edit(start..after.end, || source("query"));
            edit.map(|edit| edit.or(source("path")).or(source("header")).without_braces())
        } else {
            None
        };
        let range = if after.is_empty() { reader.span.inner.clone() } else { after };
        reader.error(range, SyntaxErrorKind::NoSource { of: kind.keyword() }, edit);
        return None;
    };
    let keyword = &source[..word(source)];
    let range = after.start + 1..after.start + 1 + keyword.len();
    let after = range.end..after.end;
    let Some(source) = SourceKind::from_keyword(keyword) else {
        unknown_source(reader, kind, range, after);
        return None;
    };
    if kind == ExpressionKind::Request {
        return read_source(reader, source, after).map(Expression::Request);
    }
    let source = match source {
        SourceKind::Header => ResponseSource::Header(name::header(reader, after)?.into()),
        SourceKind::Body => ResponseSource::Body(body::read(reader, after)?),
        SourceKind::Query | SourceKind::Path => {
            let start = range.start - 1 - kind.keyword().len();
            let edit = reader.edit(start..range.start - 1, || ExpressionKind::Request.keyword().to_owned());
            let kind = SyntaxErrorKind::ParameterOfResponse { source: source.keyword() };
            reader.error(range, kind, edit.map(Edit::without_braces));
            return None;
        }
    };
    Some(Expression::Response(source))
}

/// Reads what follows the keyword of a request's source.
fn read_source<'t>(reader: &mut Reader<'_, 't>, source: SourceKind, after: Range<usize>) -> Option<Source<'t>> {
    Some(match source {
        SourceKind::Header => Source::Header(name::header(reader, after)?.into()),
        SourceKind::Query => Source::Query(name::query_or_path(reader, source, after)?),
        SourceKind::Path => Source::Path(name::query_or_path(reader, source, after)?),
        SourceKind::Body => Source::Body(body::read(reader, after)?),
    })
}

/// Reports `$request.headers.X`, `$request.params.x`, `$response.status`.
fn unknown_source(reader: &mut Reader<'_, '_>, kind: ExpressionKind, range: Range<usize>, after: Range<usize>) {
    let of = kind.keyword();
    let word = &reader.text[range.clone()];
    if word.is_empty() {
        let range = if after.is_empty() { reader.span.inner.clone() } else { after };
        return reader.error(range, SyntaxErrorKind::NoSource { of }, None);
    }
    let error = SyntaxErrorKind::UnknownSource { of, word: quoted(word) };
    match Guess::new(word) {
        // `$request.callback_url` for `$callback_url`.
        None if reader.dialect.has_parameters() && after.is_empty() && keywords::is_parameter(word) => {
            let edit = reader.remove(range.start - 1 - of.len()..range.start).map(Edit::without_braces);
            reader.error(range, error, edit);
        }
        None => reader.error(range, error, None),
        Some(Guess::Cookie) => reader.error(range, SyntaxErrorKind::Cookie, None),
        Some(Guess::Expression(guess)) => {
            let start = range.start - 1 - of.len();
            let replace = || guess.keyword().to_owned();
            let edit = if after.is_empty() { reader.edit(start..range.end, replace) } else { None };
            reader.error(range, error, edit);
        }
        Some(Guess::Parameter) => {
            let edit = reader.edit(range.clone(), || "path".to_owned());
            reader.error(range, error, edit.map(|edit| edit.or("query").without_braces()));
        }
        Some(Guess::Source(source)) => {
            let edit = reader.edit(range.clone(), || source.keyword().to_owned());
            reader.error(range, error, edit.map(Edit::without_braces));
            // Reports the errors in the rest.
            read_source(reader, source, after);
        }
    }
}
