//! Which OpenAPI a document says it is of.

use serde_json::Value;

use super::problem::Problem;
use crate::version::Version;

/// The version that a document states, if it is one that is checked, and what is wrong with how it is stated.
pub(super) fn stated(document: &Value) -> (Option<Version>, Option<Problem>) {
    let Some(value) = document.get("openapi") else {
        let swagger = document.get("swagger").map(said);
        return (None, Some(Problem::NoVersion { swagger }));
    };
    let text = said(value);
    let number = text.split_once('-').map_or(&*text, |(number, _)| number);
    let parts: Vec<&str> = number.split('.').collect();
    let version = match parts[..] {
        ["3"] | ["3", "0", ..] => Version::V3_0,
        ["3", "1", ..] => Version::V3_1,
        ["3", "2", ..] => Version::V3_2,
        _ => return (None, Some(Problem::UnknownVersion { stated: text })),
    };
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let well = value.is_string() && parts.len() == 3 && parts.iter().all(is_number);
    (Some(version), (!well).then_some(Problem::VersionForm { stated: text, version }))
}

/// What stands there: YAML reads `3.1` without quotes as a number.
fn said(value: &Value) -> String {
    let mut text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(_) | Value::Object(_) | Value::Null | Value::Bool(_) => super::problem::kind(value).to_owned(),
    };
    if let Some((end, _)) = text.char_indices().nth(40) {
        text.truncate(end);
    }
    text
}
