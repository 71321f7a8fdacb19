//! The rules of a `$ref`: where it leads, and what stands beside it.

use callback_expression::nearest;
use serde_json::{Map, Value};

use crate::object::Object;
use crate::place::Token;
use crate::problem::{Problem, kind};
use crate::reference::Target;
use crate::version::Version;
use crate::walk::{CANDIDATES, Task, Walk};

impl<'d> Walk<'d> {
    /// Checks a `$ref`; says whether what stands beside it counts.
    pub(crate) fn check_reference(&mut self, task: &Task<'d>, map: &'d Map<String, Value>) -> bool {
        let place = self.places.key(task.place, "$ref");
        let siblings_count = match task.object {
            Object::PathItem => true,
            Object::Schema => self.version > Version::V3_0,
            _ => false,
        };
        let Some(text) = map["$ref"].as_str() else {
            let found = kind(&map["$ref"]);
            self.problem(place, Problem::WrongType { field: "`$ref`".into(), expected: "a string", found });
            return siblings_count;
        };
        if !siblings_count {
            self.check_siblings(task, map);
        }
        if task.embedded || task.object == Object::Schema && map.contains_key("$id") {
            return siblings_count;
        }
        match self.references.direct(text) {
            Target::Found(value) => {
                let circle = matches!(self.references.follow(text), Target::Cyclic);
                let only_reference = !siblings_count || map.len() == 1;
                if circle && only_reference {
                    self.problem(place, Problem::Circle { reference: text.to_owned() });
                } else if self.is_other_kind(text, task.object) {
                    let expected = task.object.words();
                    self.problem(place, Problem::OtherKind { reference: text.to_owned(), expected });
                } else {
                    self.targets.push((task.object, value, text));
                }
            }
            Target::Missing => {
                let near = self.near(text);
                self.problem(place, Problem::Missing { reference: text.to_owned(), near });
            }
            // Only schemas have names.
            Target::Named if task.object != Object::Schema || self.version == Version::V3_0 => {
                self.problem(place, Problem::Missing { reference: text.to_owned(), near: None });
            }
            Target::External => {
                let file = text.split_once('#').map_or(text, |(file, _)| file);
                self.files.entry(file).or_default().push(place);
            }
            Target::Named | Target::Cyclic => {}
        }
        siblings_count
    }

    fn check_siblings(&mut self, task: &Task<'d>, map: &'d Map<String, Value>) {
        let counts = |name: &str| {
            name == "$ref"
                || name.starts_with("x-")
                || self.version > Version::V3_0 && matches!(name, "summary" | "description")
        };
        let mut fields: Vec<_> = map.keys().filter(|name| !counts(name)).take(CANDIDATES).cloned().collect();
        fields.sort_unstable();
        if !fields.is_empty() {
            self.problem(task.place, Problem::BesideReference { fields, version: self.version });
        }
    }

    /// Whether a reference leads to a component of another kind.
    fn is_other_kind(&self, text: &'d str, object: Object) -> bool {
        let Some(tokens) = self.references.tokens(text) else { return false };
        match &tokens[..] {
            [Token::Key(components), Token::Key(section), Token::Key(_)] if components == "components" => {
                Object::of_section(section).is_some_and(|kind| kind != object)
            }
            _ => false,
        }
    }

    /// The component of almost that name.
    fn near(&self, text: &str) -> Option<String> {
        let (section, name) = text.strip_prefix("#/components/")?.split_once('/')?;
        let components = self.document.get("components")?.get(section)?.as_object()?;
        if components.len() > CANDIDATES {
            return None;
        }
        let mut names: Vec<_> = components.keys().map(String::as_str).collect();
        names.sort_unstable();
        nearest(name, names).map(|near| format!("#/components/{section}/{near}"))
    }
}
