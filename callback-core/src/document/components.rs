//! The schemas: generated once for each contract, merged, and named.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::generate::SchemaSettings;
use schemars::{Schema as Generated, SchemaGenerator};
use serde_json::{Map, Value};

use super::comparison::united;
use super::contracts::{self, Clash, Generation, Names};
use crate::contract::Contract;
use crate::fault::{Fault, Kind};
use crate::openapi::OpenApi;
use crate::schema::{Schema, component, each_reference, reference, references};
use crate::type_schema::TypeSchema;
use callback_check::Function;
use callback_check::is_component_name;

/// What schemars made so far.
pub(super) struct Schemas {
    read: SchemaGenerator,
    write: SchemaGenerator,
    roots: Vec<Root>,
}

/// A type that a handler names.
struct Root {
    contract: Contract,
    schema: TypeSchema,
    function: Function,
    /// The component it became, if it did.
    component: Option<String>,
}

fn generator(contract: Contract) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    match contract {
        Contract::Deserialize => settings.for_deserialize().into_generator(),
        Contract::Serialize => settings.for_serialize().into_generator(),
    }
}

impl Schemas {
    pub(super) fn new() -> Self {
        Self { read: generator(Contract::Deserialize), write: generator(Contract::Serialize), roots: Vec::new() }
    }

    /// The schema of a type as others refer to it.
    pub(super) fn reference(&mut self, contract: Contract, schema: TypeSchema, function: Function) -> Value {
        let value = (schema.reference)(self.generator(contract)).to_value();
        let component = value.get("$ref").and_then(Value::as_str).and_then(component);
        self.roots.push(Root { contract, schema, function, component });
        value
    }

    /// The schema of a type itself.
    pub(super) fn fields(&mut self, contract: Contract, fields: fn(&mut SchemaGenerator) -> Generated) -> Value {
        fields(self.generator(contract)).to_value()
    }

    /// What a `$ref` leads to.
    pub(super) fn definition(&self, contract: Contract, reference: &str) -> Option<&Value> {
        let generator = match contract {
            Contract::Deserialize => &self.read,
            Contract::Serialize => &self.write,
        };
        generator.definitions().get(&component(reference)?)
    }

    fn generator(&mut self, contract: Contract) -> &mut SchemaGenerator {
        match contract {
            Contract::Deserialize => &mut self.read,
            Contract::Serialize => &mut self.write,
        }
    }

    /// Gives the document its components, and its references their names.
    pub(super) fn finish(mut self, openapi: &mut OpenApi, faults: &mut Vec<Fault>) {
        self.check_identities(faults);
        let read = self.generation(Contract::Deserialize, openapi);
        let write = self.generation(Contract::Serialize, openapi);
        let (names, clashes) = contracts::name(&read, &write);
        for Clash { name, half } in clashes {
            let at = self.first_use(Contract::Deserialize, &name, &read);
            faults.push(Fault::new(at, Kind::SplitName { name, half }));
        }
        for (contract, generation) in [(Contract::Deserialize, &read), (Contract::Serialize, &write)] {
            for name in generation.schemas.keys().filter(|name| !is_component_name(name)) {
                let at = self.first_use(contract, name, generation);
                faults.push(Fault::new(at, Kind::IllegalSchemaName { name: name.clone() }));
            }
        }

        let mut components: BTreeMap<String, Schema> = BTreeMap::new();
        for (contract, generation) in [(Contract::Serialize, write), (Contract::Deserialize, read)] {
            for (name, value) in generation.schemas {
                let name = names.of(contract)[&name].clone();
                let mut schema = renamed(contract, value, &names);
                // Both contracts agree, but for what is only read or only written.
                if let Some(written) = components.remove(&name) {
                    schema.value = united(schema.value, written.value);
                }
                components.insert(name, schema);
            }
        }
        for schema in openapi.schemas() {
            *schema = renamed(schema.contract, schema.value.take(), &names);
        }
        let used = openapi.schemas().iter().flat_map(|schema| references(&schema.value)).collect();
        let used = reach(used, |name| components.get(name).map(|schema| &schema.value));
        components.retain(|name, _| used.contains(name));
        openapi.components.schemas = components;
    }

    /// What one contract brought into the document.
    fn generation(&mut self, contract: Contract, openapi: &mut OpenApi) -> Generation {
        let mut schemas: BTreeMap<_, _> = self.generator(contract).take_definitions(true).into_iter().collect();
        let schema_roots = openapi.schemas().into_iter().filter(|schema| schema.contract == contract);
        let used = reach(schema_roots.flat_map(|schema| references(&schema.value)).collect(), |name| schemas.get(name));
        schemas.retain(|name, _| used.contains(name));
        let ids = self.roots.iter().filter(|root| root.contract == contract);
        let ids = ids.filter_map(|root| Some((root.component.clone()?, (root.schema.id)()))).collect();
        Generation { schemas, ids }
    }

    /// Two types of one identity are one schema for schemars, whichever comes first. If they only spell differently,
    /// `&str` and `String`, that is right.
    fn check_identities(&self, faults: &mut Vec<Fault>) {
        let mut first: BTreeMap<Cow<'static, str>, (&Root, BTreeSet<&'static str>)> = BTreeMap::new();
        for root in &self.roots {
            let name = (root.schema.type_name)();
            let (known, names) = first.entry((root.schema.id)()).or_insert_with(|| (root, BTreeSet::from([name])));
            if names.insert(name)
                && [Contract::Deserialize, Contract::Serialize]
                    .iter()
                    .any(|&contract| content(contract, &known.schema) != content(contract, &root.schema))
            {
                let one = (known.schema.type_name)();
                faults.push(Fault::new(root.function, Kind::SameSchemaId { one, other: name }));
            }
        }
    }

    /// The first function that led to a component.
    fn first_use(&self, contract: Contract, name: &str, generation: &Generation) -> Option<Function> {
        let mut roots = self.roots.iter().filter(|root| root.contract == contract);
        let root = roots.find(|root| {
            let value = (root.schema.reference)(&mut generator(contract)).to_value();
            let start = root.component.clone().map_or_else(|| references(&value), |component| vec![component]);
            reach(start, |name| generation.schemas.get(name)).contains(name)
        });
        root.map(|root| root.function)
    }
}

/// Everything that makes up a type's schema, in a generator that knows nothing yet.
fn content(contract: Contract, schema: &TypeSchema) -> (Value, Map<String, Value>) {
    let mut generator = generator(contract);
    let value = (schema.reference)(&mut generator).to_value();
    (value, generator.take_definitions(true))
}

/// All components that are referred to, from `start` on.
pub(crate) fn reach<'s>(start: Vec<String>, schema: impl Fn(&str) -> Option<&'s Value>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = start;
    while let Some(name) = next.pop() {
        if let Some(value) = schema(&name)
            && reached.insert(name)
        {
            next.extend(references(value));
        }
    }
    reached
}

/// A schema whose references have the components' final names.
fn renamed(contract: Contract, mut value: Value, names: &Names) -> Schema {
    each_reference(&mut value, &mut |target| {
        if let Some(name) = component(target).and_then(|name| names.of(contract).get(&name)) {
            *target = reference(name);
        }
    });
    Schema { contract, value }
}
