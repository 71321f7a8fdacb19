//! The parts of an operation that the expressions of its callbacks and links can read.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use callback_expression::Expression;
use serde_json::{Map, Value};

use crate::context::Context;
use crate::limits::MAX_NAMES;
use crate::location::Location;
use crate::parameters::{Lookup, Parameters};

/// The values of one request, by their names.
pub(crate) type Values = Rc<[(String, Expression<'static>)]>;

/// An operation whose callbacks or links are checked.
pub(crate) struct OperationContext<'d> {
    pub(crate) location: Location,
    /// Its name in messages: `POST /invoices`.
    pub(crate) name: String,
    pub(crate) parameters: Parameters<'d>,
    pub(crate) request: Body<'d>,
    /// The bodies of the responses that have one.
    pub(crate) responses: Vec<Body<'d>>,
    pub(crate) response_headers: ResponseHeaders<'d>,
    /// The parameters and the fields of the request body, and the fields of these, once they are asked for.
    pub(crate) values: OnceCell<Values>,
    pub(crate) nested_values: OnceCell<Values>,
}

/// The body of a request or of a response.
pub(crate) enum Body<'d> {
    Absent,
    /// A body in a file that is not read.
    Unknown,
    Present {
        content: &'d Map<String, Value>,
        required: bool,
    },
}

/// The headers of an operation's responses.
#[derive(Default)]
pub(crate) struct ResponseHeaders<'d> {
    /// The headers by their names in lower case, with the names as written.
    by_name: HashMap<String, (&'d str, &'d Value)>,
    /// `true` if files that are not read may declare others.
    incomplete: bool,
}

impl<'d> ResponseHeaders<'d> {
    /// Looks up a header.
    pub(crate) fn find(&self, name: &str) -> Lookup<&'d Value> {
        match self.by_name.get(&name.to_ascii_lowercase()) {
            Some(&(_, header)) => Lookup::Declared(header),
            None if self.incomplete => Lookup::Unknown,
            None => Lookup::Undeclared,
        }
    }

    /// Returns the names for a message, sorted, or none if there are too many to read.
    pub(crate) fn names(&self) -> Vec<&'d str> {
        if self.by_name.len() > MAX_NAMES {
            return Vec::new();
        }
        let mut names: Vec<_> = self.by_name.values().map(|&(name, _)| name).collect();
        names.sort_unstable();
        names
    }
}

impl<'d> OperationContext<'d> {
    /// Collects what an operation declares.
    pub(crate) fn new(
        context: &mut Context<'d>,
        location: Location,
        path_item: Option<&'d Value>,
        operation: &'d Map<String, Value>,
    ) -> Self {
        let mut collected = Self {
            location,
            name: context.locations.operation_name(location),
            parameters: context.path_items.operation_parameters(path_item, operation, &mut context.references),
            request: operation.get("requestBody").map_or(Body::Absent, |body| request_body(context, body)),
            responses: Vec::new(),
            response_headers: ResponseHeaders::default(),
            values: OnceCell::new(),
            nested_values: OnceCell::new(),
        };
        for (status, response) in operation.get("responses").and_then(Value::as_object).into_iter().flatten() {
            if !status.starts_with("x-") && context.take_steps(1, location) {
                collected.add_response(context, response);
            }
        }
        collected
    }

    /// Forgets all responses but this one, which a link belongs to.
    pub(crate) fn narrow_to_response(&mut self, context: &mut Context<'d>, response: &'d Map<String, Value>) {
        self.responses.clear();
        self.response_headers = ResponseHeaders::default();
        self.add_response_object(context, response);
    }

    fn add_response(&mut self, context: &mut Context<'d>, response: &'d Value) {
        let Some(response) = context.references.object(response) else {
            self.responses.push(Body::Unknown);
            self.response_headers.incomplete = true;
            return;
        };
        self.add_response_object(context, response);
    }

    fn add_response_object(&mut self, context: &mut Context<'d>, response: &'d Map<String, Value>) {
        if let Some(Value::Object(content)) = response.get("content") {
            self.responses.push(Body::Present { content, required: true });
        }
        for (name, header) in response.get("headers").and_then(Value::as_object).into_iter().flatten() {
            if context.take_steps(1, self.location) {
                self.response_headers.by_name.entry(name.to_ascii_lowercase()).or_insert((name, header));
            }
        }
    }
}

fn request_body<'d>(context: &mut Context<'d>, body: &'d Value) -> Body<'d> {
    let Some(object) = context.references.object(body) else { return Body::Unknown };
    match object.get("content") {
        Some(Value::Object(media_types)) => Body::Present {
            content: media_types,
            required: object.get("required").is_some_and(|required| required == true),
        },
        _ => Body::Unknown,
    }
}
