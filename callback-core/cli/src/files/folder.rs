//! A root folder, and the files that were read in it.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::{env, fmt, fs};

use callback_check::{FileContent, Files, Unreadable};

use super::format::{Format, SyntaxError};
use super::positions::Positions;
use crate::finding::Span;

/// The name of the standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// A root folder with the files that were read in it. No file outside of it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Root {
    /// The path as it is shown.
    shown: PathBuf,
    /// The absolute path without symbolic links.
    real: PathBuf,
}

/// The files of a root folder.
pub(super) struct Folder {
    root: Root,
    pub(super) files: Files,
    texts: HashMap<String, Text>,
    /// The names of the files, by the paths that are shown.
    names: HashMap<String, String>,
}

/// The text of a file.
struct Text {
    format: Format,
    content: String,
    positions: OnceCell<Positions>,
}

/// The files that have been read while the others are being read.
#[derive(Default)]
pub(super) struct Reading {
    texts: HashMap<String, Text>,
    /// The contents of files that have been read before they were asked for.
    contents: HashMap<String, FileContent>,
    /// The reasons why files could not be read.
    pub(super) errors: HashMap<String, LoadError>,
}

/// The reason why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LoadError {
    message: String,
    help: String,
    /// The place of an error in the syntax, whose length is 1.
    pub(crate) span: Option<Span>,
    is_missing: bool,
}

impl LoadError {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), span: None, is_missing: false }
    }

    pub(super) fn missing() -> Self {
        Self { is_missing: true, ..Self::new("does not exist", "correct the name") }
    }

    fn outside() -> Self {
        Self::new(
            "is outside of the root folder, and is not read",
            "move it into the folder, or choose another one with `--root DIR`",
        )
    }

    fn io(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidInput | ErrorKind::InvalidFilename => {
                Self::missing()
            }
            _ => Self::new(format!("cannot be read: {error}"), "make it readable"),
        }
    }

    fn syntax(format: Format, error: &SyntaxError) -> Self {
        let SyntaxError { line, column, .. } = *error;
        let span = Some(Span { line, column, length: 1 });
        Self { span, ..Self::new(format!("is not {}: {error}", format.name()), "correct its syntax") }
    }

    /// Returns how to correct it.
    pub(crate) fn help(&self) -> &str {
        &self.help
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Root {
    /// Finds a folder.
    pub(super) fn new(path: &Path) -> Result<Self, LoadError> {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let real = fs::canonicalize(path).map_err(|error| LoadError::io(&error))?;
        if !real.is_dir() {
            return Err(LoadError::new("is not a folder", "name a folder"));
        }
        let current = env::current_dir().unwrap_or_default();
        let shown = path.strip_prefix(&current).unwrap_or(path);
        Ok(Self { shown: shown.components().filter(|component| *component != Component::CurDir).collect(), real })
    }

    /// Returns the name of a file that the user named, or that lies in the folder.
    pub(super) fn name(&self, file: &Path) -> Result<String, LoadError> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(folder).map_err(|error| LoadError::io(&error))?;
        let path = folder.join(file.file_name().ok_or_else(LoadError::missing)?);
        let name = path.strip_prefix(&self.real).map_err(|_| LoadError::outside())?;
        Ok(with_slashes(name))
    }

    /// Returns the path of a file as it is shown.
    pub(super) fn shown(&self, name: &str) -> String {
        if name == STANDARD_INPUT { name.to_owned() } else { with_slashes(&self.shown.join(name)) }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.real.join(name)
    }

    /// Reads the text of a file. The user may name a symbolic link that leads out of the folder; a document may not.
    pub(super) fn text(&self, name: &str, is_named: bool) -> Result<String, LoadError> {
        let bytes = if name == STANDARD_INPUT && is_named {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map_err(|error| LoadError::io(&error))?;
            bytes
        } else {
            if name.starts_with('/') || name.split('/').any(|part| part == "..") {
                return Err(LoadError::outside());
            }
            let path = fs::canonicalize(self.path(name)).map_err(|error| LoadError::io(&error))?;
            if !is_named && !path.starts_with(&self.real) {
                return Err(LoadError::outside());
            }
            let metadata = fs::metadata(&path).map_err(|error| LoadError::io(&error))?;
            if !metadata.is_file() {
                return Err(LoadError::new("is not a file", "name a file"));
            }
            if u32::try_from(metadata.len()).is_err() {
                return Err(LoadError::new("is larger than 4 GiB", "split it"));
            }
            fs::read(path).map_err(|error| LoadError::io(&error))?
        };
        decoded(bytes)
    }
}

/// Reads the content of a file that is not in a folder.
#[cfg(feature = "diff")]
pub(crate) fn parse(name: &str, bytes: Vec<u8>) -> Result<FileContent, LoadError> {
    let text = decoded(bytes)?;
    let format = Format::of(name, &text);
    format.parse(&text).map_err(|error| LoadError::syntax(format, &error))
}

fn decoded(bytes: Vec<u8>) -> Result<String, LoadError> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        LoadError::new(format!("is not UTF-8 text: byte {at} is not a part of a character"), "save it as UTF-8")
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

impl Reading {
    /// Parses a text, and keeps the content until it is asked for.
    pub(super) fn add(&mut self, name: &str, text: String) -> Result<&FileContent, LoadError> {
        let content = self.parse(name, text)?;
        Ok(self.contents.entry(name.to_owned()).or_insert(content))
    }

    /// Drops a content that will not be asked for.
    pub(super) fn forget(&mut self, name: &str) {
        self.contents.remove(name);
        self.texts.remove(name);
    }

    fn parse(&mut self, name: &str, mut text: String) -> Result<FileContent, LoadError> {
        let format = Format::of(name, &text);
        let parsed = format.parse(&text).or_else(|error| match format.corrected(&text) {
            Some(corrected) => {
                text = corrected;
                format.parse(&text)
            }
            None => Err(error),
        });
        let content = parsed.map_err(|error| LoadError::syntax(format, &error))?;
        self.texts.insert(name.to_owned(), Text { format, content: text, positions: OnceCell::new() });
        Ok(content)
    }

    /// Reads files, and all that they refer to.
    pub(super) fn read(mut self, root: Root, names: &[String]) -> (Folder, HashMap<String, LoadError>) {
        let asked: HashSet<_> = names.iter().map(String::as_str).collect();
        let files = Files::read(names, |name| {
            if let Some(content) = self.contents.remove(name) {
                return Ok(content);
            }
            let is_named = asked.contains(name);
            let content = match self.errors.get(name) {
                Some(error) => Err(error.clone()),
                None => root.text(name, is_named).and_then(|text| self.parse(name, text)),
            };
            content.map_err(|error| {
                let unreadable = if error.is_missing {
                    Unreadable::not_found()
                } else {
                    Unreadable::new(&*error.message, &*error.help)
                };
                if is_named {
                    self.errors.insert(name.to_owned(), error);
                }
                unreadable
            })
        });
        let Self { texts, errors, .. } = self;
        let names = texts.keys().map(|name| (root.shown(name), name.clone())).collect();
        (Folder { root, files, texts, names }, errors)
    }
}

impl Folder {
    /// Returns the path of a file as it is shown.
    pub(super) fn shown(&self, name: &str) -> String {
        self.root.shown(name)
    }

    /// Returns the position of a member or an element. The positions of a file are found when the first is asked for.
    pub(super) fn span(&self, name: &str, pointer: &str) -> Option<Span> {
        let text = self.texts.get(name)?;
        text.positions().find(&text.content, pointer)
    }

    /// Returns a line of a file, which has the path that is shown.
    pub(super) fn line(&self, shown: &str, line: usize) -> Option<&str> {
        let text = self.texts.get(self.names.get(shown)?)?;
        text.positions().line(&text.content, line)
    }
}

impl Text {
    fn positions(&self) -> &Positions {
        self.positions.get_or_init(|| Positions::new(self.format, &self.content))
    }
}

fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let path = parts.join("/");
    // The root has a slash of its own.
    path.strip_prefix("//").map_or(path.clone(), |rest| format!("/{rest}"))
}
