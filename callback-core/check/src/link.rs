//! Links and the operations that they lead to.

use std::rc::Rc;

use serde_json::{Map, Value};

use crate::context::Context;
use crate::location::Location;
use crate::parameters::Parameters;

/// A Link Object of an operation's response.
pub(crate) struct Link<'d> {
    pub(crate) name: &'d str,
    pub(crate) object: &'d Map<String, Value>,
    pub(crate) location: Location,
    pub(crate) target: LinkTarget<'d>,
}

/// The operation that a link leads to.
pub(crate) enum LinkTarget<'d> {
    Operation {
        id: &'d str,
        parameters: Rc<Parameters<'d>>,
    },
    /// No operation has this `operationId`.
    Undeclared(&'d str),
    /// The link has an `operationRef`, or the operation may be in a file that is not read.
    Unknown,
}

impl<'d> Link<'d> {
    /// Finds the operation that a link leads to.
    pub(crate) fn new(
        context: &mut Context<'d>,
        name: &'d str,
        object: &'d Map<String, Value>,
        location: Location,
    ) -> Self {
        let target = match object.get("operationId") {
            Some(Value::String(id)) => LinkTarget::new(context, id),
            _ => LinkTarget::Unknown,
        };
        Self { name, object, location, target }
    }
}

impl<'d> LinkTarget<'d> {
    fn new(context: &mut Context<'d>, id: &'d str) -> Self {
        if let Some(parameters) = context.index.linked_parameters.get(id) {
            return Self::Operation { id, parameters: parameters.clone() };
        }
        let node = context.index.operations.get(id).and_then(|nodes| nodes.first());
        match node.and_then(|node| Some((node.path_item, node.object()?))) {
            Some((path_item, operation)) => {
                let Context { path_items, references, .. } = context;
                let parameters = Rc::new(path_items.operation_parameters(path_item, operation, references));
                context.index.linked_parameters.insert(id, parameters.clone());
                Self::Operation { id, parameters }
            }
            None if context.index.has_other_files() => Self::Unknown,
            None => Self::Undeclared(id),
        }
    }
}
