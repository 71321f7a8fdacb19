//! Names that stand more than once in an object.

use callback_expression::unescape_token;

use crate::context::Context;
use crate::rule::rule;

rule! {
    /// A name stands more than once in an object of a JSON or YAML file. The last one counts, as in most programs.
    ///
    /// A value has no such names, so it is found only if the program that reads the file reports them.
    ///
    /// > **RFC 8259**, section 4: The names within an object SHOULD be unique.
    ///
    /// > **YAML 1.2.2**, section 3.2.1.1: The content of a mapping node is an unordered set of key/value node pairs, with the
    /// > restriction that each of the keys is unique.
    DUPLICATE_KEY: "duplicate-key", Error;
}

pub(super) fn check(context: &mut Context<'_>) {
    let Some(files) = context.documents.files() else { return };
    for (document, root) in context.locations.documents() {
        for duplicate in files.duplicate_keys(document) {
            let mut location = root;
            let mut name = "";
            for token in duplicate.pointer.split('/').skip(1) {
                location = context.locations.key(location, unescape_token(token));
                name = token;
            }
            let message = format!("`{}` stands more than once in an object, and the last one counts", unescape_token(name));
            let help = format!("remove one of them; the first is in line {}", duplicate.first_line);
            context.report(location, DUPLICATE_KEY.diagnostic(message, help));
        }
    }
}
