//! Which components of the two contracts are the same, and what each is called.
//!
//! schemars generates a type once for what is read and once for what is written, and numbers types of one name within
//! each. Here the two are put together: a type whose schemas agree, those that it refers to included, is one component;
//! one whose schemas differ is `NameInput` and `NameOutput`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::comparison::{Comparison, family};
use crate::contract::Contract;

/// The components of one contract, by the name that schemars gave them.
pub(super) struct Generation {
    pub(super) schemas: BTreeMap<String, Value>,
    /// The identities of the types that handlers name themselves.
    pub(super) ids: BTreeMap<String, Cow<'static, str>>,
}

/// The final names, by those that schemars gave.
#[derive(Default)]
pub(super) struct Names {
    read: BTreeMap<String, String>,
    write: BTreeMap<String, String>,
}

impl Names {
    pub(super) fn of(&self, contract: Contract) -> &BTreeMap<String, String> {
        match contract {
            Contract::Deserialize => &self.read,
            Contract::Serialize => &self.write,
        }
    }
}

/// A half of a split type whose name is taken.
pub(super) struct Clash {
    /// The name in what is read.
    pub(super) name: String,
    pub(super) half: String,
}

/// Names all components. A clash leaves two components with one name, so there is no document.
pub(super) fn name(read: &Generation, write: &Generation) -> (Names, Vec<Clash>) {
    let pairs = pair(read, write);
    let written: BTreeSet<_> = pairs.iter().map(|(_, (name, _))| *name).collect();
    let mut names = Names::default();
    let mut taken = BTreeSet::new();

    for name in read.schemas.keys() {
        match pairs.get(&**name) {
            Some(&(_, Pairing::Differ)) => {}
            Some(&(other, Pairing::Agree)) => {
                names.write.insert(other.to_owned(), name.clone());
                names.read.insert(name.clone(), name.clone());
            }
            None => _ = names.read.insert(name.clone(), name.clone()),
        }
        taken.insert(name.clone());
    }
    for name in write.schemas.keys().filter(|name| !written.contains(&***name)) {
        let numbered = (2..).map(|number| format!("{}{number}", family(name)));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
        let free = free.unwrap_or_default();
        taken.insert(free.clone());
        names.write.insert(name.clone(), free);
    }

    let mut clashes = Vec::new();
    for (name, (other, pairing)) in pairs {
        if pairing == Pairing::Differ {
            let mut claim = |half: String| {
                if !taken.insert(half.clone()) {
                    clashes.push(Clash { name: name.to_owned(), half: half.clone() });
                }
                half
            };
            names.read.insert(name.to_owned(), claim(format!("{name}Input")));
            names.write.insert(other.to_owned(), claim(format!("{name}Output")));
        }
    }
    (names, clashes)
}

#[derive(Clone, Copy, PartialEq)]
enum Pairing {
    Agree,
    Differ,
}

/// The components that are one type, by their names in what is read: those of one identity; else those of one name
/// that agree; else those that agree and whose names differ in their numbers alone; else those of one name.
fn pair<'g>(read: &'g Generation, write: &'g Generation) -> BTreeMap<&'g str, (&'g str, Pairing)> {
    let mut comparison = Comparison::of_contracts(&read.schemas, &write.schemas);
    let mut pairs: BTreeMap<&str, (&str, Pairing)> = BTreeMap::new();
    let mut written: BTreeSet<&str> = BTreeSet::new();

    let by_id: BTreeMap<_, _> = write.ids.iter().map(|(name, id)| (id, name)).collect();
    for (name, id) in read.ids.iter().filter(|(name, _)| read.schemas.contains_key(*name)) {
        if let Some(other) = by_id.get(id).filter(|other| write.schemas.contains_key(**other)) {
            let pairing = if comparison.agree(name, other) { Pairing::Agree } else { Pairing::Differ };
            pairs.insert(name, (other, pairing));
            written.insert(other);
        }
    }
    let known_to_differ = |name: &str, other: &str| matches!((read.ids.get(name), write.ids.get(other)), (Some(one), Some(other)) if one != other);
    for by_number in [false, true] {
        for name in read.schemas.keys() {
            let alike = |other: &&String| if by_number { family(other) == family(name) } else { *other == name };
            for other in write.schemas.keys().filter(alike) {
                if !pairs.contains_key(&**name)
                    && !written.contains(&**other)
                    && !known_to_differ(name, other)
                    && comparison.agree(name, other)
                {
                    pairs.insert(name, (other, Pairing::Agree));
                    written.insert(other);
                }
            }
        }
    }
    for name in read.schemas.keys().filter(|name| write.schemas.contains_key(*name)) {
        if !pairs.contains_key(&**name) && !written.contains(&**name) && !known_to_differ(name, name) {
            pairs.insert(name, (name, Pairing::Differ));
        }
    }
    pairs
}
