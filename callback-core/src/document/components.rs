//! Generation of schemas for both contracts, and their merge into `components.schemas`.

use callback_check::{Function, is_component_name};

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::component_names::ComponentNames;
use super::contract_union::for_both_contracts;
use super::contracts::{self, Clash, Names};
use super::first_uses::FirstUses;
use super::generation::Generation;
use super::reachable::{are_reachable, remove_unreachable};
use super::root::Root;
use super::schema_comparison::{Comparison, merged};
use super::schema_identity::Identity;
use super::schema_ids::{self, schema_ids};
use crate::contract::Contract;
use crate::diagnostic::{DiagnosticKind, NamedType, Report};
use crate::openapi::{Entries, OpenApi};
use crate::schema::{Schema, collect_references, component, each_reference, is_annotation, reference, references};
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
        let value = schema.reference(self.generator(contract)).to_value();
        self.roots.push(Root { contract, schema, function });
        value
    }

    /// Returns the schema of a type itself, from which its fields can be read.
    pub(super) fn fields(&mut self, contract: Contract, schema: TypeSchema) -> Value {
        (schema.definition)(self.generator(contract)).to_value()
    }

    /// Returns the target of a `$ref`.
    pub(super) fn definition(&self, contract: Contract, reference: &str) -> Option<&Value> {
        let generator = match contract {
            Contract::Deserialize => &self.read,
            Contract::Serialize => &self.write,
        };
        generator.definitions().get(&*component(reference)?)
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
    pub(super) fn finish(self, openapi: &mut OpenApi, separate: bool, reports: &mut Vec<Report>) {
        let Self { read, write, roots } = self;
        let ids: Vec<_> = roots.iter().map(|root| (root.schema.id)()).collect();
        check_identities(&ids, &roots, reports);
        let mut generators = [read, write];
        let [read, write] = generators.each_mut().map(|generator| generator.take_definitions(true));
        let [read_ids, write_ids] = generators.each_ref().map(schema_ids::text);
        let (mut read_used, mut written_used) = (Vec::new(), Vec::new());
        for schema in openapi.schemas() {
            let used = match schema.contract {
                Contract::Deserialize => &mut read_used,
                Contract::Serialize => &mut written_used,
            };
            collect_references(&schema.value, used);
        }
        let read = generation(read, &read_ids, read_used);
        let write = generation(write, &write_ids, written_used);
        let first_uses = FirstUses::new(&roots, [&read, &write], generators);
        let (names, clashes) = name_components(&ids, &roots, &read, &write, &first_uses, separate, reports);
        for Clash { assigned, name, taken, halves } in clashes {
            let function = first_uses.of(Contract::Deserialize, &assigned);
            reports.push(Report::new(function, DiagnosticKind::ContractNameTaken { name, taken, halves }));
        }
        for (contract, generation) in [(Contract::Deserialize, &read), (Contract::Serialize, &write)] {
            for assigned in generation.schemas.keys() {
                let name = names.of(contract).get(assigned).unwrap_or(assigned);
                if !is_component_name(name) {
                    let function = first_uses.of(contract, assigned);
                    reports.push(Report::new(function, DiagnosticKind::InvalidSchemaName { name: name.clone() }));
                }
            }
        }

        let mut all = Vec::with_capacity(read.schemas.len() + write.schemas.len());
        for (contract, generation) in [(Contract::Serialize, write), (Contract::Deserialize, read)] {
            for (assigned, mut value) in generation.schemas {
                rename(contract, &mut value, &names);
                let name = names.of(contract).get(&assigned).cloned().unwrap_or(assigned);
                all.push((name, Schema { contract, value }));
            }
        }
        // The schema for serialization stays before that for deserialization.
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all.dedup_by(|(name, read), (written_name, written)| {
            let is_same = name == written_name;
            if is_same {
                let values = (read.value.take(), written.value.take());
                let value = if separate {
                    // Both schemas agree, except for properties that are `readOnly` or `writeOnly`.
                    merged(values.0, values.1)
                } else {
                    for_both_contracts(values.0, values.1)
                };
                *written = Schema { contract: read.contract, value };
            }
            is_same
        });
        let mut components: BTreeMap<_, _> = all.into_iter().collect();
        if !names.are_assigned() {
            openapi.schemas().into_iter().for_each(|schema| rename(schema.contract, &mut schema.value, &names));
        }
        if !separate {
            // One schema for both contracts may refer to less than the two do.
            let used = openapi.schemas().into_iter().flat_map(|schema| references(&schema.value)).collect();
            remove_unreachable(&mut components, used);
        }
        openapi.components.schemas = components;
    }
}

/// Chooses the names of the components. Reports types of the same name. `ids` are the schema ids of the roots.
fn name_components(
    ids: &[Cow<'static, str>],
    roots: &[Root],
    read: &Generation<'_>,
    write: &Generation<'_>,
    first_uses: &FirstUses<'_>,
    separate: bool,
    reports: &mut Vec<Report>,
) -> (Names, Vec<Clash>) {
    let (read_names, written_names) = (read.names_by_id(), write.names_by_id());
    let assigned = written_names.iter().chain(read_names.iter()).map(|(&id, &name)| (id, name)).collect();
    let direct: Vec<_> = ids.iter().zip(roots).map(|(id, root)| (&**id, (root.schema.type_name)())).collect();
    let names = ComponentNames::new(&Identity::all(&assigned, &direct));
    let uses = |ids: &[&str]| {
        let uses = ids.iter().map(|&id| {
            let names_by_id = [(Contract::Deserialize, &read_names), (Contract::Serialize, &written_names)];
            let mut names_by_id = names_by_id.into_iter();
            let function = names_by_id.find_map(|(contract, by_id)| first_uses.of(contract, by_id.get(id)?));
            NamedType { name: names.by_id[id].clone().into_owned(), id: id.to_owned(), function }
        });
        uses.collect::<Vec<_>>()
    };
    for (name, ids) in &names.shared {
        let types = uses(ids);
        let at = types.iter().find_map(|named| named.function);
        let is_conflict = names.conflicts.contains_key(name);
        let name = name.clone().into_owned();
        let kind = if is_conflict {
            DiagnosticKind::ConflictingSchemaNames { name, types }
        } else {
            DiagnosticKind::SharedSchemaName { name, types }
        };
        reports.push(Report::new(at, kind));
    }
    let comparison = Comparison::of_contracts(read, write);
    contracts::name_components(comparison, &read_names, &written_names, &names.by_id, separate)
}

/// Reports different types with the same schema id. `ids` are the schema ids of the roots.
///
/// schemars generates only the first of them. That is correct if their schemas are equal, as those of `&str` and
/// `String` are.
fn check_identities(ids: &[Cow<'static, str>], roots: &[Root], reports: &mut Vec<Report>) {
    let mut by_id: Vec<(&str, usize)> = ids.iter().zip(0..).map(|(id, index)| (&**id, index)).collect();
    by_id.sort_unstable();
    let mut different = BTreeMap::new();
    for same in by_id.chunk_by(|(one, _), (other, _)| one == other) {
        let [(_, first), others @ ..] = same else { continue };
        let first = &roots[*first].schema;
        let (one, mut known) = ((first.type_name)(), Vec::new());
        for &(_, index) in others {
            let root = &roots[index];
            let other = (root.schema.type_name)();
            if other == one || known.contains(&other) {
                continue;
            }
            known.push(other);
            if !have_same_content(first, &root.schema) {
                let kind = DiagnosticKind::SameSchemaId { one, other };
                different.insert(index, Report::new(root.function, kind));
            }
        }
    }
    // In the order of the roots.
    reports.extend(different.into_values());
}

/// Returns the components of one contract that are `used`, and those that these refer to. `ids` is the text with the schema ids.
fn generation<'t>(definitions: Map<String, Value>, ids: &'t str, used: Vec<Cow<'_, str>>) -> Generation<'t> {
    let mut schemas: Entries<_, _> = definitions.into_iter().collect();
    let mut are_used = are_reachable(schemas.iter(), used).into_iter();
    schemas.retain(|_| are_used.next() == Some(true));
    Generation { schemas, ids: schema_ids(ids) }
}

/// Returns `true` if the schemas of two types are equal in both contracts, and all definitions that they refer to.
pub(super) fn have_same_content(one: &TypeSchema, other: &TypeSchema) -> bool {
    let contracts = [Contract::Deserialize, Contract::Serialize];
    contracts.into_iter().all(|contract| content(contract, one) == content(contract, other))
}

/// Returns `true` if the schema of a type does not restrict its values.
pub(super) fn accepts_everything(schema: &TypeSchema) -> bool {
    let value = schema.reference(&mut generator(Contract::Deserialize)).to_value();
    value == Value::Bool(true) || value.as_object().is_some_and(|schema| schema.keys().all(|key| is_annotation(key)))
}

/// Returns a type's schema and all definitions that it refers to.
fn content(contract: Contract, schema: &TypeSchema) -> (Value, Map<String, Value>) {
    let mut generator = generator(contract);
    let value = schema.reference(&mut generator).to_value();
    (value, generator.take_definitions(true))
}

/// Renames the references in a schema.
fn rename(contract: Contract, schema: &mut Value, names: &Names) {
    let names = names.of(contract);
    if !names.is_empty() {
        each_reference(schema, &mut |target| {
            if let Some(name) = component(target).and_then(|name| names.get(&*name)) {
                *target = reference(name);
            }
        });
    }
}
