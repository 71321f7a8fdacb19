//! Baselines: findings that are known, and not reported again.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Place};
use crate::path::{normalized, relative};
use crate::visible::visible;

const VERSION: u32 = 1;

/// A finding at one place, without its line: lines move.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The path from the folder of the baseline.
    file: String,
    pointer: String,
    rule: String,
    message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    version: u32,
    findings: Vec<Entry>,
}

/// A baseline that was read, or one that is to be written.
pub(crate) struct Baseline {
    path: PathBuf,
    folder: PathBuf,
    /// The entries, and `true` for those that have been found.
    entries: HashMap<Entry, bool>,
}

impl Baseline {
    /// Begins a baseline without entries.
    pub(crate) fn new(path: &Path) -> Result<Self, String> {
        let absolute = normalized(path).map_err(|error| failure("write", path, &error))?;
        let folder = absolute.parent().unwrap_or(&absolute).to_owned();
        Ok(Self { path: path.to_owned(), folder, entries: HashMap::new() })
    }

    /// Reads a baseline.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| failure("read", path, &error))?;
        let content: Content = serde_json::from_str(&text).map_err(|error| failure("read", path, &error))?;
        if content.version != VERSION {
            return Err(failure("read", path, &format!("version {} is not supported", content.version)));
        }
        let entries = content.findings.into_iter().map(|entry| (entry, false)).collect();
        Ok(Self { entries, ..Self::new(path)? })
    }

    /// Returns the path as the command line has it.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the number of entries.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    fn entry(&self, finding: &Finding, place: &Place) -> Entry {
        let file = match normalized(Path::new(&place.file)) {
            Ok(path) => relative(&path, &self.folder),
            Err(_) => place.file.clone(),
        };
        Entry { file, pointer: place.pointer.clone(), rule: finding.rule.to_string(), message: finding.message.clone() }
    }

    /// Adds the places of a finding.
    pub(crate) fn add(&mut self, finding: &Finding) {
        for place in &finding.places {
            self.entries.insert(self.entry(finding, place), true);
        }
    }

    /// Removes the places of a finding that have an entry, and returns their number.
    pub(crate) fn remove_known(&mut self, finding: &mut Finding) -> usize {
        let places = std::mem::take(&mut finding.places);
        let all = places.len();
        for place in places {
            match self.entries.get_mut(&self.entry(finding, &place)) {
                Some(found) => *found = true,
                None => finding.places.push(place),
            }
        }
        all - finding.places.len()
    }

    /// Returns the number of entries that were not found, of the files that were checked and of those that are gone.
    pub(crate) fn stale(&self, is_checked: impl Fn(&Path) -> bool) -> usize {
        let mut files = BTreeMap::new();
        for (entry, _) in self.entries.iter().filter(|(_, found)| !**found) {
            *files.entry(&entry.file).or_insert(0) += 1;
        }
        let is_stale =
            |file: &str| normalized(&self.folder.join(file)).is_ok_and(|path| is_checked(&path) || !path.exists());
        files.into_iter().filter_map(|(file, count)| is_stale(file).then_some(count)).sum()
    }

    /// Writes the baseline whole or not at all: the entries in order, each in a line of its own.
    pub(crate) fn write(&self) -> Result<(), String> {
        let mut entries: Vec<_> = self.entries.keys().collect();
        entries.sort();
        let lines: Result<Vec<_>, _> = entries.into_iter().map(serde_json::to_string).collect();
        let lines = lines.map_err(|error| failure("write", &self.path, &error))?;
        let lines: Vec<_> = lines.iter().map(|line| format!("    {line}")).collect();
        let list = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        let text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{list}]\n}}\n");
        replace(text.as_bytes(), &self.path).map_err(|error| failure("write", &self.path, &error))
    }
}

fn failure(verb: &str, path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("cannot {verb} the baseline `{}`: {error}", visible(&path.to_string_lossy()))
}

/// Replaces the content of a file atomically.
///
/// A temporary file of the package `tempfile` would be readable only by its owner, also after the renaming.
fn replace(bytes: &[u8], target: &Path) -> io::Result<()> {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", process::id()));
    let temporary = target.with_file_name(name);
    let written = File::create(&temporary)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&temporary, target));
    if written.is_err() {
        // The first error is returned, so this one is ignored.
        _ = fs::remove_file(&temporary);
    }
    written
}
