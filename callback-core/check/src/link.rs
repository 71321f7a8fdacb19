//! Links: the operations that they lead to, and what they send there, against the operation that they belong to.

use std::rc::Rc;

use callback_expression::{Expression, Template};
use serde_json::{Map, Value};

use crate::parameter_in::ParameterIn;
use crate::parent::{Lookup, Parameters, Parent};
use crate::place::Place;
use crate::problem::Problem;
use crate::reference::reference;
use crate::walk::{CANDIDATES, PER_KEY, Task, Walk};

const PLACES: [ParameterIn; 4] = [ParameterIn::Path, ParameterIn::Query, ParameterIn::Header, ParameterIn::Cookie];

/// Whether there may be links.
pub(crate) fn may_link(operation: &Map<String, Value>) -> bool {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flat_map(Map::values);
    responses.into_iter().any(|response| response.get("links").is_some() || reference(response).is_some())
}

impl<'d> Walk<'d> {
    /// The links of an operation's responses. What is wrong with one that is referred to is found at the `$ref`, because
    /// another operation may have what this one lacks.
    pub(crate) fn check_links(&mut self, task: &Task<'d>, operation: &'d Map<String, Value>) {
        let Some((field, Value::Object(responses))) = operation.get_key_value("responses") else { return };
        let field = self.places.key(task.place, field);
        let mut parent = None;
        for (status, entry) in responses.iter().filter(|(status, _)| !status.starts_with("x-")) {
            let Some((links_field, Value::Object(links))) =
                self.references.object(entry).and_then(|response| response.get_key_value("links"))
            else {
                continue;
            };
            let response = self.places.key(field, status);
            for (name, entry) in links {
                if !self.step(task.place) {
                    return;
                }
                let Some(link) = self.references.object(entry) else { continue };
                let place = if reference(&responses[status]).is_some() {
                    self.places.key(response, "$ref")
                } else {
                    let links = self.places.key(response, links_field);
                    let link = self.places.key(links, name);
                    if reference(entry).is_some() { self.places.key(link, "$ref") } else { link }
                };
                if parent.is_none() {
                    parent = Some(self.parent(task.place, task.item, operation));
                }
                if let Some(parent) = &parent {
                    self.check_link(name, link, parent, place);
                }
            }
        }
    }

    fn check_link(&mut self, name: &str, link: &'d Map<String, Value>, parent: &Parent<'d>, place: Place) {
        let target = match link.get("operationId") {
            Some(Value::String(id)) => self.target(name, id, place),
            _ => None,
        };
        let before = self.found.len();
        for (key, value) in link.get("parameters").and_then(Value::as_object).into_iter().flatten() {
            if !self.step(place) || self.found.len() >= before + PER_KEY {
                return;
            }
            if let Some((id, target)) = &target {
                self.check_name(name, key, id, target, place);
            }
            self.check_value(value, parent, place);
        }
        if let Some(value) = link.get("requestBody") {
            self.check_value(value, parent, place);
        }
    }

    /// The operation that a link leads to, and what it takes.
    fn target(&mut self, name: &str, id: &'d str, place: Place) -> Option<(&'d str, Rc<Parameters<'d>>)> {
        if let Some(parameters) = self.linked.get(id) {
            return Some((id, parameters.clone()));
        }
        if let Some((task, operation)) = self.operations.get(id).cloned() {
            let parameters = Rc::new(self.parameters(task.item, operation));
            self.linked.insert(id, parameters.clone());
            return Some((id, parameters));
        }
        // Operations may stand in files that are not read.
        if !self.has_unread_files() {
            let mut known: Vec<_> = self.operations.keys().take(CANDIDATES + 1).map(|&id| id.to_owned()).collect();
            if known.len() > CANDIDATES {
                known.clear();
            }
            self.problem(place, Problem::UnknownOperation { link: name.to_owned(), id: id.to_owned(), known });
        }
        None
    }

    /// The name of a parameter may begin with its place, `path.id`.
    fn check_name(&mut self, link: &str, key: &str, id: &str, target: &Parameters<'d>, place: Place) {
        let in_place = |location: ParameterIn, name: &str| !matches!(target.find(location, name), Lookup::Undeclared);
        let qualified = key.split_once('.').and_then(|(word, name)| {
            let location = PLACES.into_iter().find(|location| location.word() == word)?;
            Some(in_place(location, name))
        });
        let is_known = qualified == Some(true) || PLACES.into_iter().any(|location| in_place(location, key));
        if !is_known {
            let (link, name, operation) = (link.to_owned(), key.to_owned(), id.to_owned());
            self.problem(place, Problem::NotOfTarget { link, name, operation, known: target.known() });
        }
    }

    /// What a link sends may be any value, and a text that is not an expression stands for itself.
    fn check_value(&mut self, value: &'d Value, parent: &Parent<'d>, place: Place) {
        let Some(text) = value.as_str().filter(|text| text.contains('$')) else { return };
        let Ok(template) = Template::parse_document_key(text) else { return };
        let before = self.found.len();
        for expression in template.expressions() {
            if !self.step(place) || self.found.len() >= before + PER_KEY {
                return;
            }
            if !matches!(expression, Expression::Method | Expression::StatusCode) {
                self.evaluate(expression, parent, place, false);
            }
        }
    }
}
