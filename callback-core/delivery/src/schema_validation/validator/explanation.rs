//! Errors of an invalid value, found in bounded time.
//!
//! jsonschema collects all errors of all branches of a `oneOf` or `anyOf` before it returns the first one, so that the time
//! grows exponentially with the depth of a recursive type. Validity alone takes polynomial time, because it remembers the
//! result of each reference and value. So each definition is compiled by itself here, and a reference in it is a keyword that
//! asks for validity. Its errors are looked for at the next level, once for each value.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Keyword, ValidationError, Validator};
use schemars::Schema;
use schemars::transform::{RecursiveTransform, Transform as _};
use serde_json::{Map, Value};

use super::super::Keywords;
use super::limit;

/// The keyword that stands for `$ref`. It is not one of JSON Schema.
const REFERENCE: &str = "x-reference";

/// The reference to the whole schema.
const ROOT: &str = "#";

/// The levels of a schema: the root and each definition, by the reference to it.
pub(super) struct Explanation {
    levels: HashMap<String, Level>,
}

/// One schema, without those that it refers to.
struct Level {
    schema: Value,
    validator: Validator,
}

/// An error of a value.
pub(super) struct Violation {
    /// The location in the value as a JSON pointer.
    pub(super) pointer: String,
    /// The keyword as a JSON pointer into the schema.
    pub(super) keyword: String,
    /// The name of the member that is missing, if that is the error.
    pub(super) missing: Option<String>,
}

impl Explanation {
    /// Compiles each level. Returns `None` if one cannot be compiled.
    pub(super) fn new(root: &Schema) -> Option<Self> {
        let mut schemas = HashMap::new();
        let mut pending = vec![ROOT.to_owned()];
        while let Some(reference) = pending.pop() {
            if !schemas.contains_key(&reference)
                && let Some(schema) = root.as_value().pointer(&reference[ROOT.len()..])
            {
                schemas.insert(reference, level(schema, &mut pending)?);
            }
        }
        let validity = schemas.keys().map(|reference| Some((reference.clone(), whole(root, reference)?)));
        let validity: Arc<HashMap<_, _>> = Arc::new(validity.collect::<Option<_>>()?);
        let levels = schemas.into_iter().map(|(reference, schema)| {
            let validity = validity.clone();
            let options = jsonschema::draft202012::options().with_keyword(REFERENCE, move |_, target, _| {
                Ok(Box::new(Reference {
                    target: target.as_str().unwrap_or_default().to_owned(),
                    validity: validity.clone(),
                }))
            });
            let validator = options.build(&schema).ok()?;
            Some((reference, Level { schema, validator }))
        });
        Some(Self { levels: levels.collect::<Option<_>>()? })
    }

    /// Calls the function with each violation of the keywords, until it breaks.
    pub(super) fn each(
        &self,
        value: &Value,
        keywords: Keywords,
        visit: &mut dyn FnMut(Violation) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut search = Search { levels: &self.levels, keywords, visited: HashSet::new(), limits: HashMap::new() };
        search.level(ROOT, value, "", visit)
    }
}

/// Returns a schema without its definitions, and with [`REFERENCE`] for `$ref`. Adds the references to the list.
fn level(schema: &Value, references: &mut Vec<String>) -> Option<Value> {
    let mut schema = Schema::try_from(schema.clone()).ok()?;
    schema.remove("$defs");
    RecursiveTransform(|schema: &mut Schema| {
        if let Some(Value::String(reference)) = schema.remove("$ref") {
            references.push(reference.clone());
            schema.insert(REFERENCE.to_owned(), reference.into());
        }
        // They need to know what a reference has evaluated.
        schema.remove("unevaluatedProperties");
        schema.remove("unevaluatedItems");
    })
    .transform(&mut schema);
    Some(schema.to_value())
}

/// Compiles the schema that a reference refers to, with all of its references.
fn whole(root: &Schema, reference: &str) -> Option<Validator> {
    if reference == ROOT {
        return jsonschema::draft202012::new(root.as_value()).ok();
    }
    let mut schema = Map::new();
    schema.insert("$ref".to_owned(), reference.into());
    schema.extend(root.get("$defs").map(|definitions| ("$defs".to_owned(), definitions.clone())));
    jsonschema::draft202012::new(&schema.into()).ok()
}

/// The keyword [`REFERENCE`].
struct Reference {
    target: String,
    validity: Arc<HashMap<String, Validator>>,
}

impl<'i> Keyword<'i> for Reference {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        // The message is the reference, which the search follows.
        if self.is_valid(instance) { Ok(()) } else { Err(ValidationError::custom(self.target.clone())) }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        self.validity.get(&self.target).is_none_or(|validator| validator.is_valid(instance))
    }
}

/// Returns the reference and the value that an error of [`REFERENCE`] is about.
fn followed<'e>(error: &'e ValidationError<'_>, value: &'e Value) -> Option<(&'e str, &'e Value)> {
    match error.kind() {
        ValidationErrorKind::Custom { message, .. } => Some((message, value.pointer(error.instance_path().as_str())?)),
        _ => None,
    }
}

/// The search in one value. Each level of each part of it is visited once.
struct Search<'e> {
    levels: &'e HashMap<String, Level>,
    keywords: Keywords,
    visited: HashSet<(String, *const Value)>,
    /// `true` for a reference and a part of the value that violates limits alone.
    limits: HashMap<(String, *const Value), bool>,
}

impl Search<'_> {
    fn level(
        &mut self,
        reference: &str,
        value: &Value,
        at: &str,
        visit: &mut dyn FnMut(Violation) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if !self.visited.insert((reference.to_owned(), value)) {
            return ControlFlow::Continue(());
        }
        let mut is_explained = false;
        if let Some(level) = self.levels.get(reference) {
            for error in level.validator.iter_errors(value) {
                is_explained = true;
                let pointer = format!("{at}{}", error.instance_path());
                if let Some((target, part)) = followed(&error, value) {
                    self.level(target, part, &pointer, visit)?;
                } else if self.keywords == Keywords::All || self.is_limit(level, &error, value) {
                    let keyword = format!("{}{}", &reference[ROOT.len()..], error.schema_path());
                    visit(Violation { pointer, keyword, missing: missing_member(&error) })?;
                }
            }
        }
        if !is_explained && self.keywords == Keywords::All {
            let keyword = reference.strip_prefix(ROOT).unwrap_or(reference).to_owned();
            visit(Violation { pointer: at.to_owned(), keyword, missing: None })?;
        }
        ControlFlow::Continue(())
    }

    fn is_limit(&mut self, level: &Level, error: &ValidationError<'_>, value: &Value) -> bool {
        limit::is_limit(error, &level.schema, &mut |error| {
            followed(error, value).is_some_and(|(target, part)| self.is_limited(target, part))
        })
    }

    /// Returns `true` if all errors of a value at a level are limits.
    fn is_limited(&mut self, reference: &str, value: &Value) -> bool {
        let key = (reference.to_owned(), std::ptr::from_ref(value));
        if let Some(known) = self.limits.get(&key) {
            return *known;
        }
        // A reference that leads to itself adds no error of its own.
        self.limits.insert(key.clone(), true);
        let Some(level) = self.levels.get(reference) else { return false };
        let mut errors = level.validator.iter_errors(value);
        let is_limited = errors.all(|error| self.is_limit(level, &error, value));
        self.limits.insert(key, is_limited);
        is_limited
    }
}

fn missing_member(error: &ValidationError<'_>) -> Option<String> {
    match error.kind() {
        ValidationErrorKind::Required { property: Value::String(name) } => Some(name.clone()),
        _ => None,
    }
}
