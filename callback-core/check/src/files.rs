//! Documents that refer to each other.

mod address;
mod texts;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde_json::Value;

use address::{Address, base_of, is_absolute};
use texts::reference_texts;

/// Documents by name, which refer to each other.
///
/// A name is a path with `/` between its parts, relative to a folder that all of them lie in. The documents are OpenAPI
/// documents or parts of them.
///
/// ```
/// use std::collections::HashMap;
///
/// use callback_check::{Files, Unreadable, check_files};
/// use serde_json::json;
///
/// let mut documents = HashMap::from([
///     ("openapi.json", json!({
///         "openapi": "3.1.2",
///         "info": { "title": "Invoices", "version": "1" },
///         "paths": { "/invoices": { "$ref": "paths/invoices.json" } }
///     })),
///     ("paths/invoices.json", json!({ "post": {
///         "responses": { "204": { "description": "Created" } },
///         "callbacks": { "paid": { "{$request.body#/callback_url}": { "post": {} } } }
///     } })),
/// ]);
/// let files = Files::read(["openapi.json"], |name| {
///     documents.remove(name).map(Into::into).ok_or_else(Unreadable::not_found)
/// });
/// let diagnostics = check_files("openapi.json", &files);
/// let diagnostic = diagnostics.iter().next().unwrap();
/// assert_eq!(diagnostic.code(), "undeclared-request-body");
/// assert_eq!(diagnostic.file(), Some("paths/invoices.json"));
/// assert_eq!(diagnostic.pointer(), "/post/callbacks/paid/{$request.body#~1callback_url}");
/// ```
#[derive(Debug, Default)]
pub struct Files {
    /// In the order of the names.
    documents: Vec<Document>,
    by_name: HashMap<String, usize>,
    /// The documents by their own addresses, `$self` (3.2).
    by_own_address: HashMap<String, usize>,
    unreadable: BTreeMap<String, Unreadable>,
    /// The documents in which the texts of references stand, by the memory addresses of the texts. Values are not changed
    /// after they have been read, so that each text keeps its address.
    documents_of_texts: HashMap<usize, usize>,
}

#[derive(Debug)]
struct Document {
    name: String,
    /// The address that its references are relative to.
    base: String,
    /// The addresses of the files that it refers to.
    others: BTreeSet<String>,
    content: FileContent,
}

/// The content of a file.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct FileContent {
    /// The value. Of names that stand twice in an object, it has the last.
    pub value: Value,
    /// The names that stand more than once in an object.
    pub duplicate_keys: Vec<DuplicateKey>,
}

/// A name that stands more than once in an object.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DuplicateKey {
    /// The JSON pointer of the member.
    pub pointer: String,
    /// The line of the first member with this name, from 1.
    pub first_line: usize,
}

/// The reason why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub(crate) reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    NotFound,
    Other { message: String, help: String },
}

/// The target of a reference.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FileTarget<'d> {
    Document(usize),
    Unreadable(&'d Unreadable),
    /// A file that has not been asked for, or an address in a network.
    Unread,
}

impl Files {
    /// Reads documents, and all files that they refer to, directly or through others.
    ///
    /// `read` gets the name of each file once. A name that leads out of the common folder begins with `../` or `/`; whether
    /// it may be read is up to `read`. Addresses with a scheme, such as `https://…`, are not read.
    pub fn read<N: Into<String>>(
        names: impl IntoIterator<Item = N>,
        mut read: impl FnMut(&str) -> Result<FileContent, Unreadable>,
    ) -> Self {
        let mut files = Self::default();
        let mut queue: VecDeque<String> = names.into_iter().map(Into::into).collect();
        let mut texts = Vec::new();
        while let Some(name) = queue.pop_front() {
            if files.by_name.contains_key(&name) || files.unreadable.contains_key(&name) {
                continue;
            }
            match read(&name) {
                Ok(content) => {
                    let index = files.documents.len();
                    let base = base_of(&name, &content.value);
                    let mut others = BTreeSet::new();
                    reference_texts(&content.value, |text, is_certain| {
                        texts.push((text.as_ptr().addr(), index));
                        if is_certain || is_reference(text) {
                            others.extend(Address::new(&name, &base, text).others());
                        }
                    });
                    queue.extend(others.iter().filter(|address| !is_absolute(address)).cloned());
                    files.by_name.insert(name.clone(), index);
                    files.documents.push(Document { name, base, others, content });
                }
                Err(reason) => _ = files.unreadable.insert(name, reason),
            }
        }
        files.sort(texts);
        files
    }

    /// Brings the documents into the order of their names.
    fn sort(&mut self, texts: Vec<(usize, usize)>) {
        let mut documents: Vec<_> = std::mem::take(&mut self.documents).into_iter().enumerate().collect();
        documents.sort_by(|(_, one), (_, other)| one.name.cmp(&other.name));
        let mut indices = vec![0; documents.len()];
        for (index, (before, document)) in documents.into_iter().enumerate() {
            indices[before] = index;
            self.documents.push(document);
        }
        self.documents_of_texts = texts.into_iter().map(|(text, before)| (text, indices[before])).collect();
        self.by_name =
            self.documents.iter().enumerate().map(|(index, document)| (document.name.clone(), index)).collect();
        for (index, document) in self.documents.iter().enumerate() {
            if document.base != document.name {
                self.by_own_address.entry(document.base.clone()).or_insert(index);
            }
        }
    }

    /// Returns the value of a document.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.index(name).map(|index| self.value(index))
    }

    /// Returns the names of the documents, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(|document| &*document.name)
    }

    /// Returns the references of a document to others: the name of the other one, and the fragment.
    #[must_use]
    pub fn references<'f>(&'f self, name: &str) -> Vec<(&'f str, &'f str)> {
        let Some(from) = self.index(name) else { return Vec::new() };
        let mut references = Vec::new();
        reference_texts(self.value(from), |text, _| match self.resolve(from, text) {
            FileTarget::Document(to) if to != from => {
                let fragment = text.split_once('#').map_or("", |(_, fragment)| fragment);
                references.push((&*self.documents[to].name, fragment));
            }
            _ => {}
        });
        references
    }

    /// Returns the names of the other documents that a document refers to, each once.
    #[must_use]
    pub fn referenced(&self, name: &str) -> BTreeSet<&str> {
        let Some(from) = self.index(name) else { return BTreeSet::new() };
        let indices = self.documents[from].others.iter().filter_map(|address| self.find(address));
        indices.filter(|&to| to != from).map(|to| self.name(to)).collect()
    }

    /// Returns the document that a reference in a document leads to, and the fragment.
    ///
    /// ```
    /// use callback_check::Files;
    /// use serde_json::json;
    ///
    /// let files = Files::read(["openapi.json", "parts/url.json"], |_| Ok(json!({}).into()));
    /// assert_eq!(files.target("openapi.json", "parts/url.json#/a"), Some(("parts/url.json", "/a")));
    /// assert_eq!(files.target("parts/url.json", "#/a"), Some(("parts/url.json", "/a")));
    /// assert_eq!(files.target("parts/url.json", "parts/url.json"), None);
    /// ```
    #[must_use]
    pub fn target<'f>(&'f self, name: &str, reference: &'f str) -> Option<(&'f str, &'f str)> {
        match self.resolve(self.index(name)?, reference) {
            FileTarget::Document(index) => {
                let fragment = reference.split_once('#').map_or("", |(_, fragment)| fragment);
                Some((self.name(index), fragment))
            }
            FileTarget::Unreadable(_) | FileTarget::Unread => None,
        }
    }

    /// Returns the reason why a file could not be read.
    #[must_use]
    pub fn unreadable(&self, name: &str) -> Option<&Unreadable> {
        self.unreadable.get(name)
    }

    /// Returns the document with an address.
    fn find(&self, address: &str) -> Option<usize> {
        self.by_own_address.get(address).or_else(|| self.by_name.get(address)).copied()
    }

    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    pub(crate) fn name(&self, index: usize) -> &str {
        &self.documents[index].name
    }

    pub(crate) fn value(&self, index: usize) -> &Value {
        &self.documents[index].content.value
    }

    pub(crate) fn duplicate_keys(&self, index: usize) -> &[DuplicateKey] {
        &self.documents[index].content.duplicate_keys
    }

    /// Returns the document in which the text of a reference stands.
    pub(crate) fn document_of(&self, text: &str) -> Option<usize> {
        self.documents_of_texts.get(&text.as_ptr().addr()).copied()
    }

    /// Returns the document that a reference in a document leads to.
    pub(crate) fn resolve(&self, from: usize, text: &str) -> FileTarget<'_> {
        let Document { name, base, .. } = &self.documents[from];
        match Address::new(name, base, text) {
            Address::Same => FileTarget::Document(from),
            Address::Others(addresses) => {
                if let Some(index) = addresses.iter().find_map(|address| self.find(address)) {
                    FileTarget::Document(index)
                } else {
                    let reason = addresses.iter().find_map(|address| self.unreadable.get(address));
                    reason.map_or(FileTarget::Unread, FileTarget::Unreadable)
                }
            }
        }
    }
}

impl From<Value> for FileContent {
    fn from(value: Value) -> Self {
        Self { value, duplicate_keys: Vec::new() }
    }
}

impl FileContent {
    /// Adds names that stand more than once in an object.
    #[must_use]
    pub fn with_duplicate_keys(mut self, keys: Vec<DuplicateKey>) -> Self {
        self.duplicate_keys = keys;
        self
    }
}

impl DuplicateKey {
    /// Creates one from the JSON pointer of the member, and the line of the first member with this name.
    #[must_use]
    pub fn new(pointer: impl Into<String>, first_line: usize) -> Self {
        Self { pointer: pointer.into(), first_line }
    }
}

impl Unreadable {
    /// There is no such file.
    #[must_use]
    pub fn not_found() -> Self {
        Self { reason: Reason::NotFound }
    }

    /// There is such a file, and it is not read.
    ///
    /// The message follows the name of the file: `is not UTF-8 text`.
    #[must_use]
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { reason: Reason::Other { message: message.into(), help: help.into() } }
    }
}

/// Returns `true` if a text that may be a name or a reference looks like the latter.
pub(crate) fn is_reference(text: &str) -> bool {
    text.contains(['/', '#']) || [".json", ".yaml", ".yml"].iter().any(|extension| text.ends_with(extension))
}
