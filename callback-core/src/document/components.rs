//! Generation of schemas for both contracts, and their merge into `components.schemas`.

use callback_check::{Function, is_component_name};

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::generate::SchemaSettings;
use schemars::{Schema as Generated, SchemaGenerator};
use serde_json::{Map, Value};

use super::component_names::ComponentNames;
use super::contract_union::for_both_contracts;
use super::contracts::{self, Clash, Names};
use super::first_uses::FirstUses;
use super::generation::Generation;
use super::reachable::reachable;
use super::root::Root;
use super::schema_comparison::merged;
use super::schema_identity::Identity;
use super::schema_ids::schema_ids;
use crate::contract::Contract;
use crate::diagnostic::{DiagnosticKind, NamedType, Report};
use crate::openapi::OpenApi;
use crate::schema::{Schema, component, each_reference, is_annotation, reference, references};
use crate::type_schema::TypeSchema;

/// The schemas that schemars has generated so far, by contract.
pub(super) struct Schemas {
    read: SchemaGenerator,
    write: SchemaGenerator,
    roots: Vec<Root>,
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
        self.roots.push(Root { contract, schema, function, components: references(&value) });
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
    ///
    /// If `separate` is `false`, a type whose schemas for the two contracts differ is one component for both.
    pub(super) fn finish(mut self, openapi: &mut OpenApi, separate: bool, reports: &mut Vec<Report>) {
        self.check_identities(reports);
        let read = self.generation(Contract::Deserialize, openapi);
        let write = self.generation(Contract::Serialize, openapi);
        let first_uses = FirstUses::new(&self.roots, &read, &write);
        let types = self.name_types(&read, &write, &first_uses, reports);
        let (names, clashes) = contracts::name_components(&read, &write, &types, separate);
        for Clash { assigned, name, taken, halves } in clashes {
            let function = first_uses.of(Contract::Deserialize, &assigned);
            reports.push(Report::new(function, DiagnosticKind::ContractNameTaken { name, taken, halves }));
        }
        for (contract, generation) in [(Contract::Deserialize, &read), (Contract::Serialize, &write)] {
            for assigned in generation.schemas.keys() {
                let name = &names.of(contract)[assigned];
                if !is_component_name(name) {
                    let function = first_uses.of(contract, assigned);
                    reports.push(Report::new(function, DiagnosticKind::InvalidSchemaName { name: name.clone() }));
                }
            }
        }

        let mut components: BTreeMap<String, Schema> = BTreeMap::new();
        for (contract, generation) in [(Contract::Serialize, write), (Contract::Deserialize, read)] {
            for (name, value) in generation.schemas {
                let name = names.of(contract)[&name].clone();
                let mut schema = renamed(contract, value, &names);
                if let Some(written) = components.remove(&name) {
                    schema.value = if separate {
                        // Both schemas agree, except for properties that are `readOnly` or `writeOnly`.
                        merged(schema.value, written.value)
                    } else {
                        for_both_contracts(schema.value, written.value)
                    };
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
        let generator = self.generator(contract);
        let mut schemas: BTreeMap<_, _> = generator.take_definitions(true).into_iter().collect();
        let ids = schema_ids(generator);
        let schema_roots = openapi.schemas().into_iter().filter(|schema| schema.contract == contract);
        let used =
            reachable(schema_roots.flat_map(|schema| references(&schema.value)).collect(), |name| schemas.get(name));
        schemas.retain(|name, _| used.contains(name));
        Generation { schemas, ids }
    }

    /// Returns the names of the types that are components, by schema ids. Reports those of the same name.
    fn name_types(
        &self,
        read: &Generation,
        write: &Generation,
        first_uses: &FirstUses<'_>,
        reports: &mut Vec<Report>,
    ) -> BTreeMap<String, String> {
        let (read_names, written_names) = (read.names_by_id(), write.names_by_id());
        let mut assigned = written_names.clone();
        assigned.extend(&read_names);
        let direct: Vec<_> = self.roots.iter().map(|root| ((root.schema.id)(), (root.schema.type_name)())).collect();
        let direct: Vec<_> = direct.iter().map(|(id, type_name)| (&**id, *type_name)).collect();
        let names = ComponentNames::new(&Identity::all(&assigned, &direct));
        let uses = |ids: Vec<String>| {
            let uses = ids.into_iter().map(|id| {
                let names_by_id = [(Contract::Deserialize, &read_names), (Contract::Serialize, &written_names)];
                let mut names_by_id = names_by_id.into_iter();
                let function = names_by_id.find_map(|(contract, by_id)| first_uses.of(contract, by_id.get(&*id)?));
                NamedType { name: names.by_id[&id].clone(), id, function }
            });
            uses.collect::<Vec<_>>()
        };
        for (name, ids) in &names.shared {
            let types = uses(ids.clone());
            let at = types.iter().find_map(|named| named.function);
            let kind = if names.conflicts.contains_key(name) {
                DiagnosticKind::ConflictingSchemaNames { name: name.clone(), types }
            } else {
                DiagnosticKind::SharedSchemaName { name: name.clone(), types }
            };
            reports.push(Report::new(at, kind));
        }
        names.by_id
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
            if names.insert(name) && !have_same_content(&first_root.schema, &root.schema) {
                let one = (first_root.schema.type_name)();
                reports.push(Report::new(root.function, DiagnosticKind::SameSchemaId { one, other: name }));
            }
        }
    }
}

/// Returns `true` if the schemas of two types are equal in both contracts, and all definitions that they refer to.
pub(super) fn have_same_content(one: &TypeSchema, other: &TypeSchema) -> bool {
    let contracts = [Contract::Deserialize, Contract::Serialize];
    contracts.into_iter().all(|contract| content(contract, one) == content(contract, other))
}

/// Returns `true` if the schema of a type does not restrict its values.
pub(super) fn accepts_everything(schema: &TypeSchema) -> bool {
    let value = (schema.reference)(&mut generator(Contract::Deserialize)).to_value();
    value == Value::Bool(true) || value.as_object().is_some_and(|schema| schema.keys().all(|key| is_annotation(key)))
}

/// Returns a type's schema and all definitions that it refers to.
fn content(contract: Contract, schema: &TypeSchema) -> (Value, Map<String, Value>) {
    let mut generator = generator(contract);
    let value = (schema.reference)(&mut generator).to_value();
    (value, generator.take_definitions(true))
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
