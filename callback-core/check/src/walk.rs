//! The walk over a document, which calls the rules.
//!
//! Each object is visited once, wherever it is nested and whatever refers to it. Of other files, only what references lead to
//! is visited. Callbacks and links are checked when all
//! objects are known. Rules do not look at plain schemas, which are most.

use std::collections::HashSet;
use std::ptr;

use serde_json::{Map, Value};

use crate::budget::Budget;
use crate::context::Context;
use crate::diagnostic::Diagnostics;
use crate::expressions::{check_callbacks, check_links, may_have_links};
use crate::files::is_reference;
use crate::limits::MAX_DEPTH;
use crate::location::{Location, Locations};
use crate::misplaced::is_field;
use crate::node::{Content, Node, NodeReference};
use crate::object_kind::{FieldType, ObjectKind, PresentField};
use crate::reference::ReferenceTarget;
use crate::rules;
use crate::schema::{MAX_TOKENS, count_plain};
use crate::version::Version;

/// The state of a walk.
struct Walk<'d> {
    context: Context<'d>,
    nodes: Vec<Node<'d>>,
    /// The targets of references, which may have no node of their own.
    targets: Vec<Target<'d>>,
    visited: HashSet<(*const Value, ObjectKind)>,
    /// The schemas of the document, to which plain schemas refer.
    schemas: Option<&'d Map<String, Value>>,
    /// The number of schemas inside plain ones, which are not visited.
    plain: usize,
    /// `false` while the components are visited that nothing refers to.
    is_used: bool,
    /// The operations with callbacks or links.
    operations: Vec<(Node<'d>, &'d Map<String, Value>)>,
}

/// The target of a reference.
struct Target<'d> {
    kind: ObjectKind,
    value: &'d Value,
    text: &'d str,
    /// The location of the object with the reference.
    origin: Location,
}

/// Checks the document of a context, and whatever it refers to.
pub(crate) fn walk(context: Context<'_>) -> Diagnostics {
    let document = context.document;
    let mut walk = Walk {
        context,
        nodes: Vec::new(),
        targets: Vec::new(),
        visited: HashSet::new(),
        schemas: document.get("components").and_then(|components| components.get("schemas")?.as_object()),
        plain: 0,
        is_used: true,
        operations: Vec::new(),
    };
    walk.push(ObjectKind::Document, document, Locations::ROOT, None, false);
    walk.visit_objects();
    walk.visit_unused_components();
    let Walk { mut context, visited, plain, mut operations, .. } = walk;
    context.budget = Budget::new(visited.len() + plain);
    operations.sort_by_cached_key(|(node, _)| context.locations.sort_key(node.location));
    for (node, operation) in operations {
        check_callbacks(&mut context, &node, operation);
        check_links(&mut context, &node, operation);
    }
    for node in context.index.expression_holders.take_rest() {
        rules::check_syntax(&mut context, &node, None);
    }
    rules::check_document(&mut context);
    context.finish()
}

impl<'d> Walk<'d> {
    fn visit_objects(&mut self) {
        loop {
            while let Some(node) = self.nodes.pop() {
                self.visit(node);
            }
            let Some(Target { kind, value, text, origin }) = self.targets.pop() else { break };
            if !self.visited.contains(&(ptr::from_ref(value), kind))
                && let Context { references, locations, .. } = &mut self.context
                && let Some(location) = references.location(text, origin, locations)
                && !self.is_plain(kind, value, location)
            {
                self.push(kind, value, location, None, false);
            }
        }
    }

    /// Visits the components to which no reference has led.
    fn visit_unused_components(&mut self) {
        if let Some((name, components)) =
            self.context.document.as_object().and_then(|it| it.get_key_value("components"))
        {
            self.is_used = false;
            let location = self.context.locations.key(Locations::ROOT, name);
            self.push(ObjectKind::Components, components, location, None, false);
            self.visit_objects();
        }
    }

    /// Returns `true` if a value is a plain schema, and counts the schemas in it. `near` is its location, or that of the object
    /// that it is a field of.
    fn is_plain(&mut self, kind: ObjectKind, value: &'d Value, near: Location) -> bool {
        let Context { locations, version, .. } = &self.context;
        // A reference without a file leads to the schemas of the document that it is in.
        if kind != ObjectKind::Schema
            || !locations.is_in_entry(near)
            || locations.depth(near) + 2 + MAX_TOKENS > MAX_DEPTH
        {
            return false;
        }
        let schemas = self.schemas;
        let component = |name: &str| schemas?.get(name);
        let Some(count) = count_plain(value, &component, *version, 0) else { return false };
        if self.visited.insert((ptr::from_ref(value), kind)) {
            self.plain += count - 1;
        }
        true
    }

    fn push(
        &mut self,
        kind: ObjectKind,
        value: &'d Value,
        location: Location,
        path_item: Option<&'d Value>,
        is_embedded: bool,
    ) {
        let content = if self.context.locations.depth(location) > MAX_DEPTH {
            Content::TooDeep
        } else {
            Content::new(kind, value, self.context.version)
        };
        let is_used = self.is_used;
        self.nodes.push(Node {
            kind,
            value,
            location,
            path_item,
            is_embedded,
            is_used,
            content,
            fields: Vec::new(),
            reference: None,
        });
    }

    fn visit(&mut self, mut node: Node<'d>) {
        if !matches!(node.content, Content::TooDeep) && !self.visited.insert((ptr::from_ref(node.value), node.kind)) {
            return;
        }
        node.reference = self.reference(&node);
        if let Content::Object(object) = node.content {
            node.fields = node.kind.present_fields(object);
        }
        match node.reference {
            Some(NodeReference::Resolved { text, target }) => {
                self.targets.push(Target { kind: node.kind, value: target, text, origin: node.location });
            }
            Some(NodeReference::OtherFile(file)) => {
                let location = self.context.locations.key(node.location, "$ref");
                self.context.index.files.entry(file).or_default().push(location);
            }
            Some(NodeReference::Unreadable(..)) => self.context.index.has_unreadable_files = true,
            _ => {}
        }
        if let Content::Misplaced(actual) = node.content {
            self.push(actual, node.value, node.location, None, node.is_embedded);
        }
        if let Content::Object(object) = node.content {
            self.visit_fields(&node, object);
            match node.kind {
                ObjectKind::Callback => {
                    self.context.index.expression_holders.add(&node);
                    self.visit_path_items(&node, object);
                }
                ObjectKind::Link => self.context.index.expression_holders.add(&node),
                ObjectKind::Operation => self.visit_operation(&node, object),
                ObjectKind::Discriminator => self.visit_mapping(&node, object),
                _ => {}
            }
        }
        rules::check_object(&mut self.context, &node);
    }

    fn reference(&mut self, node: &Node<'d>) -> Option<NodeReference<'d>> {
        let (Content::Object(object) | Content::Reference(object)) = node.content else { return None };
        let Context { version, references, .. } = &mut self.context;
        NodeReference::new(node.kind, object, node.is_embedded, *version, references)
    }

    /// Pushes the objects in the fields of an object.
    fn visit_fields(&mut self, node: &Node<'d>, object: &'d Map<String, Value>) {
        let mut is_embedded = node.is_embedded;
        if node.kind == ObjectKind::Schema
            && let Some(id) = object.get("$id")
        {
            is_embedded |= self.context.version > Version::V3_0;
            if let Some(id) = id.as_str() {
                self.context.index.schema_ids.insert(id.trim_end_matches('#'));
            }
        }
        let path_item = (node.kind == ObjectKind::PathItem).then_some(node.value);
        // The schemas within one that is not plain are not looked at twice.
        let may_be_plain = node.kind != ObjectKind::Schema && !is_embedded;
        for &PresentField { name, value, field_type, .. } in &node.fields {
            match (field_type, value) {
                // They are visited at the end.
                (FieldType::Object(ObjectKind::Components), _) => {}
                (FieldType::Object(kind), value) if may_be_plain && self.is_plain(kind, value, node.location) => {}
                (FieldType::Object(kind), value) => {
                    let location = self.context.locations.key(node.location, name);
                    self.push(kind, value, location, path_item, is_embedded);
                }
                (FieldType::Objects(kind), Value::Array(values)) => {
                    let list = self.context.locations.key(node.location, name);
                    for (index, value) in values.iter().enumerate() {
                        let location = self.context.locations.index(list, index);
                        self.push(kind, value, location, None, is_embedded);
                    }
                }
                (FieldType::Map(kind) | FieldType::ExtensibleMap(kind), Value::Object(values)) => {
                    let is_extensible = matches!(field_type, FieldType::ExtensibleMap(_));
                    let map = self.context.locations.key(node.location, name);
                    // A field of the object itself is misplaced, and is reported as such.
                    let is_skipped =
                        |name: &str| is_extensible && (name.starts_with("x-") || node.kind.has_field(name));
                    for (name, value) in values.iter().filter(|(name, _)| !is_skipped(name)) {
                        if may_be_plain && self.is_plain(kind, value, node.location) {
                            continue;
                        }
                        let location = self.context.locations.key(map, name);
                        self.push(kind, value, location, path_item, is_embedded);
                    }
                }
                _ => {}
            }
        }
    }

    /// Pushes the path items of a callback.
    fn visit_path_items(&mut self, node: &Node<'d>, callback: &'d Map<String, Value>) {
        for (key, item) in callback.iter().filter(|(key, _)| !key.starts_with("x-") && !is_field(key)) {
            let location = self.context.locations.key(node.location, key);
            self.push(ObjectKind::PathItem, item, location, None, node.is_embedded);
        }
    }

    /// Pushes the schemas that a discriminator refers to.
    fn visit_mapping(&mut self, node: &Node<'d>, discriminator: &'d Map<String, Value>) {
        let Some((field, Value::Object(mapping))) = discriminator.get_key_value("mapping") else { return };
        for (name, value) in mapping {
            let Some(text) = value.as_str().filter(|text| is_reference(text) && !node.is_embedded) else { continue };
            match self.context.references.direct(text) {
                ReferenceTarget::Found(value) => {
                    self.targets.push(Target { kind: ObjectKind::Schema, value, text, origin: node.location });
                }
                // A document that is checked alone is bundled, and has the names of other documents at most.
                ReferenceTarget::OtherFile if self.context.documents.files().is_some() => {
                    let mapping = self.context.locations.key(node.location, field);
                    let location = self.context.locations.key(mapping, name);
                    let file = text.split_once('#').map_or(text, |(file, _)| file);
                    self.context.index.files.entry(file).or_default().push(location);
                }
                _ => {}
            }
        }
    }

    fn visit_operation(&mut self, node: &Node<'d>, operation: &'d Map<String, Value>) {
        if let Some(Value::String(id)) = operation.get("operationId") {
            self.context.index.operations.entry(id).or_default().push(node.clone());
        }
        if operation.contains_key("callbacks") || may_have_links(operation) {
            self.operations.push((node.clone(), operation));
        }
    }
}
