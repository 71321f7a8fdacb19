//! Links and the operations that they lead to.

use std::ptr;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::context::Context;
use crate::linked_operation::{LinkedOperation, linked_operation};
use crate::location::Location;
use crate::parameters::Parameters;

/// A Link Object of an operation's response.
pub(crate) struct Link<'d> {
    pub(crate) name: &'d str,
    pub(crate) object: &'d Map<String, Value>,
    /// The link, or the `$ref` that leads to it.
    pub(crate) location: Location,
    /// `true` if the link is in a component.
    pub(crate) is_shared: bool,
    pub(crate) target: LinkTarget<'d>,
}

/// The operation that a link leads to.
pub(crate) enum LinkTarget<'d> {
    Operation {
        /// The `operationId` or the `operationRef`.
        text: &'d str,
        parameters: Rc<Parameters<'d>>,
    },
    /// No operation has this `operationId`.
    Undeclared(&'d str),
    /// The link identifies no operation, or one in a file that is not read.
    Unknown,
}

impl<'d> Link<'d> {
    /// Finds the operation that a link leads to.
    pub(crate) fn new(
        context: &mut Context<'d>,
        name: &'d str,
        object: &'d Map<String, Value>,
        location: Location,
        is_shared: bool,
    ) -> Self {
        let target = match (object.get("operationId"), object.get("operationRef")) {
            (Some(Value::String(id)), _) => LinkTarget::by_id(context, id),
            (None, Some(Value::String(text))) => LinkTarget::by_reference(context, text),
            _ => LinkTarget::Unknown,
        };
        Self { name, object, location, is_shared, target }
    }

    /// Returns the location of a parameter that the link sends.
    pub(crate) fn parameter_location(&self, context: &mut Context<'d>, name: &'d str) -> Location {
        if self.is_shared {
            return self.location;
        }
        let parameters = context.locations.key(self.location, "parameters");
        context.locations.key(parameters, name)
    }
}

impl<'d> LinkTarget<'d> {
    fn by_id(context: &mut Context<'d>, id: &'d str) -> Self {
        let node = context.index.operations.get(id).and_then(|nodes| nodes.first());
        match node.and_then(|node| Some((node.path_item, node.object()?))) {
            Some((path_item, operation)) => Self::operation(context, id, path_item, operation),
            None if context.index.has_other_files() => Self::Unknown,
            None => Self::Undeclared(id),
        }
    }

    fn by_reference(context: &mut Context<'d>, text: &'d str) -> Self {
        match linked_operation(&mut context.references, text) {
            LinkedOperation::Found { path_item, operation } => Self::operation(context, text, path_item, operation),
            LinkedOperation::OtherObject
            | LinkedOperation::Missing
            | LinkedOperation::OtherFile
            | LinkedOperation::Unreadable(_) => Self::Unknown,
        }
    }

    fn operation(
        context: &mut Context<'d>,
        text: &'d str,
        path_item: Option<&'d Value>,
        operation: &'d Map<String, Value>,
    ) -> Self {
        let Context { index, path_items, references, .. } = context;
        let collect = || Rc::new(path_items.operation_parameters(path_item, operation, references));
        let parameters = index.linked_parameters.entry(ptr::from_ref(operation)).or_insert_with(collect);
        Self::Operation { text, parameters: parameters.clone() }
    }
}
