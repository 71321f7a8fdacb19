//! Which OpenAPI a document says it is of.

use serde_json::Value;

use crate::problem::Problem;
use crate::version::Version;

/// The version that a document states; or what is wrong with how it is stated, and the version that is meant if it is
/// one that is known.
pub fn stated(document: &Value) -> Result<Version, (Problem, Option<Version>)> {
    let Some(value) = document.get("openapi") else {
        let swagger = document.get("swagger").map(said);
        return Err((Problem::NoVersion { swagger }, None));
    };
    let text = said(value);
    let (number, pre_release) = text.split_once('-').map_or((&*text, None), |(number, rest)| (number, Some(rest)));
    let parts: Vec<&str> = number.split('.').collect();
    let version = match parts[..] {
        ["3"] | ["3", "0", ..] => Version::V3_0,
        ["3", "1", ..] => Version::V3_1,
        ["3", "2", ..] => Version::V3_2,
        _ => return Err((Problem::UnknownVersion { stated: text }, None)),
    };
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let well = value.is_string() && parts.len() == 3 && parts.iter().all(is_number) && pre_release != Some("");
    if well { Ok(version) } else { Err((Problem::VersionForm { stated: text, version }, Some(version))) }
}

/// What stands there: YAML reads `3.1` without quotes as a number.
fn said(value: &Value) -> String {
    let mut text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(_) | Value::Object(_) | Value::Null | Value::Bool(_) => crate::problem::kind(value).to_owned(),
    };
    if let Some((end, _)) = text.char_indices().nth(40) {
        text.truncate(end);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_meant_is_known_also_where_it_is_not_said_well() {
        let (v3_0, v3_1, v3_2) = (Some(Version::V3_0), Some(Version::V3_1), Some(Version::V3_2));
        // What is stated, the version, and whether it is stated well.
        let cases = [
            (json!("3.0.0"), v3_0, true),
            (json!("3.0.4"), v3_0, true),
            (json!("3.0.0-rc2"), v3_0, true),
            (json!("3.1.2"), v3_1, true),
            (json!("3.1.10"), v3_1, true),
            (json!("3.2.0"), v3_2, true),
            (json!("3"), v3_0, false),
            (json!("3.0"), v3_0, false),
            (json!("3.0."), v3_0, false),
            (json!("3.0.x"), v3_0, false),
            (json!("3.0.4.1"), v3_0, false),
            (json!("3.0.4-"), v3_0, false),
            (json!(3.1), v3_1, false),
            (json!("3.3.0"), None, false),
            (json!("3.01.0"), None, false),
            (json!("2.0"), None, false),
            (json!("4.0.0"), None, false),
            (json!("v3.0.4"), None, false),
            (json!(""), None, false),
            (json!({}), None, false),
        ];
        for (openapi, version, well) in cases {
            let stated = match stated(&json!({ "openapi": openapi })) {
                Ok(version) => (Some(version), true),
                Err((_, version)) => (version, false),
            };
            assert_eq!(stated, (version, well), "{openapi}");
        }
    }
}
