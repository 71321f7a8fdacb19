//! Sections of doc comments, by their headings in Markdown.

/// The headings of sections that rustdoc's readers know, and that are not for a reader of the document. In lower case.
const FOR_MAINTAINERS: [&str; 5] = ["errors", "example", "examples", "panics", "safety"];

/// Removes the sections that are for whoever calls the function in Rust: a heading, and what follows up to the next heading of
/// the same or a higher level.
pub(super) fn without_those_for_maintainers(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut kept = Vec::new();
    let mut fence = None;
    let mut removed_level = None;
    for (index, line) in lines.iter().enumerate() {
        if let Some(open) = fence {
            fence = (!closes(line, open)).then_some(open);
        } else if let Some(opened) = opened_fence(line) {
            fence = Some(opened);
        } else if let Some((level, title)) = heading(line, lines.get(index + 1))
            && removed_level.is_none_or(|removed| level <= removed)
        {
            removed_level = FOR_MAINTAINERS.contains(&&*title.to_lowercase()).then_some(level);
        }
        if removed_level.is_none() {
            kept.push(*line);
        }
    }
    kept.join("\n").trim_end().to_owned()
}

/// Returns the level and the title of a heading: `## Errors`, or a line that the next one underlines.
fn heading<'t>(line: &'t str, next: Option<&&str>) -> Option<(usize, &'t str)> {
    let line = unindented(line)?.trim_end();
    let after = line.trim_start_matches('#');
    let level = line.len() - after.len();
    if (1..=6).contains(&level) && (after.is_empty() || after.starts_with([' ', '\t'])) {
        return Some((level, after.trim_end_matches('#').trim()));
    }
    let underline = unindented(next?)?.trim_end();
    let is_all = |mark| !underline.is_empty() && underline.chars().all(|character| character == mark);
    match line {
        "" => None,
        title if is_all('=') => Some((1, title)),
        title if is_all('-') => Some((2, title)),
        _ => None,
    }
}

/// Returns the mark of the code block that begins at a line, and its length.
fn opened_fence(line: &str) -> Option<(char, usize)> {
    let line = unindented(line)?;
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    (length >= 3).then_some((mark, length))
}

/// Returns `true` if a line closes the code block that this mark opened.
fn closes(line: &str, (mark, length): (char, usize)) -> bool {
    unindented(line).is_some_and(|line| line.len() >= length && line.trim_end().chars().all(|other| other == mark))
}

/// Returns a line without its indentation, unless that makes it code.
fn unindented(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(' ');
    (line.len() - text.len() < 4).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::without_those_for_maintainers;

    #[test]
    fn sections_for_maintainers_are_removed() {
        for (text, expected) in [
            ("", ""),
            ("Create.\n\nMore.", "Create.\n\nMore."),
            ("Create.\n\n# Errors\n\nIf it fails.", "Create."),
            ("# Panics\n\nNever.", ""),
            ("A.\n\n## Panics\nP.\n\n# Limits\nL.", "A.\n\n# Limits\nL."),
            ("A.\n\n## Panics\nP.\n## Limits\nL.\n# Safety\nS.", "A.\n\n## Limits\nL."),
            ("A.\n# Errors\nE.\n### Of the network\nN.\n###### Example\nX.\n# Notes\nN.", "A.\n# Notes\nN."),
            ("A.\n# Errors\nE.\n# Panics\nP.", "A."),
            ("A.\n   # EXAMPLES ##\nE.", "A."),
            ("A.\n\nSafety\n------\nS.\n\nLimits\n======\nL.", "A.\n\nLimits\n======\nL."),
            // These are no headings, and these no headings of such sections.
            ("A.\n#Errors\n####### Errors\n    # Errors\nB.", "A.\n#Errors\n####### Errors\n    # Errors\nB."),
            ("A.\n# Errors of clients\nB.", "A.\n# Errors of clients\nB."),
            ("A.\n```sh\n# Errors\n```\nB.", "A.\n```sh\n# Errors\n```\nB."),
            ("A.\n# Examples\n~~~~\n# Notes\n~~~\n~~~~\n# Notes\nB.", "A.\n# Notes\nB."),
        ] {
            assert_eq!(without_those_for_maintainers(text), expected, "{text:?}");
        }
    }
}
