//! The state of a conversion: the current place, and everything that has been reported.

use std::collections::HashMap;

use callback_expression::Pointer;
use serde_json::Value;

/// A converted schema.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Converted {
    pub(crate) schema: Value,
    /// The keywords that were left out because 3.0 has no equivalent, ordered by pointer.
    pub(crate) unrepresentable: Vec<Unrepresentable>,
}

/// A keyword without an equivalent in OpenAPI 3.0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unrepresentable {
    /// The keyword's place in the original schema, as a JSON pointer (RFC 6901).
    pub(crate) pointer: String,
    pub(crate) keyword: String,
}

/// The state of a conversion, which all rules share.
pub(super) struct Converter<'f, 'd> {
    /// Returns the target of a `$ref`, not converted.
    pub(super) definition: &'f dyn Fn(&str) -> Option<&'d Value>,
    /// The path from the root schema to the current one.
    pub(super) path: Vec<String>,
    pub(super) unrepresentable: Vec<Unrepresentable>,
    /// The number of rules so far that widened a schema.
    pub(super) widenings: usize,
    /// The number of enclosing schemas that must not be widened.
    pub(super) exact_depth: usize,
    /// The references seen so far, with `true` for those whose target is widened.
    pub(super) references: HashMap<String, bool>,
}

/// The subschemas of a schema that were widened.
#[derive(Default)]
pub(super) struct Widened {
    /// The keywords whose subschema was widened.
    pub(super) keywords: Vec<&'static str>,
    /// For each alternative of `oneOf`, `true` if it was widened.
    pub(super) one_of: Vec<bool>,
}

impl<'f, 'd> Converter<'f, 'd> {
    pub(super) fn new(definition: &'f dyn Fn(&str) -> Option<&'d Value>) -> Self {
        Self {
            definition,
            path: Vec::new(),
            unrepresentable: Vec::new(),
            widenings: 0,
            exact_depth: 0,
            references: HashMap::new(),
        }
    }

    /// Runs `convert` one step deeper in the schema.
    pub(super) fn at<R>(&mut self, step: &str, convert: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(step.to_owned());
        let result = convert(self);
        self.path.pop();
        result
    }

    /// Reports a keyword of the current schema.
    pub(super) fn report(&mut self, keyword: &str) {
        self.at(keyword, Self::report_here);
    }

    /// Reports the current keyword.
    pub(super) fn report_here(&mut self) {
        let pointer = self.path.iter().collect::<Pointer<'_>>().to_string();
        let keyword = self.path.last().cloned().unwrap_or_default();
        self.unrepresentable.push(Unrepresentable { pointer, keyword });
    }
}
