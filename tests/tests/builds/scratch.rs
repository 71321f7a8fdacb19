//! Copies of packages, to be edited and built.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, iter};

/// A folder below the target folder, equal to its original when it is made.
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// A workspace of some of this workspace's packages. What they depend on is not copied.
    pub(crate) fn of_workspace(name: &str, members: &[&str]) -> Self {
        let scratch = Self::new(name);
        let root = workspace();
        let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the workspace's manifest");
        let (before, rest) = manifest.split_once("members = [").expect("members");
        let (_, after) = rest.split_once(']').expect("the members' end");
        let after = after.replace("path = \"", &format!("path = \"{}/", root.display()));
        scratch.write("Cargo.toml", &format!("{before}members = {members:?}{after}"));
        let folders: Vec<_> = members.iter().filter_map(|member| Path::new(member).parent()).collect();
        for folder in folders {
            mirror(&root.join(folder), &scratch.folder.join(folder));
        }
        scratch
    }

    /// A package of `tests/fixtures`, which names its dependencies by `WORKSPACE/…`.
    pub(crate) fn of_fixture(name: &str) -> Self {
        let scratch = Self::new(name);
        let original = workspace().join("tests/fixtures").join(name);
        mirror(&original, &scratch.folder);
        let manifest = fs::read_to_string(original.join("Cargo.toml")).expect("the fixture's manifest");
        scratch.write("Cargo.toml", &manifest.replace("WORKSPACE", &workspace().display().to_string()));
        scratch
    }

    fn new(name: &str) -> Self {
        let scratch = Self { folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch").join(name) };
        scratch.write("Cargo.lock", &fs::read_to_string(workspace().join("Cargo.lock")).expect("the lock file"));
        scratch
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).expect(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        write(&self.folder.join(path), text.as_bytes());
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.folder.join(path).exists()
    }

    pub(crate) fn remove(&self, path: &str) {
        if self.exists(path) {
            fs::remove_file(self.folder.join(path)).expect(path);
        }
    }

    /// Builds `cargo-callback`, which [`Self::cargo`] then finds.
    pub(crate) fn build_cargo_callback(&self) {
        let manifest = workspace().join("callback-core/cli/Cargo.toml").display().to_string();
        let without_config = ["--config", "build.rustc-workspace-wrapper=''"];
        let arguments = ["build", "--no-default-features", "--manifest-path", &manifest];
        self.cargo(&[&without_config[..], &arguments].concat()).expect("cargo-callback builds");
    }

    /// Runs cargo, with nothing downloaded. `Ok` is what it prints, `Err` what it says of the failure.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Result<String, String> {
        let output = self.command("target").args(arguments).output().expect("cargo starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
    }

    /// The package's library as it is expanded, whether it compiles or not.
    pub(crate) fn expand(&self) -> String {
        // Build scripts look at this variable too, so that one target folder for all would be built again and again.
        let mut command = self.command("target-expand");
        command.env("RUSTC_BOOTSTRAP", "1").args(["rustc", "--profile=check", "--", "-Zunpretty=expanded"]);
        let output = command.output().expect("cargo starts");
        assert!(!output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn command(&self, target: &str) -> Command {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch").join(target);
        let path = env::var_os("PATH").unwrap_or_default();
        let path = iter::once(target.join("debug")).chain(env::split_paths(&path));
        let mut command = Command::new(env::var_os("CARGO").expect("tests are run by cargo"));
        command
            .current_dir(&self.folder)
            .env("PATH", env::join_paths(path).expect("folders"))
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TERM_COLOR", "never")
            // Nobody debugs these, and they are half the work.
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
    }
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in a workspace")
}

/// Makes a folder equal to its original.
fn mirror(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(to).expect("a folder is read").map(|entry| entry.expect("an entry").path()) {
        let name = entry.file_name().expect("a name");
        if !from.join(name).exists() && name != "Cargo.lock" {
            if entry.is_dir() { fs::remove_dir_all(&entry) } else { fs::remove_file(&entry) }
                .expect("what is gone is removed");
        }
    }
    for entry in fs::read_dir(from).expect("a folder is read").map(|entry| entry.expect("an entry").path()) {
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            mirror(&entry, &target);
        } else {
            write(&target, &fs::read(&entry).expect("a file is read"));
        }
    }
}

/// Writes what is new and leaves the rest alone: cargo builds again what has a new date.
fn write(path: &Path, bytes: &[u8]) {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    fs::write(path, bytes).expect("a file is written");
}
