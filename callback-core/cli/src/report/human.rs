//! Findings for people, drawn as rustc draws its own.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use callback_check::Severity;

use super::{Lines, places};
use crate::finding::{Finding, Place};
use crate::visible::visible;

/// The bytes of a line that is drawn as a whole, and cut by the renderer to the width of a terminal. Documents may be one line.
const LONG: usize = 4_000;
/// The characters before a place that are shown of a line that is longer.
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
    let Some(line) = lines.line(&place.file, span.line) else {
        return group.element(Origin::path(file).line(span.line).char_column(span.column));
    };
    let start = span.column - 1;
    let length = span.length.clamp(1, CONTEXT);
    let is_long = line.len() > LONG;
    let first = if is_long { start.saturating_sub(CONTEXT) } else { 0 };
    let excerpt: String = line.chars().skip(first).take(if is_long { CONTEXT * 3 } else { LONG }).collect();
    let excerpt = visible(&excerpt).into_owned();
    let byte = |column: usize| excerpt.char_indices().nth(column).map_or(excerpt.len(), |(index, _)| index);
    let range = byte(start - first)..byte(start - first + length);
    let snippet = Snippet::source(excerpt).line_start(span.line).annotation(AnnotationKind::Primary.span(range));
    if is_long {
        // The column is not that of the excerpt.
        group.element(Origin::path(file).line(span.line).char_column(span.column)).element(snippet)
    } else {
        group.element(snippet.path(file))
    }
}

#[cfg(test)]
mod tests {
    use callback_check::Severity;

    use super::finding;
    use crate::finding::{Finding, Place, Span};
    use crate::report::Lines;

    /// A file that has one line, the twelfth.
    struct Line(String);

    impl Lines for Line {
        fn line(&self, _file: &str, line: usize) -> Option<&str> {
            (line == 12).then_some(&self.0)
        }
    }

    fn draw(line: &str, column: usize, length: usize) -> String {
        let span = Some(Span { line: 12, column, length });
        let finding = finding(
            &Finding {
                rule: "some-rule".into(),
                severity: Severity::Warning,
                message: "a message".to_owned(),
                help: Some("a help".to_owned()),
                places: vec![Place { file: "a.yaml".to_owned(), pointer: "/a".to_owned(), span }],
            },
            &Line(line.to_owned()),
        );
        anstream::adapter::strip_str(&finding).to_string()
    }

    #[test]
    fn the_line_is_marked() {
        let cases = [
            ("  key: value", 3, 3, "  key: value", "  ^^^"),
            ("  '漢字': value, key: 1", 3, 4, "  '漢字': value, key: 1", "  ^^^^^^"),
            ("é: 🦀, key: 1", 7, 3, "é: 🦀, key: 1", "       ^^^"),
            ("a: \u{1b}[31m, key: 1", 11, 3, "a: ␛[31m, key: 1", "          ^^^"),
            // No characters are marked as one, also at the end of the line.
            ("{\"\": 1}", 2, 0, "{\"\": 1}", " ^"),
            ("key:", 5, 0, "key:", "    ^"),
        ];
        for (line, column, length, shown, marks) in cases {
            let expected = format!(
                "warning[some-rule]: a message\n  --> a.yaml:12:{column}\n   |\n12 | {shown}\n   | {marks}\n   |\n   = help: a help\n\n"
            );
            assert_eq!(draw(line, column, length), expected);
        }
    }

    #[test]
    fn a_long_line_is_cut() {
        let line = format!("{}\"key\": {}", "0,".repeat(50_000), "[0],".repeat(50_000));
        let drawn = draw(&line, 100_001, 5);
        assert!(drawn.contains("  --> a.yaml:12:100001\n"), "{drawn}");
        let lines: Vec<_> = drawn.lines().collect();
        assert!(lines.iter().all(|line| line.chars().count() < 200), "{drawn}");
        let mark = lines.iter().find_map(|line| line.find("^^^^^")).expect("a mark");
        assert!(lines.iter().any(|line| line.get(mark..mark + 5) == Some("\"key\"")), "{drawn}");
    }
}
