//! Reading of YAML 1.2.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span, Tag};
use serde_json::{Map, Number, Value};

use super::format::{MAX_DEPTH, Parsed, SyntaxError};

/// The size to which the aliases of a file may expand: a constant, and as much as the rest of the file. A node counts as one
/// and each 32 bytes of its text. A few lines could be repeated more often than any memory holds.
const MAX_EXPANSION: usize = 100_000;

/// Creates a parser.
pub(super) fn parser(text: &str) -> Parser<'_, granit_parser::StrInput<'_>> {
    Parser::new_from_str_with_options(text, options())
}

fn options() -> Options {
    granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

/// The number of comments that are separated in a file.
const MAX_COMMENTS: usize = 10;

/// Returns the text with a space before each `#` that follows a quote without one, if there are such comments. libyaml,
/// `SnakeYAML` and js-yaml read them.
pub(super) fn with_separated_comments(text: &str) -> Option<String> {
    let mut corrected = text.to_owned();
    for _ in 0..MAX_COMMENTS {
        let error = parser(&corrected).find_map(Result::err);
        let error = error.filter(|error| *error.kind() == ErrorKind::CommentNotSeparated);
        let Some(at) = error.and_then(|error| error.marker().byte_offset()) else { break };
        if !corrected.get(at..)?.starts_with('#') {
            break;
        }
        corrected.insert(at, ' ');
    }
    (corrected.len() > text.len()).then_some(corrected)
}

/// Reads a file with one document.
pub(super) fn parse(text: &str) -> Result<Parsed, SyntaxError> {
    let mut builder = Builder::default();
    for event in parser(text) {
        let (event, span) = event?;
        builder.add(event, span)?;
    }
    Ok(Parsed { value: builder.document.unwrap_or_default(), has_duplicate_keys: builder.has_duplicate_keys })
}

/// Builds a value of events.
#[derive(Default)]
struct Builder {
    /// The collections that have begun, from the outermost.
    open: Vec<Open>,
    document: Option<Value>,
    anchors: HashMap<usize, Rc<Node>>,
    has_duplicate_keys: bool,
    /// The size of what has been read, without the expansion of aliases.
    size: usize,
    expansion: usize,
}

/// A sequence or a mapping that has begun.
struct Open {
    collection: Collection,
    anchor: usize,
    size: usize,
    /// The greatest depth of a node in it, from this one on.
    depth: usize,
}

enum Collection {
    Sequence(Vec<Value>),
    Mapping {
        members: Map<String, Value>,
        key: Option<String>,
        /// The mappings that `<<` adds.
        merged: Vec<Value>,
    },
}

/// A complete node.
#[derive(Clone)]
struct Node {
    value: Value,
    /// The text of a scalar, as a key has it.
    text: Option<String>,
    size: usize,
    depth: usize,
}

impl Builder {
    fn add(&mut self, event: Event<'_>, span: Span) -> Result<(), SyntaxError> {
        let is_empty = matches!(&event, Event::Scalar(_, ScalarStyle::Plain, ..)) && span.is_empty();
        let error = |message: &str| Err(SyntaxError::new(message, span.start.line(), span.start.col() + 1));
        if self.open.is_empty()
            && self.document.as_ref().is_some_and(|document| !document.is_null())
            && event.is_node()
            && !is_empty
        {
            return error("a second YAML document begins; an OpenAPI document is the only one in its file");
        }
        match event {
            Event::Scalar(..) if is_empty && self.open.is_empty() => {}
            Event::SequenceStart(..) | Event::MappingStart(..) if self.awaits_key() => {
                return error("a key is a sequence or a mapping; make it a string");
            }
            Event::SequenceStart(_, anchor, _) => self.begin(Collection::Sequence(Vec::new()), anchor),
            Event::MappingStart(_, anchor, _) => {
                self.begin(Collection::Mapping { members: Map::new(), key: None, merged: Vec::new() }, anchor);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let Open { collection, anchor, size, depth } = open;
                let value = match collection {
                    Collection::Sequence(values) => Value::Array(values),
                    Collection::Mapping { members, merged, .. } => Value::Object(merge(members, merged)),
                };
                self.finish(Node { value, text: None, size, depth }, anchor);
            }
            Event::Scalar(text, style, anchor, tag) => {
                let size = 1 + text.len() / 32;
                self.size += size;
                // The parser writes `~` for nothing.
                let text = if is_empty { Cow::Borrowed("") } else { text };
                if self.awaits_key() && anchor == 0 {
                    self.set_key(text.into_owned());
                    return Ok(());
                }
                let value = scalar(&text, style, tag.as_deref());
                let text = (anchor != 0).then(|| text.into_owned());
                self.finish(Node { value, text, size, depth: 1 }, anchor);
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor) else {
                    return error("an alias stands within the node that it repeats");
                };
                let node = Rc::clone(node);
                self.expansion += node.size;
                if self.expansion > MAX_EXPANSION + self.size {
                    return error("the aliases repeat too much; write fewer of them");
                }
                if self.open.len() + node.depth > MAX_DEPTH {
                    return error("the aliases nest too deeply");
                }
                if self.awaits_key() && node.text.is_none() {
                    return error("a key is a sequence or a mapping; make it a string");
                }
                self.finish((*node).clone(), 0);
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, collection: Collection, anchor: usize) {
        self.size += 1;
        self.open.push(Open { collection, anchor, size: 1, depth: 1 });
    }

    /// Returns `true` if the next node is the key of a mapping.
    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { collection: Collection::Mapping { key: None, .. }, .. }))
    }

    /// Keys are strings as written, whatever they look like (YAML's failsafe schema).
    fn set_key(&mut self, text: String) {
        if let Some(Open { collection: Collection::Mapping { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(text);
        }
    }

    fn finish(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, Rc::new(node.clone()));
        }
        let Some(open) = self.open.last_mut() else {
            self.document = Some(node.value);
            return;
        };
        open.size += node.size;
        open.depth = open.depth.max(node.depth + 1);
        match &mut open.collection {
            Collection::Sequence(values) => values.push(node.value),
            Collection::Mapping { members, key: pending, merged } => match pending.take() {
                None => *pending = node.text,
                Some(key) if key == "<<" && is_mergeable(&node.value) => match node.value {
                    Value::Array(values) => merged.extend(values),
                    value => merged.push(value),
                },
                Some(key) => self.has_duplicate_keys |= members.insert(key, node.value).is_some(),
            },
        }
    }
}

/// Returns `true` if a value is that of a merge key (`<<`), which YAML 1.1 has and most programs support.
fn is_mergeable(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(values) => !values.is_empty() && values.iter().all(Value::is_object),
        _ => false,
    }
}

/// Adds the members of other mappings. A mapping's own members come first, and then those of the first of the others.
fn merge(mut members: Map<String, Value>, merged: Vec<Value>) -> Map<String, Value> {
    for value in merged {
        let Value::Object(others) = value else { continue };
        for (name, value) in others {
            members.entry(name).or_insert(value);
        }
    }
    members
}

/// Returns the value of a scalar by the core schema (YAML 1.2.2, section 10.3.2).
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let tag = tag.map(|tag| if tag.is_yaml_core_schema() { tag.suffix() } else { "str" });
    let plain = match tag {
        None if style == ScalarStyle::Plain => plain(text),
        Some("null" | "bool" | "int" | "float") => plain(text),
        _ => None,
    };
    plain.unwrap_or_else(|| Value::String(text.to_owned()))
}

/// Returns the value of a scalar without quotes, unless it is a string.
fn plain(text: &str) -> Option<Value> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Value::Null),
        "true" | "True" | "TRUE" => return Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Some(Value::Bool(false)),
        _ => {}
    }
    if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.')) {
        return None;
    }
    let radix = |digits: &str, radix| u64::from_str_radix(digits, radix).ok().filter(|_| !digits.starts_with('+'));
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8).map(Value::from);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16).map(Value::from);
    }
    if !text.contains(|character: char| character.is_ascii_digit())
        || text.contains(|character: char| !matches!(character, '0'..='9' | '.' | 'e' | 'E' | '+' | '-'))
    {
        return None;
    }
    let number = text.strip_prefix('+').unwrap_or(text);
    number
        .parse::<u64>()
        .map(Value::from)
        .or_else(|_| number.parse::<i64>().map(Value::from))
        .ok()
        .or_else(|| number.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number))
}

impl From<ScanError> for SyntaxError {
    fn from(error: ScanError) -> Self {
        let marker = error.marker();
        Self::new(error.info(), marker.line(), marker.col() + 1)
    }
}

/// Returns the text of a key or a scalar in a file.
pub(super) fn scalar_text(event: Event<'_>) -> Option<Cow<'_, str>> {
    match event {
        Event::Scalar(text, ..) => Some(text),
        _ => None,
    }
}
