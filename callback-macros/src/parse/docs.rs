//! Options from the function's own attributes.

mod sections;

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

use crate::model::Operation;

/// Fills in the options that `#[operation]` does not give: the doc comment's first paragraph is the summary, the rest the
/// description without the sections for maintainers, and `#[deprecated]` deprecates the operation.
pub(super) fn complete(operation: &mut Operation, attributes: &[Attribute]) {
    operation.deprecated |= attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"));
    let text = sections::without_those_for_maintainers(&text(attributes));
    let (summary, description) = text.split_once("\n\n").unwrap_or((&text, ""));
    if operation.summary.is_none() {
        operation.summary = non_empty(&summary.lines().map(str::trim).collect::<Vec<_>>().join(" "));
    }
    if operation.description.is_none() {
        operation.description = non_empty(description);
    }
}

/// Returns the trimmed text, unless it is empty.
fn non_empty(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns the doc comment without the indentation that all lines share, as rustdoc shows it.
fn text(attributes: &[Attribute]) -> String {
    let comment: Vec<String> = attributes.iter().filter_map(line).collect();
    let lines: Vec<&str> = comment.iter().flat_map(|part| part.split('\n')).collect();
    let indent = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start().len());
    let indent = indent.min().unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(indent..).unwrap_or("").trim_end()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Returns the text of a `#[doc = "…"]`.
fn line(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) => Some(literal.value()),
            _ => None,
        },
        _ => None,
    }
}
