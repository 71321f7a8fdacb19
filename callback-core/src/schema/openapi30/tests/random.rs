//! Pseudo-random schemas and values, the same on every run.

use serde_json::{Map, Value, json};

use super::{Components, as_draft_2020_12, converted, validator};

/// A linear congruential generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.roll(values.len())].clone()
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.roll(if depth == 0 { 5 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.roll(2) == 0),
            2 => json!(self.roll(4)),
            3 => json!(self.of(&["", "a", "b", "ab"])),
            4 => self.of(&[json!(1.5), json!([]), json!({})]),
            5 => (0..self.roll(4)).map(|_| self.value(depth - 1)).collect(),
            _ => (0..self.roll(4)).map(|_| (self.name(), self.value(depth - 1))).collect::<Map<_, _>>().into(),
        }
    }

    fn name(&mut self) -> String {
        self.of(&["a", "b", "c"]).to_owned()
    }

    fn schemas(&mut self, depth: usize) -> Value {
        (0..=self.roll(3)).map(|_| self.schema(depth)).collect()
    }

    fn schemas_by(&mut self, names: &[&str], depth: usize) -> Value {
        (0..self.roll(3)).map(|_| (self.of(names).to_owned(), self.schema(depth))).collect::<Map<_, _>>().into()
    }

    fn names(&mut self) -> Value {
        let mut names: Vec<_> = (0..self.roll(3)).map(|_| self.name()).collect();
        names.sort();
        names.dedup();
        names.into()
    }

    fn schema(&mut self, depth: usize) -> Value {
        if self.roll(12) == 0 {
            return json!(self.roll(3) > 0);
        }
        let mut schema = Map::new();
        for _ in 0..=self.roll(4) {
            let (keyword, value) = self.keyword(depth);
            schema.insert(keyword.to_owned(), value);
        }
        schema.into()
    }

    fn keyword(&mut self, depth: usize) -> (&'static str, Value) {
        let types = ["array", "boolean", "integer", "null", "number", "object", "string"];
        let below = depth.saturating_sub(1);
        match self.roll(if depth == 0 { 16 } else { 38 }) {
            0..=2 => ("type", json!(self.of(&types))),
            3 | 4 => {
                let mut several = [self.of(&types), self.of(&types), self.of(&types)].to_vec();
                several.sort_unstable();
                several.dedup();
                ("type", json!(several))
            }
            5 => ("const", self.value(1)),
            6 => {
                let first = self.value(1);
                let second = self.value(0);
                ("enum", if first == second { json!([first]) } else { json!([first, second]) })
            }
            7 => (self.of(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]), json!(self.roll(4))),
            8 => (
                self.of(&["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]),
                json!(self.roll(3)),
            ),
            9 => ("pattern", json!(self.of(&["^a", "b$"]))),
            10 => ("uniqueItems", json!(true)),
            11 | 12 => ("required", self.names()),
            13 => (self.of(&["default", "title"]), json!("a")),
            14 | 15 => ("$ref", json!(self.of(&["#/components/schemas/A", "#/components/schemas/B"]))),
            16 => (self.of(&["minContains", "maxContains"]), json!(self.roll(3))),
            17 | 18 => (self.of(&["items", "unevaluatedItems"]), self.schema(below)),
            19 | 20 => ("prefixItems", self.schemas(below)),
            21 => ("contains", self.schema(below)),
            22 | 23 => ("properties", self.schemas_by(&["a", "b", "c"], below)),
            24 => ("patternProperties", self.schemas_by(&["^a", "b$"], below)),
            25 | 26 => ("additionalProperties", self.schema(below)),
            27 => ("additionalProperties", json!(false)),
            28 => ("unevaluatedProperties", self.of(&[json!(false), json!({ "type": "string" })])),
            29 => ("propertyNames", json!({ "type": "string" })),
            30 => ("dependentRequired", json!({ self.name(): self.names() })),
            31 => ("dependentSchemas", self.schemas_by(&["a", "b"], below)),
            32 => ("not", self.schema(below)),
            33 => (self.of(&["if", "then", "else"]), self.schema(below)),
            34 => ("if", self.schema(below)),
            keyword => (["allOf", "anyOf", "oneOf"][keyword - 35], self.schemas(below)),
        }
    }
}

#[test]
fn valid_values_stay_valid() {
    let mut dice = Dice(30);
    let (mut valid, mut whole) = (0, 0);
    for _ in 0..2000 {
        let components: Components =
            ["A", "B"].into_iter().map(|name| (name.to_owned(), without_loops(dice.schema(2)))).collect();
        let schema = dice.schema(3);
        let result = converted(&schema, &components);
        let components30: Vec<_> =
            components.iter().map(|(name, schema)| (name, converted(schema, &components))).collect();
        if !result.unrepresentable.is_empty()
            || components30.iter().any(|(_, component)| !component.unrepresentable.is_empty())
        {
            continue;
        }
        whole += 1;
        let before = validator(&schema, &components);
        let definitions =
            components30.iter().map(|(name, component)| ((*name).clone(), as_draft_2020_12(&component.schema)));
        let after = validator(&as_draft_2020_12(&result.schema), &definitions.collect());
        for _ in 0..20 {
            let value = dice.value(3);
            if before.is_valid(&value) {
                valid += 1;
                assert!(
                    after.is_valid(&value),
                    "{value} is valid by {schema:#}, and not by {:#}, with {:#}",
                    result.schema,
                    Value::Object(components.clone()),
                );
            }
        }
    }
    assert!(whole > 750, "{whole} schemas were representable");
    assert!(valid > 5_000, "{valid} values were valid");
}

/// Removes all references, so that no component refers to itself.
fn without_loops(schema: Value) -> Value {
    match schema {
        Value::Array(schemas) => schemas.into_iter().map(without_loops).collect(),
        Value::Object(mut schema) => {
            schema.remove("$ref");
            schema.into_iter().map(|(keyword, value)| (keyword, without_loops(value))).collect::<Map<_, _>>().into()
        }
        value => value,
    }
}
