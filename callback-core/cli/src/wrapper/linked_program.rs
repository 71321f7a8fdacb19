//! The program that rustc has linked.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use memchr::memmem;

/// The text in every executable that calls `callback_core::build::on_request`, in two parts, so that it is not in this program.
const MARK: [&str; 2] = ["callback_core::build", "::on_request 1\n"];

/// The endings of executables: of Unix, Windows and WebAssembly.
const ENDINGS: [&str; 3] = ["", ".exe", ".wasm"];

/// A program that writes documents on request.
#[derive(Debug)]
pub(super) struct LinkedProgram {
    /// The executable.
    pub(super) path: PathBuf,
    /// The folder of the package.
    pub(super) folder: PathBuf,
    /// The name and version of the package, as cargo has them before errors of build scripts.
    pub(super) package: String,
    /// The target, if it is not that of this machine.
    pub(super) foreign_target: Option<String>,
    /// `true` if cargo has asked rustc for diagnostics in JSON.
    pub(super) reports_json: bool,
}

impl LinkedProgram {
    /// Returns the program that rustc has linked with these arguments, if it writes documents on request.
    ///
    /// Cargo sets `CARGO_BIN_NAME` for programs and examples, and not for build scripts and tests without a harness.
    pub(super) fn find(rustc: &OsStr, arguments: &[OsString]) -> Option<Self> {
        env::var_os("CARGO_BIN_NAME")?;
        let arguments = Arguments::new(arguments);
        let path = arguments.linked()?;
        let mark = MARK.concat();
        memmem::find(&fs::read(&path).ok()?, mark.as_bytes())?;
        let variable = |name| env::var(name).unwrap_or_default();
        Some(Self {
            path,
            folder: env::var_os("CARGO_MANIFEST_DIR")?.into(),
            package: format!("{}@{}", variable("CARGO_PKG_NAME"), variable("CARGO_PKG_VERSION")),
            foreign_target: arguments.value("--target").filter(|target| !is_host(rustc, target)).map(ToOwned::to_owned),
            reports_json: arguments.value("--error-format") == Some("json"),
        })
    }
}

/// Returns `true` if rustc itself is for this target.
fn is_host(rustc: &OsStr, target: &str) -> bool {
    Command::new(rustc).arg("-vV").output().is_ok_and(|version| {
        let host =
            |line: &[u8]| line.strip_prefix(b"host: ").is_some_and(|host| host.trim_ascii() == target.as_bytes());
        version.stdout.split(|byte| *byte == b'\n').any(host)
    })
}

/// The arguments of rustc.
struct Arguments(Vec<String>);

impl Arguments {
    /// Reads the arguments, and files of arguments: cargo writes one where the command line would be too long.
    fn new(arguments: &[OsString]) -> Self {
        let mut read = Vec::new();
        for argument in arguments.iter().map(|argument| argument.to_string_lossy()) {
            match argument.strip_prefix('@').and_then(|path| fs::read_to_string(path).ok()) {
                Some(text) => read.extend(text.lines().map(ToOwned::to_owned)),
                None => read.push(Cow::into_owned(argument)),
            }
        }
        Self(read)
    }

    /// Returns the values of an option, which stand in the same argument or in the next one.
    fn values<'a>(&'a self, option: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().enumerate().filter_map(move |(index, argument)| match argument.strip_prefix(option)? {
            "" => self.0.get(index + 1).map(String::as_str),
            value => Some(value.strip_prefix('=').unwrap_or(value)),
        })
    }

    fn value<'a>(&'a self, option: &'a str) -> Option<&'a str> {
        self.values(option).next()
    }

    /// Returns the executable that was linked, unless it is a test.
    fn linked(&self) -> Option<PathBuf> {
        let links = self.values("--emit").any(|kinds| kinds.split(',').any(|kind| kind == "link"));
        if !links || self.0.iter().any(|argument| argument == "--test") {
            return None;
        }
        let folder = Path::new(self.value("--out-dir")?);
        let name = self.value("--crate-name")?;
        let suffix = self.values("-C").find_map(|option| option.strip_prefix("extra-filename=")).unwrap_or_default();
        ENDINGS.iter().map(|ending| folder.join(format!("{name}{suffix}{ending}"))).find(|path| path.is_file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rustc_has_one_host() {
        let rustc = OsStr::new("rustc");
        assert!(!is_host(rustc, "wasm32-unknown-unknown"));
        let host = Command::new(rustc).args(["--print", "host-tuple"]).output().expect("rustc");
        assert!(is_host(rustc, String::from_utf8(host.stdout).expect("UTF-8").trim()));
    }

    #[test]
    fn only_programs_are_linked() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().to_str().expect("UTF-8");
        let program = folder.path().join("my_shop-1a2b");
        fs::write(&program, "").expect("a file");
        fs::write(folder.path().join("other.exe"), "").expect("a file");
        fs::write(folder.path().join("args"), format!("--crate-name\nother\n--emit=link\n--out-dir\n{out}"))
            .expect("a file");
        let file = format!("@{}", folder.path().join("args").display());
        let dir = format!("--out-dir={out}");
        let (name, suffix) = ("--crate-name=my_shop", "extra-filename=-1a2b");
        for (arguments, expected) in [
            (vec!["--crate-name", "my_shop", "--emit=dep-info,link", "-C", suffix, "--out-dir", out], Some(&program)),
            (vec![name, "--emit", "link", "-Cextra-filename=-1a2b", &dir], Some(&program)),
            (vec![&file], Some(&folder.path().join("other.exe"))),
            (vec![name, "--emit=dep-info,metadata", "-C", suffix, &dir], None),
            (vec![name, "--emit=dep-info,link", "--test", "-C", suffix, &dir], None),
            (vec![name, "--emit=dep-info,link", &dir], None),
            (vec!["-vV"], None),
            (vec!["-", name, "--print=file-names"], None),
        ] {
            let arguments: Vec<_> = arguments.iter().map(OsString::from).collect();
            assert_eq!(Arguments::new(&arguments).linked().as_ref(), expected, "{arguments:?}");
        }
    }
}
