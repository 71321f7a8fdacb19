//! The program, run as users run it.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

/// A shared secret.
pub(crate) const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
/// Another one.
pub(crate) const OTHER_KEY: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

/// The end of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Returns the program with arguments, and without the variable of keys.
pub(crate) fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-callback"));
    command.args(args).env_remove("CALLBACK_SIGN").env("NO_COLOR", "1");
    command
}

/// Runs the program to its end.
pub(crate) fn run(args: &[&str]) -> Run {
    let output = program(args).output().expect("the program starts");
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Returns the path of a document of the tests.
pub(crate) fn document(name: &str) -> String {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "delivery", "documents", name].iter().collect();
    folder.into_os_string().into_string().expect("UTF-8")
}

/// A running `listen`.
pub(crate) struct Listener {
    child: Child,
    out: BufReader<ChildStdout>,
    /// The URL of the first line.
    pub(crate) url: String,
}

impl Listener {
    /// Starts `listen` with a document of the tests, or a path, and more arguments, and waits for its URL.
    pub(crate) fn start(name: &str, args: &[&str]) -> Self {
        let document = if name.contains('/') { name.to_owned() } else { document(name) };
        let mut command = program(&["listen", "--document", &document]);
        let child = command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut url = String::new();
        out.read_line(&mut url).expect("the first line is the URL");
        Self { child, out, url: url.trim_end().to_owned() }
    }

    pub(crate) fn address(&self) -> &str {
        self.url.strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).expect("http://HOST:PORT/")
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the end. The output is what follows the URL.
    pub(crate) fn finish(mut self) -> Run {
        let mut out = String::new();
        self.out.read_to_string(&mut out).expect("UTF-8");
        let mut err = String::new();
        let pipe = self.child.stderr.take().expect("piped");
        BufReader::new(pipe).read_to_string(&mut err).expect("UTF-8");
        Run { code: self.child.wait().expect("it ends").code(), out, err }
    }
}

/// Replaces what differs in each run: ids, times, signatures and ports.
pub(crate) fn stable(text: &str) -> String {
    let value = |line: &str, header: &str| -> Option<String> {
        let (mark, rest) = line.split_at_checked(2)?;
        rest.strip_prefix(header)?.strip_prefix(": ")?;
        Some(format!("{mark}{header}: …"))
    };
    let headers = ["webhook-id", "webhook-timestamp", "webhook-signature", "date", "host"];
    let lines = text.lines().map(|line| {
        let line = line.trim_end();
        headers.iter().find_map(|header| value(line, header)).unwrap_or_else(|| line.to_owned())
    });
    lines.map(|line| line + "\n").collect()
}
