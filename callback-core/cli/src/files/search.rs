//! The search for files in folders.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

use super::folder::LoadError;

/// A pattern of paths, such as `apis/**/*.yaml`.
pub(super) struct Pattern {
    /// The folder that the pattern begins with.
    pub(super) folder: PathBuf,
    matcher: GlobMatcher,
}

impl Pattern {
    /// Returns the pattern that a text is, if it is one.
    pub(super) fn new(path: &Path) -> Option<Result<Self, LoadError>> {
        let text = path.to_str()?.replace('\\', "/");
        let first = text.find(['*', '?', '[', '{'])?;
        let folder = text[..first].rsplit_once('/').map_or("", |(folder, _)| folder);
        let rest = text[folder.len()..].trim_start_matches('/');
        let folder = if text.starts_with('/') && folder.is_empty() { "/" } else { folder };
        let glob = GlobBuilder::new(rest).literal_separator(true).build();
        Some(match glob {
            Ok(glob) => Ok(Self { folder: folder.into(), matcher: glob.compile_matcher() }),
            Err(error) => Err(LoadError::new(format!("is not a pattern: {}", error.kind()), "correct the pattern")),
        })
    }

    fn matches(&self, file: &Path) -> bool {
        file.strip_prefix(&self.folder).is_ok_and(|rest| self.matcher.is_match(rest))
    }
}

/// Returns the files of a folder that may be OpenAPI documents, sorted: JSON and YAML files that are not hidden and not
/// ignored by git. With a pattern, any files that match it.
pub(super) fn search(folder: &Path, pattern: Option<&Pattern>) -> Vec<PathBuf> {
    walk(folder, None)
        .filter(|file| match pattern {
            Some(pattern) => pattern.matches(file),
            None => has_extension(file),
        })
        .collect()
}

/// Returns the JSON and YAML files beside a file, sorted.
pub(super) fn beside(folder: &Path) -> Vec<PathBuf> {
    walk(folder, Some(1)).filter(|file| has_extension(file)).collect()
}

fn walk(folder: &Path, depth: Option<usize>) -> impl Iterator<Item = PathBuf> + use<> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut walk = WalkBuilder::new(folder);
    // Packages of others have documents, too, and are not always ignored by git.
    walk.max_depth(depth).require_git(false).filter_entry(|entry| entry.file_name() != "node_modules");
    walk.sort_by_file_name(Ord::cmp);
    walk.build()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| !kind.is_dir()))
        .map(|entry| entry.path().strip_prefix(".").map_or_else(|_| entry.path().to_owned(), Path::to_owned))
}

fn has_extension(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["json", "yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}
