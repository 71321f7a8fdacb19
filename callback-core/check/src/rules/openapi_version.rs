//! The version of OpenAPI that a document declares.

use serde_json::Value;

use crate::context::Context;
use crate::diagnostic::Diagnostics;
use crate::message::type_with_article;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::rule::rule;
use crate::version::Version;

/// The number of characters that are quoted of a value that is not a version.
const MAX_QUOTED: usize = 40;

rule! {
    /// `openapi` is absent, is not a version number, or is a version that is not supported.
    ///
    /// OpenAPI 3.0, 3.1 and 3.2 are supported. Nothing else is checked in a document of another version.
    ///
    /// > **OpenAPI Object**, `openapi`: REQUIRED. This string MUST be the version number of the OpenAPI Specification that
    /// > the OpenAPI Document uses.
    OPENAPI_VERSION: "openapi-version", Error;
}

/// Reports a version that is not well-formed. An unsupported version is reported instead of a walk.
pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    if node.object_of(ObjectKind::Document).is_some()
        && let DeclaredVersion::Malformed(_, diagnostics) = DeclaredVersion::of(context.document)
    {
        let location = context.locations.key(node.location, "openapi");
        for diagnostic in diagnostics {
            context.report(location, diagnostic);
        }
    }
}

/// The version that a document declares.
#[derive(Debug)]
pub(crate) enum DeclaredVersion {
    Supported(Version),
    /// The version that was probably meant.
    Malformed(Version, Diagnostics),
    Unsupported(Diagnostics),
}

impl DeclaredVersion {
    pub(crate) fn of(document: &Value) -> Self {
        let Some(value) = document.get("openapi") else {
            let diagnostic = match document.get("swagger").map(quoted) {
                Some(version) => OPENAPI_VERSION.diagnostic(
                    format!("Swagger {version} is not supported; only OpenAPI 3.0, 3.1 and 3.2 are"),
                    "convert the document to OpenAPI 3",
                ),
                None => OPENAPI_VERSION.diagnostic(
                    "the document has no `openapi`, so it is not an OpenAPI document",
                    format!("add the version: `\"openapi\": \"{}\"`", Version::V3_1.number()),
                ),
            };
            return Self::Unsupported(diagnostic.into());
        };
        let text = quoted(value);
        let (number, pre_release) = text.split_once('-').map_or((&*text, None), |(number, rest)| (number, Some(rest)));
        let parts: Vec<&str> = number.split('.').collect();
        let version = match parts[..] {
            ["3"] | ["3", "0", ..] => Version::V3_0,
            ["3", "1", ..] => Version::V3_1,
            ["3", "2", ..] => Version::V3_2,
            _ => {
                let message = format!("OpenAPI `{text}` is not supported; only 3.0, 3.1 and 3.2 are");
                let help = format!("write, for example, `\"openapi\": \"{}\"`", Version::V3_1.number());
                return Self::Unsupported(OPENAPI_VERSION.diagnostic(message, help).at("/openapi").into());
            }
        };
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if value.is_string() && parts.len() == 3 && parts.iter().all(is_number) && pre_release != Some("") {
            return Self::Supported(version);
        }
        let message = format!("`{text}` is not a version number of OpenAPI, which is a string of three numbers");
        let help = format!("write `\"{}\"`, with the quotes", version.number());
        Self::Malformed(version, OPENAPI_VERSION.diagnostic(message, help).at("/openapi").into())
    }
}

impl Version {
    /// Returns the version that a document declares.
    ///
    /// # Errors
    ///
    /// `openapi` is absent, is not a version number, or is a version that is not supported. There is one diagnostic.
    ///
    /// ```
    /// use callback_check::Version;
    /// use serde_json::json;
    ///
    /// assert_eq!(Version::of(&json!({ "openapi": "3.0.3" })), Ok(Version::V3_0));
    /// assert!(Version::of(&json!({ "swagger": "2.0" })).is_err());
    /// ```
    pub fn of(document: &Value) -> Result<Self, Diagnostics> {
        match DeclaredVersion::of(document) {
            DeclaredVersion::Supported(version) => Ok(version),
            DeclaredVersion::Malformed(_, diagnostics) | DeclaredVersion::Unsupported(diagnostics) => Err(diagnostics),
        }
    }
}

/// Returns a value for a message. YAML reads `3.1` without quotes as a number.
fn quoted(value: &Value) -> String {
    let mut text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(_) | Value::Object(_) | Value::Null | Value::Bool(_) => type_with_article(value).to_owned(),
    };
    if let Some((end, _)) = text.char_indices().nth(MAX_QUOTED) {
        text.truncate(end);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, VERSIONS, assert_changes, assert_only, document};

    #[test]
    fn versions() {
        let (v3_0, v3_1, v3_2) = (Some(Version::V3_0), Some(Version::V3_1), Some(Version::V3_2));
        // The value, the version that is meant, and whether it is well-formed.
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
        for (openapi, version, is_well_formed) in cases {
            let declared = match DeclaredVersion::of(&json!({ "openapi": openapi })) {
                DeclaredVersion::Supported(version) => (Some(version), true),
                DeclaredVersion::Malformed(version, _) => (Some(version), false),
                DeclaredVersion::Unsupported(_) => (None, false),
            };
            assert_eq!(declared, (version, is_well_formed), "{openapi}");
        }
    }

    #[test]
    fn reported() {
        assert_changes(&[
            ("/openapi", json!(3.1), "/openapi", OPENAPI_VERSION.name(), NEVER),
            ("/openapi", json!("4.0.0"), "/openapi", OPENAPI_VERSION.name(), NEVER),
        ]);
        for version in VERSIONS {
            let mut document = document(version);
            document.as_object_mut().expect("a document").remove("openapi");
            assert_only(&document, "", &OPENAPI_VERSION);
        }
        assert_only(&json!({ "swagger": "2.0", "paths": {} }), "", &OPENAPI_VERSION);
    }
}
