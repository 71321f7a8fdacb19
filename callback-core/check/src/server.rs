//! Servers: the variables of their URLs, and the values that those have.

use std::collections::BTreeSet;

use callback_expression::nearest;
use serde_json::{Map, Value};

use crate::place::Token;
use crate::problem::Problem;
use crate::version::Version;
use crate::walk::{CANDIDATES, PER_KEY, Task, Walk};

/// What a URL is that is no template.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum TemplateFault {
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Unopened,
    Nameless,
    Twice(String),
}

impl<'d> Walk<'d> {
    /// What is in braces in a URL is a variable, and `variables` has its value (*Server Object*).
    pub(crate) fn check_server(&mut self, task: &Task<'d>, server: &'d Map<String, Value>) {
        let url = match server.get("url") {
            Some(Value::String(url)) => url,
            Some(_) => return,
            None => return self.problem(task.place, Problem::MissingField { object: "server", field: "url" }),
        };
        let place = self.places.key(task.place, "url");
        let (names, fault) = template(url);
        // The grammar of the URL came with 3.2 (*Server Variable Object*).
        if let Some(fault) = fault.filter(|_| self.version >= Version::V3_2) {
            return self.problem(place, Problem::ServerTemplate { url: url.clone(), fault });
        }
        let variables = match server.get("variables") {
            Some(Value::Object(variables)) => Some(variables),
            Some(_) => return,
            None => None,
        };
        let is_declared = |name: &str| variables.is_some_and(|variables| variables.contains_key(name));
        let mut undeclared: Vec<_> =
            names.iter().copied().filter(|name| !name.is_empty() && !is_declared(name)).collect();
        let superfluous = variables.into_iter().flat_map(Map::keys).filter(|name| !names.contains(name.as_str()));
        for name in superfluous.take(PER_KEY) {
            let near = nearest(name, undeclared.iter().copied().take(CANDIDATES)).map(str::to_owned);
            // It is one mistake.
            undeclared.retain(|other| near.as_deref() != Some(other));
            let place = self.places.key(task.place, "variables");
            let place = self.places.key(place, name);
            self.problem(place, Problem::NotInUrl { variable: name.clone(), url: url.clone(), near });
        }
        for variable in undeclared.into_iter().take(PER_KEY) {
            self.problem(place, Problem::UndeclaredVariable { variable: variable.to_owned() });
        }
    }

    /// *Server Variable Object*: `default` is REQUIRED. Since 3.1 it MUST be in `enum`, which MUST NOT be empty; in 3.0
    /// both are SHOULD.
    pub(crate) fn check_server_variable(&mut self, task: &Task<'d>, variable: &'d Map<String, Value>) {
        let Token::Key(name) = self.places.last(task.place) else { return };
        let (name, version) = (name.to_string(), self.version);
        let values = variable.get("enum").and_then(Value::as_array);
        if values.is_some_and(Vec::is_empty) {
            let place = self.places.key(task.place, "enum");
            self.problem(place, Problem::NoValues { variable: name.clone(), version });
        }
        let Some(default) = variable.get("default") else {
            return self.problem(task.place, Problem::NoDefault { variable: name });
        };
        let values = values.and_then(|values| values.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
        if let (Some(default), Some(values)) = (default.as_str(), values)
            && !values.is_empty()
            && !values.contains(&default)
        {
            let values = values.into_iter().map(str::to_owned).collect();
            let place = self.places.key(task.place, "default");
            let default = default.to_owned();
            self.problem(place, Problem::OtherDefault { variable: name, default, values, version });
        }
    }
}

/// What stands in braces in a URL, be it nothing, and the first thing by which it is no template.
fn template(url: &str) -> (BTreeSet<&str>, Option<TemplateFault>) {
    let mut names = BTreeSet::new();
    let mut fault = None;
    let mut rest = url;
    while let Some(at) = rest.find(['{', '}']) {
        let (brace, inside) = rest[at..].split_at(1);
        let name = inside.split_once('}').map(|(name, _)| name).filter(|name| brace == "{" && !name.contains('{'));
        let wrong = match name {
            None if brace == "{" => Some(TemplateFault::Unclosed),
            None => Some(TemplateFault::Unopened),
            Some("") => Some(TemplateFault::Nameless),
            Some(name) => names.contains(name).then(|| TemplateFault::Twice(name.to_owned())),
        };
        fault = fault.or(wrong);
        names.extend(name);
        rest = name.map_or(inside, |name| &inside[name.len() + 1..]);
    }
    (names, fault)
}
