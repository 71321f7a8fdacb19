//! Documents as YAML.

use serde::Serialize;

/// Serializes a document as YAML.
pub(crate) fn print<D: Serialize>(document: &D) -> Result<String, serde_saphyr::ser::Error> {
    print_with_indent(document, 2)
}

/// Serializes a document as YAML with an indentation of `step` spaces a level.
pub(crate) fn print_with_indent<D: Serialize>(document: &D, step: usize) -> Result<String, serde_saphyr::ser::Error> {
    let options = serde_saphyr::ser_options! {
        // Items of a list are indented below its key.
        compact_list_indent: false,
        indent_step: step,
    };
    serde_saphyr::to_string_with_options(document, options)
}
