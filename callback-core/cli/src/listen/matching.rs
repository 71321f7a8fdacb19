//! The operation that a received request is of.

use std::cmp::Reverse;

use callback_delivery::Template;
use callback_expression::Segment;

use crate::declared::Operation;

/// Returns the operations that a request may be of, the most probable first: those whose URL has the most literal text in
/// common with the path; or, if there is none, all of the method, because the sender may have been given any URL.
pub(super) fn candidates<'o, 'd>(operations: &[&'o Operation<'d>], method: &str, path: &str) -> Vec<&'o Operation<'d>> {
    let of_method = operations.iter().filter(|operation| operation.method.eq_ignore_ascii_case(method));
    let mut ranked: Vec<_> = of_method.map(|operation| (rank(operation, path), *operation)).collect();
    // The sort is stable: operations of the same rank are in the order of the document.
    ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    let highest = ranked.first().map_or(0, |(rank, _)| *rank);
    ranked.into_iter().filter(|(rank, _)| highest <= 1 || *rank == highest).map(|(_, operation)| operation).collect()
}

/// Returns the number of bytes of literal text in a matching URL, plus one; or 0 if the path does not match.
fn rank(operation: &Operation<'_>, path: &str) -> usize {
    // A webhook may be at any path.
    let Some(url) = operation.url else { return 1 };
    let Ok(template) = Template::parse_document_key(url) else { return 0 };
    let parts = path_parts(template.segments());
    let literals: usize = parts.iter().map(|part| part.map_or(0, str::len)).sum();
    if matches(&parts, path) { literals + 1 } else { 0 }
}

/// Returns the parts of a URL that can be in the path: `None` for an expression. The query is not compared.
fn path_parts<'t>(segments: &'t [Segment<'_>]) -> Vec<Option<&'t str>> {
    let mut parts = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        let Segment::Literal(text) = segment else {
            parts.push(None);
            continue;
        };
        let end = text.find(['?', '#']).unwrap_or(text.len());
        let mut literal = &text[..end];
        // The scheme and the host, in place of which the receiver's are.
        if index == 0
            && let Some((_, rest)) = literal.split_once("://")
        {
            parts.push(None);
            literal = rest.find('/').map_or("", |at| &rest[at..]);
        }
        parts.push(Some(literal));
        if end < text.len() {
            break;
        }
    }
    parts
}

/// Returns `true` if the text is the literals with any text in place of the expressions.
fn matches(parts: &[Option<&str>], text: &str) -> bool {
    let mut rest = text;
    let mut is_after_expression = false;
    let last = parts.iter().rposition(Option::is_some);
    for (index, part) in parts.iter().enumerate() {
        let Some(literal) = part else {
            is_after_expression = true;
            continue;
        };
        let is_end = Some(index) == last && index + 1 == parts.len();
        let after = match (is_after_expression, is_end) {
            (true, true) => rest.strip_suffix(literal).map(|_| ""),
            (true, false) => rest.find(literal).map(|at| &rest[at + literal.len()..]),
            (false, _) => rest.strip_prefix(literal),
        };
        let Some(after) = after else { return false };
        rest = after;
        is_after_expression = false;
    }
    is_after_expression || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_and_paths() {
        let cases = [
            ("{$request.query.url}", "/", true),
            ("{$request.query.url}/invoices/{$request.body#/id}", "/invoices/7", true),
            ("{$request.query.url}/invoices/{$request.body#/id}", "/hooks/invoices/7", true),
            ("{$request.query.url}/invoices/{$request.body#/id}", "/hooks/orders/7", false),
            ("{$request.query.url}/invoices/{$request.body#/id}/paid", "/invoices/7/paid", true),
            ("{$request.query.url}/invoices/{$request.body#/id}/paid", "/invoices/7/sent", false),
            ("{$request.query.url}/data", "/data/data", true),
            ("{$request.query.url}/data?event={$method}", "/data", true),
            ("https://example.com/hooks/{$request.body#/id}", "/hooks/7", true),
            ("https://example.com/hooks", "/hooks", true),
            ("https://example.com/hooks", "/hooks/7", false),
            ("https://{$request.body#/host}/hooks", "/hooks", true),
        ];
        for (url, path, expected) in cases {
            let template = Template::parse_document_key(url).unwrap();
            assert_eq!(matches(&path_parts(template.segments()), path), expected, "{url} {path}");
        }
    }
}
