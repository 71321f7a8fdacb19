//! The outer grammar: literal text, and expressions in it.

use std::ops::Range;

use super::{
    Dialect, Edit, Fault, Parsed,
    extent::{self, Setting},
    keywords::Head,
    name::is_parameter,
    reader::{self, Sigil, Site},
};
use crate::{
    DeclaredSegment, Expression, ResponseSource, Source,
    words::{Kind, quoted},
};

/// ```text
/// key    = expression / *( literal / braced )
/// braced = "{" expression "}"
/// ```
///
/// and in the attribute dialect also
///
/// ```text
/// braced = "<" expression ">"
/// ```
pub(crate) fn scan(dialect: Dialect, text: &str) -> Parsed<'_> {
    let mut scanner = Scanner { dialect, text, literal: 0, parsed: Parsed::default() };
    if text.is_empty() {
        scanner.fault(0..0, Kind::Empty, None);
    } else if scanner.is_bare() {
        let all = 0..text.len();
        scanner.expression(&Site { outer: all.clone(), inner: all, sigil: Sigil::Inside });
    } else {
        scanner.text();
    }
    scanner.parsed
}

struct Scanner<'t> {
    dialect: Dialect,
    text: &'t str,
    /// Where the literal text starts that has been passed and not been pushed.
    literal: usize,
    parsed: Parsed<'t>,
}

/// What closes an opener: its own closer, or the other kind's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Close {
    Own,
    Other,
}

impl Scanner<'_> {
    fn fault(&mut self, range: Range<usize>, kind: Kind, edit: Option<Edit>) {
        self.parsed.faults.push(Fault { range, kind, edit });
    }

    fn opens(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(|byte| self.dialect.is_opener(*byte))
    }

    fn closes(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(|byte| self.dialect.is_closer(*byte))
    }

    /// The next delimiter from `at` on, or the end of the text.
    fn delimiter(&self, at: usize) -> usize {
        let bytes = &self.text.as_bytes()[at..];
        bytes.iter().position(|byte| self.dialect.is_delimiter(*byte)).map_or(self.text.len(), |found| at + found)
    }

    /// A text that is one expression may do without braces.
    fn is_bare(&self) -> bool {
        let expression = self.text.trim();
        expression.starts_with('$')
            && self.delimiter(0) == self.text.len()
            && extent::expression(self.dialect, Setting::Bare, expression) == expression.len()
    }

    fn text(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            let end = match self.text.as_bytes()[at] {
                _ if self.opens(at) => Some(self.braced(at, at)),
                _ if self.closes(at) => Some(self.stray(at)),
                b'$' if self.opens(at + 1) => Some(self.braced(at, at + 1)),
                b'$' => self.loose(at),
                _ => None,
            };
            match end {
                Some(end) => (at, self.literal) = (end, end),
                None => at += 1,
            }
        }
        self.flush(at);
    }

    fn flush(&mut self, end: usize) {
        self.parsed.push_literal(self.text, self.literal..end);
    }

    fn expression(&mut self, site: &Site) -> bool {
        let Some(segment) = reader::read(self.dialect, self.text, site, &mut self.parsed) else { return false };
        let whole_body = matches!(
            &segment,
            DeclaredSegment::Expression(
                Expression::Request(Source::Body(pointer)) | Expression::Response(ResponseSource::Body(pointer))
            ) if pointer.is_root()
        );
        self.parsed.push(segment, site.inner.clone());
        whole_body
    }

    /// An expression in braces. `start` is where the opener stands, or the `$` that was put before it.
    fn braced(&mut self, start: usize, open: usize) -> usize {
        self.flush(start);
        let first = (open..self.text.len()).find(|at| !self.opens(*at)).unwrap_or(self.text.len());
        let opener = self.text.as_bytes()[first - 1];
        let Some((close, how)) = self.close(first, opener) else { return self.unclosed(open, first) };

        let doubled = first - open > 1;
        let mut end = close + 1;
        while doubled && self.closes(end) && end - close < first - open {
            end += 1;
        }
        let (outer, inner) = (start..end, first..close);
        let text = self.text;
        if text[inner.clone()].trim().is_empty() {
            self.fault(outer, Kind::EmptyExpression, None);
            return end;
        }
        let braces = if opener == b'{' { ('{', '}') } else { ('<', '>') };
        let right = || format!("{}{}{}", braces.0, &text[inner.clone()], braces.1);
        if doubled {
            let edit = Edit::new(outer.clone(), outer.clone(), right);
            self.fault(outer.clone(), Kind::DoubledBraces, edit);
        } else if how == Close::Other {
            let kind = Kind::Mismatched { open: braces.0, close: char::from(text.as_bytes()[close]) };
            let edit = Edit::new(outer.clone(), close..end, || braces.1.to_string());
            self.fault(open..first, kind, edit);
        }
        let mut sigil = Sigil::Inside;
        if start < open {
            let edit = Edit::new(outer.clone(), start..start + 1, String::new);
            self.fault(start..start + 1, Kind::DollarOutside, edit);
            sigil = Sigil::Before;
        }
        if self.expression(&Site { outer: outer.clone(), inner: inner.clone(), sigil }) {
            return self.pointer_outside(outer, close);
        }
        end
    }

    /// The closer of the opener before `from`: its own one if there is one before the next opener, else the first of
    /// the other kind. Braces within braces are passed over, so that they are one fault and not three.
    fn close(&self, from: usize, opener: u8) -> Option<(usize, Close)> {
        let own = if opener == b'{' { b'}' } else { b'>' };
        let mut other = None;
        let mut at = self.delimiter(from);
        while self.closes(at) {
            if self.text.as_bytes()[at] == own {
                return Some((at, Close::Own));
            }
            other = other.or(Some((at, Close::Other)));
            at = self.delimiter(at + 1);
        }
        if other.is_none() && self.opens(at) && !self.opens(at + 1) {
            let nested = self.delimiter(at + 1);
            let other_kind = self.text.as_bytes()[at] != opener;
            if other_kind && self.text.as_bytes().get(nested) == Some(&own) {
                return Some((nested, Close::Own));
            }
            let close = if self.closes(nested) { self.delimiter(nested + 1) } else { nested };
            if self.text.as_bytes().get(close) == Some(&own) {
                return Some((close, Close::Own));
            }
        }
        other
    }

    fn unclosed(&mut self, open: usize, first: usize) -> usize {
        let rest = self.delimiter(first);
        let amid = &self.text[first..rest];
        let length = if amid.starts_with('$') {
            extent::expression(self.dialect, Setting::Amid, amid)
        } else {
            extent::name(self.dialect, Setting::Amid, amid)
        };
        let (text, end) = (self.text, first + length);
        let opener = char::from(text.as_bytes()[first - 1]);
        let edit = Edit::new(open..end, open..end, || {
            format!("{opener}{}{}", &text[first..end], if opener == '{' { '}' } else { '>' })
        });
        self.fault(open..first, Kind::Unclosed { open: opener }, edit);
        rest
    }

    fn stray(&mut self, at: usize) -> usize {
        self.flush(at);
        let end = (at..self.text.len()).find(|at| !self.closes(*at)).unwrap_or(self.text.len());
        self.fault(at..end, Kind::Stray { close: char::from(self.text.as_bytes()[at]) }, None);
        end
    }

    /// An expression that stands in the text without braces, if what follows the `$` at `at` is one.
    ///
    /// In a document only what is clearly an expression is taken for one. In an attribute `$name` is a parameter.
    fn loose(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let word = &text[at + 1..][..extent::word(&text[at + 1..])];
        let after = at + 1 + word.len();
        let dotted = text[after..].starts_with('.');
        let expression = match Head::of(word) {
            Some(Head::Url | Head::Method | Head::StatusCode) => true,
            _ => dotted && Head::meant(word).is_some(),
        };
        let document = self.dialect == Dialect::Document;
        let angled = !self.dialect.has_angle_brackets() && expression && text[..at].ends_with('<');
        // At the start of a document's key `$name` cannot be meant as text, for no URL starts so.
        let parameter = !expression && (!document || at == 0) && is_parameter(word);
        if !expression && !parameter {
            return None;
        }
        self.flush(at);
        let first = at == 0 && self.delimiter(0) == text.len();
        let setting = if first { Setting::Bare } else { Setting::Amid };
        let end = at + extent::expression(self.dialect, setting, &text[at..]);
        if self.closes(end) {
            let braces = if text.as_bytes()[end] == b'}' { ('{', '}') } else { ('<', '>') };
            let outer = at..end + 1;
            let edit = Edit::new(outer.clone(), at..at, || braces.0.to_string());
            self.fault(end..end + 1, Kind::Unopened { open: braces.0, close: braces.1 }, edit);
            self.expression(&Site { outer: at..end, inner: at..end, sigil: Sigil::Inside });
            return Some(outer.end);
        }
        let braced = || format!("{{{}}}", &text[at..end]);
        if angled && text[end..].starts_with('>') {
            let outer = at - 1..end + 1;
            self.fault(outer.clone(), Kind::Angled, Edit::new(outer.clone(), outer.clone(), braced));
            self.expression(&Site { outer: at..end, inner: at..end, sigil: Sigil::Inside });
            return Some(outer.end);
        }
        let quote = if first { at..text.len() } else { at..end };
        let edit = Edit::new(quote, at..end, braced).or_else(|| Edit::new(at..end, at..end, braced));
        if parameter && !self.dialect.has_parameters() {
            self.fault(at..end, Kind::Unknown { text: quoted(&text[at..end]) }, edit);
            return Some(end);
        }
        self.fault(at..end, if parameter { Kind::ParameterNoBraces } else { Kind::NoBraces }, edit);
        self.expression(&Site { outer: at..end, inner: at..end, sigil: Sigil::Inside });
        Some(end)
    }

    /// `{$request.body}#/x`: nobody means a fragment of the URL that is the whole body.
    fn pointer_outside(&mut self, outer: Range<usize>, close: usize) -> usize {
        let text = self.text;
        if !text[outer.end..].starts_with("#/") {
            return outer.end;
        }
        let end = outer.end + extent::pointer(self.dialect, Setting::Amid, &text[outer.end..]);
        let edit =
            Edit::new(outer.start..end, close..end, || format!("{}{}", &text[outer.end..end], &text[close..outer.end]));
        self.fault(outer.end..end, Kind::PointerOutside, edit);
        end
    }
}
