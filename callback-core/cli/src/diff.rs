//! The command `diff`: breaking changes of callbacks, webhooks and links, for those who built a receiver from the old document.

mod callback_url;
mod callbacks;
mod change;
mod content;
mod document;
mod links;
mod methods;
mod operation;
mod operations;
mod parameters;
mod path_item;
mod places;
mod responses;
mod revision;
pub(crate) mod rule;
mod schema;
mod security;
mod sides;
mod source;
mod unchanged;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use change::Change;
use document::Document;
use revision::Revision;

use crate::explain::ExplainArgs;
use crate::files::{LoadError, Tree};
use crate::finding::{Finding, Place};
use crate::report::{NoLines, Report, ReportArgs};
use crate::rule::{Rule, UNREADABLE_DOCUMENT};

/// Compare two versions of a document.
///
/// Reports what changed in callbacks, webhooks and links, for those who built a receiver from the old document. A change is an
/// error if it breaks a receiver, a warning if it is unknown whether it does, and a note if it does not.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The old document: a file, or git:REVISION:PATH with the path from the repository's top folder, or after ./
    old: PathBuf,
    /// The new document
    new: PathBuf,
    /// Turn a rule off; may be repeated
    #[arg(long, value_name = "RULE")]
    ignore: Vec<Rule>,
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
    args.explain.run().unwrap_or_else(|| compare(args))
}

/// The old document.
enum Old {
    Tree(Tree),
    Revision(Revision),
}

impl Old {
    fn load(path: &Path, root: Option<&Path>) -> Result<Self, String> {
        match path.to_str().and_then(|path| path.strip_prefix("git:")) {
            Some(object) => Revision::load(object).map(Self::Revision),
            None => Tree::load(path, root).map(Self::Tree).map_err(|error| error.to_string()),
        }
    }
}

fn compare(args: &Args) -> ExitCode {
    let mut report = Report::new(&args.report);
    let root = args.root.as_deref();
    let old = Old::load(&args.old, root).map_err(|error| unreadable(&args.old, error));
    let new = Tree::load(&args.new, root).map_err(|error: LoadError| unreadable(&args.new, error.to_string()));
    let (old, new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            for finding in [old.err(), new.err()].into_iter().flatten() {
                report.add_unreadable(finding, &NoLines);
            }
            return report.finish("2 documents");
        }
    };
    let before = match &old {
        Old::Tree(tree) => document(tree),
        Old::Revision(revision) => revision.document(),
    };
    for (path, document) in [(&args.old, before.root()), (&args.new, new.document())] {
        if document.get("openapi").is_none() {
            report
                .add_unreadable(unreadable(path, "is no OpenAPI 3 document: it has no `openapi`".to_owned()), &NoLines);
        }
    }
    if report.is_incomplete() {
        return report.finish("2 documents");
    }
    let now = document(&new);
    let mut findings: Vec<_> = operations::compare(&before, &now)
        .into_iter()
        .filter(|change| !args.ignore.iter().any(|ignored| ignored.name == change.rule))
        .map(|change| finding(change, &new))
        .collect();
    // What breaks receivers comes first.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    report.add(&findings, &new);
    report.finish("2 documents")
}

/// Makes a finding of a change.
fn finding(change: Change, new: &Tree) -> Finding {
    let place = new.place(change.file.as_deref(), &change.pointer);
    let message = match change.operations.as_slice() {
        [] => change.message,
        [operation] => format!("{}: {}", operation, change.message),
        [operation, more @ ..] => {
            format!("{} and {} more: {}", operation, more.len(), change.message)
        }
    };
    Finding { rule: change.rule.into(), severity: change.severity, message, help: change.help, places: vec![place] }
}

fn unreadable(path: &Path, message: String) -> Finding {
    let place = Place { file: path.to_string_lossy().into_owned(), pointer: String::new(), span: None };
    Finding {
        rule: UNREADABLE_DOCUMENT.into(),
        severity: callback_check::Severity::Error,
        message,
        help: None,
        places: vec![place],
    }
}

/// Returns the documents of a tree.
fn document(tree: &Tree) -> Document<'_> {
    Document::of(tree.entry(), tree.files())
}
