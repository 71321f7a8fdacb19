//! Traversal of the operations in a document's paths, webhooks and callbacks, and of the schemas in them.

use std::iter;

use super::content::{ContentSchema, Encodings, MediaType, Parameter, Value};
use super::document::OpenApi;
use super::operation::{Callback, CallbackEntry, Operation, PathItem};
use super::pointer::pointer;
use crate::method::Method;
use crate::schema::Schema;

/// A position in the document: a key, linked to the position of the enclosing object.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Position<'p> {
    outer: Option<&'p Position<'p>>,
    key: &'p str,
}

impl<'p> Position<'p> {
    fn root(key: &'p str) -> Self {
        Self { outer: None, key }
    }

    /// Returns the position as a JSON pointer.
    pub(crate) fn pointer(&self) -> String {
        let mut keys: Vec<_> =
            iter::successors(Some(self), |position| position.outer).map(|position| position.key).collect();
        keys.reverse();
        pointer(&keys)
    }
}

impl OpenApi {
    /// Returns all schemas except those under `components.schemas`.
    pub(crate) fn schemas(&mut self) -> Vec<&mut Schema> {
        let mut schemas = Vec::new();
        self.each_schema(&mut |_, schema| schemas.push(schema));
        schemas
    }

    /// Visits all operations, those of callbacks included.
    pub(crate) fn each_operation<'a>(&'a self, visit: &mut dyn FnMut(&'a Operation)) {
        let callbacks = self.components.callbacks.values().flat_map(Callback::values);
        let items = self.paths.values().chain(self.webhooks.values()).chain(callbacks);
        items.for_each(|item| item.each_operation(visit));
    }

    /// Visits all schemas except those under `components.schemas`, in the order of the document, with the position of the
    /// operation or path item that contains them.
    pub(crate) fn each_schema<'a>(&'a mut self, visit: &mut dyn FnMut(&Position<'_>, &'a mut Schema)) {
        for (field, items) in [("paths", &mut self.paths), ("webhooks", &mut self.webhooks)] {
            for (key, item) in items {
                item.each_schema(&Position { outer: Some(&Position::root(field)), key }, visit);
            }
        }
        let components = Position::root("components");
        let callbacks = Position { outer: Some(&components), key: "callbacks" };
        for (name, callback) in &mut self.components.callbacks {
            for (key, item) in callback.iter_mut() {
                let callback = Position { outer: Some(&callbacks), key: name };
                item.each_schema(&Position { outer: Some(&callback), key }, visit);
            }
        }
    }
}

impl PathItem {
    fn each_operation<'a>(&'a self, visit: &mut dyn FnMut(&'a Operation)) {
        for operation in self.operations.values() {
            visit(operation);
            for entry in operation.callbacks.values() {
                if let CallbackEntry::Inline(items) = entry {
                    for item in items.values() {
                        item.each_operation(visit);
                    }
                }
            }
        }
    }

    fn each_schema<'a>(&'a mut self, at: &Position<'_>, visit: &mut dyn FnMut(&Position<'_>, &'a mut Schema)) {
        for (method, operation) in self.operations.iter_mut() {
            let [at, inner] = [at, at].map(|outer| Position { outer: Some(outer), key: method.key() });
            let at = match method {
                Method::Other(name) => Position { outer: Some(&inner), key: name },
                _ => at,
            };
            operation.each_schema(&at, visit);
        }
        visit_parameters(&mut self.parameters, &mut |schema| visit(at, schema));
    }
}

impl Operation {
    fn each_schema<'a>(&'a mut self, at: &Position<'_>, visit: &mut dyn FnMut(&Position<'_>, &'a mut Schema)) {
        let visit_schema: &mut dyn FnMut(&'a mut Schema) = &mut |schema| visit(at, schema);
        visit_parameters(&mut self.parameters, visit_schema);
        let body = self.request_body.iter_mut().flat_map(|body| body.content.values_mut());
        body.for_each(|media| media.each_schema(visit_schema));
        for response in self.responses.values_mut() {
            response.headers.values_mut().for_each(|header| header.value.each_schema(visit_schema));
            response.content.values_mut().for_each(|media| media.each_schema(visit_schema));
        }
        let callbacks = Position { outer: Some(at), key: "callbacks" };
        for (name, entry) in self.callbacks.iter_mut() {
            if let CallbackEntry::Inline(items) = entry {
                let callback = Position { outer: Some(&callbacks), key: name };
                for (key, item) in items.iter_mut() {
                    item.each_schema(&Position { outer: Some(&callback), key }, visit);
                }
            }
        }
    }
}

fn visit_parameters<'a>(parameters: &'a mut [Parameter], visit: &mut dyn FnMut(&'a mut Schema)) {
    for parameter in parameters {
        parameter.value.each_schema(visit);
    }
}

impl Value {
    fn each_schema<'a>(&'a mut self, visit: &mut dyn FnMut(&'a mut Schema)) {
        match self {
            Self::Styled { schema, .. } => visit(schema),
            Self::Content { content } => content.values_mut().for_each(|media| media.each_schema(visit)),
        }
    }
}

impl MediaType {
    fn each_schema<'a>(&'a mut self, visit: &mut dyn FnMut(&'a mut Schema)) {
        match &mut self.schema {
            ContentSchema::Whole(schema) | ContentSchema::Items(schema) => visit(schema),
        }
        self.encodings.each_schema(visit);
    }
}

impl Encodings {
    fn each_schema<'a>(&'a mut self, visit: &mut dyn FnMut(&'a mut Schema)) {
        let item = self.item.as_deref_mut();
        for encoding in self.named.values_mut().chain(&mut self.prefix).chain(item) {
            encoding.headers.values_mut().for_each(|header| header.value.each_schema(visit));
            encoding.inner.each_schema(visit);
        }
    }
}
