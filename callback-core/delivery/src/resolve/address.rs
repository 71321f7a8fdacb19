//! The address while it is put together: where its end is, and what may come next.

use std::fmt;

use url::Url;

use super::error::Kind;
use super::value::Value;

/// An address, begun with its scheme.
#[derive(Debug)]
pub(super) struct Address {
    text: Vec<u8>,
    place: UrlPlace,
    /// How much of the text is the base, which the rest must not change.
    base: usize,
    /// The base is a value, and has a query of its own.
    base_has_query: bool,
}

/// Where in the address something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UrlPlace {
    Start,
    Host,
    Path,
    Query,
}

impl fmt::Display for UrlPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Start => "at the start",
            Self::Host => "in the host",
            Self::Path => "in the path",
            Self::Query => "in the query",
        })
    }
}

impl Address {
    /// Begins with text of the template. The base is its scheme, host and port.
    pub(super) fn of_literal(start: &str, capacity: usize) -> Result<Self, Kind> {
        is_plain(start).map_err(|_| Kind::OddLiteral)?;
        let authority = authority(start)?;
        let place = place_after(UrlPlace::Host, &start[authority.end..])?;
        let mut text = Vec::with_capacity(capacity);
        text.extend_from_slice(start.as_bytes());
        Ok(Self { text, place, base: authority.end, base_has_query: false })
    }

    /// Begins with a value, which is the base.
    pub(super) fn of_value(value: Value<'_>, capacity: usize) -> Result<Self, Kind> {
        let mut text = Vec::with_capacity(capacity);
        value.append(&mut text);
        let base = std::str::from_utf8(&text).map_err(|_| Kind::NotText)?;
        if base.is_empty() {
            return Err(Kind::Empty);
        }
        is_plain(base)?;
        let authority = authority(base)?;
        if base[authority.clone()].contains('@') {
            return Err(Kind::UserInfo);
        }
        let place = place_after(UrlPlace::Host, &base[authority.end..])?;
        let base = base.len();
        Ok(Self { text, place, base, base_has_query: place == UrlPlace::Query })
    }

    /// Where the next piece stands.
    pub(super) fn place(&self) -> UrlPlace {
        self.place
    }

    /// Goes on with text of the template, as it is.
    pub(super) fn push_literal(&mut self, text: &str) -> Result<(), Kind> {
        is_plain(text).map_err(|_| Kind::OddLiteral)?;
        if self.place == UrlPlace::Host && !text.starts_with(['/', '?', '#']) {
            return Err(Kind::HostGoesOn);
        }
        self.check_end_of_base(text.starts_with('&'))?;
        self.text.extend_from_slice(text.as_bytes());
        self.place = place_after(self.place, text)?;
        Ok(())
    }

    /// That a value may come next, whatever it is.
    pub(super) fn admit_value(&self) -> Result<(), Kind> {
        if matches!(self.place, UrlPlace::Start | UrlPlace::Host) {
            return Err(Kind::InHost);
        }
        self.check_end_of_base(false)?;
        // What is put in after `%` or `%2` would be read as the rest of an encoded character.
        match *self.text {
            [.., b'%'] | [.., b'%', b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F'] => Err(Kind::HalfEncoded),
            _ => Ok(()),
        }
    }

    /// Goes on with a value, as the place wants it.
    pub(super) fn push(&mut self, value: Value<'_>) -> Result<(), Kind> {
        let start = self.text.len();
        value.bytes(|byte| encode(byte, &mut self.text));
        // Dots are unreserved, so they stand there as they were. Encoded dots are encoded twice and no longer dots.
        match &self.text[start..] {
            b"" if self.place == UrlPlace::Path => Err(Kind::Empty),
            b"." | b".." if self.place == UrlPlace::Path => Err(Kind::Dots),
            _ => Ok(()),
        }
    }

    /// The finished address, which has kept its base.
    pub(super) fn finish(self) -> Result<Url, Kind> {
        // Encoded text is ASCII, and the base and the literals are text.
        let text = String::from_utf8(self.text).map_err(|_| Kind::NotText)?;
        let url = Url::parse(&text).map_err(Kind::NotUrl)?;
        if self.base < text.len() {
            has_kept(&text[..self.base], &url)?;
        }
        Ok(url)
    }

    /// After a base with a query only more of the query makes sense: the path would become part of it.
    fn check_end_of_base(&self, is_more_of_query: bool) -> Result<(), Kind> {
        if self.base_has_query && self.text.len() == self.base && !is_more_of_query {
            return Err(Kind::QueryBefore);
        }
        Ok(())
    }
}

/// That what came after the base has changed nothing of it: neither scheme, host and port, nor, by `..`, its path.
fn has_kept(base: &str, url: &Url) -> Result<(), Kind> {
    // The usual case, and cheap: the base is written as the parser writes it, and is there as it was. A base without a
    // path is followed by one, which is what ends its host.
    let has_path = base.bytes().filter(|&byte| byte == b'/').count() > 2;
    if let Some(rest) = url.as_str().strip_prefix(base)
        && (has_path || rest.starts_with('/'))
    {
        return Ok(());
    }
    let base = Url::parse(base).map_err(Kind::NotUrl)?;
    if (base.scheme(), base.host(), base.port()) != (url.scheme(), url.host(), url.port()) {
        return Err(Kind::OtherOrigin);
    }
    if !url.path().starts_with(base.path()) {
        return Err(Kind::Climbs);
    }
    Ok(())
}

/// Where the authority is in an absolute `http` or `https` URL.
fn authority(text: &str) -> Result<std::ops::Range<usize>, Kind> {
    let start = scheme(text).ok_or(Kind::NotAbsolute)?.len();
    let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at);
    if end == start { Err(Kind::NotAbsolute) } else { Ok(start..end) }
}

/// Whether the host is what comes next.
pub(super) fn ends_before_host(text: &str) -> bool {
    scheme(text).is_some_and(|scheme| scheme.len() == text.len())
}

fn scheme(text: &str) -> Option<&'static str> {
    let is_it = |scheme: &&str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://"].into_iter().find(is_it)
}

/// Refuses what parsers of URLs strip (tabs, line breaks, blanks at the ends) or rewrite (`\` to `/`), so that the URL
/// is what was read.
fn is_plain(text: &str) -> Result<(), Kind> {
    match text.bytes().find(|&byte| byte <= b' ' || byte == b'\\' || byte == 0x7f) {
        None => Ok(()),
        Some(b' ') => Err(Kind::Blank),
        Some(b'\\') => Err(Kind::Backslash),
        Some(_) => Err(Kind::Control),
    }
}

/// Where the end is, after this text was put at that place.
fn place_after(place: UrlPlace, text: &str) -> Result<UrlPlace, Kind> {
    if text.contains('#') {
        return Err(Kind::Fragment);
    }
    Ok(match place {
        UrlPlace::Start | UrlPlace::Host if text.is_empty() => place,
        UrlPlace::Query => UrlPlace::Query,
        UrlPlace::Start | UrlPlace::Host | UrlPlace::Path if text.contains('?') => UrlPlace::Query,
        UrlPlace::Start | UrlPlace::Host | UrlPlace::Path => UrlPlace::Path,
    })
}

/// Percent-encodes all but unreserved characters (RFC 3986, 2.1 and 2.3).
pub(crate) fn encode(byte: u8, text: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
        text.push(byte);
    } else {
        text.extend_from_slice(&[b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
}
