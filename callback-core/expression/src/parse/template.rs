//! The outer grammar: literal text with expressions in it.

use std::ops::Range;

use super::{
    dialect::Dialect,
    edit::Edit,
    expression,
    extent::{self, Position},
    keywords::{ExpressionKind, is_parameter},
    parsed::{Parsed, SyntaxError},
    reader::{Dollar, ExpressionSpan},
};
use crate::{
    DeclaredSegment, Expression, ResponseSource, Source,
    message::{SyntaxErrorKind, quoted},
};

/// Reads a callback key.
///
/// ```text
/// key    = expression / *( literal / braced )
/// braced = "{" expression "}"
/// ```
///
/// In the notation of an attribute also:
///
/// ```text
/// braced = "<" expression ">"
/// ```
pub(crate) fn read(dialect: Dialect, text: &str) -> Parsed<'_> {
    let mut scanner = Scanner { dialect, text, literal: 0, parsed: Parsed::default() };
    if text.is_empty() {
        scanner.error(0..0, SyntaxErrorKind::Empty, None);
    } else if scanner.is_bare() {
        let all = 0..text.len();
        scanner.expression(&ExpressionSpan { outer: all.clone(), inner: all, dollar: Dollar::InsideBraces });
    } else {
        scanner.text();
    }
    scanner.parsed
}

struct Scanner<'t> {
    dialect: Dialect,
    text: &'t str,
    /// The start of the literal text that was passed and is not yet a segment.
    literal: usize,
    parsed: Parsed<'t>,
}

/// The kind of the delimiter that closes an expression.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closer {
    /// `}` for `{`, or `>` for `<`.
    Matching,
    Mismatched,
}

impl Scanner<'_> {
    fn error(&mut self, range: Range<usize>, kind: SyntaxErrorKind, edit: Option<Edit>) {
        self.parsed.error(range, kind, edit);
    }

    /// Returns `true` if there is an opening delimiter at this byte.
    fn is_opener(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(|byte| self.dialect.is_opener(*byte))
    }

    /// Returns `true` if there is a closing delimiter at this byte.
    fn is_closer(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(|byte| self.dialect.is_closer(*byte))
    }

    /// Returns the position of the next delimiter, or the end of the text.
    fn next_delimiter(&self, at: usize) -> usize {
        let bytes = &self.text.as_bytes()[at..];
        bytes.iter().position(|byte| self.dialect.is_delimiter(*byte)).map_or(self.text.len(), |found| at + found)
    }

    /// Returns `true` if the whole text is one expression, which needs no braces.
    fn is_bare(&self) -> bool {
        let expression = self.text.trim();
        expression.starts_with('$')
            && self.next_delimiter(0) == self.text.len()
            && extent::expression(self.dialect, Position::Alone, expression) == expression.len()
    }

    /// Reads literal text and expressions in braces.
    fn text(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            let end = match self.text.as_bytes()[at] {
                _ if self.is_opener(at) => Some(self.braced(at, at)),
                _ if self.is_closer(at) => Some(self.unmatched(at)),
                b'$' if self.is_opener(at + 1) => Some(self.braced(at, at + 1)),
                b'$' => self.without_braces(at),
                _ => None,
            };
            match end {
                Some(end) => (at, self.literal) = (end, end),
                None => at += 1,
            }
        }
        self.flush(at);
    }

    /// Adds the literal text up to `end` as a segment.
    fn flush(&mut self, end: usize) {
        self.parsed.push_literal(self.text, self.literal..end);
    }

    /// Reads an expression. Returns `true` if it is a whole body.
    fn expression(&mut self, span: &ExpressionSpan) -> bool {
        let Some(segment) = expression::read(self.dialect, self.text, span, &mut self.parsed) else { return false };
        let is_whole_body = matches!(
            &segment,
            DeclaredSegment::Expression(
                Expression::Request(Source::Body(pointer)) | Expression::Response(ResponseSource::Body(pointer))
            ) if pointer.is_root()
        );
        self.parsed.push(segment, span.inner.clone());
        is_whole_body
    }

    /// Reads an expression in braces and returns its end. `start` is the position of the opener, or of a `$` before it.
    fn braced(&mut self, start: usize, open: usize) -> usize {
        self.flush(start);
        let first = (open..self.text.len()).find(|at| !self.is_opener(*at)).unwrap_or(self.text.len());
        let opener = self.text.as_bytes()[first - 1];
        let Some((close, closer)) = self.find_closer(first, opener) else { return self.unclosed(open, first) };

        let doubled = first - open > 1;
        let mut end = close + 1;
        while doubled && self.is_closer(end) && end - close < first - open {
            end += 1;
        }
        let (outer, inner) = (start..end, first..close);
        let text = self.text;
        if text[inner.clone()].trim().is_empty() {
            self.error(outer, SyntaxErrorKind::EmptyExpression, None);
            return end;
        }
        let braces = if opener == b'{' { ('{', '}') } else { ('<', '>') };
        let single = || format!("{}{}{}", braces.0, &text[inner.clone()], braces.1);
        if doubled {
            let edit = Edit::new(outer.clone(), outer.clone(), single);
            self.error(outer.clone(), SyntaxErrorKind::DoubledBraces, edit);
        } else if closer == Closer::Mismatched {
            let kind = SyntaxErrorKind::MismatchedBraces { open: braces.0, close: char::from(text.as_bytes()[close]) };
            let edit = Edit::new(outer.clone(), close..end, || braces.1.to_string());
            self.error(open..first, kind, edit);
        }
        let mut dollar = Dollar::InsideBraces;
        if start < open {
            let edit = Edit::new(outer.clone(), start..start + 1, String::new);
            self.error(start..start + 1, SyntaxErrorKind::DollarBeforeBrace, edit);
            dollar = Dollar::BeforeBraces;
        }
        let errors = self.parsed.errors.len();
        let is_whole_body = self.expression(&ExpressionSpan { outer: outer.clone(), inner: inner.clone(), dollar });
        if doubled && self.dialect.has_parameters() {
            // Other template languages write `{{ name }}`: the rest of the notation is the same mistake.
            let inside = self.parsed.errors.split_off(errors);
            let is_other =
                |error: &SyntaxError| !matches!(error.kind, SyntaxErrorKind::Whitespace | SyntaxErrorKind::NoDollar);
            self.parsed.errors.extend(inside.into_iter().filter(is_other));
        }
        if is_whole_body {
            return self.pointer_outside(outer, close);
        }
        end
    }

    /// Finds the closer of the opener before `from`: the first matching one before the next opener, or else the first
    /// mismatched one. Braces within braces are skipped, so that they are one error and not three.
    fn find_closer(&self, from: usize, opener: u8) -> Option<(usize, Closer)> {
        let matching = if opener == b'{' { b'}' } else { b'>' };
        let mut mismatched = None;
        let mut at = self.next_delimiter(from);
        while self.is_closer(at) {
            if self.text.as_bytes()[at] == matching {
                return Some((at, Closer::Matching));
            }
            mismatched = mismatched.or(Some((at, Closer::Mismatched)));
            at = self.next_delimiter(at + 1);
        }
        if mismatched.is_none() && self.is_opener(at) && !self.is_opener(at + 1) {
            let nested = self.next_delimiter(at + 1);
            let is_other_kind = self.text.as_bytes()[at] != opener;
            if is_other_kind && self.text.as_bytes().get(nested) == Some(&matching) {
                return Some((nested, Closer::Matching));
            }
            let close = if self.is_closer(nested) { self.next_delimiter(nested + 1) } else { nested };
            if self.text.as_bytes().get(close) == Some(&matching) {
                return Some((close, Closer::Matching));
            }
        }
        mismatched
    }

    /// Reports an opener without a closer, and returns the position of the next delimiter.
    fn unclosed(&mut self, open: usize, first: usize) -> usize {
        let rest = self.next_delimiter(first);
        let after = &self.text[first..rest];
        let length = if after.starts_with('$') {
            extent::expression(self.dialect, Position::InText, after)
        } else {
            extent::name(self.dialect, Position::InText, after)
        };
        let (text, end) = (self.text, first + length);
        let opener = char::from(text.as_bytes()[first - 1]);
        let edit = Edit::new(open..end, open..end, || {
            format!("{opener}{}{}", &text[first..end], if opener == '{' { '}' } else { '>' })
        });
        self.error(open..first, SyntaxErrorKind::Unclosed { open: opener }, edit);
        rest
    }

    /// Reports closers without an opener, and returns the position after them.
    fn unmatched(&mut self, at: usize) -> usize {
        self.flush(at);
        let end = (at..self.text.len()).find(|at| !self.is_closer(*at)).unwrap_or(self.text.len());
        self.error(at..end, SyntaxErrorKind::Unmatched { close: char::from(self.text.as_bytes()[at]) }, None);
        end
    }

    /// Reports an expression in the text that has no braces, and returns its end. Returns `None` if the `$` is literal
    /// text.
    ///
    /// In a document, `$` is literal text unless it clearly begins an expression. In an attribute, `$name` is a parameter.
    fn without_braces(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let word = &text[at + 1..][..extent::word(&text[at + 1..])];
        let after = at + 1 + word.len();
        let has_dot = text[after..].starts_with('.');
        let is_expression = match ExpressionKind::from_keyword(word) {
            Some(ExpressionKind::Url | ExpressionKind::Method | ExpressionKind::StatusCode) => true,
            _ => has_dot && ExpressionKind::guess(word).is_some(),
        };
        let is_document = self.dialect == Dialect::Document;
        let is_after_angle = !self.dialect.has_angle_brackets() && is_expression && text[..at].ends_with('<');
        // At the start of a document's key, `$name` cannot be literal text, because no URL starts with `$`.
        let is_name = !is_expression && (!is_document || at == 0) && is_parameter(word);
        if !is_expression && !is_name {
            return None;
        }
        self.flush(at);
        let is_all = at == 0 && self.next_delimiter(0) == text.len();
        let position = if is_all { Position::Alone } else { Position::InText };
        let end = at + extent::expression(self.dialect, position, &text[at..]);
        if self.is_closer(end) {
            let braces = if text.as_bytes()[end] == b'}' { ('{', '}') } else { ('<', '>') };
            let outer = at..end + 1;
            let edit = Edit::new(outer.clone(), at..at, || braces.0.to_string());
            self.error(end..end + 1, SyntaxErrorKind::Unopened { open: braces.0, close: braces.1 }, edit);
            self.expression(&ExpressionSpan { outer: at..end, inner: at..end, dollar: Dollar::InsideBraces });
            return Some(outer.end);
        }
        let with_braces = || format!("{{{}}}", &text[at..end]);
        if is_after_angle && text[end..].starts_with('>') {
            let outer = at - 1..end + 1;
            self.error(
                outer.clone(),
                SyntaxErrorKind::AngleBrackets,
                Edit::new(outer.clone(), outer.clone(), with_braces),
            );
            self.expression(&ExpressionSpan { outer: at..end, inner: at..end, dollar: Dollar::InsideBraces });
            return Some(outer.end);
        }
        let quote = if is_all { at..text.len() } else { at..end };
        let edit = Edit::new(quote, at..end, with_braces).or_else(|| Edit::new(at..end, at..end, with_braces));
        if is_name && !self.dialect.has_parameters() {
            self.error(at..end, SyntaxErrorKind::UnknownExpression { text: quoted(&text[at..end]) }, edit);
            return Some(end);
        }
        self.error(
            at..end,
            if is_name { SyntaxErrorKind::NoBracesAroundParameter } else { SyntaxErrorKind::NoBraces },
            edit,
        );
        self.expression(&ExpressionSpan { outer: at..end, inner: at..end, dollar: Dollar::InsideBraces });
        Some(end)
    }

    /// Reports the pointer in `{$request.body}#/x`, and returns its end. Nobody means a fragment of a URL that is the
    /// whole body.
    fn pointer_outside(&mut self, outer: Range<usize>, close: usize) -> usize {
        let text = self.text;
        if !text[outer.end..].starts_with("#/") {
            return outer.end;
        }
        let end = outer.end + extent::pointer(self.dialect, Position::InText, &text[outer.end..]);
        let edit =
            Edit::new(outer.start..end, close..end, || format!("{}{}", &text[outer.end..end], &text[close..outer.end]));
        self.error(outer.end..end, SyntaxErrorKind::PointerOutsideBraces, edit);
        end
    }
}
