//! Rules: those of the checker, and those of the program itself.

use std::str::FromStr;

use callback_check::message::did_you_mean;
use callback_check::{Severity, rules};

#[cfg(feature = "diff")]
use crate::diff::rule as changes;

/// A rule, with the page that `--explain` prints.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) severity: Severity,
    /// Markdown: a sentence, then details.
    pub(crate) explanation: String,
    pub(crate) command: Command,
}

/// The command that reports the findings of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    Check,
    #[cfg(feature = "diff")]
    Diff,
}

/// The rule of entry documents that cannot be read.
pub(crate) const UNREADABLE_DOCUMENT: &str = "unreadable-document";
/// The rule of entries of a baseline that no longer apply.
pub(crate) const STALE_BASELINE: &str = "stale-baseline";

const OWN: &[(&str, Severity, &str)] = &[
    (
        UNREADABLE_DOCUMENT,
        Severity::Error,
        "A document cannot be read.\n\nIt does not exist, or it is not text, not JSON or YAML, or not an OpenAPI document. Nothing in \
         it is checked, so the exit code is 2, and neither `--ignore` nor a baseline has an effect on it.",
    ),
    (
        STALE_BASELINE,
        Severity::Note,
        "The baseline has entries for findings that are gone.\n\nThey were corrected, or their text has changed. Write the \
         baseline anew with `--write-baseline`, so that they cannot come back unseen. Entries of files that were not checked \
         in this run are left alone.",
    ),
];

/// Returns all rules, in the order of their names.
pub(crate) fn all() -> Vec<Rule> {
    let checks = rules::all().iter().map(|rule| Rule {
        name: rule.name(),
        severity: rule.severity(),
        explanation: rule.explanation(),
        command: Command::Check,
    });
    let own = OWN.iter().map(|&(name, severity, explanation)| Rule {
        name,
        severity,
        explanation: explanation.to_owned(),
        command: Command::Check,
    });
    let all = checks.chain(own);
    #[cfg(feature = "diff")]
    let all = all.chain(changes::all().map(|rule| Rule {
        name: rule.name,
        severity: rule.severity,
        explanation: rule.explanation.to_owned(),
        command: Command::Diff,
    }));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|rule| rule.name);
    all
}

impl FromStr for Rule {
    type Err = String;

    /// Finds a rule by its name.
    fn from_str(name: &str) -> Result<Self, String> {
        let all = all();
        let names: Vec<_> = all.iter().map(|rule| rule.name).collect();
        all.iter().find(|rule| rule.name == name).cloned().ok_or_else(|| {
            let help = did_you_mean(name, names.into_iter(), "", || "`--rules` lists all".to_owned());
            format!("there is no rule `{name}`; {help}")
        })
    }
}

impl Rule {
    /// Returns the first paragraph of the explanation, in one line.
    pub(crate) fn summary(&self) -> String {
        let paragraph = self.explanation.trim_start().split("\n\n").next().unwrap_or_default();
        paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
