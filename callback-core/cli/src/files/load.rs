//! Reading of one document, for the commands that need its value.

use std::path::Path;
use std::rc::Rc;

use callback_check::Files;

use super::folder::{LoadError, Reading, Root, STANDARD_INPUT};
use super::tree::Tree;

impl Tree {
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

    /// Returns the entry document.
    #[cfg(any(test, feature = "diff"))]
    pub(crate) fn document(&self) -> &serde_json::Value {
        self.folder.files.get(&self.entry).unwrap_or(&serde_json::Value::Null)
    }

    /// Returns the name of the entry document among the files.
    #[cfg(any(feature = "delivery", feature = "diff"))]
    pub(crate) fn entry(&self) -> &str {
        &self.entry
    }

    /// Returns the files. There may be others than those that the document refers to.
    pub(crate) fn files(&self) -> &Files {
        &self.folder.files
    }
}
