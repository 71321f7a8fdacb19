//! Reports: findings in the formats that people and programs read.

mod github;
mod human;
mod json;
mod places;
mod sarif;

use std::io::{self, Write};
use std::mem;
use std::process::ExitCode;

use anstream::AutoStream;
use callback_check::Severity;
use clap::ValueEnum;

use crate::fail_on::FailOn;
use crate::finding::Finding;

/// The options of reports, which the commands share.
#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    /// The format of the output
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The least severity of a finding that makes the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Colors. By default on a terminal, unless the variable `NO_COLOR` is set
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: each finding with its line
    Human,
    /// A JSON object in a line for each finding
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Commands of GitHub Actions, which annotate the lines of a pull request
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// The lines of the files that findings are in.
pub(crate) trait Lines {
    /// Returns a line of a file, which is named as in [`Place`](crate::finding::Place). The first is 1.
    fn line(&self, file: &str, line: usize) -> Option<&str>;
}

/// The lines of files that were not read.
pub(crate) struct NoLines;

impl Lines for NoLines {
    fn line(&self, _file: &str, _line: usize) -> Option<&str> {
        None
    }
}

/// A report under way: it prints findings as they come.
pub(crate) struct Report {
    format: Format,
    fail_on: FailOn,
    output: AutoStream<io::StdoutLock<'static>>,
    /// The first failure to write. Nothing is written after it.
    failure: Option<io::Error>,
    /// The numbers of findings: errors, warnings and notes.
    counts: [usize; 3],
    fails: bool,
    /// A file could not be read.
    is_incomplete: bool,
    /// SARIF is one object, so that its findings wait for the end.
    sarif: Vec<sarif::SarifResult>,
}

impl Report {
    /// Begins a report on the standard output.
    pub(crate) fn new(args: &ReportArgs) -> Self {
        let choice = match args.color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        Self {
            format: args.format,
            fail_on: args.fail_on,
            output: AutoStream::new(io::stdout().lock(), choice),
            failure: None,
            counts: [0; 3],
            fails: false,
            is_incomplete: false,
            sarif: Vec::new(),
        }
    }

    /// Reports findings, with the lines that they are in.
    pub(crate) fn add(&mut self, findings: &[Finding], lines: &dyn Lines) {
        for finding in findings {
            self.counts[index(finding.severity)] += 1;
            self.fails |= self.fail_on.includes(finding.severity);
            let text = match self.format {
                Format::Human => human::finding(finding, lines),
                Format::Json => json::finding(finding),
                Format::Github => github::finding(finding),
                Format::Sarif => {
                    self.sarif.push(sarif::SarifResult::new(finding));
                    continue;
                }
            };
            self.write(&text);
        }
    }

    /// Reports a file that cannot be read, so that the exit code is 2.
    pub(crate) fn add_unreadable(&mut self, finding: Finding, lines: &dyn Lines) {
        self.is_incomplete = true;
        self.add(&[finding], lines);
    }

    /// Returns `true` if a file could not be read.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.is_incomplete
    }

    /// Ends the report with a line that sums up, after what was examined: `3 documents`. It is on the standard output if
    /// people read that, and on the standard error if programs do. Returns the exit code.
    pub(crate) fn finish(mut self, examined: &str) -> ExitCode {
        let line = summary(self.counts, examined);
        match self.format {
            Format::Human => self.write(&line),
            Format::Json | Format::Github => eprint(&line),
            Format::Sarif => {
                let log = sarif::log(mem::take(&mut self.sarif), !self.is_incomplete);
                self.write(&log);
                eprint(&line);
            }
        }
        if self.failure.is_none() {
            self.failure = self.output.flush().err();
        }
        match self.failure {
            Some(error) if !is_closed(&error) => stopped(&format!("cannot write: {error}")),
            _ if self.is_incomplete => ExitCode::from(2),
            _ if self.fails => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        }
    }

    fn write(&mut self, text: &str) {
        if self.failure.is_none() {
            self.failure = self.output.write_all(text.as_bytes()).err();
        }
    }
}

/// Returns `true` for the error of writing to a pipe whose reader wants no more, which is no failure.
pub(crate) fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// Prints the error that stopped a command, and returns its exit code.
pub(crate) fn stopped(error: &str) -> ExitCode {
    eprint(&format!("error: {error}\n"));
    ExitCode::from(2)
}

fn eprint(line: &str) {
    // There is no other place for the failure to write to the standard error.
    _ = io::stderr().write_all(line.as_bytes());
}

fn index(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        _ => 2,
    }
}

fn summary(counts: [usize; 3], examined: &str) -> String {
    let words = [("error", "errors"), ("warning", "warnings"), ("note", "notes")];
    let parts: Vec<_> = counts
        .iter()
        .zip(words)
        .filter(|(count, _)| **count > 0)
        .map(|(&count, (one, many))| plural(count, one, many))
        .collect();
    let found = if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") };
    format!("{examined}: {found}\n")
}

/// Returns a number with its noun: `1 error`, `2 errors`.
pub(crate) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
