//! References to other files.

use crate::context::Context;
use crate::diagnostic::Diagnostic;
use crate::rule::rule;

rule! {
    /// A `$ref` leads to another file, which is not read. Each file is reported once.
    ///
    /// The declarations in the other file are not read, so nothing that depends on it is reported. Files in a network are
    /// never read. Bundle the files into one document to check them together.
    ///
    /// > **OpenAPI Description Structure** (3.1): An OpenAPI Description (OAD) MAY be made up of a single JSON or YAML
    /// > document or be divided into multiple, connected parts at the discretion of the author.
    EXTERNAL_REFERENCE: "external-reference", Note;
}

pub(super) fn check(context: &mut Context<'_>) {
    let files = context.index.files.iter().filter(|(file, _)| !context.index.schema_ids.contains(**file));
    let firsts: Vec<_> = files
        .filter_map(|(&file, locations)| {
            let first = locations.iter().min_by_key(|&&location| context.locations.sort_key(location))?;
            Some((file, *first))
        })
        .collect();
    for (file, location) in firsts {
        context.report(location, other_file(file));
    }
}

/// Returns the diagnostic of a reference to another file.
pub(super) fn other_file(file: &str) -> Diagnostic {
    let help = "bundle the files into one document to check them together";
    EXTERNAL_REFERENCE.diagnostic(format!("`{file}` is another file, which is not checked"), help)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, OPERATION, assert_changes};

    #[test]
    fn reported() {
        let parameter = format!("{OPERATION}/parameters/6");
        assert_changes(&[(
            &*parameter,
            json!({ "$ref": "other.yaml#/limit" }),
            format!("{parameter}/$ref"),
            EXTERNAL_REFERENCE.name(),
            NEVER,
        )]);
    }
}
