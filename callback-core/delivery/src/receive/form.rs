//! Received forms.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use callback_expression::unescape_token;
use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;
use serde_json::value::RawValue;
use url::form_urlencoded;

use super::candidate::{candidates, to_json};
use crate::json;

/// A form whose fields have several candidate values each. The text of a field does not show whether it is a number, a single
/// field not whether it is a list, and a missing field not whether it is `null` or an empty list. The schema or the type
/// decides.
pub(super) struct Form {
    fields: BTreeMap<String, Field>,
}

/// The candidate values of a field, and the index of the current one. `None` means that the field is missing.
struct Field {
    candidates: Vec<Option<Box<RawValue>>>,
    current: usize,
}

impl Form {
    pub(super) fn parse(body: &[u8]) -> Self {
        let mut fields = BTreeMap::<String, Vec<String>>::new();
        for (name, value) in form_urlencoded::parse(body) {
            fields.entry(name.into_owned()).or_default().push(value.into_owned());
        }
        Self { fields: fields.into_iter().map(|(name, texts)| (name, Field::sent(&texts))).collect() }
    }

    /// Returns the form with the current candidates, as JSON.
    pub(super) fn json(&self) -> Box<RawValue> {
        to_json(&self.members().collect::<BTreeMap<_, _>>())
    }

    /// Advances the fields that the JSON pointers refer to. Returns `false` if none of them has another candidate.
    pub(super) fn advance<'p>(&mut self, pointers: impl Iterator<Item = &'p str>) -> bool {
        let tokens = pointers.filter_map(|pointer| pointer.split('/').nth(1));
        let names: BTreeSet<String> = tokens.map(|token| unescape_token(token).into_owned()).collect();
        let mut has_changed = false;
        for name in names {
            has_changed |= self.fields.entry(name).or_insert_with(Field::missing).advance();
        }
        has_changed
    }

    /// Deserializes the form with the first candidates that the type accepts, or returns `None`.
    ///
    /// The field that is at fault is the one whose value was read last.
    pub(super) fn deserialize<T: DeserializeOwned>(&mut self) -> Option<T> {
        loop {
            if let Ok(value) = json::read(self.json().get().as_bytes()) {
                return Some(value);
            }
            let last = RefCell::new(None);
            let members = self.members().map(|(name, value)| {
                last.replace(Some(name.to_owned()));
                (name, &**value)
            });
            if let Ok(value) = T::deserialize(MapDeserializer::<_, serde_json::Error>::new(members)) {
                return Some(value);
            }
            let last = last.into_inner()?;
            if !self.fields.get_mut(&last).is_some_and(Field::advance) {
                return None;
            }
        }
    }

    fn members(&self) -> impl Iterator<Item = (&str, &Box<RawValue>)> {
        self.fields.iter().filter_map(|(name, field)| Some((&**name, field.candidates[field.current].as_ref()?)))
    }
}

impl Field {
    fn sent(texts: &[String]) -> Self {
        let scalars: Vec<_> = texts.iter().filter_map(|text| candidates(text).pop()).collect();
        let single = if let [text] = texts { candidates(text) } else { Vec::new() };
        let lists = [to_json(texts), to_json(&scalars)];
        let mut candidates: Vec<_> = single.into_iter().chain(lists).map(Some).collect();
        // If no candidate is valid, the error refers to the value that was sent.
        candidates.push(candidates[0].clone());
        Self { candidates, current: 0 }
    }

    fn missing() -> Self {
        let empty_list = to_json(&[(); 0]);
        Self { candidates: vec![None, Some(RawValue::NULL.to_owned()), Some(empty_list), None], current: 0 }
    }

    /// Makes the next candidate the current one. Returns `false` if there is none.
    fn advance(&mut self) -> bool {
        let has_next = self.current + 1 < self.candidates.len();
        self.current += usize::from(has_next);
        has_next
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Fields {
        text: String,
        count: Option<u32>,
        #[serde(default)]
        numbers: Vec<i8>,
        is_paid: Option<bool>,
    }

    fn read(body: &str) -> Option<Fields> {
        Form::parse(body.as_bytes()).deserialize()
    }

    #[test]
    fn types_select_the_values_of_fields() {
        let fields = |text: &str| Fields { text: text.into(), count: None, numbers: Vec::new(), is_paid: None };
        let cases = [
            ("text=true", fields("true")),
            ("text=7&count=7&is_paid=true", Fields { count: Some(7), is_paid: Some(true), ..fields("7") }),
            ("text=a&numbers=1&numbers=-2", Fields { numbers: vec![1, -2], ..fields("a") }),
            ("text=a&numbers=5&other=1", Fields { numbers: vec![5], ..fields("a") }),
        ];
        for (form, expected) in cases {
            assert_eq!(read(form), Some(expected), "{form}");
        }
    }

    #[test]
    fn forms_that_cannot_be_deserialized() {
        for form in ["", "count=1", "text=a&count=many", "text=a&count=-1", "text=a&text=b"] {
            assert_eq!(read(form), None, "{form}");
        }
    }
}
