//! The builder of resolved URLs.

use url::Url;

use super::error::ResolveErrorKind;
use super::position::UrlPosition;
use super::value::Value;
use crate::policy::UrlPolicy;

/// A URL that is built from segments. It always has a scheme.
#[derive(Debug)]
pub(super) struct UrlBuilder {
    text: Vec<u8>,
    /// The position of the next segment.
    position: UrlPosition,
    /// The length of the base URL in `text`, which later segments must not change.
    base_len: usize,
    /// The base URL is a value with a query.
    base_has_query: bool,
}

impl UrlBuilder {
    /// Begins a URL with text of the template. The base is its scheme, host and port.
    pub(super) fn from_literal(start: &str, capacity: usize) -> Result<Self, ResolveErrorKind> {
        check_characters(start).map_err(|_| ResolveErrorKind::UnencodedLiteral)?;
        let authority = authority(start)?;
        let position = position_after(UrlPosition::Host, &start[authority.end..])?;
        let mut text = Vec::with_capacity(capacity);
        text.extend_from_slice(start.as_bytes());
        Ok(Self { text, position, base_len: authority.end, base_has_query: false })
    }

    /// Begins a URL with a value, which is the base.
    pub(super) fn from_value(value: Value<'_>, capacity: usize) -> Result<Self, ResolveErrorKind> {
        let mut text = Vec::with_capacity(capacity);
        value.append_to(&mut text);
        let base = std::str::from_utf8(&text).map_err(|_| ResolveErrorKind::NotText)?;
        if base.is_empty() {
            return Err(ResolveErrorKind::Empty);
        }
        check_characters(base)?;
        let authority = authority(base)?;
        if base[authority.clone()].contains('@') {
            return Err(ResolveErrorKind::UserInfo);
        }
        let position = position_after(UrlPosition::Host, &base[authority.end..])?;
        let base_len = base.len();
        Ok(Self { text, position, base_len, base_has_query: position == UrlPosition::Query })
    }

    /// Returns the position of the next segment.
    pub(super) fn position(&self) -> UrlPosition {
        self.position
    }

    /// Appends text of the template unchanged.
    pub(super) fn push_literal(&mut self, text: &str) -> Result<(), ResolveErrorKind> {
        check_characters(text).map_err(|_| ResolveErrorKind::UnencodedLiteral)?;
        if self.position == UrlPosition::Host && !text.starts_with(['/', '?', '#']) {
            return Err(ResolveErrorKind::HostExtended);
        }
        self.check_end_of_base(text.starts_with('&'))?;
        self.text.extend_from_slice(text.as_bytes());
        self.position = position_after(self.position, text)?;
        Ok(())
    }

    /// Checks that a value is allowed at the current position.
    pub(super) fn check_value_allowed(&self) -> Result<(), ResolveErrorKind> {
        if matches!(self.position, UrlPosition::Start | UrlPosition::Host) {
            return Err(ResolveErrorKind::InHost);
        }
        self.check_end_of_base(false)?;
        // A value after `%` or `%2` would become part of an encoded character.
        match *self.text {
            [.., b'%'] | [.., b'%', b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F'] => Err(ResolveErrorKind::IncompleteEscape),
            _ => Ok(()),
        }
    }

    /// Appends a value, percent-encoded.
    pub(super) fn push_value(&mut self, value: Value<'_>, policy: &UrlPolicy) -> Result<(), ResolveErrorKind> {
        let start = self.text.len();
        let is_path = self.position == UrlPosition::Path;
        let mut has_separator = false;
        value.for_each_byte(|byte| {
            has_separator |= byte.is_ascii_control() || is_path && matches!(byte, b'/' | b'\\');
            percent_encode(byte, &mut self.text);
        });
        if has_separator && policy.denies_separators() {
            return Err(ResolveErrorKind::Separator);
        }
        // DotSegment are unreserved, so they stand there as they were. Encoded dots are encoded twice and no longer dots.
        match &self.text[start..] {
            b"" if self.position == UrlPosition::Path => Err(ResolveErrorKind::Empty),
            b"." | b".." if self.position == UrlPosition::Path => Err(ResolveErrorKind::DotSegment),
            _ => Ok(()),
        }
    }

    /// Parses the finished URL and checks that it has kept its base.
    pub(super) fn finish(self) -> Result<Url, ResolveErrorKind> {
        // Encoded values are ASCII, and the base and the literals are UTF-8.
        let text = String::from_utf8(self.text).map_err(|_| ResolveErrorKind::NotText)?;
        let url = Url::parse(&text).map_err(ResolveErrorKind::NotUrl)?;
        if self.base_len < text.len() {
            check_base_kept(&text[..self.base_len], &url)?;
        }
        Ok(url)
    }

    /// Checks the segment after a base that has a query: a path would become part of the query.
    fn check_end_of_base(&self, is_more_of_query: bool) -> Result<(), ResolveErrorKind> {
        if self.base_has_query && self.text.len() == self.base_len && !is_more_of_query {
            return Err(ResolveErrorKind::QueryBeforePath);
        }
        Ok(())
    }
}

/// Checks that the resolved URL kept the base's scheme, host and port, and is not above its path because of `..`.
fn check_base_kept(base: &str, url: &Url) -> Result<(), ResolveErrorKind> {
    // The common case without a second parse: the base is in its normal form. The host of a base without a path must be
    // followed by one.
    let has_path = base.bytes().filter(|&byte| byte == b'/').count() > 2;
    if let Some(rest) = url.as_str().strip_prefix(base)
        && (has_path || rest.starts_with('/'))
    {
        return Ok(());
    }
    let base = Url::parse(base).map_err(ResolveErrorKind::NotUrl)?;
    if (base.scheme(), base.host(), base.port()) != (url.scheme(), url.host(), url.port()) {
        return Err(ResolveErrorKind::OriginChanged);
    }
    if !url.path().starts_with(base.path()) {
        return Err(ResolveErrorKind::PathAboveBase);
    }
    Ok(())
}

/// Returns the range of the authority in an absolute `http` or `https` URL.
fn authority(text: &str) -> Result<std::ops::Range<usize>, ResolveErrorKind> {
    let start = scheme(text).ok_or(ResolveErrorKind::NotAbsolute)?.len();
    let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at);
    if end == start { Err(ResolveErrorKind::NotAbsolute) } else { Ok(start..end) }
}

/// Returns `true` if the text is a scheme, so that the host comes next.
pub(super) fn ends_before_host(text: &str) -> bool {
    scheme(text).is_some_and(|scheme| scheme.len() == text.len())
}

/// Returns the `http` or `https` scheme of a URL, with `://`.
fn scheme(text: &str) -> Option<&'static str> {
    let is_start = |scheme: &&str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://"].into_iter().find(is_start)
}

/// Refuses characters that URL parsers strip (tabs, line breaks, spaces at the ends) or rewrite (`\` to `/`), so that other
/// parsers read the same URL.
fn check_characters(text: &str) -> Result<(), ResolveErrorKind> {
    match text.bytes().find(|&byte| byte <= b' ' || byte == b'\\' || byte == 0x7f) {
        None => Ok(()),
        Some(b' ') => Err(ResolveErrorKind::Space),
        Some(b'\\') => Err(ResolveErrorKind::Backslash),
        Some(_) => Err(ResolveErrorKind::Control),
    }
}

/// Returns the position after text that was appended at a position.
fn position_after(position: UrlPosition, text: &str) -> Result<UrlPosition, ResolveErrorKind> {
    if text.contains('#') {
        return Err(ResolveErrorKind::Fragment);
    }
    Ok(match position {
        UrlPosition::Start | UrlPosition::Host if text.is_empty() => position,
        UrlPosition::Query => UrlPosition::Query,
        UrlPosition::Start | UrlPosition::Host | UrlPosition::Path if text.contains('?') => UrlPosition::Query,
        UrlPosition::Start | UrlPosition::Host | UrlPosition::Path => UrlPosition::Path,
    })
}

/// Appends a byte, percent-encoded unless it is an unreserved character (RFC 3986, 2.1 and 2.3).
pub(crate) fn percent_encode(byte: u8, text: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
        text.push(byte);
    } else {
        text.extend_from_slice(&[b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
}
