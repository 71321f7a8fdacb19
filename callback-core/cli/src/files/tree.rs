//! An entry document with the files that it refers to.

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use callback_check::{Diagnostic, Diagnostics, Files, check_files};
use serde_json::Value;

use super::folder::{Folder, LoadError, Reading, Root, STANDARD_INPUT};
use crate::finding::Place;

/// An entry document with the files that it refers to, and their texts.
pub(crate) struct Tree {
    folder: Rc<Folder>,
    /// The name of the entry document.
    entry: String,
    /// The names of the files whose diagnostics count, if the user named a part of the document.
    part: Option<BTreeSet<String>>,
}

impl Tree {
    /// Creates the tree of a document, or of a part of it and the files that the part refers to.
    pub(super) fn new(folder: Rc<Folder>, entry: &str, part: Option<&str>) -> Self {
        let part = part.map(|part| reachable(&folder.files, part, Some(entry)));
        Self { folder, entry: entry.to_owned(), part }
    }

    /// Reads a document, or the standard input for `-`, and the files that it refers to.
    ///
    /// `root` is the folder that these lie in: by default, the folder of the document, and for the standard input the working
    /// directory.
    pub(crate) fn load(entry: &Path, root: Option<&Path>) -> Result<Self, LoadError> {
        let is_standard_input = entry == Path::new(STANDARD_INPUT);
        let folder = if is_standard_input { Path::new("") } else { entry.parent().unwrap_or(entry) };
        let root = Root::new(root.unwrap_or(folder))?;
        let name = if is_standard_input { STANDARD_INPUT.to_owned() } else { root.name(entry)? };
        let (folder, mut errors) = Reading::default().read(root, std::slice::from_ref(&name));
        match errors.remove(&name) {
            Some(error) => Err(error),
            None => Ok(Self::new(Rc::new(folder), &name, None)),
        }
    }

    /// Returns the path of the entry document as it is shown.
    pub(crate) fn path(&self) -> String {
        self.folder.shown(&self.entry)
    }

    /// Returns the entry document.
    pub(crate) fn document(&self) -> &Value {
        self.folder.files.get(&self.entry).unwrap_or(&Value::Null)
    }

    /// Returns the name of the entry document among the files.
    pub(crate) fn entry(&self) -> &str {
        &self.entry
    }

    /// Returns the files. There may be others than those that the document refers to.
    pub(crate) fn files(&self) -> &Files {
        &self.folder.files
    }

    /// Checks the document. If the user named a part of it, the diagnostics are those of the part and of the files that it refers to.
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
