//! The shapes of types of parameters, which many handlers may have.

use std::collections::HashMap;

use schemars::{Schema, SchemaGenerator};

use super::components::Schemas;
use super::fields::{Shape, shape};
use crate::contract::Contract;
use crate::type_schema::TypeSchema;

/// The functions that return the schemas of types.
type Definition = fn(&mut SchemaGenerator) -> Schema;

/// The shapes of types, by the functions of their schemas. A shape is kept when it is asked for again: `None` are those that
/// were asked for once.
///
/// If the functions of two types have one address, they do the same.
#[derive(Default)]
pub(super) struct Shapes(HashMap<(Contract, Definition), Option<Shape>>);

impl Shapes {
    /// Returns the shape of a type.
    pub(super) fn of(&mut self, schemas: &mut Schemas, contract: Contract, ty: TypeSchema) -> Shape {
        let known = self.0.get(&(contract, ty.definition));
        if let Some(Some(shape)) = known {
            return shape.clone();
        }
        let is_known = known.is_some();
        let schema = schemas.fields(contract, ty);
        let shape = shape(schemas, contract, schema);
        self.0.insert((contract, ty.definition), is_known.then(|| shape.clone()));
        shape
    }
}
