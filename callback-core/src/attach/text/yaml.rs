//! Additions to YAML.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput, StructureStyle};
use serde::{Serialize, Serializer};

use super::{Edit, predecessor};
use crate::attach::added::{Added, Members};
use crate::yaml;

/// Returns the edits that add the members to the document. There is none for an object that stands elsewhere: an alias.
pub(super) fn edits(text: &str, members: &Members<'_>) -> Result<Vec<Edit>, String> {
    let mut reader = Reader { text, events: Parser::new_from_str(text) };
    let root = reader.document()?;
    let mut editor = Editor { text, unit: root.unit().unwrap_or(2), edits: Vec::new() };
    editor.node(&root, 0, members)?;
    Ok(editor.edits)
}

/// A node with its place in the text.
struct Node {
    content: Content,
    end: usize,
    /// The position at which a line can be inserted after it.
    next_line: usize,
}

enum Content {
    /// A mapping in braces. `start` is the position after the brace.
    Flow {
        start: usize,
        members: Vec<(String, Node)>,
    },
    Block {
        indent: usize,
        members: Vec<(String, Node)>,
    },
    /// No text, which is null.
    Empty,
    Scalar(String),
    Other,
}

/// A mapping that was read to its end.
struct Mapping {
    members: Vec<(String, Node)>,
    /// The column of the first key.
    indent: usize,
    end: usize,
}

impl Node {
    /// Returns the indentation of one level.
    fn unit(&self) -> Option<usize> {
        let Content::Block { indent: outer, members } = &self.content else { return None };
        members.iter().find_map(|(_, node)| match &node.content {
            Content::Block { indent, .. } => indent.checked_sub(*outer),
            _ => None,
        })
    }
}

struct Reader<'t> {
    text: &'t str,
    events: Parser<'t, StrInput<'t>>,
}

impl<'t> Reader<'t> {
    fn event(&mut self) -> Result<(Event<'t>, Span), String> {
        match self.events.next() {
            Some(event) => event.map_err(|error| error.to_string()),
            None => Err("the document ends too early".to_owned()),
        }
    }

    /// Reads the first document.
    fn document(&mut self) -> Result<Node, String> {
        loop {
            let (event, span) = self.event()?;
            if event.is_node() {
                return self.node(event, span);
            }
        }
    }

    /// Reads the node that begins with an event.
    fn node(&mut self, event: Event<'t>, span: Span) -> Result<Node, String> {
        let range = span.byte_range().unwrap_or_default();
        let node = |content| Node { content, end: range.end, next_line: self.line_after(range.end) };
        Ok(match event {
            Event::Scalar(_, ScalarStyle::Plain, ..) if range.is_empty() => node(Content::Empty),
            Event::Scalar(text, ScalarStyle::Literal | ScalarStyle::Folded, ..) => Node {
                content: Content::Scalar(text.into_owned()),
                end: range.end,
                // It ends within the indentation of the line after it.
                next_line: if range.end == self.text.len() {
                    range.end
                } else {
                    self.text[..range.end].rfind('\n').map_or(0, |newline| newline + 1)
                },
            },
            Event::Scalar(text, ..) => node(Content::Scalar(text.into_owned())),
            Event::SequenceStart(..) => self.sequence(range.end)?,
            Event::MappingStart(StructureStyle::Flow, ..) => self.flow(range.end)?,
            Event::MappingStart(StructureStyle::Block, ..) => self.block()?,
            _ => node(Content::Other),
        })
    }

    fn sequence(&mut self, start: usize) -> Result<Node, String> {
        let mut next_line = self.line_after(start);
        loop {
            let (event, span) = self.event()?;
            if matches!(event, Event::SequenceEnd) {
                let range = span.byte_range().unwrap_or_default();
                if !range.is_empty() {
                    next_line = self.line_after(range.end);
                }
                return Ok(Node { content: Content::Other, end: range.end, next_line });
            }
            next_line = self.node(event, span)?.next_line;
        }
    }

    fn flow(&mut self, start: usize) -> Result<Node, String> {
        let Mapping { members, end, .. } = self.mapping()?;
        Ok(Node { content: Content::Flow { start, members }, end, next_line: self.line_after(end) })
    }

    fn block(&mut self) -> Result<Node, String> {
        let Mapping { members, indent, end } = self.mapping()?;
        let next_line = members.last().map_or(end, |(_, last)| last.next_line);
        Ok(Node { content: Content::Block { indent, members }, end, next_line })
    }

    /// Reads the members and the end of a mapping.
    fn mapping(&mut self) -> Result<Mapping, String> {
        let mut members = Vec::new();
        let mut column = None;
        loop {
            let (event, span) = self.event()?;
            if matches!(event, Event::MappingEnd) {
                let end = span.byte_range().unwrap_or_default().end;
                return Ok(Mapping { members, indent: column.unwrap_or_default(), end });
            }
            column.get_or_insert(span.start.col());
            let key = self.node(event, span)?;
            let (event, span) = self.event()?;
            let mut value = self.node(event, span)?;
            value.next_line = value.next_line.max(key.next_line);
            let Content::Scalar(name) = key.content else { continue };
            members.push((name, value));
        }
    }

    /// Returns the position after the line of a position.
    fn line_after(&self, position: usize) -> usize {
        self.text[position..].find('\n').map_or(self.text.len(), |newline| position + newline + 1)
    }
}

/// One added member, as an object.
struct Member<'m>(&'m str, &'m Added<'m>);

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.0, self.1)])
    }
}

struct Editor<'t> {
    text: &'t str,
    /// The indentation of one level.
    unit: usize,
    edits: Vec<Edit>,
}

impl Editor<'_> {
    /// Adds members to the mapping `node`, or makes it one. `indent` is the indentation of what contains it.
    fn node(&mut self, node: &Node, indent: usize, members: &Members<'_>) -> Result<(), String> {
        match &node.content {
            Content::Block { indent, members: existing } => self.block(*indent, existing, members),
            Content::Flow { start, members: existing } => self.flow(*start, existing, members),
            Content::Empty => self.lines(node.next_line, indent + self.unit, members),
            Content::Scalar(_) | Content::Other => Ok(()),
        }
    }

    fn block(&mut self, indent: usize, existing: &[(String, Node)], members: &Members<'_>) -> Result<(), String> {
        let nodes: HashMap<&str, &Node> = existing.iter().map(|(name, node)| (name.as_str(), node)).collect();
        for (name, added) in &members.0 {
            match (nodes.get(name.as_str()), added) {
                (Some(node), Added::Object(members)) => self.node(node, indent, members)?,
                (Some(_), _) => {}
                (None, added) => {
                    let index = predecessor(name, existing.iter().map(|(name, _)| name.as_str()));
                    let at = index.map_or(0, |index| existing[index].1.next_line);
                    self.lines(at, indent, &Member(name, added))?;
                }
            }
        }
        Ok(())
    }

    /// Inserts lines with an indentation.
    fn lines(&mut self, at: usize, indent: usize, members: &impl Serialize) -> Result<(), String> {
        let printed = yaml::print_with_indent(members, self.unit).map_err(|error| error.to_string())?;
        let mut text = String::new();
        if at > 0 && !self.text[..at].ends_with('\n') && !self.edits.iter().any(|edit| edit.start == at) {
            text.push('\n');
        }
        for line in printed.lines() {
            if !line.is_empty() {
                text.extend([&" ".repeat(indent), line]);
            }
            text.push('\n');
        }
        self.edits.push(Edit { start: at, end: at, text });
        Ok(())
    }

    /// Adds members in the syntax of JSON, which is that of mappings in braces too.
    fn flow(&mut self, start: usize, existing: &[(String, Node)], members: &Members<'_>) -> Result<(), String> {
        let mut first = Vec::new();
        let nodes: HashMap<&str, &Node> = existing.iter().map(|(name, node)| (name.as_str(), node)).collect();
        for (name, added) in &members.0 {
            match (nodes.get(name.as_str()), added) {
                (Some(node), Added::Object(members)) => self.node(node, 0, members)?,
                (Some(_), _) => {}
                (None, added) => {
                    let member = serde_json::to_string(&Member(name, added)).map_err(|error| error.to_string())?;
                    let member = &member[1..member.len() - 1];
                    match predecessor(name, existing.iter().map(|(name, _)| name.as_str())) {
                        Some(index) => {
                            let at = existing[index].1.end;
                            self.edits.push(Edit { start: at, end: at, text: format!(", {member}") });
                        }
                        None => first.push(member.to_owned()),
                    }
                }
            }
        }
        if !first.is_empty() {
            self.edits.push(Edit { start, end: start, text: first.join(", ") });
        }
        Ok(())
    }
}
