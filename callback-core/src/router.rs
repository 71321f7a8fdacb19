//! `routes!`, for frameworks that keep method and path in a router: both are taken from the attribute, so that the router
//! cannot disagree with the document.
//!
//! A framework is a module with the macro and two names that it prints: `Routes`, which the handlers are added to, and
//! `ROUTER`, what its router cannot have. Paths are rewritten when the router is made, and never again.

#[cfg(feature = "axum08")]
pub mod axum08;
#[cfg(feature = "poem3")]
pub mod poem3;
#[cfg(feature = "salvo1")]
pub mod salvo1;

/// A piece of a path template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    /// Text that stands for itself.
    Text(&'a str),
    /// `{name}`
    Parameter(&'a str),
    /// `{*name}` or `{**name}`: the rest of the path, with the stars.
    Rest(&'a str),
}

/// The pieces of a template whose braces have been checked.
fn pieces(path: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = path;
    std::iter::from_fn(move || {
        let end = match rest.strip_prefix('{').and_then(|inside| inside.find('}')) {
            Some(close) => close + 2,
            None => rest.find('{').unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        let name = piece.strip_prefix('{').and_then(|piece| piece.strip_suffix('}'));
        match name {
            Some(name) if name.starts_with('*') => Some(Piece::Rest(name)),
            Some(name) => Some(Piece::Parameter(name)),
            None => (!piece.is_empty()).then_some(Piece::Text(piece)),
        }
    })
}

#[cfg(test)]
mod tests;
