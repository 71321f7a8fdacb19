//! The configuration file `callback.toml`.
//!
//! ```toml
//! [rules]
//! static-callback-url = "off"
//! optional-callback-url = "error"
//!
//! [[overrides]]
//! paths = ["legacy/**"]
//! rules = { undeclared-parameter = "warning" }
//! ```

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{fs, io};

use callback_check::Severity;
use globset::{GlobBuilder, GlobMatcher};
use serde::{Deserialize, Deserializer, de};

use crate::path::{normalized, relative};
use crate::rule::Rule;
use crate::visible::visible;

/// The name of the file.
const NAME: &str = "callback.toml";

/// The configuration files of a run, each read once.
pub(crate) struct Configs {
    /// The file that the command line names.
    named: Option<Rc<Config>>,
    /// The files that were found, by the folders that they hold for.
    found: HashMap<PathBuf, Option<Rc<Config>>>,
}

/// A configuration file.
#[derive(Debug)]
struct Config {
    folder: PathBuf,
    content: Content,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table with `rules` and `overrides`")]
struct Content {
    #[serde(default)]
    rules: BTreeMap<RuleName, Level>,
    #[serde(default)]
    overrides: Vec<Override>,
}

/// Rules for the files that a pattern matches.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table with `paths` and `rules`")]
struct Override {
    paths: Vec<PathPattern>,
    rules: BTreeMap<RuleName, Level>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Off,
    Note,
    Warning,
    Error,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RuleName(&'static str);

#[derive(Debug)]
struct PathPattern(GlobMatcher);

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse::<Rule>().map(|rule| Self(rule.name)).map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for PathPattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pattern = String::deserialize(deserializer)?;
        // `legacy/` is the folder `legacy`.
        Self::new(pattern.trim_end_matches('/')).map_err(de::Error::custom)
    }
}

impl PathPattern {
    fn new(pattern: &str) -> Result<Self, globset::Error> {
        let glob = GlobBuilder::new(pattern).literal_separator(true).build()?;
        Ok(Self(glob.compile_matcher()))
    }

    /// Returns `true` if the pattern matches a path, or a folder above it.
    fn matches(&self, path: &str) -> bool {
        let ends = path.match_indices('/').map(|(index, _)| index).chain([path.len()]);
        ends.into_iter().any(|end| self.0.is_match(&path[..end]))
    }
}

impl Configs {
    /// Reads the file that the command line names, if it names one. Otherwise the nearest file in the folders above a
    /// document is used.
    pub(crate) fn new(named: Option<&Path>) -> Result<Self, String> {
        let named = named.map(|path| {
            let text = fs::read_to_string(path).map_err(|error| cannot_read(path, &error))?;
            Config::parse(path, &text).map(Rc::new)
        });
        Ok(Self { named: named.transpose()?, found: HashMap::new() })
    }

    /// Returns the severity of a rule's findings in a file, or `None` if the rule is off there.
    pub(crate) fn severity(&mut self, rule: &str, severity: Severity, file: &str) -> Result<Option<Severity>, String> {
        let file = absolute(Path::new(file))?;
        Ok(match self.of(&file)?.and_then(|config| config.level(rule, &file)) {
            None => Some(severity),
            Some(Level::Off) => None,
            Some(Level::Note) => Some(Severity::Note),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        })
    }

    /// Reads the configuration of a file, so that its mistakes are reported whatever is found in the file.
    pub(crate) fn load(&mut self, file: &Path) -> Result<(), String> {
        self.of(&absolute(file)?).map(drop)
    }

    fn of(&mut self, file: &Path) -> Result<Option<Rc<Config>>, String> {
        match (&self.named, file.parent()) {
            (Some(config), _) => Ok(Some(Rc::clone(config))),
            (None, Some(folder)) => self.find(folder),
            (None, None) => Ok(None),
        }
    }

    /// Finds the file that holds for a folder: its own, or that of the nearest folder above, up to that of the repository.
    fn find(&mut self, folder: &Path) -> Result<Option<Rc<Config>>, String> {
        if let Some(config) = self.found.get(folder) {
            return Ok(config.clone());
        }
        let path = folder.join(NAME);
        let config = match fs::read_to_string(&path) {
            Ok(text) => Some(Rc::new(Config::parse(&path, &text)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound || path.is_dir() => match folder.parent() {
                Some(parent) if !folder.join(".git").exists() => self.find(parent)?,
                _ => None,
            },
            Err(error) => return Err(cannot_read(&path, &error)),
        };
        self.found.insert(folder.to_owned(), config.clone());
        Ok(config)
    }
}

fn absolute(file: &Path) -> Result<PathBuf, String> {
    normalized(file).map_err(|error| format!("cannot find the current folder: {error}"))
}

fn cannot_read(path: &Path, error: &io::Error) -> String {
    format!("cannot read `{}`: {error}", visible(&path.to_string_lossy()))
}

impl Config {
    fn parse(path: &Path, text: &str) -> Result<Self, String> {
        let content = toml::from_str(text).map_err(|error| {
            let lines: Vec<_> = error.to_string().trim_end().lines().map(|line| visible(line).into_owned()).collect();
            format!("`{}` is wrong: {}", visible(&path.to_string_lossy()), lines.join("\n"))
        })?;
        let path = normalized(path).map_err(|error| cannot_read(path, &error))?;
        Ok(Self { folder: path.parent().unwrap_or(&path).to_owned(), content })
    }

    /// Returns the level of a rule in a file: of the last override that has one, or else of the file as a whole.
    fn level(&self, rule: &str, file: &Path) -> Option<Level> {
        let path = relative(file, &self.folder);
        let rule = |rules: &BTreeMap<RuleName, Level>| {
            rules.iter().find_map(|(name, level)| (name.0 == rule).then_some(*level))
        };
        let overrides = self.content.overrides.iter().rev();
        overrides
            .filter(|section| section.paths.iter().any(|pattern| pattern.matches(&path)))
            .find_map(|section| rule(&section.rules))
            .or_else(|| rule(&self.content.rules))
    }
}

#[cfg(test)]
mod tests {
    use super::PathPattern;

    #[test]
    fn patterns_match_files_and_folders() {
        let cases = [
            ("legacy", "legacy/a/b.yaml", true),
            ("legacy/*.yaml", "legacy/b.yaml", true),
            ("legacy/*.yaml", "legacy/a/b.yaml", false),
            ("legacy/**", "legacy/a/b.yaml", true),
            ("**/b.yaml", "legacy/a/b.yaml", true),
            ("**/b.yaml", "b.yaml", true),
            ("*.json", "legacy/a.json", false),
            ("legacy", "legacy.yaml", false),
            ("../shared", "../shared/a.yaml", true),
        ];
        for (pattern, path, expected) in cases {
            let matches = PathPattern::new(pattern).unwrap().matches(path);
            assert_eq!(matches, expected, "{pattern} {path}");
        }
    }
}
