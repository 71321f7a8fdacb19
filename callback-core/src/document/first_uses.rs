//! The functions whose types contain each component.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use callback_check::Function;
use schemars::SchemaGenerator;

use super::generation::Generation;
use super::reachable::enter_reachable;
use super::root::Root;
use crate::contract::Contract;
use crate::schema::references;

/// The first function whose types contain a component, by components. They are determined when one is asked for.
pub(super) struct FirstUses<'s> {
    roots: &'s [Root],
    read: &'s Generation<'s>,
    write: &'s Generation<'s>,
    /// The generators of both contracts, which know the names of the components.
    generators: RefCell<[SchemaGenerator; 2]>,
    reading: OnceCell<HashMap<String, Function>>,
    writing: OnceCell<HashMap<String, Function>>,
}

impl<'s> FirstUses<'s> {
    /// Takes the components of each contract, and the generators that these are from.
    pub(super) fn new(
        roots: &'s [Root],
        [read, write]: [&'s Generation<'_>; 2],
        generators: [SchemaGenerator; 2],
    ) -> Self {
        let (reading, writing) = (OnceCell::new(), OnceCell::new());
        Self { roots, read, write, generators: generators.into(), reading, writing }
    }

    /// Returns the first function whose types contain a component.
    pub(super) fn of(&self, contract: Contract, component: &str) -> Option<Function> {
        let (uses, generation) = match contract {
            Contract::Deserialize => (&self.reading, self.read),
            Contract::Serialize => (&self.writing, self.write),
        };
        uses.get_or_init(|| self.all(contract, generation)).get(component).copied()
    }

    fn all(&self, contract: Contract, generation: &Generation<'_>) -> HashMap<String, Function> {
        let [read, write] = &mut *self.generators.borrow_mut();
        let generator = match contract {
            Contract::Deserialize => read,
            Contract::Serialize => write,
        };
        let mut uses = HashMap::new();
        for root in self.roots.iter().filter(|root| root.contract == contract) {
            let schema = root.schema.reference(generator).to_value();
            enter_reachable(references(&schema), |name| {
                let new = generation.schemas.get(&*name).filter(|_| !uses.contains_key(&*name))?;
                uses.insert(name.into_owned(), root.function);
                Some(new)
            });
        }
        uses
    }
}
