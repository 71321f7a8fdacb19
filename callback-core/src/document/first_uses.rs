//! The functions whose types contain each component.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use callback_check::Function;

use super::generation::Generation;
use super::reachable::reachable;
use super::root::Root;
use crate::contract::Contract;

/// The first function whose types contain a component, by components. They are determined when one is asked for.
pub(super) struct FirstUses<'s> {
    roots: &'s [Root],
    read: &'s Generation<'s>,
    write: &'s Generation<'s>,
    reading: OnceCell<HashMap<String, Function>>,
    writing: OnceCell<HashMap<String, Function>>,
}

impl<'s> FirstUses<'s> {
    pub(super) fn new(roots: &'s [Root], read: &'s Generation<'_>, write: &'s Generation<'_>) -> Self {
        Self { roots, read, write, reading: OnceCell::new(), writing: OnceCell::new() }
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
        let mut uses = HashMap::new();
        for root in self.roots.iter().filter(|root| root.contract == contract) {
            let new = |name: &str| generation.schemas.get(name).filter(|_| !uses.contains_key(name));
            let new = reachable(root.components.iter().map(|name| name.as_str().into()).collect(), new);
            let new: Vec<_> = new.into_iter().map(Cow::into_owned).collect();
            uses.extend(new.into_iter().map(|name| (name, root.function)));
        }
        uses
    }
}
