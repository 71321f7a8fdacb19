//! An entry document with the files that it refers to.

use std::collections::BTreeSet;
use std::rc::Rc;

use callback_check::{Diagnostic, Diagnostics, Files, check_files};

use super::folder::Folder;
use crate::finding::Place;

/// An entry document with the files that it refers to, and their texts.
pub(crate) struct Tree {
    pub(super) folder: Rc<Folder>,
    /// The name of the entry document.
    pub(super) entry: String,
    /// The names of the files whose diagnostics count, if the user named a part of the document.
    part: Option<BTreeSet<String>>,
}

impl Tree {
    /// Creates the tree of a document, or of a part of it and the files that the part refers to.
    pub(super) fn new(folder: Rc<Folder>, entry: &str, part: Option<&str>) -> Self {
        let part = part.map(|part| reachable(&folder.files, part, Some(entry)));
        Self { folder, entry: entry.to_owned(), part }
    }

    /// Returns the path of the entry document as it is shown.
    pub(crate) fn path(&self) -> String {
        self.folder.shown(&self.entry)
    }

    /// Checks the document. If the user named a part of it, the diagnostics are those of the part and of the
    /// files that it refers to.
    pub(crate) fn diagnostics(&self) -> Diagnostics {
        let diagnostics = check_files(&self.entry, &self.folder.files);
        match &self.part {
            None => diagnostics,
            Some(files) => {
                let counts = |diagnostic: &Diagnostic| diagnostic.file().is_some_and(|file| files.contains(file));
                diagnostics.into_iter().filter(counts).collect()
            }
        }
    }

    /// Returns the files that are checked, as they are shown: the document with those that it refers to, directly or through
    /// others, or only the part of it that the user named.
    pub(crate) fn checked(&self) -> Vec<String> {
        let names = self.part.clone().unwrap_or_else(|| reachable(&self.folder.files, &self.entry, None));
        names.iter().map(|name| self.folder.shown(name)).collect()
    }

    /// Returns the place of a pointer in a file, or in the entry document.
    pub(crate) fn place(&self, file: Option<&str>, pointer: &str) -> Place {
        let name = file.unwrap_or(&self.entry);
        Place { file: self.folder.shown(name), pointer: pointer.to_owned(), span: self.folder.span(name, pointer) }
    }

    /// Returns a line of a file, for excerpts. `file` is the path that a [`Place`] has.
    pub(crate) fn line(&self, file: &str, line: usize) -> Option<&str> {
        self.folder.line(file, line)
    }
}

/// Returns a file and those that it refers to, directly or through others.
fn reachable(files: &Files, name: &str, except: Option<&str>) -> BTreeSet<String> {
    let mut reachable = BTreeSet::new();
    let mut next = vec![name];
    while let Some(name) = next.pop() {
        if Some(name) != except && reachable.insert(name.to_owned()) {
            next.extend(files.referenced(name));
        }
    }
    reachable
}
