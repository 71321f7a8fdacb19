//! Forms, from texts to the values that a schema asks for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use url::form_urlencoded;

use super::parameter::offer;
use callback_expression::unescape_token;

/// A form whose fields may stand for several values each. A text does not tell whether it was a number, a single one not
/// whether it was a list, and what is left out not whether it was nothing or an empty list; the schema does.
pub(super) struct Form {
    /// The values that each field may stand for, `None` being that it is not there; and which of them is chosen.
    fields: BTreeMap<String, (Vec<Option<Value>>, usize)>,
}

impl Form {
    pub(super) fn read(body: &[u8]) -> Self {
        let mut texts = BTreeMap::<String, Vec<String>>::new();
        for (name, value) in form_urlencoded::parse(body) {
            texts.entry(name.into_owned()).or_default().push(value.into_owned());
        }
        let choices = |texts: Vec<String>| {
            let scalars: Vec<_> = texts.iter().filter_map(|text| offer(text).pop()).collect();
            let single = if let [text] = &*texts { offer(text) } else { Vec::new() };
            let lists = [Value::from(texts), Value::Array(scalars)];
            let mut choices: Vec<_> = single.into_iter().chain(lists).map(Some).collect();
            // If nothing will do, the error is about what was sent.
            choices.push(choices[0].clone());
            (choices, 0)
        };
        Self { fields: texts.into_iter().map(|(name, texts)| (name, choices(texts))).collect() }
    }

    /// The form as it is chosen now.
    pub(super) fn value(&self) -> Value {
        let chosen = self.fields.iter().map(|(name, (choices, chosen))| (name.clone(), choices[*chosen].clone()));
        chosen.filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// Chooses another value for each field that one of these pointers leads to. Whether there was one.
    pub(super) fn choose<'p>(&mut self, pointers: impl Iterator<Item = &'p str>) -> bool {
        let tokens = pointers.filter_map(|pointer| pointer.split('/').nth(1));
        let names: BTreeSet<String> = tokens.map(|token| unescape_token(token).into_owned()).collect();
        let mut has_changed = false;
        for name in names {
            let left_out = || (vec![None, Some(Value::Null), Some(Value::Array(Vec::new())), None], 0);
            let (choices, chosen) = self.fields.entry(name).or_insert_with(left_out);
            if *chosen + 1 < choices.len() {
                *chosen += 1;
                has_changed = true;
            }
        }
        has_changed
    }
}
