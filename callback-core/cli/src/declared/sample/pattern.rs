//! Strings that match regular expressions.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The length of a sample in bytes.
const MAX_LENGTH: usize = 64 * 1024;
/// The number of additional repetitions that are tried.
const MAX_REPETITIONS: u32 = 256;

/// Returns a string that matches a pattern, and has a length within the limits. Returns `None` if none was found, or if the
/// pattern has parts that are not regular, such as `(?=…)`.
pub(super) fn matching(pattern: &str, min: u64, max: u64) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let is_long_enough = |text: &String| text.chars().count() as u64 >= min.max(1);
    let is_short_enough = |text: &String| text.chars().count() as u64 <= max;
    let mut shortest = None;
    for repetitions in 0..=MAX_REPETITIONS {
        let mut text = String::new();
        if !append(&hir, repetitions, &mut text) || !is_short_enough(&text) {
            break;
        }
        if is_long_enough(&text) {
            return Some(text);
        }
        shortest.get_or_insert(text);
    }
    // The pattern may not allow longer ones, but text beside it, unless it is anchored.
    let mut text = shortest?;
    let missing = min.saturating_sub(text.chars().count() as u64);
    text.extend(std::iter::repeat_n('x', usize::try_from(missing).ok()?));
    Some(text)
}

/// Appends the shortest match, with a minimum of repetitions where they are not limited. Returns `false` if it is too long.
fn append(hir: &Hir, repetitions: u32, text: &mut String) -> bool {
    if text.len() > MAX_LENGTH {
        return false;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            text.push_str(&String::from_utf8_lossy(&literal.0));
            true
        }
        HirKind::Class(class) => letter(class).is_some_and(|letter| {
            text.push(letter);
            true
        }),
        HirKind::Repetition(repetition) => {
            let wanted = repetition.max.map_or(repetitions, |max| max.min(repetitions));
            (0..repetition.min.max(wanted)).all(|_| append(&repetition.sub, repetitions, text))
        }
        HirKind::Capture(capture) => append(&capture.sub, repetitions, text),
        HirKind::Concat(parts) => parts.iter().all(|part| append(part, repetitions, text)),
        HirKind::Alternation(parts) => parts.iter().any(|part| {
            let before = text.len();
            let is_appended = append(part, repetitions, text);
            if !is_appended {
                text.truncate(before);
            }
            is_appended
        }),
    }
}

/// Returns a letter of a class: one that people read, if it has any.
fn letter(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.ranges().iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => {
            class.ranges().iter().map(|range| (char::from(range.start()), char::from(range.end()))).collect()
        }
    };
    let is_member = |letter: char| ranges.iter().any(|(start, end)| (*start..=*end).contains(&letter));
    let readable = ('a'..='z').chain('A'..='Z').chain('1'..='9').chain(['0']).chain('!'..='~').chain([' ']);
    readable.into_iter().find(|&letter| is_member(letter)).or_else(|| ranges.first().map(|(start, _)| *start))
}
