//! The entry documents that the user means.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::folder::{LoadError, Reading, Root, STANDARD_INPUT};
use super::parts::{Parts, is_openapi, may_have_part};
use super::search::{Pattern, beside, search};
use super::tree::Tree;

/// Documents to check, and what could not be read.
#[derive(Default)]
pub(crate) struct Entries {
    /// The entry documents with their files, in the order of the arguments and then of their names.
    pub(crate) trees: Vec<Tree>,
    /// The paths that could not be read, with the reasons.
    pub(crate) errors: Vec<(PathBuf, LoadError)>,
}

/// The files of one root folder.
struct Group {
    root: Root,
    /// The files that the user named.
    named: BTreeSet<String>,
    /// The files that were found in a folder.
    found: BTreeSet<String>,
}

/// Reads the documents that are meant by paths: files, folders that are searched, patterns, and `-` for the standard input.
///
/// - Of a folder or a pattern, the files that declare no version of OpenAPI are left out, and so are parts: documents whose
///   operations others have, which are read from those.
/// - A file that is named is always checked. If a document beside it has its operations, it is checked as a part of that
///   document, and the diagnostics are those of the file and of what it refers to.
/// - References lead to files in `root`: by default, in the folder of a named file, or in the folder that is searched.
pub(crate) fn entries(paths: &[PathBuf], root: Option<&Path>) -> Entries {
    let mut entries = Entries::default();
    let mut groups: Vec<Group> = Vec::new();
    for path in paths {
        if let Err(error) = add(&mut groups, path, root) {
            entries.errors.push((path.clone(), error));
        }
    }
    // The folders of several paths may have a file in common.
    let mut read = HashSet::new();
    for group in groups {
        group.read(&mut entries, &mut read);
    }
    entries
}

/// Adds the files that are meant by a path.
fn add(groups: &mut Vec<Group>, path: &Path, root: Option<&Path>) -> Result<(), LoadError> {
    if path == Path::new(STANDARD_INPUT) {
        let root = Root::new(root.unwrap_or(Path::new("")))?;
        group(groups, root).named.insert(STANDARD_INPUT.to_owned());
        return Ok(());
    }
    let pattern = if path.exists() { None } else { Pattern::new(path).transpose()? };
    let folder = pattern.as_ref().map_or(path, |pattern| &pattern.folder);
    if pattern.is_none() && !path.is_dir() {
        if !path.exists() {
            return Err(LoadError::missing());
        }
        let root = Root::new(root.unwrap_or(path.parent().unwrap_or(path)))?;
        let name = root.name(path)?;
        group(groups, root).named.insert(name);
        return Ok(());
    }
    let root = Root::new(root.unwrap_or(folder))?;
    let names: BTreeSet<_> =
        search(folder, pattern.as_ref()).iter().map(|file| root.name(file)).collect::<Result<_, _>>()?;
    if names.is_empty() {
        let message = if pattern.is_some() { "matches no file" } else { "has no JSON or YAML file" };
        return Err(LoadError::new(message, "name a file, or a folder with OpenAPI documents"));
    }
    group(groups, root).found.extend(names);
    Ok(())
}

/// Returns the group of a root folder.
fn group(groups: &mut Vec<Group>, root: Root) -> &mut Group {
    let index = groups.iter().position(|group| group.root == root).unwrap_or_else(|| {
        groups.push(Group { root, named: BTreeSet::new(), found: BTreeSet::new() });
        groups.len() - 1
    });
    &mut groups[index]
}

impl Group {
    fn read(self, entries: &mut Entries, read: &mut HashSet<PathBuf>) {
        let Self { root, named, found } = self;
        let mut reading = Reading::default();
        let found: BTreeSet<_> = found
            .into_iter()
            .filter(|name| !named.contains(name))
            .filter(|name| is_document(&mut reading, &root, name))
            .collect();
        let beside = owners(&mut reading, &root, &named, &found);
        let names: Vec<_> = named.iter().chain(&found).chain(&beside).cloned().collect();
        let (folder, mut errors) = reading.read(root.clone(), &names);
        let folder = Rc::new(folder);
        let parts = Parts::new(&folder.files);
        let mut chosen: BTreeSet<(&str, Option<&str>)> =
            found.iter().filter(|name| parts.is_entry(name)).map(|name| (&**name, None)).collect();
        for name in &named {
            let owners = parts.entries_of(name);
            if owners.is_empty() || owners.contains(&**name) {
                chosen.insert((name, None));
            }
            chosen.extend(owners.into_iter().filter(|owner| owner != name).map(|owner| (owner, Some(&**name))));
        }
        for &(entry, part) in &chosen {
            // All of the document is checked already.
            if part.is_some() && chosen.contains(&(entry, None)) {
                continue;
            }
            if !errors.contains_key(entry) && (part.is_some() || read.insert(root.path(entry))) {
                entries.trees.push(Tree::new(Rc::clone(&folder), entry, part));
            }
        }
        for name in named.iter().chain(&found) {
            if let Some(error) = errors.remove(name) {
                entries.errors.push((root.shown(name).into(), error));
            }
        }
    }
}

/// Reads a file that was found, and returns `true` if it is an OpenAPI document, or looks like one that cannot be read.
fn is_document(reading: &mut Reading, root: &Root, name: &str) -> bool {
    let Ok(text) = root.text(name, false) else { return false };
    // Most files of a folder are something else.
    if !text.contains("openapi") {
        return false;
    }
    let is_declared = |line: &str| {
        let line = line.trim_start_matches(['{', ' ', '\t', '"', '\'']);
        line.strip_prefix("openapi").is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
    };
    let looks_like_one = text.lines().any(is_declared);
    match reading.add(name, text).map(|content| is_openapi(&content.value)) {
        Ok(true) => true,
        Ok(false) => {
            reading.forget(name);
            false
        }
        Err(error) => {
            if looks_like_one {
                reading.errors.insert(name.to_owned(), error);
            }
            looks_like_one
        }
    }
}

/// Finds documents beside the named ones that may have their operations, and those beside these.
fn owners(reading: &mut Reading, root: &Root, named: &BTreeSet<String>, found: &BTreeSet<String>) -> BTreeSet<String> {
    let mut owners = BTreeSet::new();
    let mut folder = None;
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut parts: Vec<String> = named.iter().filter(|name| *name != STANDARD_INPUT).cloned().collect();
    // The names are sorted, so that those of a folder follow each other.
    parts.reverse();
    while let Some(part) = parts.pop() {
        let (path, file_name) = part.rsplit_once('/').unwrap_or(("", &part));
        if folder.as_deref() != Some(path) {
            let others = beside(&root.path(path)).into_iter().filter_map(|file| root.name(&file).ok());
            let others = others.filter(|name| !named.contains(name) && !found.contains(name));
            texts = others.filter_map(|name| Some((name.clone(), root.text(&name, false).ok()?))).collect();
            texts.retain(|(_, text)| text.contains("openapi"));
            folder = Some(path.to_owned());
        }
        let (these, others) = texts.into_iter().partition(|(_, text)| may_have_part(text, file_name));
        texts = others;
        let these: Vec<(String, String)> = these;
        for (name, text) in these {
            if reading.add(&name, text).is_ok_and(|content| is_openapi(&content.value)) {
                owners.insert(name.clone());
                parts.push(name);
            } else {
                reading.forget(&name);
            }
        }
    }
    owners
}
