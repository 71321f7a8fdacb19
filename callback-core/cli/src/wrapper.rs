//! The program as cargo's `rustc-workspace-wrapper`.
//!
//! Cargo calls it with the path of rustc and the arguments for it. It runs rustc, and if rustc has linked a program that calls
//! `callback_core::build::on_request`, it runs that program to have its documents written.

mod linked_program;
mod request;

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus};

use serde_json::json;

use self::linked_program::LinkedProgram;
use self::request::{Answer, request_documents};
use crate::report::stopped;

/// Runs rustc, if the arguments are those of a wrapper.
pub(crate) fn run() -> Option<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments.next().filter(|argument| is_rustc(argument))?;
    let arguments: Vec<_> = arguments.collect();
    Some(match Command::new(&rustc).args(&arguments).status() {
        Err(error) => stopped(&format!("cannot run `{}`: {error}", rustc.display())),
        Ok(status) if !status.success() => exit_code(status),
        Ok(_) => write_documents(&rustc, &arguments),
    })
}

/// Returns `true` for the path of rustc. No command of this program has a name like that.
fn is_rustc(argument: &OsStr) -> bool {
    Path::new(argument).file_stem().is_some_and(|name| name.to_string_lossy().contains("rustc"))
}

fn exit_code(status: ExitStatus) -> ExitCode {
    ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

/// Has the documents written, if these arguments have made rustc link a program that does it.
fn write_documents(rustc: &OsStr, arguments: &[OsString]) -> ExitCode {
    let Some(program) = LinkedProgram::find(rustc, arguments) else { return ExitCode::SUCCESS };
    let Answer { errors, warnings } = request_documents(&program);
    for warning in &warnings {
        report(&program, "warning", warning);
    }
    for error in &errors {
        report(&program, "error", error);
    }
    if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reports as rustc does: cargo counts diagnostics in JSON, and shows them again in the next build.
fn report(program: &LinkedProgram, level: &str, message: &str) {
    let message = format!("{}: {message}", program.package);
    let rendered = format!("{level}: {message}\n");
    if program.reports_json {
        let diagnostic = json!({
            "$message_type": "diagnostic",
            "message": message,
            "code": null,
            "level": level,
            "spans": [],
            "children": [],
            "rendered": rendered + "\n",
        });
        eprintln!("{diagnostic}");
    } else {
        eprint!("{rendered}");
    }
}
