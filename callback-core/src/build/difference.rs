//! The lines that differ between a file and a document.

use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

/// The maximum number of lines of a difference.
const MAX_LINES: usize = 200;

/// Returns the lines that differ as a unified diff, each with three lines of context.
///
/// `similar` prints unified diffs as well, with its feature `text`. That is four times the rest of it to compile, for every user.
pub(super) fn difference(file: &str, handlers: &str) -> String {
    let file: Vec<_> = file.split_inclusive('\n').collect();
    let handlers: Vec<_> = handlers.split_inclusive('\n').collect();
    let mut lines = vec!["--- the file".to_owned(), "+++ the handlers".to_owned()];
    for hunk in hunks(&file, &handlers) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        let removed = range(first.old_range().start..last.old_range().end);
        let added = range(first.new_range().start..last.new_range().end);
        lines.push(format!("@@ -{removed} +{added} @@"));
        for change in hunk {
            let (file, handlers) = (&file[change.old_range()], &handlers[change.new_range()]);
            if let DiffOp::Equal { .. } = change {
                lines.extend(file.iter().map(|text| line(' ', text)));
            } else {
                lines.extend(file.iter().map(|text| line('-', text)));
                lines.extend(handlers.iter().map(|text| line('+', text)));
            }
        }
    }
    let more = lines.len().saturating_sub(MAX_LINES);
    if more > 0 {
        lines.truncate(MAX_LINES);
        lines.push(format!("… and {more} more lines"));
    }
    lines.join("\n")
}

fn hunks(file: &[&str], handlers: &[&str]) -> Vec<Vec<DiffOp>> {
    let mut changes = Compact::new(Replace::new(Capture::new()), file, handlers);
    let Ok(()) = myers::diff(&mut changes, file, 0..file.len(), handlers, 0..handlers.len());
    changes.into_inner().into_inner().into_grouped_ops(3)
}

/// Returns the first line and the number of lines. The first line of none is the line before.
fn range(lines: Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => (lines.start + 1).to_string(),
        length => format!("{},{length}", lines.start + 1),
    }
}

fn line(sign: char, text: &str) -> String {
    match text.strip_suffix('\n') {
        Some(text) => format!("{sign}{text}"),
        None => format!("{sign}{text}\n\\ No newline at end of file"),
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn differences_are_unified_diffs() {
        for (file, handlers, expected) in [
            ("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c"),
            ("", "a\n", "@@ -0,0 +1 @@\n+a"),
            ("a\n", "", "@@ -1 +0,0 @@\n-a"),
            ("a\nb", "a\nb\n", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b"),
            (
                "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                "0\n1\n2\n3\n4\n5\n6\n7\n8\n",
                "@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -6,4 +7,3 @@\n 6\n 7\n 8\n-9",
            ),
        ] {
            assert_eq!(difference(file, handlers), format!("--- the file\n+++ the handlers\n{expected}"));
        }
    }
}
