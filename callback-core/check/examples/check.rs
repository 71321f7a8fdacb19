//! Checks OpenAPI documents and prints what it finds, a line each: `file:pointer: severity: message; help`.

#[path = "check/read.rs"]
mod read;

use std::io::{self, Write};
use std::process::ExitCode;

use callback_check::{Diagnostic, Severity, check};

const USAGE: &str = "\
Checks the callbacks of OpenAPI 3.0, 3.1 and 3.2 documents.

Usage: check FILE…

FILE is JSON or YAML; - is the standard input. Each finding is a line,

    file:pointer: severity: message; help

with a JSON pointer to its place. The exit code is 1 if a finding is an error or a file cannot be read.
";

fn main() -> ExitCode {
    let files: Vec<_> = std::env::args_os().skip(1).collect();
    if files.is_empty() {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    }
    if files.iter().any(|file| file == "--help" || file == "-h") {
        print!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for file in files {
        let name = file.to_string_lossy();
        let lines: Vec<_> = match read::document(&file) {
            Ok(document) => {
                let diagnostics = check(&document);
                failed |= diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error);
                diagnostics.iter().map(|diagnostic| line(&name, diagnostic)).collect()
            }
            Err(error) => {
                failed = true;
                vec![format!("{name}: error: {}", error.replace(char::is_control, " "))]
            }
        };
        // Whoever reads the output may have read enough.
        if lines.into_iter().try_for_each(|line| writeln!(output, "{line}")).is_err() {
            break;
        }
    }
    _ = output.flush();
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn line(file: &str, diagnostic: &Diagnostic) -> String {
    let (pointer, severity, message) = (diagnostic.pointer(), diagnostic.severity(), diagnostic.message());
    let help = diagnostic.help().map(|help| format!("; {help}")).unwrap_or_default();
    // Names are the document's own and may hold anything, and a diagnostic is one line.
    format!("{file}:{pointer}: {severity}: {message}{help}").replace(char::is_control, " ")
}
