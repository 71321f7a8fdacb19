//! Tests of reading files.

mod aliases;
mod entries;
mod hostile;
mod positions;
mod syntax;
mod trees;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Entries, Tree};

/// Makes a folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// Returns the diagnostics of a tree as lines: the file, the line and the column, the code.
fn lines(folder: &Path, tree: &Tree) -> Vec<String> {
    let folder = format!("{}/", folder.display());
    let line = |diagnostic: &callback_check::Diagnostic| {
        let place = tree.place(diagnostic.file(), diagnostic.pointer());
        let file = place.file.strip_prefix(&folder).unwrap_or(&place.file).to_owned();
        let span = place.span.map_or(String::new(), |span| format!("{}:{}+{}", span.line, span.column, span.length));
        format!("{file}:{span} {}", diagnostic.code())
    };
    tree.diagnostics().iter().map(line).collect()
}

/// Reads the entries of paths in a folder, and returns the lines of all of them, and the errors.
fn check(folder: &Path, paths: &[&str], root: Option<&str>) -> Vec<String> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| folder.join(path)).collect();
    let root = root.map(|root| folder.join(root));
    let Entries { trees, errors } = super::entries(&paths, root.as_deref());
    let mut found: Vec<_> = trees.iter().flat_map(|tree| lines(folder, tree)).collect();
    let name = |path: &Path| path.strip_prefix(folder).unwrap_or(path).display().to_string();
    found.extend(errors.iter().map(|(path, error)| format!("{}: {error}", name(path))));
    found
}

/// Returns the paths of the entry documents.
fn entry_names(folder: &Path, paths: &[&str]) -> Vec<String> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| folder.join(path)).collect();
    let prefix = format!("{}/", folder.display());
    let entries = super::entries(&paths, None);
    entries.trees.iter().map(|tree| tree.path().trim_start_matches(&prefix).to_owned()).collect()
}
