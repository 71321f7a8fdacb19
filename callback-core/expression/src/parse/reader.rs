//! One expression.

use std::ops::Range;

use super::{
    Dialect, Edit, Fault, Parsed, body,
    extent::word,
    keywords::{self, Head, Meant, Place},
    name,
};
use crate::{
    DeclaredSegment, Expression, ResponseSource, Source,
    words::{Kind, quoted},
};

/// Where an expression stands.
pub(crate) struct Site {
    /// With its braces.
    pub(crate) outer: Range<usize>,
    /// Without them.
    pub(crate) inner: Range<usize>,
    pub(crate) sigil: Sigil,
}

/// Where the `$` is to be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sigil {
    Inside,
    /// It was found before the braces, which has been reported.
    Before,
}

pub(crate) struct Reader<'r, 't> {
    pub(crate) dialect: Dialect,
    pub(crate) text: &'t str,
    pub(crate) site: &'r Site,
    pub(crate) parsed: &'r mut Parsed<'t>,
}

/// ```text
/// expression = "$url" / "$method" / "$statusCode" / "$request." source / "$response." source
/// source     = "header." token / "query." name / "path." name / body
/// ```
///
/// of which a response has no `query.` and no `path.`, and in the attribute dialect also
///
/// ```text
/// expression = "$" 1*( letter / digit / "_" / "-" )
/// ```
pub(crate) fn read<'t>(
    dialect: Dialect,
    text: &'t str,
    site: &Site,
    parsed: &mut Parsed<'t>,
) -> Option<DeclaredSegment<'t>> {
    let mut reader = Reader { dialect, text, site, parsed };
    let inner = reader.trimmed()?;
    reader.expression(inner)
}

impl<'t> Reader<'_, 't> {
    pub(crate) fn fault(&mut self, range: Range<usize>, kind: Kind, edit: Option<Edit>) {
        self.parsed.faults.push(Fault { range, kind, edit });
    }

    /// An edit that is shown with the whole expression.
    pub(crate) fn edit(&self, at: Range<usize>, with: impl FnOnce() -> String) -> Option<Edit> {
        Edit::new(self.site.outer.clone(), at, with)
    }

    /// Puts what stands from `at` on behind the braces.
    pub(crate) fn edit_out(&self, at: usize) -> Option<Edit> {
        let (outer, end) = (&self.site.outer, self.site.inner.end);
        if end == outer.end {
            return None;
        }
        self.edit(at..outer.end, || format!("{}{}", &self.text[end..outer.end], &self.text[at..end]))
    }

    fn trimmed(&mut self) -> Option<Range<usize>> {
        let inner = self.site.inner.clone();
        let text = &self.text[inner.clone()];
        let start = inner.end - text.trim_start().len();
        let end = inner.start + text.trim_end().len();
        if start > inner.start || end < inner.end {
            let range = if start > inner.start { inner.start..start } else { end..inner.end };
            let edit = self.edit(inner, || text.trim().to_owned());
            self.fault(range, Kind::Blank, edit);
        }
        let forbidden = self.text[start..end].char_indices().find(|(_, c)| matches!(c, '{' | '}' | '<' | '>'));
        if let Some((at, found)) = forbidden {
            let paired = matches!(found, '{' | '<') && self.text[start + at..end].contains(['}', '>']);
            let without = || self.text[start..end].replace(['{', '}', '<', '>'], "");
            let edit = if paired { self.edit(start..end, without) } else { None };
            self.fault(start + at..start + at + 1, Kind::Forbidden { found }, edit);
            return None;
        }
        Some(start..end)
    }

    fn expression(&mut self, inner: Range<usize>) -> Option<DeclaredSegment<'t>> {
        let text = &self.text[inner.clone()];
        let Some(rest) = text.strip_prefix('$') else {
            return match self.site.sigil {
                Sigil::Before => self.head(inner.clone(), inner),
                Sigil::Inside => self.no_dollar(inner),
            };
        };
        let start = inner.start + 1;
        if rest.starts_with('$') || rest.starts_with(char::is_whitespace) {
            let end = inner.end - rest.trim_start_matches(|c: char| c == '$' || c.is_whitespace()).len();
            let edit = self.edit(start..end, String::new);
            let kind = if rest.starts_with('$') { Kind::DoubledDollar } else { Kind::Blank };
            self.fault(start..end, kind, edit);
            return None;
        }
        self.head(start..inner.end, inner)
    }

    /// `request.body#/x`, `callback_url`: by far the commonest fault is a missing `$`.
    fn no_dollar(&mut self, inner: Range<usize>) -> Option<DeclaredSegment<'t>> {
        let text = &self.text[inner.clone()];
        let head = &text[..word(text)];
        let after = &text[head.len()..];
        let insert = |with: &str| self.edit(inner.start..inner.start, || with.to_owned());
        let known = Head::of(head).is_some() || (after.starts_with('.') && Head::meant(head).is_some());
        if known {
            let edit = insert("$");
            self.fault(inner.clone(), Kind::NoDollar, edit);
            return self.head(inner.clone(), inner);
        }
        let place = Place::of(head).is_some() && after.starts_with(['.', '#']);
        let edit = if place {
            insert("$request.")
        } else if text.starts_with("#/") || text.starts_with('/') {
            insert("$request.body")
        } else if name::is_parameter(head) && (after.is_empty() || after.starts_with(['?', '/'])) {
            if self.dialect.has_parameters() {
                insert("$")
            } else {
                insert("$request.query.").map(|edit| edit.or("$request.path."))
            }
        } else {
            None
        };
        self.fault(inner, Kind::NoDollar, edit);
        None
    }

    /// What follows the `$`.
    fn head(&mut self, rest: Range<usize>, inner: Range<usize>) -> Option<DeclaredSegment<'t>> {
        let text = &self.text[rest.clone()];
        let head = &text[..word(text)];
        let after = rest.start + head.len()..rest.end;
        let dotted = self.text[after.clone()].starts_with('.');
        let expression = match Head::of(head) {
            Some(Head::Url) => self.whole("url", after, Expression::Url),
            Some(Head::Method) => self.whole("method", after, Expression::Method),
            Some(Head::StatusCode) => self.whole("statusCode", after, Expression::StatusCode),
            Some(head) => self.sourced(head, after),
            None if keywords::foreign(head).is_some() && (dotted || head == "self") => {
                let whose = keywords::foreign(head).unwrap_or_default();
                self.fault(inner.start..after.start, Kind::Foreign { word: quoted(head), whose }, None);
                None
            }
            None if dotted && let Some((meant, word)) = Head::meant(head) => {
                let edit = self.edit(rest.start..after.start, || word.to_owned()).map(Edit::inside);
                let kind = Kind::UnknownSource { text: quoted(&self.text[inner.clone()]) };
                self.fault(inner, kind, edit);
                self.sourced(meant, after)
            }
            None => return name::parameter(self, rest, inner),
        };
        expression.map(DeclaredSegment::Expression)
    }

    /// An expression that takes no source.
    fn whole(&mut self, head: &'static str, after: Range<usize>, is: Expression<'t>) -> Option<Expression<'t>> {
        if after.is_empty() {
            return Some(is);
        }
        let text = &self.text[after.clone()];
        let edit = match text {
            "?" => self.edit(after.clone(), String::new),
            _ if text.starts_with(['/', '?', '&', '#', ':', '=']) => self.edit_out(after.start),
            _ => None,
        };
        self.fault(after, Kind::TakesNothing { head }, edit);
        None
    }

    fn sourced(&mut self, head: Head, after: Range<usize>) -> Option<Expression<'t>> {
        let text = &self.text[after.clone()];
        let Some(source) = text.strip_prefix('.') else {
            let edit =
                if text.starts_with("#/") { self.edit(after.start..after.start, || ".body".into()) } else { None };
            let range = if after.is_empty() { self.site.inner.clone() } else { after };
            self.fault(range, Kind::NoSource { head: head.word() }, edit);
            return None;
        };
        let place = &source[..word(source)];
        let range = after.start + 1..after.start + 1 + place.len();
        let after = range.end..after.end;
        let Some(place) = Place::of(place) else {
            return self.unknown_place(head, range, after);
        };
        if head == Head::Request {
            return self.source(place, after).map(Expression::Request);
        }
        let source = match place {
            Place::Header => ResponseSource::Header(name::header(self, after)?.into()),
            Place::Body => ResponseSource::Body(body::read(self, after)?),
            Place::Query | Place::Path => {
                let start = range.start - 1 - head.word().len();
                let edit = self.edit(start..range.start - 1, || Head::Request.word().to_owned());
                self.fault(range, Kind::NotInResponse { place: place.word() }, edit.map(Edit::inside));
                return None;
            }
        };
        Some(Expression::Response(source))
    }

    fn source(&mut self, place: Place, after: Range<usize>) -> Option<Source<'t>> {
        match place {
            Place::Header => name::header(self, after).map(|name| Source::Header(name.into())),
            Place::Query => name::parameter_name(self, place, after).map(|name| Source::Query(name.into())),
            Place::Path => name::parameter_name(self, place, after).map(|name| Source::Path(name.into())),
            Place::Body => body::read(self, after).map(Source::Body),
        }
    }

    /// `$request.headers.X`, `$request.params.x`, `$response.status`.
    fn unknown_place(&mut self, head: Head, at: Range<usize>, after: Range<usize>) -> Option<Expression<'t>> {
        let word = &self.text[at.clone()];
        if word.is_empty() {
            let range = if after.is_empty() { self.site.inner.clone() } else { after };
            self.fault(range, Kind::NoSource { head: head.word() }, None);
            return None;
        }
        let head = head.word();
        let kind = Kind::NoSuchPlace { head, word: quoted(word) };
        match keywords::meant(word) {
            None => self.fault(at, kind, None),
            Some(Meant::Cookie) => self.fault(at, Kind::Cookie, None),
            Some(Meant::Head(meant)) => {
                let start = at.start - 1 - head.len();
                let edit = if after.is_empty() { self.edit(start..at.end, || meant.word().to_owned()) } else { None };
                self.fault(at, kind, edit);
            }
            Some(Meant::Parameter) => {
                let edit = self.edit(at.clone(), || "path".to_owned()).map(|edit| edit.or("query").inside());
                self.fault(at, kind, edit);
            }
            Some(Meant::Place(place)) => {
                let edit = self.edit(at.clone(), || place.word().to_owned()).map(Edit::inside);
                self.fault(at, kind, edit);
                self.source(place, after);
            }
        }
        None
    }
}
