//! Path templates in OpenAPI's notation, read to be written in that of a router.

/// A part of a path template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathSegment<'a> {
    /// Literal text.
    Text(&'a str),
    /// `{name}`
    Parameter(&'a str),
    /// `{*name}` or `{**name}`, the rest of the path: the name with its stars.
    Rest(&'a str),
}

/// Returns the segments of a template whose braces have been checked.
pub(super) fn segments(path: &str) -> impl Iterator<Item = PathSegment<'_>> {
    let mut rest = path;
    std::iter::from_fn(move || {
        let end = match rest.strip_prefix('{').and_then(|inside| inside.find('}')) {
            Some(close) => close + 2,
            None => rest.find('{').unwrap_or(rest.len()),
        };
        let (segment, after) = rest.split_at(end);
        rest = after;
        let name = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'));
        match name {
            Some(name) if name.starts_with('*') => Some(PathSegment::Rest(name)),
            Some(name) => Some(PathSegment::Parameter(name)),
            None => (!segment.is_empty()).then_some(PathSegment::Text(segment)),
        }
    })
}
