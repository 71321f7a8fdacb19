//! Findings as JSON, an object in a line for each.

use std::fmt::Write;

use serde::Serialize;

use crate::finding::{Finding, Place};
use crate::visible::is_unsafe;

#[derive(Serialize)]
struct Object<'a> {
    #[serde(flatten)]
    place: PlaceObject<'a>,
    rule: &'a str,
    severity: String,
    message: &'a str,
    help: Option<&'a str>,
    count: usize,
    places: Vec<PlaceObject<'a>>,
}

#[derive(Serialize, Default)]
struct PlaceObject<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    pointer: &'a str,
}

impl<'a> PlaceObject<'a> {
    fn new(place: &'a Place) -> Self {
        Self {
            file: &place.file,
            line: place.span.map(|span| span.line),
            column: place.span.map(|span| span.column),
            pointer: &place.pointer,
        }
    }
}

/// Returns the line of a finding.
pub(super) fn finding(finding: &Finding) -> String {
    let Finding { rule, severity, message, help, places } = finding;
    let object = Object {
        place: places.first().map(PlaceObject::new).unwrap_or_default(),
        rule,
        severity: severity.to_string(),
        message,
        help: help.as_deref(),
        count: places.len(),
        places: places.iter().map(PlaceObject::new).collect(),
    };
    format!("{}\n", escaped(&serde_json::to_string(&object).expect("strings and numbers are JSON")))
}

/// Escapes the characters that JSON allows in strings and terminals obey. No other part of JSON has them.
pub(super) fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unsafe(c) && c != '\n' {
            // All of them are in the basic plane: one unit of UTF-16.
            // Writing to a string cannot fail.
            _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn escaped_json_has_the_same_value() {
        let text = "\u{1b}[31m \u{9b}31m \u{7f} \u{202e} \u{2028} \n é 🦀";
        let json = escaped(&serde_json::to_string(text).unwrap());
        assert_eq!(json, r#""\u001b[31m \u009b31m \u007f \u202e \u2028 \n é 🦀""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
