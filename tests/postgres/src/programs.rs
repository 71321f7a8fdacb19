//! The programs of PostgreSQL.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// The folder where Debian installs a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The user of Debian's package. PostgreSQL refuses to run as root.
const USER: &str = "postgres";

/// The programs of one version, and the user that runs them.
#[derive(Debug)]
pub(crate) struct Programs {
    folder: PathBuf,
    is_root: bool,
}

impl Programs {
    /// Finds the newest version.
    pub(crate) fn find() -> Self {
        let path = env::var_os("PATH").unwrap_or_default();
        let folder = newest_of_debian().into_iter().chain(env::split_paths(&path)).find(|folder| has_programs(folder));
        let folder = folder.unwrap_or_else(|| {
            panic!("PostgreSQL is needed: install the package `postgresql` on Debian, or put `initdb` on the path")
        });
        let id = Command::new("id").arg("--user").output().expect("the user's id");
        Self { folder, is_root: id.stdout == b"0\n" }
    }

    /// Creates a folder that belongs to the user that runs the programs.
    pub(crate) fn create_folder(&self, folder: &Path) {
        let mut command = Command::new("install");
        if self.is_root {
            command.arg(format!("--owner={USER}"));
        }
        assert!(command.args(["--mode=700", "--directory"]).arg(folder).status().expect("`install`").success());
    }

    /// Runs a program.
    ///
    /// # Panics
    ///
    /// If it fails.
    pub(crate) fn run(&self, name: &str, folder: &Path, arguments: &[&str]) {
        let output = self.command(name, folder).args(arguments).output().expect("the program starts");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Returns a command that runs a program in this folder, as another user than root, and not longer than this thread.
    pub(crate) fn command(&self, name: &str, folder: &Path) -> Command {
        let mut command = Command::new("setpriv");
        if self.is_root {
            command.args([&format!("--reuid={USER}"), &format!("--regid={USER}"), "--init-groups"]);
        }
        // The signal of an immediate shutdown.
        command.args(["--pdeathsig", "QUIT"]).arg(self.folder.join(name));
        command.current_dir(folder).env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::null());
        command
    }
}

fn has_programs(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|name| folder.join(name).is_file())
}

fn newest_of_debian() -> Option<PathBuf> {
    let versions = fs::read_dir(DEBIAN).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let newest: u32 = versions.filter_map(|version| version.parse().ok()).max()?;
    Some(Path::new(DEBIAN).join(newest.to_string()).join("bin"))
}
