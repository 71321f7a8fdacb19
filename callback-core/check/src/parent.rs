//! What an operation declares that its callbacks' expressions can use.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ptr;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::missing::ParameterName;
use crate::parameter_in::ParameterIn;
use crate::place::Place;
use crate::reference::{References, Target, reference};
use crate::walk::{CANDIDATES, Walk};

/// The parameters of an operation or of a path item.
#[derive(Default)]
pub(crate) struct Parameters<'d> {
    named: HashMap<(ParameterIn, Cow<'d, str>), &'d Map<String, Value>>,
    /// The first of them, in the order of the document.
    listed: Vec<ParameterName>,
    /// Whether there may be others, in files that are not read.
    open: bool,
    /// Whether one of them is the whole query string (3.2).
    query_string: bool,
    /// Those that are declared farther out.
    outer: Option<Rc<Self>>,
}

/// What is known of a name.
pub(crate) enum Lookup<'d> {
    Declared(&'d Map<String, Value>),
    Undeclared,
    Unknown,
}

impl<'d> Parameters<'d> {
    fn add(&mut self, parameters: Option<&'d Value>, references: &mut References<'d>) {
        for parameter in parameters.and_then(Value::as_array).into_iter().flatten() {
            let Some(object) = references.object(parameter) else {
                self.open |= reference(parameter).is_some();
                continue;
            };
            let text = |field| object.get(field).and_then(Value::as_str);
            let (Some(name), Some(place)) = (text("name"), text("in")) else { continue };
            self.query_string |= place == "querystring";
            let Some(location) = ParameterIn::parse(place) else { continue };
            self.named.entry((location, folded(location, name))).or_insert(object);
            if self.listed.len() <= CANDIDATES {
                self.listed.push(ParameterName { location, name: name.to_owned() });
            }
        }
    }

    pub(crate) fn find(&self, location: ParameterIn, name: &str) -> Lookup<'d> {
        let key = (location, folded(location, name));
        let mut at = Some(self);
        let mut open = false;
        while let Some(parameters) = at {
            // The key's lifetime is that of the map's own keys.
            let found = parameters.named.get(&(key.0, Cow::Borrowed(&*key.1)));
            if let Some(&found) = found {
                return Lookup::Declared(found);
            }
            open |= parameters.open || parameters.query_string && location == ParameterIn::Query;
            at = parameters.outer.as_deref();
        }
        if open { Lookup::Unknown } else { Lookup::Undeclared }
    }

    /// The parameters for a message, unless there are too many to read.
    pub(crate) fn known(&self) -> Vec<ParameterName> {
        let mut known = Vec::new();
        let mut at = Some(self);
        while let Some(parameters) = at {
            known.extend_from_slice(&parameters.listed);
            if known.len() > CANDIDATES {
                return Vec::new();
            }
            at = parameters.outer.as_deref();
        }
        known
    }
}

/// Header names are the same in any case (RFC 9110, section 5.1).
fn folded(location: ParameterIn, name: &str) -> Cow<'_, str> {
    if location == ParameterIn::Header && name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}

/// The operation that callbacks belong to.
pub(crate) struct Parent<'d> {
    pub(crate) place: Place,
    pub(crate) parameters: Parameters<'d>,
    pub(crate) request: Body<'d>,
    /// A body for each response that has one.
    pub(crate) responses: Vec<Body<'d>>,
    /// The headers of the responses, in lower case, with their names as written.
    pub(crate) headers: HashMap<String, (&'d str, &'d Value)>,
    /// Whether there may be other headers, in files that are not read.
    pub(crate) open_headers: bool,
    /// The methods' names and paths, once a message needs them.
    pub(crate) name: String,
}

/// A request or response body.
pub(crate) enum Body<'d> {
    Absent,
    /// It stands in a file that is not read.
    Unknown,
    Present {
        content: &'d Map<String, Value>,
        required: bool,
    },
}

impl<'d> Walk<'d> {
    pub(crate) fn parent(
        &mut self,
        place: Place,
        item: Option<&'d Value>,
        operation: &'d Map<String, Value>,
    ) -> Parent<'d> {
        let parameters = self.parameters(item, operation);
        let mut parent = Parent {
            place,
            parameters,
            request: operation.get("requestBody").map_or(Body::Absent, |body| self.body(body, "required")),
            responses: Vec::new(),
            headers: HashMap::new(),
            open_headers: false,
            name: self.places.operation(place),
        };
        for (status, response) in operation.get("responses").and_then(Value::as_object).into_iter().flatten() {
            if !status.starts_with("x-") && self.step(place) {
                self.add_response(&mut parent, response);
            }
        }
        parent
    }

    /// What an operation takes, with the parameters of its path item.
    pub(crate) fn parameters(&mut self, item: Option<&'d Value>, operation: &'d Map<String, Value>) -> Parameters<'d> {
        let mut parameters = Parameters { outer: item.map(|item| self.item_parameters(item)), ..Parameters::default() };
        parameters.add(operation.get("parameters"), &mut self.references);
        parameters
    }

    fn add_response(&mut self, parent: &mut Parent<'d>, response: &'d Value) {
        let Some(response) = self.references.object(response) else {
            parent.responses.push(Body::Unknown);
            parent.open_headers = true;
            return;
        };
        if let Some(Value::Object(content)) = response.get("content") {
            parent.responses.push(Body::Present { content, required: true });
        }
        for (name, header) in response.get("headers").and_then(Value::as_object).into_iter().flatten() {
            if self.step(parent.place) {
                parent.headers.entry(name.to_ascii_lowercase()).or_insert((name, header));
            }
        }
    }

    fn body(&mut self, body: &'d Value, required: &str) -> Body<'d> {
        match self.references.object(body) {
            Some(object) => match object.get("content") {
                Some(Value::Object(content)) => {
                    Body::Present { content, required: object.get(required).is_some_and(|value| value == true) }
                }
                _ => Body::Unknown,
            },
            None => Body::Unknown,
        }
    }

    /// The parameters of a path item, and of those that it refers to.
    fn item_parameters(&mut self, item: &'d Value) -> Rc<Parameters<'d>> {
        let mut chain = vec![item];
        // A chain of references ends or is known to be a circle.
        while let Some(text) = reference(chain[chain.len() - 1]) {
            match self.references.direct(text) {
                Target::Found(next) if !chain.iter().any(|known| ptr::eq(*known, next)) && chain.len() < 50 => {
                    chain.push(next);
                }
                _ => break,
            }
        }
        let mut outer: Option<Rc<Parameters<'d>>> = None;
        for item in chain.into_iter().rev() {
            let parameters = if let Some(known) = self.items.get(&ptr::from_ref(item)) {
                known.clone()
            } else {
                let open = self.extended.contains(&ptr::from_ref(item)) || reference(item).is_some() && outer.is_none();
                let mut parameters = Parameters { open, outer, ..Parameters::default() };
                parameters.add(item.get("parameters"), &mut self.references);
                let parameters = Rc::new(parameters);
                self.items.insert(ptr::from_ref(item), parameters.clone());
                parameters
            };
            outer = Some(parameters);
        }
        outer.unwrap_or_default()
    }
}
