//! The command line.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::check;
#[cfg(feature = "diff")]
use crate::diff;
use crate::explain::ExplainArgs;
#[cfg(feature = "delivery")]
use crate::{listen, send};

const LONG_ABOUT: &str = "\
Checks the callbacks, links and webhooks of OpenAPI 3.0, 3.1 and 3.2 documents.

A callback is a request that an API sends to an address that its own caller gave it. An expression such as \
{$request.body#/callbackUrl} describes where the address comes from. This program finds expressions that are misspelled, \
that read a parameter or a field that does not exist, and whatever else is wrong with callbacks, links and webhooks.";

const EXAMPLES: &str = "\
Examples:
  cargo callback check                          check all documents of the current folder
  cargo callback check openapi.yaml             check one document, and the files that it refers to
  cargo callback check --format github          annotate a pull request on GitHub
  cargo callback --explain undeclared-field     read about a rule

In .cargo/config.toml, `rustc-workspace-wrapper = \"cargo-callback\"` under [build] has `cargo build` write the document of \
a program that calls `callback_core::build::on_request`.

Exit codes:
  0  nothing was found that counts as a failure
  1  something was found
  2  a file cannot be read, or the command line or the configuration is wrong";

/// The arguments of the program.
#[derive(Parser)]
#[command(
    version,
    about = "Checks the callbacks, links and webhooks of OpenAPI documents",
    long_about = LONG_ABOUT,
    after_help = EXAMPLES,
    arg_required_else_help = true,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub(crate) struct Args {
    #[command(flatten)]
    explain: ExplainArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    #[cfg(feature = "diff")]
    Diff(diff::Args),
    #[cfg(feature = "delivery")]
    Send(send::Args),
    #[cfg(feature = "delivery")]
    Listen(listen::Args),
}

/// Parses the program's arguments. Ends the program if they are wrong, or ask for help.
pub(crate) fn parse() -> Args {
    let (name, arguments) = split_name(env::args_os().collect());
    let matches = Args::command().bin_name(name).get_matches_from(arguments);
    Args::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// Returns the name that the program was called by, and its arguments without the `callback` that cargo passes first.
fn split_name(mut arguments: Vec<OsString>) -> (&'static str, Vec<OsString>) {
    if arguments.get(1).is_some_and(|argument| argument == "callback") {
        arguments.remove(1);
        ("cargo callback", arguments)
    } else {
        ("cargo-callback", arguments)
    }
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self) -> ExitCode {
        if let Some(code) = self.explain.run() {
            return code;
        }
        match self.command {
            Some(Command::Check(args)) => check::run(&args),
            #[cfg(feature = "diff")]
            Some(Command::Diff(args)) => diff::run(&args),
            #[cfg(feature = "delivery")]
            Some(Command::Send(args)) => send::run(&args),
            #[cfg(feature = "delivery")]
            Some(Command::Listen(args)) => listen::run(&args),
            None => ExitCode::from(2),
        }
    }
}
