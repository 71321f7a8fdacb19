//! Documents as YAML.

use serde::Serialize;

/// Prints what is JSON in other words.
pub(crate) fn print<D: Serialize>(document: &D) -> Result<String, serde_saphyr::ser::Error> {
    let options = serde_saphyr::ser_options! {
        // Lists in mappings stand below their key, as people write them.
        compact_list_indent: false,
    };
    serde_saphyr::to_string_with_options(document, options)
}
