//! An entry document with the files that it refers to.

use std::collections::HashSet;
use std::path::Path;
use std::rc::Rc;

use callback_check::{Diagnostics, Files, check_files};
use serde_json::Value;

use super::folder::{Folder, LoadError, Reading, Root, STANDARD_INPUT};
use crate::finding::Place;

/// An entry document with the files that it refers to, and their texts.
pub(crate) struct Tree {
    folder: Rc<Folder>,
    /// The name of the entry document.
    entry: String,
    /// The name of the only file whose diagnostics count, if the user named a part of the document.
    part: Option<String>,
}

impl Tree {
    pub(super) fn new(folder: Rc<Folder>, entry: String, part: Option<String>) -> Self {
        Self { folder, entry, part }
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
            None => Ok(Self::new(Rc::new(folder), name, None)),
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

    /// Checks the document. If the user named a part of it, the diagnostics are those of the part.
    pub(crate) fn diagnostics(&self) -> Diagnostics {
        let diagnostics = check_files(&self.entry, &self.folder.files);
        match &self.part {
            None => diagnostics,
            Some(part) => diagnostics.into_iter().filter(|diagnostic| diagnostic.file() == Some(part)).collect(),
        }
    }

    /// Returns the files that are checked, as they are shown: the document with those that it refers to, directly or through
    /// others, or only the part of it that the user named.
    pub(crate) fn checked(&self) -> Vec<String> {
        if let Some(part) = &self.part {
            return vec![self.folder.shown(part)];
        }
        let mut seen = HashSet::from([&*self.entry]);
        let mut open = vec![&*self.entry];
        let mut checked = Vec::new();
        while let Some(name) = open.pop() {
            checked.push(self.folder.shown(name));
            let references = self.folder.files.references(name).into_iter().map(|(other, _)| other);
            open.extend(references.filter(|other| seen.insert(other)));
        }
        checked
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
