//! The options `--explain` and `--rules`: pages of rules.

use std::io::{self, Write};
use std::process::ExitCode;
use std::str::FromStr;

use crate::report::{is_closed, stopped};
use crate::rule::{self, Command, Rule};

/// The options that print rules.
#[derive(clap::Args)]
pub(crate) struct ExplainArgs {
    /// Print the page of a rule, with the sentence of the specification that it is from. Without a name: list all rules
    #[arg(long, value_name = "RULE", num_args = 0..=1, default_missing_value = "all")]
    explain: Option<Topic>,
    /// List all rules
    #[arg(long, conflicts_with = "explain")]
    rules: bool,
}

/// The subject of an explanation.
#[derive(Debug, Clone)]
enum Topic {
    All,
    Rule(Rule),
}

impl FromStr for Topic {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        if name == "all" { Ok(Self::All) } else { name.parse().map(Self::Rule) }
    }
}

impl ExplainArgs {
    /// Prints what is asked for, if anything is.
    pub(crate) fn run(&self) -> Option<ExitCode> {
        let text = match &self.explain {
            Some(Topic::Rule(rule)) => page(rule),
            Some(Topic::All) => list(),
            None if self.rules => list(),
            None => return None,
        };
        Some(match io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if !is_closed(&error) => stopped(&format!("cannot write: {error}")),
            _ => ExitCode::SUCCESS,
        })
    }
}

fn page(rule: &Rule) -> String {
    let Rule { name, severity, explanation, .. } = rule;
    format!("# {name} ({severity})\n\n{}\n", explanation.trim_end())
}

/// Lists the rules of each command, each with the first line of its page.
fn list() -> String {
    let rules = rule::all();
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let line = |rule: &Rule| {
        let (name, severity) = (rule.name, rule.severity.to_string());
        format!("  {name:width$}  {severity:7}  {}\n", rule.summary())
    };
    let of = |command: Command| rules.iter().filter(move |rule| rule.command == command).map(line).collect::<String>();
    let list = format!("Rules of check:\n\n{}", of(Command::Check));
    #[cfg(feature = "diff")]
    let list = format!("{list}\nRules of diff:\n\n{}", of(Command::Diff));
    list
}
