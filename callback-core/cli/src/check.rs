//! The command `check`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use callback_check::message::list;
use callback_check::{Diagnostic, Severity};

use crate::baseline::Baseline;
use crate::config::Configs;
use crate::explain::ExplainArgs;
use crate::files::{Entries, LoadError, Tree, entries};
use crate::finding::{Finding, Place};
use crate::group::group;
use crate::path::normalized;
use crate::report::{Lines, NoLines, Report, ReportArgs, plural, stopped};
use crate::rule::{Rule, STALE_BASELINE, UNREADABLE_DOCUMENT};
use crate::visible::visible;

/// Check documents.
///
/// Reads OpenAPI documents in YAML and JSON with the files that they refer to, and reports what is wrong with their
/// callbacks, links and webhooks. The network is never used.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Documents, folders that are searched for documents, patterns such as 'apis/**/*.yaml', or - for the standard input
    #[arg(value_name = "FILE|DIR|GLOB|-", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Turn a rule off; may be repeated
    #[arg(long, value_name = "RULE")]
    ignore: Vec<Rule>,
    /// The configuration file, instead of the nearest `callback.toml` in the folder of a document or above it
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Report nothing that this file has, which `--write-baseline` wrote
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found to a file, instead of reporting it
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// The folder that references may not lead out of, instead of the folder of each document
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    explain: ExplainArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
    args.explain.run().unwrap_or_else(|| check(args).unwrap_or_else(|error| stopped(&error)))
}

/// Checks the documents, and returns the exit code, or the error that stopped it.
fn check(args: &Args) -> Result<ExitCode, String> {
    let mut run = Run::new(args)?;
    let Entries { trees, errors } = entries(&args.paths, args.root.as_deref());
    if trees.is_empty() && errors.is_empty() {
        let paths: Vec<_> = args.paths.iter().map(|path| visible(&path.to_string_lossy()).into_owned()).collect();
        return Err(format!("there is no OpenAPI document in {}", list(&paths)));
    }
    for (path, error) in errors {
        run.report_unreadable(&path, &error);
    }
    for tree in &trees {
        run.check(tree)?;
    }
    let code = run.finish();
    // The program ends now. To free each value would take a tenth of its time.
    mem::forget(trees);
    code
}

/// A run of the command.
struct Run<'a> {
    args: &'a Args,
    configs: Configs,
    baseline: Option<Baseline>,
    report: Report,
    /// The places of findings that have been reported: several documents may refer to one file.
    seen: HashSet<(Cow<'static, str>, String, String, String)>,
    /// The absolute paths of the files that were checked.
    checked: HashSet<PathBuf>,
    documents: usize,
    /// The number of places that the baseline has.
    known: usize,
}

impl<'a> Run<'a> {
    fn new(args: &'a Args) -> Result<Self, String> {
        let baseline = match (&args.baseline, &args.write_baseline) {
            (Some(path), _) => Some(Baseline::read(path)?),
            (None, Some(path)) => Some(Baseline::new(path)?),
            (None, None) => None,
        };
        Ok(Self {
            args,
            configs: Configs::new(args.config.as_deref())?,
            baseline,
            report: Report::new(&args.report),
            seen: HashSet::new(),
            checked: HashSet::new(),
            documents: 0,
            known: 0,
        })
    }

    /// Reports a document that cannot be read, with the line of an error in its syntax.
    fn report_unreadable(&mut self, path: &Path, error: &LoadError) {
        let file = path.to_string_lossy().into_owned();
        let finding = Finding {
            rule: UNREADABLE_DOCUMENT.into(),
            severity: Severity::Error,
            message: format!("`{file}` {error}"),
            help: Some(error.help().to_owned()),
            places: vec![Place { file, pointer: String::new(), span: error.span }],
        };
        match error.span.and_then(|_| fs::read_to_string(path).ok()) {
            Some(text) => self.report.add_unreadable(finding, &Text(text)),
            None => self.report.add_unreadable(finding, &NoLines),
        }
    }

    /// Checks a document.
    fn check(&mut self, tree: &Tree) -> Result<(), String> {
        self.documents += 1;
        self.configs.load(Path::new(&tree.path()))?;
        if self.args.baseline.is_some() {
            self.checked.extend(tree.checked().iter().filter_map(|file| normalized(Path::new(file)).ok()));
        }
        let mut findings = Vec::new();
        for diagnostic in &tree.diagnostics() {
            let place = tree.place(diagnostic.file(), diagnostic.pointer());
            findings.extend(self.finding(diagnostic, place)?);
        }
        let mut findings = group(findings);
        if let Some(baseline) = &mut self.baseline {
            if self.args.write_baseline.is_some() {
                for finding in findings.drain(..) {
                    baseline.add(&finding);
                }
            }
            for finding in &mut findings {
                self.known += baseline.remove_known(finding);
            }
            findings.retain(|finding| !finding.places.is_empty());
        }
        self.report.add(&findings, tree);
        Ok(())
    }

    /// Makes a finding of a diagnostic, unless it is turned off or was reported before.
    fn finding(&mut self, diagnostic: &Diagnostic, place: Place) -> Result<Option<Finding>, String> {
        let rule = diagnostic.code();
        if self.args.ignore.iter().any(|ignored| ignored.name == rule) {
            return Ok(None);
        }
        let Some(severity) = self.configs.severity(rule, diagnostic.severity(), &place.file)? else { return Ok(None) };
        let message = diagnostic.message().to_owned();
        if !self.seen.insert((rule.into(), message.clone(), place.file.clone(), place.pointer.clone())) {
            return Ok(None);
        }
        let help = diagnostic.help().map(ToOwned::to_owned);
        Ok(Some(Finding { rule: rule.into(), severity, message, help, places: vec![place] }))
    }

    /// Ends the report, and writes the baseline.
    fn finish(mut self) -> Result<ExitCode, String> {
        let documents = plural(self.documents, "document", "documents");
        let mut examined = vec![documents];
        if let Some(baseline) = &self.baseline {
            if self.args.write_baseline.is_some() {
                if self.report.is_incomplete() {
                    return Err("the baseline was not written, because a file cannot be read".to_owned());
                }
                baseline.write()?;
                let entries = plural(baseline.len(), "entry", "entries");
                examined.push(format!("{entries} written to the baseline"));
            } else {
                let stale = baseline.stale(|path| self.checked.contains(path));
                if stale > 0 {
                    self.report.add(&[stale_baseline(baseline.path(), stale)], &NoLines);
                }
                examined.push(format!("{} known from the baseline", self.known));
            }
        }
        Ok(self.report.finish(&examined.join(", ")))
    }
}

fn stale_baseline(path: &Path, count: usize) -> Finding {
    let message = match count {
        1 => "1 entry of the baseline is for a finding that is gone".to_owned(),
        _ => format!("{count} entries of the baseline are for findings that are gone"),
    };
    Finding {
        rule: STALE_BASELINE.into(),
        severity: Severity::Note,
        message,
        help: Some("write it anew with `--write-baseline`".to_owned()),
        places: vec![whole_file(path)],
    }
}

fn whole_file(path: &Path) -> Place {
    Place { file: path.to_string_lossy().into_owned(), pointer: String::new(), span: None }
}

/// The text of a file that is not in a tree.
struct Text(String);

impl Lines for Text {
    fn line(&self, _file: &str, line: usize) -> Option<&str> {
        self.0.lines().nth(line.checked_sub(1)?)
    }
}

impl Lines for Tree {
    fn line(&self, file: &str, line: usize) -> Option<&str> {
        Tree::line(self, file, line)
    }
}
