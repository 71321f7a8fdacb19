//! Every schema of a document, and where it stands.

use std::iter;

use super::{CallbackEntry, ContentSchema, Encodings, MediaType, OpenApi, Operation, Parameter, PathItem, Value};
use crate::method::Method;
use crate::schema::Schema;
use callback_check::__private::pointer_of;

/// A place in the document, as the way to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InputLocation<'p> {
    outer: Option<&'p InputLocation<'p>>,
    key: &'p str,
}

impl<'p> InputLocation<'p> {
    fn root(key: &'p str) -> Self {
        Self { outer: None, key }
    }

    /// As a JSON pointer.
    pub(crate) fn pointer(&self) -> String {
        let mut keys: Vec<_> = iter::successors(Some(self), |place| place.outer).map(|place| place.key).collect();
        keys.reverse();
        pointer_of(&keys)
    }
}

impl OpenApi {
    /// Every schema outside the components.
    pub(crate) fn schemas(&mut self) -> Vec<&mut Schema> {
        let mut schemas = Vec::new();
        self.each_schema(&mut |_, schema| schemas.push(schema));
        schemas
    }

    /// Visits every schema outside the components, in the order of the document, with the place of its operation or
    /// path item.
    pub(crate) fn each_schema<'a>(&'a mut self, visit: &mut dyn FnMut(&InputLocation<'_>, &'a mut Schema)) {
        for (field, items) in [("paths", &mut self.paths), ("webhooks", &mut self.webhooks)] {
            for (key, item) in items {
                item.each_schema(&InputLocation { outer: Some(&InputLocation::root(field)), key }, visit);
            }
        }
        let components = InputLocation::root("components");
        let callbacks = InputLocation { outer: Some(&components), key: "callbacks" };
        for (name, callback) in &mut self.components.callbacks {
            for (key, item) in callback {
                let callback = InputLocation { outer: Some(&callbacks), key: name };
                item.each_schema(&InputLocation { outer: Some(&callback), key }, visit);
            }
        }
    }
}

impl PathItem {
    fn each_schema<'a>(
        &'a mut self,
        at: &InputLocation<'_>,
        visit: &mut dyn FnMut(&InputLocation<'_>, &'a mut Schema),
    ) {
        for (method, operation) in &mut self.operations {
            let [at, inner] = [at, at].map(|outer| InputLocation { outer: Some(outer), key: method.key() });
            let at = match method {
                Method::Other(name) => InputLocation { outer: Some(&inner), key: name },
                _ => at,
            };
            operation.each_schema(&at, visit);
        }
        of_parameters(&mut self.parameters, &mut |schema| visit(at, schema));
    }
}

impl Operation {
    fn each_schema<'a>(
        &'a mut self,
        at: &InputLocation<'_>,
        visit: &mut dyn FnMut(&InputLocation<'_>, &'a mut Schema),
    ) {
        let here: &mut dyn FnMut(&'a mut Schema) = &mut |schema| visit(at, schema);
        of_parameters(&mut self.parameters, here);
        let body = self.request_body.iter_mut().flat_map(|body| body.content.values_mut());
        body.for_each(|media| media.each_schema(here));
        for response in self.responses.values_mut() {
            response.headers.values_mut().for_each(|header| header.value.each_schema(here));
            response.content.values_mut().for_each(|media| media.each_schema(here));
        }
        let callbacks = InputLocation { outer: Some(at), key: "callbacks" };
        for (name, entry) in &mut self.callbacks {
            if let CallbackEntry::Inline(items) = entry {
                let callback = InputLocation { outer: Some(&callbacks), key: name };
                for (key, item) in items {
                    item.each_schema(&InputLocation { outer: Some(&callback), key }, visit);
                }
            }
        }
    }
}

fn of_parameters<'a>(parameters: &'a mut [Parameter], visit: &mut dyn FnMut(&'a mut Schema)) {
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
        let each = self.each.as_deref_mut();
        for encoding in self.named.values_mut().chain(&mut self.first).chain(each) {
            encoding.headers.values_mut().for_each(|header| header.value.each_schema(visit));
            encoding.inner.each_schema(visit);
        }
    }
}
