//! The schema ids of the types that schemars has generated components for.

use std::borrow::Cow;
use std::fmt::{self, Write};

use schemars::SchemaGenerator;

use crate::openapi::Entries;

/// Returns a text that has the schema ids of a generator's components.
///
/// Only a generator has the type that a component belongs to, and only its `Debug` output contains it: the name alone may
/// have a number that depends on the other types. If the output changes, components keep schemars' names, and a test fails.
pub(super) fn text(generator: &SchemaGenerator) -> String {
    let mut output = Output(String::new());
    // The error is that of a text which has all ids.
    _ = write!(output, "{generator:?}");
    output.0
}

/// The field after the map with the schema ids.
const NEXT_FIELD: &str = "used_schema_names";

/// The output up to the end of the map with the schema ids, or all of it: what follows is not read.
struct Output(String);

impl Write for Output {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Within a string there is a backslash before a quote.
        let is_after_ids = |before: &str| before.ends_with("\"}, ") && !before.ends_with("\\\"}, ");
        if text == NEXT_FIELD && is_after_ids(&self.0) {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

/// Returns the schema ids in a text, by schemars' names.
pub(super) fn schema_ids(text: &str) -> Entries<Cow<'_, str>, Cow<'_, str>> {
    let Some((_, entries)) = text.split_once("schema_id_to_name: {") else { return Entries::new() };
    parse(entries)
}

/// The text between a schema id and a name.
const CONTRACTS: [&str; 2] = [", Deserialize): ", ", Serialize): "];

/// Parses the entries `SchemaUid("id", Contract): "name", …` of a map that is followed by `}`.
fn parse(mut text: &str) -> Entries<Cow<'_, str>, Cow<'_, str>> {
    let mut ids = Vec::new();
    while let Some((id, rest)) = text.strip_prefix("SchemaUid(").and_then(string)
        && let Some(rest) = CONTRACTS.iter().find_map(|contract| rest.strip_prefix(contract))
        && let Some((name, rest)) = string(rest)
    {
        ids.push((name, id));
        text = rest.strip_prefix(", ").unwrap_or_default();
    }
    ids.into_iter().collect()
}

/// Returns the value of the string literal that the text begins with, and the rest of the text.
fn string(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let content = text.strip_prefix('"')?;
    let end = content.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
    let (plain, rest) = content.split_at(end);
    if let Some(rest) = rest.strip_prefix('"') {
        return Some((plain.into(), rest));
    }
    let mut value = plain.to_owned();
    let mut characters = rest.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return Some((value.into(), &rest[index + 1..])),
            '\\' => value.push(characters.next()?.1),
            other => value.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use schemars::generate::SchemaSettings;

    use super::*;

    mod inner {
        #[derive(schemars::JsonSchema)]
        #[allow(dead_code, reason = "only its schema is looked at")]
        pub(super) struct Item(u8);
    }

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Item(String);

    #[derive(JsonSchema)]
    #[schemars(rename = "a\"b, \\}")]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Quoted {
        one: inner::Item,
        other: Item,
    }

    #[test]
    fn ids_of_nested_types() {
        let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        generator.subschema_for::<Quoted>();
        generator.take_definitions(true);
        let here = module_path!();
        let text = text(&generator);
        assert!(text.ends_with("\"}, "), "{text}");
        let expected = [
            ("Item", format!("{here}::inner::Item")),
            ("Item2", format!("{here}::Item")),
            ("a\"b, \\}", format!("{here}::a\"b, \\}}")),
        ];
        assert_eq!(schema_ids(&text), Entries::from_iter(expected.map(|(name, id)| (name.into(), id.into()))));
    }
}
