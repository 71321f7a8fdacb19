//! Additions to JSON.

use std::collections::HashMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Serializer;
use serde_json::ser::PrettyFormatter;
use serde_json::value::RawValue;

use super::{Edit, predecessor};
use crate::attach::added::{Added, Members};

/// Returns the edits that add the members to the document.
pub(super) fn edits(text: &str, members: &Members<'_>) -> serde_json::Result<Vec<Edit>> {
    let root: &RawValue = serde_json::from_str(text)?;
    let object: Object<'_> = serde_json::from_str(root.get())?;
    let mut editor = Editor { text, unit: object.indent(root).unwrap_or_default(), edits: Vec::new() };
    editor.object(root, "", members)?;
    Ok(editor.edits)
}

/// The members of an object, in their order.
struct Object<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

impl Object<'_> {
    /// Returns the indentation of the members. Returns `None` if the first is on the line of the brace, or there is none.
    fn indent(&self, raw: &RawValue) -> Option<String> {
        self.0.first()?;
        let inner = &raw.get()[1..];
        let space = &inner[..inner.find('"')?];
        Some(space[space.rfind('\n')? + 1..].to_owned())
    }
}

struct Editor<'t> {
    text: &'t str,
    /// The indentation of one level; empty if the document is on one line.
    unit: String,
    edits: Vec<Edit>,
}

impl<'t> Editor<'t> {
    /// Returns the position of a value in the text.
    fn start(&self, value: &RawValue) -> usize {
        value.get().as_ptr().addr() - self.text.as_ptr().addr()
    }

    /// Adds members to an object, whose closing brace has the indentation `outer`.
    fn object(&mut self, raw: &'t RawValue, outer: &str, members: &Members<'_>) -> serde_json::Result<()> {
        let object: Object<'_> = serde_json::from_str(raw.get())?;
        let indent = match object.indent(raw) {
            Some(indent) => Some(indent),
            None if object.0.is_empty() && !self.unit.is_empty() => Some(format!("{outer}{}", self.unit)),
            None => None,
        };
        let start = self.start(raw);
        // Of members with the same name the last one counts.
        let existing: HashMap<&str, &RawValue> = object.0.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        for (name, added) in &members.0 {
            match (existing.get(name.as_str()).copied(), added) {
                (Some(value), Added::Object(members)) if value.get() != "null" => {
                    self.object(value, indent.as_deref().unwrap_or_default(), members)?;
                }
                (Some(value), added) => {
                    let start = self.start(value);
                    let text = self.value(added, indent.as_deref())?;
                    self.edits.push(Edit { start, end: start + value.get().len(), text });
                }
                (None, added) => {
                    let member = self.member(name, added, indent.as_deref())?;
                    let names = object.0.iter().map(|(name, _)| name.as_str());
                    match predecessor(name, names) {
                        Some(index) => {
                            let previous = object.0[index].1;
                            let at = self.start(previous) + previous.get().len();
                            self.edits.push(Edit { start: at, end: at, text: format!(",{member}") });
                        }
                        None => self.first_member(start, raw, outer, indent.as_deref(), member),
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds a member to an object without members.
    fn first_member(&mut self, start: usize, raw: &RawValue, outer: &str, indent: Option<&str>, member: String) {
        let (start, end) = (start + 1, start + raw.get().len() - 1);
        match self.edits.last_mut() {
            Some(edit) if edit.start == start => {
                let last = edit.text.trim_end().len();
                edit.text.insert_str(last, &format!(",{member}"));
            }
            _ => {
                let close = indent.map(|_| format!("\n{outer}")).unwrap_or_default();
                self.edits.push(Edit { start, end, text: member + &close });
            }
        }
    }

    /// Prints a member with the space before it.
    fn member(&self, name: &str, value: &Added<'_>, indent: Option<&str>) -> serde_json::Result<String> {
        let name = serde_json::to_string(name)?;
        let value = self.value(value, indent)?;
        Ok(match indent {
            Some(indent) => format!("\n{indent}{name}: {value}"),
            // Documents without any space are those that are sent.
            None if self.unit.is_empty() => format!("{name}:{value}"),
            None => format!(" {name}: {value}"),
        })
    }

    /// Prints a value, on one line if its object has no indentation.
    fn value(&self, value: &Added<'_>, indent: Option<&str>) -> serde_json::Result<String> {
        let Some(indent) = indent else { return serde_json::to_string(value) };
        let mut output = Vec::new();
        let unit = if self.unit.is_empty() { "  " } else { &self.unit };
        value.serialize(&mut Serializer::with_formatter(&mut output, PrettyFormatter::with_indent(unit.as_bytes())))?;
        // A line break within a string is `\n`, so that these are between the values.
        Ok(String::from_utf8_lossy(&output).replace('\n', &format!("\n{indent}")))
    }
}
