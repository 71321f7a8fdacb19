//! Findings for people, drawn as rustc draws its own.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use callback_check::Severity;

use super::{Lines, places};
use crate::finding::{Finding, Place};
use crate::visible::visible;

/// The characters of a line that are shown around a place. Documents may be one line.
const CONTEXT: usize = 200;

/// Draws a finding, with the line that its first place is in, and an empty line after it.
pub(super) fn finding(finding: &Finding, lines: &dyn Lines) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        _ => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(visible(&finding.message)).id(finding.rule.as_ref()));
    if let Some(place) = finding.places.first() {
        group = with_place(group, place, lines);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    if let Some(more) = places::more(&finding.places) {
        group = group.element(Level::NOTE.message(more));
    }
    format!("{}\n\n", Renderer::styled().render(&[group]))
}

fn with_place<'a>(group: Group<'a>, place: &'a Place, lines: &dyn Lines) -> Group<'a> {
    let file = visible(&place.file);
    let Some(span) = place.span else {
        let group = group.element(Origin::path(file));
        return if place.pointer.is_empty() {
            group
        } else {
            group.element(Level::NOTE.message(format!("at `{}`", visible(&place.pointer))))
        };
    };
    let group = group.element(Origin::path(file).line(span.line).char_column(span.column));
    let Some(line) = lines.line(&place.file, span.line) else { return group };
    let (start, length) = (span.column - 1, span.length.max(1));
    let first = start.saturating_sub(CONTEXT);
    let excerpt: String = line.chars().skip(first).take(start - first + length.min(CONTEXT) + CONTEXT).collect();
    let excerpt = visible(&excerpt).into_owned();
    let byte = |column: usize| excerpt.char_indices().nth(column).map_or(excerpt.len(), |(index, _)| index);
    let range = byte(start - first)..byte(start - first + length.min(CONTEXT));
    group.element(Snippet::source(excerpt).line_start(span.line).annotation(AnnotationKind::Primary.span(range)))
}
