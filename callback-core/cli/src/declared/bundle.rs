//! One document of several files.

use callback_check::Files;
use callback_expression::Pointer;
use serde_json::{Map, Value};

/// The member of the document that has the other files. Its name begins as those of extensions do.
const FILES: &str = "x-callback-files";

/// Returns the entry document with the files that it refers to, so that all references lead into one document. References
/// that lead nowhere are kept.
pub(super) fn bundle(entry: &str, files: &Files) -> Value {
    let mut document = files.get(entry).cloned().unwrap_or_default();
    if files.names().count() < 2 {
        return document;
    }
    let names = Names { entry, files };
    names.rewrite(&mut document, entry);
    let mut others = Map::new();
    for name in files.names().filter(|name| *name != entry) {
        let mut other = files.get(name).cloned().unwrap_or_default();
        names.rewrite(&mut other, name);
        others.insert(name.to_owned(), other);
    }
    if let Value::Object(members) = &mut document {
        members.insert(FILES.to_owned(), others.into());
    }
    document
}

struct Names<'f> {
    entry: &'f str,
    files: &'f Files,
}

impl Names<'_> {
    /// Rewrites the references of a value in a file.
    fn rewrite(&self, value: &mut Value, file: &str) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.rewrite(item, file)),
            Value::Object(members) => {
                if let Some(Value::String(reference)) = members.get_mut("$ref") {
                    self.rewrite_reference(reference, file);
                }
                // The mapping of a discriminator has names of schemas, or references.
                let is_discriminator = members.contains_key("propertyName");
                if let Some(Value::Object(mapping)) = members.get_mut("mapping").filter(|_| is_discriminator) {
                    for target in mapping.values_mut() {
                        if let Value::String(reference) = target
                            && reference.contains(['#', '/', '.'])
                        {
                            self.rewrite_reference(reference, file);
                        }
                    }
                }
                members.values_mut().for_each(|member| self.rewrite(member, file));
            }
            _ => {}
        }
    }

    fn rewrite_reference(&self, reference: &mut String, file: &str) {
        let Some((target, fragment)) = self.files.target(file, reference) else { return };
        let Some(pointer) = Pointer::from_fragment(fragment) else { return };
        let prefix = (target != self.entry).then_some([FILES, target]).into_iter().flatten();
        let pointer: Pointer<'_> = prefix.chain(pointer.tokens().iter().map(|token| &**token)).collect();
        // A pointer is percent-decoded when it is followed.
        let rewritten = format!("#{pointer}").replace('%', "%25");
        *reference = rewritten;
    }
}

#[cfg(test)]
mod tests {
    use callback_check::Unreadable;
    use serde_json::json;

    use super::*;

    #[test]
    fn references_lead_into_one_document() {
        let documents = [
            (
                "api/openapi.json",
                json!({
                    "paths": { "/a": { "$ref": "paths/a%20b.json" }, "/b": { "$ref": "#/paths/~1a" } },
                    "other": [{ "$ref": "../missing.json#/x" }, { "$ref": "https://example.com/x" }, { "$ref": "#name" }],
                }),
            ),
            (
                "api/paths/a b.json",
                json!({
                    "own": { "$ref": "#/50%25" },
                    "entry": { "$ref": "../openapi.json#/paths" },
                    "50%": { "discriminator": { "propertyName": "p", "mapping": { "x": "#/own", "y": "Name" } } },
                }),
            ),
        ];
        let files = Files::read(["api/openapi.json"], |name| {
            let document = documents.iter().find(|(known, _)| *known == name);
            document.map(|(_, value)| value.clone().into()).ok_or_else(Unreadable::not_found)
        });
        assert_eq!(
            bundle("api/openapi.json", &files),
            json!({
                "paths": {
                    "/a": { "$ref": "#/x-callback-files/api~1paths~1a b.json" },
                    "/b": { "$ref": "#/paths/~1a" },
                },
                "other": [{ "$ref": "../missing.json#/x" }, { "$ref": "https://example.com/x" }, { "$ref": "#name" }],
                "x-callback-files": { "api/paths/a b.json": {
                    "own": { "$ref": "#/x-callback-files/api~1paths~1a b.json/50%25" },
                    "entry": { "$ref": "#/paths" },
                    "50%": { "discriminator": {
                        "propertyName": "p",
                        "mapping": { "x": "#/x-callback-files/api~1paths~1a b.json/own", "y": "Name" },
                    } },
                } },
            })
        );
    }
}
