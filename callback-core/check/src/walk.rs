//! The way through a document: every object once, whatever it is nested in and whoever refers to it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ptr;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::callback::Keys;
use crate::object::{Holds, Object};
use crate::parent::Parameters;
use crate::place::{Place, Places, Token};
use crate::problem::{Problem, kind};
use crate::reference::{References, Target, reference};
use crate::version::Version;
use crate::{Found, schema};

/// How deep a document may be nested.
const DEEPEST: usize = 500;

/// How many steps may be taken from callbacks into parameters and schemas: so many, and so many more for each object of
/// the document. Real documents need few; without a limit, one that is made to be expensive could take time that grows
/// with the square of its size.
const STEPS: usize = 100_000;
const STEPS_PER_OBJECT: usize = 50;

/// How many findings a key, a link or a server may have. A message quotes what it is about, and where it is.
pub(crate) const PER_KEY: usize = 20;

/// Among how many names a misspelt one is looked for, and how many a message lists.
pub(crate) const CANDIDATES: usize = 300;

/// A document while it is checked.
pub(crate) struct Walk<'d> {
    pub(crate) document: &'d Value,
    pub(crate) version: Version,
    pub(crate) places: Places<'d>,
    pub(crate) references: References<'d>,
    pub(crate) found: Vec<(Place, Problem)>,
    /// What is left to visit, and what references lead to, which may have no other place.
    tasks: Vec<Task<'d>>,
    pub(crate) targets: Vec<(Object, &'d Value, &'d str)>,
    visited: HashSet<(*const Value, Object)>,
    /// Operations by their ids.
    pub(crate) ids: BTreeMap<&'d str, Vec<Place>>,
    /// An operation of each id, and what those take that links lead to.
    pub(crate) operations: BTreeMap<&'d str, (Task<'d>, &'d Map<String, Value>)>,
    pub(crate) linked: HashMap<&'d str, Rc<Parameters<'d>>>,
    /// The first place of each other file.
    pub(crate) files: BTreeMap<&'d str, Vec<Place>>,
    /// The `$id`s of schemas, which look like other files.
    named: HashSet<&'d str>,
    pub(crate) keys: HashMap<*const Value, Rc<Keys<'d>>>,
    pub(crate) items: HashMap<*const Value, Rc<Parameters<'d>>>,
    /// Path items to which another one refers that has parameters of its own.
    pub(crate) extended: HashSet<*const Value>,
    /// The operations with callbacks or links, which are checked when all else is known.
    pub(crate) calling: Vec<(Task<'d>, &'d Map<String, Value>)>,
    fuel: usize,
    ran_out: Option<Place>,
}

/// An object to visit.
#[derive(Clone)]
pub(crate) struct Task<'d> {
    pub(crate) object: Object,
    pub(crate) value: &'d Value,
    pub(crate) place: Place,
    /// The path item of an operation.
    pub(crate) item: Option<&'d Value>,
    /// Whether it is in a schema with an `$id`, which its references are relative to.
    pub(crate) embedded: bool,
}

impl<'d> Walk<'d> {
    pub(crate) fn new(document: &'d Value, version: Version) -> Self {
        Self {
            document,
            version,
            places: Places::new(),
            references: References::new(document),
            found: Vec::new(),
            tasks: Vec::new(),
            targets: Vec::new(),
            visited: HashSet::new(),
            ids: BTreeMap::new(),
            operations: BTreeMap::new(),
            linked: HashMap::new(),
            files: BTreeMap::new(),
            named: HashSet::new(),
            keys: HashMap::new(),
            items: HashMap::new(),
            extended: HashSet::new(),
            calling: Vec::new(),
            fuel: 0,
            ran_out: None,
        }
    }

    pub(crate) fn problem(&mut self, place: Place, problem: Problem) {
        self.found.push((place, problem));
    }

    /// Takes a step, if there may be more.
    pub(crate) fn step(&mut self, place: Place) -> bool {
        self.steps(1, place)
    }

    /// Takes so many steps.
    pub(crate) fn steps(&mut self, count: usize, place: Place) -> bool {
        if let Some(left) = self.fuel.checked_sub(count) {
            self.fuel = left;
        } else {
            self.fuel = 0;
            self.ran_out.get_or_insert(place);
        }
        self.fuel > 0
    }

    pub(crate) fn run(mut self) -> Vec<Found<'d>> {
        self.find_extended();
        self.push(Object::Document, self.document, Places::ROOT, None, false);
        loop {
            while let Some(task) = self.tasks.pop() {
                self.visit(&task);
            }
            let Some((object, value, text)) = self.targets.pop() else { break };
            if !self.visited.contains(&(ptr::from_ref(value), object))
                && let Some(tokens) = self.references.tokens(text)
            {
                let place = tokens.into_iter().fold(Places::ROOT, |place, token| self.places.add(place, token));
                self.push(object, value, place, None, false);
            }
        }
        self.fuel = STEPS + STEPS_PER_OBJECT * self.visited.len();
        let mut calling = std::mem::take(&mut self.calling);
        calling.sort_by_cached_key(|(task, _)| self.places.order(task.place));
        for (task, operation) in calling {
            self.check_callbacks(&task, operation);
            self.check_links(&task, operation);
        }
        self.finish()
    }

    /// Whether there are other files, which are not read.
    pub(crate) fn has_unread_files(&self) -> bool {
        self.files.keys().any(|file| !self.named.contains(file))
    }

    fn finish(mut self) -> Vec<Found<'d>> {
        self.check_ids();
        for (file, mut places) in std::mem::take(&mut self.files) {
            if !self.named.contains(file) {
                places.sort_by_cached_key(|&place| self.places.order(place));
                self.problem(places[0], Problem::External { file: file.to_owned() });
            }
        }
        if let Some(place) = self.ran_out {
            self.problem(place, Problem::TooMuch);
        }
        let Self { mut found, places, .. } = self;
        // Of one place, what was found first comes first: the order of the text.
        found.sort_by_cached_key(|&(place, _)| places.order(place));
        let found = found.into_iter().map(|(place, problem)| Found { tokens: places.tokens(place), problem });
        once(found.collect())
    }

    fn push(&mut self, object: Object, value: &'d Value, place: Place, item: Option<&'d Value>, embedded: bool) {
        if self.places.depth(place) > DEEPEST {
            self.problem(place, Problem::TooDeep);
        } else {
            self.tasks.push(Task { object, value, place, item, embedded });
        }
    }

    fn visit(&mut self, task: &Task<'d>) {
        if !self.visited.insert((ptr::from_ref(task.value), task.object)) {
            return;
        }
        let map = match task.value {
            Value::Object(map) => map,
            Value::Bool(_) if task.object == Object::Schema => return self.boolean_schema(task),
            other => {
                let field = format!("{} is expected, and this", task.object.words());
                let problem = Problem::WrongType { field, expected: "an object", found: kind(other) };
                return self.problem(task.place, problem);
            }
        };
        let is_reference = task.object.may_be_reference() && map.contains_key("$ref");
        if is_reference && !self.check_reference(task, map) {
            return;
        }
        self.fields(task, map);
        match task.object {
            Object::Document => self.check_document(task, map),
            Object::Server => self.check_server(task, map),
            Object::ServerVariable => self.check_server_variable(task, map),
            Object::Components => self.check_components(task, map),
            Object::Operation => self.check_operation(task, map),
            Object::Parameter => self.check_parameter(task, map),
            Object::Response => self.check_response(task, map),
            Object::Callback => self.enter_callback(task, map),
            Object::SecurityScheme => self.check_scheme(task, map),
            Object::SecurityRequirement => self.check_requirement(task, map),
            Object::Schema => schema::check(self, task, map),
            _ => {}
        }
    }

    /// Goes into the fields of an object, and tells of those that its version does not have.
    fn fields(&mut self, task: &Task<'d>, map: &'d Map<String, Value>) {
        let embedded =
            task.embedded || task.object == Object::Schema && map.contains_key("$id") && self.version > Version::V3_0;
        if let Some(Value::String(id)) = map.get("$id").filter(|_| task.object == Object::Schema) {
            self.named.insert(id.trim_end_matches('#'));
        }
        let item = (task.object == Object::PathItem).then_some(task.value);
        for &(name, holds, since) in task.object.fields() {
            let Some((name, value)) = map.get_key_value(name) else { continue };
            let place = self.places.key(task.place, name);
            if since > self.version {
                let what = format!("`{name}` in {}", task.object.words());
                self.since(place, what, since, instead(name));
            }
            let wrong = match (holds, value) {
                (Holds::Any, _) | (Holds::Text, Value::String(_)) | (Holds::Flag, Value::Bool(_)) => None,
                (Holds::One(object), value) => {
                    self.push(object, value, place, item, embedded);
                    None
                }
                (Holds::List(object), Value::Array(values)) => {
                    for (index, value) in values.iter().enumerate() {
                        let place = self.places.index(place, index);
                        self.push(object, value, place, None, embedded);
                    }
                    None
                }
                (Holds::Texts, Value::Array(values)) => {
                    for (index, value) in values.iter().enumerate().filter(|(_, value)| !value.is_string()) {
                        let place = self.places.index(place, index);
                        let field = format!("a value of `{name}`");
                        self.problem(place, Problem::WrongType { field, expected: "a string", found: kind(value) });
                    }
                    None
                }
                (Holds::Map(object) | Holds::Extensible(object), Value::Object(values)) => {
                    let extensible = matches!(holds, Holds::Extensible(_));
                    for (name, value) in values.iter().filter(|(name, _)| !(extensible && name.starts_with("x-"))) {
                        let place = self.places.key(place, name);
                        self.push(object, value, place, item, embedded);
                    }
                    None
                }
                (Holds::Text, _) => Some("a string"),
                (Holds::Flag, _) => Some("`true` or `false`"),
                (Holds::List(_) | Holds::Texts, _) => Some("an array"),
                (Holds::Map(_) | Holds::Extensible(_), _) => Some("an object"),
            };
            if let Some(expected) = wrong {
                let field = format!("`{name}`");
                self.problem(place, Problem::WrongType { field, expected, found: kind(value) });
            }
        }
    }

    pub(crate) fn since(&mut self, place: Place, what: String, since: Version, instead: Option<&'static str>) {
        self.problem(place, Problem::Since { what, since, version: self.version, instead });
    }

    fn boolean_schema(&mut self, task: &Task<'d>) {
        let is_permission = matches!(self.places.last(task.place), Token::Key(key) if key == "additionalProperties");
        if self.version == Version::V3_0 && !is_permission {
            self.since(
                task.place,
                "schemas that are a boolean".into(),
                Version::V3_1,
                Some("write `{}` for `true`, and `{ \"not\": {} }` for `false`"),
            );
        }
    }

    /// A callback's path items.
    fn enter_callback(&mut self, task: &Task<'d>, map: &'d Map<String, Value>) {
        for (key, item) in map.iter().filter(|(key, _)| !key.starts_with("x-")) {
            let place = self.places.key(task.place, key);
            self.push(Object::PathItem, item, place, None, task.embedded);
        }
        self.check_keys(task.value, task.place);
    }

    /// A path item that refers to another adds its own parameters to it.
    fn find_extended(&mut self) {
        for field in ["paths", "webhooks"] {
            let Some(Value::Object(items)) = self.document.get(field) else { continue };
            for item in items.values().filter(|item| item.get("parameters").is_some()) {
                if let Some(text) = reference(item)
                    && let Target::Found(target) = self.references.follow(text)
                {
                    self.extended.insert(ptr::from_ref(target));
                }
            }
        }
    }
}

/// Each problem of a place once. What is at one place stands together.
fn once(found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    let mut told = HashSet::new();
    let mut last: &[Token<'_>] = &[];
    let mut are_new = Vec::with_capacity(found.len());
    for Found { tokens, problem } in &found {
        if tokens != last {
            told.clear();
            last = tokens;
        }
        are_new.push(told.insert(problem));
    }
    found.into_iter().zip(are_new).filter_map(|(found, is_new)| is_new.then_some(found)).collect()
}

/// What to do in a version that lacks a field, other than to leave it out.
fn instead(field: &str) -> Option<&'static str> {
    match field {
        "const" => Some("write an `enum` of one value"),
        "examples" => Some("write `example`"),
        _ => None,
    }
}
