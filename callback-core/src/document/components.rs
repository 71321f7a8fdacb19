//! Generation of schemas for both contracts, and their merge into `components.schemas`.

use callback_check::{Function, is_component_name};

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::generate::SchemaSettings;
use schemars::{Schema as Generated, SchemaGenerator};
use serde_json::{Map, Value};

use super::contracts::{self, Clash, Generation, Names};
use super::schema_comparison::merged;
use crate::contract::Contract;
use crate::diagnostic::{DiagnosticKind, Report};
use crate::openapi::OpenApi;
use crate::schema::{Schema, component, each_reference, reference, references};
use crate::type_schema::TypeSchema;

/// The schemas that schemars has generated so far, by contract.
pub(super) struct Schemas {
    read: SchemaGenerator,
    write: SchemaGenerator,
    roots: Vec<Root>,
}

/// A type in the signature or the attributes of a handler.
struct Root {
    contract: Contract,
    schema: TypeSchema,
    function: Function,
    /// The component of the type, if it has one.
    component: Option<String>,
}

/// Creates a generator for one contract, without any definitions.
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

    /// Returns the schema of a type: a `$ref` if the type is a component, else the schema itself.
    pub(super) fn reference(&mut self, contract: Contract, schema: TypeSchema, function: Function) -> Value {
        let value = (schema.reference)(self.generator(contract)).to_value();
        let component = value.get("$ref").and_then(Value::as_str).and_then(component);
        self.roots.push(Root { contract, schema, function, component });
        value
    }

    /// Returns the schema of a type itself, from which its fields can be read.
    pub(super) fn fields(&mut self, contract: Contract, fields: fn(&mut SchemaGenerator) -> Generated) -> Value {
        fields(self.generator(contract)).to_value()
    }

    /// Returns the target of a `$ref`.
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

    /// Adds the components to the document, and renames the references to them.
    pub(super) fn finish(mut self, openapi: &mut OpenApi, reports: &mut Vec<Report>) {
        self.check_identities(reports);
        let read = self.generation(Contract::Deserialize, openapi);
        let write = self.generation(Contract::Serialize, openapi);
        let (names, clashes) = contracts::name_components(&read, &write);
        for Clash { name, half } in clashes {
            let function = self.first_use(Contract::Deserialize, &name, &read);
            reports.push(Report::new(function, DiagnosticKind::ContractNameTaken { name, half }));
        }
        for (contract, generation) in [(Contract::Deserialize, &read), (Contract::Serialize, &write)] {
            for name in generation.schemas.keys().filter(|name| !is_component_name(name)) {
                let function = self.first_use(contract, name, generation);
                reports.push(Report::new(function, DiagnosticKind::InvalidSchemaName { name: name.clone() }));
            }
        }

        let mut components: BTreeMap<String, Schema> = BTreeMap::new();
        for (contract, generation) in [(Contract::Serialize, write), (Contract::Deserialize, read)] {
            for (name, value) in generation.schemas {
                let name = names.of(contract)[&name].clone();
                let mut schema = renamed(contract, value, &names);
                // Both schemas agree, except for properties that are `readOnly` or `writeOnly`.
                if let Some(written) = components.remove(&name) {
                    schema.value = merged(schema.value, written.value);
                }
                components.insert(name, schema);
            }
        }
        for schema in openapi.schemas() {
            *schema = renamed(schema.contract, schema.value.take(), &names);
        }
        let used = openapi.schemas().iter().flat_map(|schema| references(&schema.value)).collect();
        let used = reachable(used, |name| components.get(name).map(|schema| &schema.value));
        components.retain(|name, _| used.contains(name));
        openapi.components.schemas = components;
    }

    /// Returns the components of one contract that the document refers to.
    fn generation(&mut self, contract: Contract, openapi: &mut OpenApi) -> Generation {
        let mut schemas: BTreeMap<_, _> = self.generator(contract).take_definitions(true).into_iter().collect();
        let schema_roots = openapi.schemas().into_iter().filter(|schema| schema.contract == contract);
        let used =
            reachable(schema_roots.flat_map(|schema| references(&schema.value)).collect(), |name| schemas.get(name));
        schemas.retain(|name, _| used.contains(name));
        let ids = self.roots.iter().filter(|root| root.contract == contract);
        let ids = ids.filter_map(|root| Some((root.component.clone()?, (root.schema.id)()))).collect();
        Generation { schemas, ids }
    }

    /// Reports different types with the same schema id.
    ///
    /// schemars generates only the first of them. That is correct if their schemas are equal, as those of `&str` and
    /// `String` are.
    fn check_identities(&self, reports: &mut Vec<Report>) {
        let mut first: BTreeMap<Cow<'static, str>, (&Root, BTreeSet<&'static str>)> = BTreeMap::new();
        for root in &self.roots {
            let name = (root.schema.type_name)();
            let (first_root, names) = first.entry((root.schema.id)()).or_insert_with(|| (root, BTreeSet::from([name])));
            if names.insert(name)
                && [Contract::Deserialize, Contract::Serialize]
                    .iter()
                    .any(|&contract| content(contract, &first_root.schema) != content(contract, &root.schema))
            {
                let one = (first_root.schema.type_name)();
                reports.push(Report::new(root.function, DiagnosticKind::SameSchemaId { one, other: name }));
            }
        }
    }

    /// Returns the first function whose types contain a component.
    fn first_use(&self, contract: Contract, name: &str, generation: &Generation) -> Option<Function> {
        let mut roots = self.roots.iter().filter(|root| root.contract == contract);
        let root = roots.find(|root| {
            let value = (root.schema.reference)(&mut generator(contract)).to_value();
            let start = root.component.clone().map_or_else(|| references(&value), |component| vec![component]);
            reachable(start, |name| generation.schemas.get(name)).contains(name)
        });
        root.map(|root| root.function)
    }
}

/// Returns a type's schema and all definitions that it refers to.
fn content(contract: Contract, schema: &TypeSchema) -> (Value, Map<String, Value>) {
    let mut generator = generator(contract);
    let value = (schema.reference)(&mut generator).to_value();
    (value, generator.take_definitions(true))
}

/// Returns the components in `start`, and all components that they refer to.
pub(crate) fn reachable<'s>(start: Vec<String>, schema: impl Fn(&str) -> Option<&'s Value>) -> BTreeSet<String> {
    let mut visited = BTreeSet::new();
    let mut next = start;
    while let Some(name) = next.pop() {
        if let Some(value) = schema(&name)
            && visited.insert(name)
        {
            next.extend(references(value));
        }
    }
    visited
}

/// Returns a schema in which the references have the components' final names.
fn renamed(contract: Contract, mut value: Value, names: &Names) -> Schema {
    each_reference(&mut value, &mut |target| {
        if let Some(name) = component(target).and_then(|name| names.of(contract).get(&name)) {
            *target = reference(name);
        }
    });
    Schema { contract, value }
}
