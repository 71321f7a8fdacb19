//! Parameters of operations and of path items.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::{iter, ptr};

use serde_json::{Map, Value};

use crate::exploded_parameter::ExplodedParameter;
use crate::limits::MAX_NAMES;
use crate::missing::ParameterName;
use crate::reference::{ReferenceTarget, References, reference};
use callback_expression::ParameterIn;

/// The number of path items that are followed from one into the next.
const MAX_CHAIN: usize = 50;

/// The parameters of an operation or of a path item.
#[derive(Default)]
pub(crate) struct Parameters<'d> {
    by_name: HashMap<(ParameterIn, Cow<'d, str>), &'d Map<String, Value>>,
    /// The first of them, in the order of the document, for messages.
    names: Vec<ParameterName>,
    /// The query parameters that may be sent under several names.
    exploded: Vec<ExplodedParameter<'d>>,
    /// `true` if files that are not read may declare others.
    incomplete: bool,
    /// `true` if one of them is the whole query string (3.2).
    query_string: bool,
    /// The parameters of the path item, and of those that it refers to.
    outer: Option<Rc<Self>>,
}

/// The result of looking up a parameter or a header by its name.
pub(crate) enum Lookup<T> {
    Declared(T),
    Undeclared,
    /// A file that is not read may declare it.
    Unknown,
}

impl<'d> Parameters<'d> {
    fn add(&mut self, parameters: Option<&'d Value>, references: &mut References<'d>) {
        for parameter in parameters.and_then(Value::as_array).into_iter().flatten() {
            let Some(object) = references.object(parameter) else {
                self.incomplete |= reference(parameter).is_some();
                continue;
            };
            let text = |field| object.get(field).and_then(Value::as_str);
            let (Some(name), Some(location)) = (text("name"), text("in")) else { continue };
            self.query_string |= location == "querystring";
            let Some(location) = ParameterIn::parse(location) else { continue };
            if location == ParameterIn::Query {
                self.exploded.extend(ExplodedParameter::new(name, object));
            }
            self.by_name.entry((location, case_folded(location, name))).or_insert(object);
            if self.names.len() <= MAX_NAMES {
                self.names.push(ParameterName { location, name: name.to_owned() });
            }
        }
    }

    /// Looks up a parameter.
    pub(crate) fn find(&self, location: ParameterIn, name: &str) -> Lookup<&'d Map<String, Value>> {
        let name = case_folded(location, name);
        let mut current = Some(self);
        let mut incomplete = false;
        while let Some(parameters) = current {
            // The borrowed key has the lifetime of the map's keys.
            if let Some(&parameter) = parameters.by_name.get(&(location, Cow::Borrowed(&*name))) {
                return Lookup::Declared(parameter);
            }
            incomplete |= parameters.incomplete || parameters.query_string && location == ParameterIn::Query;
            current = parameters.outer.as_deref();
        }
        if incomplete { Lookup::Unknown } else { Lookup::Undeclared }
    }

    /// Returns the query parameters that may be sent under several names.
    pub(crate) fn exploded(&self) -> impl Iterator<Item = &ExplodedParameter<'d>> {
        iter::successors(Some(self), |parameters| parameters.outer.as_deref())
            .flat_map(|parameters| &parameters.exploded)
    }

    /// Returns the names for a message, or none if there are too many to read.
    pub(crate) fn names(&self) -> Vec<ParameterName> {
        let mut names = Vec::new();
        let mut current = Some(self);
        while let Some(parameters) = current {
            names.extend_from_slice(&parameters.names);
            if names.len() > MAX_NAMES {
                return Vec::new();
            }
            current = parameters.outer.as_deref();
        }
        names
    }
}

/// Header names match in any case (RFC 9110, section 5.1).
fn case_folded(location: ParameterIn, name: &str) -> Cow<'_, str> {
    if location == ParameterIn::Header && name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}

/// The parameters of the document's path items, each collected once.
pub(crate) struct PathItems<'d> {
    parameters: HashMap<*const Value, Rc<Parameters<'d>>>,
    /// Path items that others refer to which have parameters of their own.
    extended: HashSet<*const Value>,
}

impl<'d> PathItems<'d> {
    /// Finds the path items that others extend: a path item with a `$ref` adds its own parameters to the other.
    pub(crate) fn new(document: &'d Value, references: &mut References<'d>) -> Self {
        let mut extended = HashSet::new();
        for field in ["paths", "webhooks"] {
            let Some(Value::Object(items)) = document.get(field) else { continue };
            for item in items.values().filter(|item| item.get("parameters").is_some()) {
                if let Some(text) = reference(item)
                    && let ReferenceTarget::Found(target) = references.follow(text)
                {
                    extended.insert(ptr::from_ref(target));
                }
            }
        }
        Self { parameters: HashMap::new(), extended }
    }

    /// Returns the parameters of an operation, with those of its path item.
    pub(crate) fn operation_parameters(
        &mut self,
        item: Option<&'d Value>,
        operation: &'d Map<String, Value>,
        references: &mut References<'d>,
    ) -> Parameters<'d> {
        let outer = item.map(|item| self.item_parameters(item, references));
        let mut parameters = Parameters { outer, ..Parameters::default() };
        parameters.add(operation.get("parameters"), references);
        parameters
    }

    /// Returns the parameters of a path item, and of those that it refers to.
    fn item_parameters(&mut self, item: &'d Value, references: &mut References<'d>) -> Rc<Parameters<'d>> {
        let mut chain = vec![item];
        let mut last = item;
        while let Some(text) = reference(last)
            && let ReferenceTarget::Found(next) = references.direct(text)
            && chain.len() < MAX_CHAIN
            && !chain.iter().any(|item| ptr::eq(*item, next))
        {
            chain.push(next);
            last = next;
        }
        let mut outer: Option<Rc<Parameters<'d>>> = None;
        for item in chain.into_iter().rev() {
            let address = ptr::from_ref(item);
            let parameters = if let Some(parameters) = self.parameters.get(&address) {
                parameters.clone()
            } else {
                let incomplete = self.extended.contains(&address) || reference(item).is_some() && outer.is_none();
                let mut parameters = Parameters { incomplete, outer, ..Parameters::default() };
                parameters.add(item.get("parameters"), references);
                let parameters = Rc::new(parameters);
                self.parameters.insert(address, parameters.clone());
                parameters
            };
            outer = Some(parameters);
        }
        outer.unwrap_or_default()
    }
}
