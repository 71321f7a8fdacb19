//! The corrections that error messages propose: each "did you mean" and "write" of the UI tests is pasted into its program, and then
//! the error is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use super::scratch::Scratch;

/// An error of a `.stderr` file.
struct Report {
    message: String,
    line: usize,
    /// The correction, if one is proposed that can be pasted.
    fix: Option<Fix>,
}

/// A replacement of a range of bytes in a line.
struct Fix {
    start: usize,
    end: usize,
    text: String,
    /// `true` if the replacement is all that a reader has to do: of an expression, or of a word.
    is_all: bool,
}

/// Corrections that need more than one replacement, with the reason.
const MORE_THAN_ONE: [(&str, usize, &str); 3] = [
    ("operation-path", 38, "the pattern has braces of its own, which end the excerpt's part"),
    ("operation-positions", 7, "the path and the method change places"),
    ("options-unknown", 29, "the option has other arguments in another library"),
];

#[test]
fn a_pasted_correction_removes_the_error() {
    let scratch = Scratch::of_fixture("fixes");
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let mut reports = BTreeMap::new();
    for program in programs(&ui) {
        let name = program.trim_end_matches(".rs").replace('/', "-");
        let source = fs::read_to_string(ui.join(&program)).expect("a program");
        let stderr = fs::read_to_string(ui.join(&program).with_extension("stderr")).expect("its errors");
        let of_program = read(&stderr, &program, &source);
        scratch.write(&format!("src/bin/{name}.rs"), &corrected(&source, &of_program));
        reports.insert(name, of_program);
    }
    let output = scratch.cargo(&["check", "--quiet", "--bins", "--keep-going", "--message-format=short"]);
    let output = output.expect_err("some errors have no correction that can be pasted");
    let left = errors(&output);
    let fixes = reports.values().flatten().filter(|report| report.fix.is_some()).count();
    assert!(fixes >= 100, "only {fixes} corrections were found");
    let mut wrong = Vec::new();
    for (name, of_program) in &reports {
        // An error that nothing corrects may have others behind it on its line.
        let uncorrected: BTreeSet<_> =
            of_program.iter().filter(|report| report.fix.is_none()).map(|report| report.line).collect();
        for report in of_program {
            let Some(fix) = &report.fix else { continue };
            if MORE_THAN_ONE.iter().any(|&(other, line, _)| name == other && report.line == line) {
                continue;
            }
            let here = left.iter().filter(|(program, line, _)| program == name && *line == report.line);
            for (_, _, message) in here {
                let is_new = fix.is_all && !uncorrected.contains(&report.line) && !is_next(message);
                if is_new || *message == report.message {
                    wrong.push(format!("{name}:{}: `{}` for `{}`: {message}", report.line, fix.text, report.message));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "corrections that do not compile:\n{}", wrong.join("\n"));
}

/// Returns `true` for the error that comes next: what is written right now may not be declared.
fn is_next(message: &str) -> bool {
    message.contains("is not declared") || message.contains("has no ")
}

/// Returns the paths of the UI tests below their folder.
fn programs(ui: &Path) -> Vec<String> {
    let entries = |folder: &Path| {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.collect::<BTreeSet<_>>()
    };
    let files = entries(ui).into_iter().filter(|path| path.is_dir()).flat_map(|folder| entries(&folder));
    let programs = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    programs.map(|path| path.strip_prefix(ui).expect("below").display().to_string()).collect()
}

/// Returns the program, line and message of each error in cargo's short messages.
fn errors(output: &str) -> Vec<(String, usize, String)> {
    let error = |text: &str| {
        let rest = text.strip_prefix("src/bin/")?;
        let (name, rest) = rest.split_once(".rs:")?;
        let (line, rest) = rest.split_once(':')?;
        let (_, rest) = rest.split_once(": error")?;
        let (_, message) = rest.split_once(": ")?;
        Some((name.to_owned(), line.parse().ok()?, message.to_owned()))
    };
    output.lines().filter_map(error).collect()
}

/// Reads the errors of a program.
fn read(stderr: &str, program: &str, source: &str) -> Vec<Report> {
    let lines: Vec<_> = source.lines().collect();
    let blocks = stderr.split("\n\n").filter(|block| block.starts_with("error"));
    let report = |block: &str| {
        let (_, message) = block.lines().next()?.split_once(": ")?;
        let place = block.lines().find_map(|line| line.trim_start().strip_prefix(&format!("--> ui/{program}:")))?;
        let (line, column) = place.split_once(':')?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
        let fix = proposed(block).and_then(|text| fix(block, lines[line - 1], column - 1, text));
        Some(Report { message: message.to_owned(), line, fix })
    };
    blocks.filter_map(report).collect()
}

/// Returns the text that the help of an error proposes, if it has nothing to be filled in.
fn proposed(block: &str) -> Option<&str> {
    let help = block.lines().find_map(|line| line.trim_start().strip_prefix("= help: "))?;
    let before =
        ["did you mean `", "write `"].into_iter().filter_map(|before| help.find(before).map(|at| at + before.len()));
    let text = &help[before.min()?..];
    let text = &text[..text.find('`')?];
    let is_whole = !["…", "Type", "NAME", "FIELD"].iter().any(|gap| text.contains(gap));
    is_whole.then_some(text)
}

/// Returns the replacement that a reader makes of a proposal: of what the carets are below, of the whole expression, or of the whole
/// attribute.
fn fix(block: &str, line: &str, column: usize, text: &str) -> Option<Fix> {
    // Columns are those of characters.
    if !line.is_ascii() {
        return None;
    }
    if text.starts_with("#[") {
        let start = line[..=column].rfind("#[")?;
        return Some(Fix { start, end: line.rfind(']')? + 1, text: text.to_owned(), is_all: false });
    }
    if text.starts_with("expression!(") {
        let start = line.find("expression!(")?;
        return Some(Fix { start, end: line.rfind(')')? + 1, text: text.to_owned(), is_all: false });
    }
    let is_excerpt = |line: &&str| line.trim_start().starts_with("| ") || line.trim_start().starts_with('|');
    let before_place: Vec<_> = block.lines().take_while(|line| !line.trim_start().starts_with("-->")).collect();
    let excerpt: Vec<_> = before_place.iter().copied().filter(is_excerpt).collect();
    if let [_, value, carets] = excerpt[..] {
        // The excerpt is of the literal's value.
        let (value, carets) = (value.split_once("| ")?.1, carets.split_once("| ")?.1);
        let offset = column + line[column..].find(value)?;
        let (start, end) = (carets.find('^')?, carets.len());
        let (start, end) =
            if text.starts_with(['$', '{', '<']) { whole_expression(value, start, end, text) } else { (start, end) };
        return Some(Fix { start: offset + start, end: offset + end, text: text.to_owned(), is_all: true });
    }
    let carets = block.lines().find(|line| {
        line.split_once('|').is_some_and(|(number, rest)| number.trim().is_empty() && rest.contains('^'))
    })?;
    let width = carets.matches('^').count();
    let is_literal = line[column..].starts_with('"') && !text.starts_with('"') && !block.contains("without quotes");
    let text = if is_literal { format!("\"{text}\"") } else { text.to_owned() };
    let is_all = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    Some(Fix { start: column, end: column + width, text, is_all })
}

/// Returns the range of the expression around a part of a key, with its braces if the replacement has braces.
fn whole_expression(value: &str, start: usize, end: usize, text: &str) -> (usize, usize) {
    let is_whole = start == 0 && end == value.len();
    let has_braces = !text.starts_with('$');
    let inside = if value[end..].starts_with(['{', '<']) { end + 1 } else { start + 1 };
    let open = if has_braces && (value[start..].starts_with(['{', '<']) || inside > end) {
        Some(start)
    } else {
        value[..start].rfind(['{', '<', '}', '>']).filter(|&at| value[at..].starts_with(['{', '<']))
    };
    let close = value[inside.max(end.saturating_sub(1)).min(value.len())..].find(['}', '>']);
    let close = close.map(|at| inside.max(end.saturating_sub(1)) + at);
    match (open, close) {
        _ if is_whole => (start, end),
        (Some(open), Some(close)) if has_braces => (open, close + 1),
        (Some(open), Some(close)) => (open + 1, close),
        // An expression that is not closed ends with its segment.
        (Some(open), None) => (open, value[open..].find('/').map_or(value.len(), |at| open + at)),
        _ => (start, end),
    }
}

/// Returns the program with the corrections, from the end of each line to its beginning.
fn corrected(source: &str, reports: &[Report]) -> String {
    let mut lines: Vec<_> = source.lines().map(str::to_owned).collect();
    let mut fixes: Vec<_> = reports.iter().filter_map(|report| Some((report.line, report.fix.as_ref()?))).collect();
    fixes.sort_by_key(|(line, fix)| (*line, std::cmp::Reverse(fix.start)));
    let mut before = (0, usize::MAX);
    for (line, fix) in fixes {
        // Two corrections of one place are alternatives.
        if before.0 == line && fix.end > before.1 {
            continue;
        }
        lines[line - 1].replace_range(fix.start..fix.end, &fix.text);
        before = (line, fix.start);
    }
    lines.join("\n") + "\n"
}
