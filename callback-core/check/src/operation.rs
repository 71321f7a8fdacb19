//! Rules on the document and its operations, apart from callbacks.

use serde_json::{Map, Value};

use crate::link;
use crate::object::is_component_name;
use crate::place::pointer;
use crate::problem::{Problem, kind};
use crate::reference::Target;
use crate::version::Version;
use crate::walk::{CANDIDATES, Task, Walk};

impl<'d> Walk<'d> {
    pub(crate) fn check_document(&mut self, task: &Task<'d>, document: &'d Map<String, Value>) {
        let has = |field| document.contains_key(field);
        let complete = has("paths") || self.version > Version::V3_0 && (has("webhooks") || has("components"));
        if !complete {
            self.problem(task.place, Problem::NoPaths { version: self.version });
        }
    }

    /// *Components Object*: all keys MUST match `^[a-zA-Z0-9\.\-_]+$`.
    pub(crate) fn check_components(&mut self, task: &Task<'d>, components: &'d Map<String, Value>) {
        for (section, _, _) in task.object.fields() {
            let Some((section, Value::Object(named))) = components.get_key_value(*section) else { continue };
            for name in named.keys().filter(|name| !is_component_name(name)) {
                let section = self.places.key(task.place, section);
                let place = self.places.key(section, name);
                self.problem(place, Problem::ComponentName { name: name.clone() });
            }
        }
    }

    pub(crate) fn check_operation(&mut self, task: &Task<'d>, operation: &'d Map<String, Value>) {
        if let Some(Value::String(id)) = operation.get("operationId") {
            self.ids.entry(id).or_default().push(task.place);
            self.operations.entry(id).or_insert_with(|| (task.clone(), operation));
        }
        // Required in 3.0 alone; in all versions, responses that are stated are one at least (*Responses Object*).
        match operation.get("responses") {
            None if self.version == Version::V3_0 => self.problem(task.place, Problem::NoResponses),
            Some(Value::Object(responses)) if responses.keys().all(|status| status.starts_with("x-")) => {
                let place = self.places.key(task.place, "responses");
                self.problem(place, Problem::EmptyResponses);
            }
            _ => {}
        }
        if operation.contains_key("callbacks") || link::may_link(operation) {
            self.calling.push((task.clone(), operation));
        }
    }

    /// Tells of each operation but the first whose id is taken.
    pub(crate) fn check_ids(&mut self) {
        for (id, mut operations) in std::mem::take(&mut self.ids) {
            if operations.len() > 1 {
                operations.sort_by_cached_key(|&place| self.places.order(place));
                let other_pointer = pointer(&self.places.tokens(operations[0]));
                let other = self.places.operation(operations[0]);
                for &operation in &operations[1..] {
                    let place = self.places.key(operation, "operationId");
                    let (id, other, other_pointer) = (id.to_owned(), other.clone(), other_pointer.clone());
                    self.problem(place, Problem::DuplicateOperationId { id, other, other_pointer });
                }
            }
        }
    }

    pub(crate) fn check_parameter(&mut self, task: &Task<'d>, parameter: &'d Map<String, Value>) {
        for field in ["name", "in"] {
            if !parameter.contains_key(field) {
                self.problem(task.place, Problem::MissingField { object: "parameter", field });
            }
        }
        if parameter.get("in").is_some_and(|place| place == "querystring") && self.version < Version::V3_2 {
            let place = self.places.key(task.place, "in");
            self.since(
                place,
                "parameter in `querystring`".into(),
                Version::V3_2,
                Some("declare a `query` parameter for each of its fields"),
            );
        }
    }

    pub(crate) fn check_response(&mut self, task: &Task<'d>, response: &'d Map<String, Value>) {
        if self.version < Version::V3_2 && !response.contains_key("description") {
            let what = "response without a `description`".into();
            self.since(task.place, what, Version::V3_2, Some("add a `description`"));
        }
    }

    pub(crate) fn check_scheme(&mut self, task: &Task<'d>, scheme: &'d Map<String, Value>) {
        if self.version == Version::V3_0 && scheme.get("type").is_some_and(|kind| kind == "mutualTLS") {
            let place = self.places.key(task.place, "type");
            self.since(place, "security scheme of type `mutualTLS`".into(), Version::V3_1, None);
        }
        if self.version < Version::V3_2
            && let Some(Value::Object(flows)) = scheme.get("flows")
            && flows.contains_key("deviceAuthorization")
        {
            let flows = self.places.key(task.place, "flows");
            let place = self.places.key(flows, "deviceAuthorization");
            self.since(place, "flow `deviceAuthorization`".into(), Version::V3_2, None);
        }
    }

    /// *Security Requirement Object*: each name MUST be that of a component, or since 3.2 the URI of a scheme.
    pub(crate) fn check_requirement(&mut self, task: &Task<'d>, requirement: &'d Map<String, Value>) {
        let schemes = self.document.get("components").and_then(|components| components.get("securitySchemes"));
        let schemes = schemes.and_then(Value::as_object);
        for (name, scopes) in requirement {
            let place = self.places.key(task.place, name);
            if !scopes.is_array() {
                let field = format!("`{name}`");
                self.problem(place, Problem::WrongType { field, expected: "an array of scopes", found: kind(scopes) });
            }
            if schemes.is_some_and(|schemes| schemes.contains_key(name)) {
                continue;
            }
            if self.version == Version::V3_2 && is_uri(name) && !matches!(self.references.direct(name), Target::Missing)
            {
                continue;
            }
            let mut declared: Vec<_> = schemes.into_iter().flat_map(Map::keys).take(CANDIDATES + 1).cloned().collect();
            if declared.len() > CANDIDATES {
                declared.clear();
            }
            declared.sort_unstable();
            self.problem(place, Problem::UnknownScheme { scheme: name.clone(), declared });
        }
    }
}

/// Whether the name of a security requirement is a reference. A single word could be one, and is a misspelt name.
fn is_uri(name: &str) -> bool {
    name.contains(['/', '#', ':']) || [".json", ".yaml", ".yml"].iter().any(|extension| name.ends_with(extension))
}
