//! Documents as YAML.

use serde::Serialize;

/// Serializes a document as YAML.
pub(crate) fn print<D: Serialize>(document: &D) -> Result<String, serde_saphyr::ser::Error> {
    let options = serde_saphyr::ser_options! {
        // Items of a list are indented below its key.
        compact_list_indent: false,
    };
    serde_saphyr::to_string_with_options(document, options)
}
