//! The run of a program that writes its documents.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::linked_program::LinkedProgram;

/// The environment variable that requests documents of a program, and its value.
const REQUEST: (&str, &str) = ("CARGO_CALLBACK_REQUEST", "write-documents-1");

/// The time that a program has to write its documents. The first start of a large program can take seconds.
const LIMIT: Duration = Duration::from_secs(30);

/// The errors and warnings of a program. Its documents were written if there are no errors.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) errors: Vec<String>,
    pub(super) warnings: Vec<String>,
}

/// Runs a program to have its documents written.
///
/// A program of another machine that cannot be run on this one is a warning.
pub(super) fn request_documents(program: &LinkedProgram) -> Answer {
    let path = program.path.display();
    let problem = match start(program).and_then(|child| wait(child, LIMIT)) {
        Ok(Some((output, status))) => {
            let answer = Answer::read(&output);
            if status.success() || !answer.errors.is_empty() {
                return answer;
            }
            format!("`{path}` ended with {status} and wrote no document")
        }
        Ok(None) => {
            let seconds = LIMIT.as_secs();
            let error = format!(
                "`{path}` did not end within {seconds} seconds; make `callback_core::build::on_request` the first line of `main`"
            );
            return Answer { errors: vec![error], ..Answer::default() };
        }
        Err(error) => format!("cannot run `{path}`: {error}"),
    };
    match &program.foreign_target {
        Some(target) => {
            let warning = format!("{problem}; it is for `{target}`: build for this machine to write the document");
            Answer { warnings: vec![warning], ..Answer::default() }
        }
        None => Answer { errors: vec![problem], ..Answer::default() },
    }
}

/// Starts the program as cargo starts a build script: in the folder of the package, without input.
fn start(program: &LinkedProgram) -> io::Result<Child> {
    let (name, value) = REQUEST;
    let mut command = Command::new(&program.path);
    command.current_dir(&program.folder).env(name, value).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()
}

/// Returns the output and the status of the program, or `None` if it did not end in time and was killed.
fn wait(mut child: Child, limit: Duration) -> io::Result<Option<(String, ExitStatus)>> {
    let mut stdout = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = stdout.read_to_end(&mut output).map(|_| String::from_utf8_lossy(&output).into_owned());
        // Nobody receives it if the time is over.
        _ = sender.send(read);
    });
    if let Ok(output) = receiver.recv_timeout(limit) {
        return Ok(Some((output?, child.wait()?)));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

impl Answer {
    /// Reads the lines that a build script prints for cargo.
    fn read(output: &str) -> Self {
        let of = |kind: &str| {
            let message = |line: &str| line.strip_prefix(kind).map(ToOwned::to_owned);
            output.lines().filter_map(message).collect()
        };
        Self { errors: of("cargo::error="), warnings: of("cargo::warning=") }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_program_that_does_not_end_is_killed() {
        // It waits for a program on its standard input.
        let child = Command::new("rustc").arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("rustc");
        assert_eq!(wait(child, Duration::from_millis(10)).expect("the end"), None);
    }

    #[test]
    fn only_a_program_of_another_machine_may_fail_to_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("shop");
        fs::write(&path, "for another machine").expect("a file");
        let mut program = LinkedProgram {
            path,
            folder: folder.path().to_owned(),
            package: "shop@1.0.0".to_owned(),
            foreign_target: None,
            reports_json: false,
        };
        let problem = format!("cannot run `{}`: ", program.path.display());
        let Answer { errors, warnings } = request_documents(&program);
        assert!(errors.len() == 1 && errors[0].starts_with(&problem) && warnings.is_empty(), "{errors:?} {warnings:?}");
        program.foreign_target = Some("aarch64-apple-darwin".to_owned());
        let Answer { errors, warnings } = request_documents(&program);
        assert!(
            errors.is_empty() && warnings.len() == 1 && warnings[0].starts_with(&problem),
            "{errors:?} {warnings:?}"
        );
        let help = "; it is for `aarch64-apple-darwin`: build for this machine to write the document";
        assert!(warnings[0].ends_with(help), "{warnings:?}");
    }

    #[test]
    fn reads_instructions_for_cargo() {
        let output =
            "cargo::rerun-if-changed=openapi.json\ncargo::warning=a=b\nhello\ncargo::error=c\ncargo::error=d\n";
        let Answer { errors, warnings } = Answer::read(output);
        assert_eq!((errors, warnings), (vec!["c".to_owned(), "d".to_owned()], vec!["a=b".to_owned()]));
    }
}
