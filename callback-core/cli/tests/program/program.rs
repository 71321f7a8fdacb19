//! Runs of the program.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The folder of the documents of the tests.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The result of a run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Returns the program, in a folder, in an environment without settings of colors.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-callback"));
    command.current_dir(folder);
    for variable in ["CLICOLOR", "CLICOLOR_FORCE", "NO_COLOR", "RUST_BACKTRACE"] {
        command.env_remove(variable);
    }
    command
}

/// Runs the program in a folder.
pub(crate) fn run(folder: &Path, arguments: &[impl AsRef<OsStr>]) -> Output {
    run_with_input(folder, arguments, b"")
}

/// Runs the program in a folder, with a standard input.
pub(crate) fn run_with_input(folder: &Path, arguments: &[impl AsRef<OsStr>], input: &[u8]) -> Output {
    let mut command = command(folder);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    // A program that stops early reads nothing.
    _ = child.stdin.take().expect("its input").write_all(input);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("the output is text");
    Output { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Runs the program in the folder of the fixtures.
pub(crate) fn run_fixtures(arguments: &[&str]) -> Output {
    run(&fixtures(), arguments)
}

/// Returns a new folder with these fixtures.
pub(crate) fn folder(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in names {
        let target = folder.path().join(name);
        fs::create_dir_all(target.parent().expect("the folder of the file")).expect("a folder");
        fs::copy(fixtures().join(name), target).expect("the fixture is copied");
    }
    folder
}

/// Compares a text with a file of expected output. With `CALLBACK_BLESS=1`, writes the file anew.
#[track_caller]
pub(crate) fn assert_expected(name: &str, text: &str) {
    let path = fixtures().join("expected").join(name);
    if std::env::var_os("CALLBACK_BLESS").is_some() {
        fs::write(&path, text).expect("the expected output is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name} differs; set CALLBACK_BLESS=1 to write it anew");
}
