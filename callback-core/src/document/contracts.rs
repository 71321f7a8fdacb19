//! Names of the components, which the two contracts may share.
//!
//! schemars generates one schema of a type for deserialization and one for serialization, and numbers different types of
//! the same name within each contract. Here the two are joined: if both schemas of a type agree, including all schemas
//! that they refer to, the type is one component; if they differ, it is `NameInput` and `NameOutput`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::schema_comparison::{Comparison, unnumbered};
use crate::contract::Contract;

/// The components of one contract, by schemars' names.
pub(super) struct Generation {
    pub(super) schemas: BTreeMap<String, Value>,
    /// The schema ids of the types that handlers refer to directly.
    pub(super) ids: BTreeMap<String, Cow<'static, str>>,
}

/// The final names of the components, by schemars' names.
#[derive(Default)]
pub(super) struct Names {
    read: BTreeMap<String, String>,
    write: BTreeMap<String, String>,
}

impl Names {
    /// Returns the names for one contract.
    pub(super) fn of(&self, contract: Contract) -> &BTreeMap<String, String> {
        match contract {
            Contract::Deserialize => &self.read,
            Contract::Serialize => &self.write,
        }
    }
}

/// A name ending in `Input` or `Output` that another component has already.
pub(super) struct Clash {
    /// The component's name for deserialization.
    pub(super) name: String,
    pub(super) half: String,
}

/// Chooses the names of all components.
///
/// A clash is an error: two components would have the same name.
pub(super) fn name_components(read: &Generation, write: &Generation) -> (Names, Vec<Clash>) {
    let pairs = pairs(read, write);
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
        let numbered = (2..).map(|number| format!("{}{number}", unnumbered(name)));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
        let free = free.expect("there are more numbers than names");
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

/// The result of comparing the two schemas of one type.
#[derive(Clone, Copy, PartialEq)]
enum Pairing {
    Agree,
    Differ,
}

/// Returns the components for serialization that are the same types as those for deserialization, by the names of the
/// latter.
///
/// In order of preference: components of the same schema id; components of the same name that agree; components that agree
/// and whose names differ only in their numbers; components of the same name that differ.
fn pairs<'g>(read: &'g Generation, write: &'g Generation) -> BTreeMap<&'g str, (&'g str, Pairing)> {
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
    let have_different_ids = |name: &str, other: &str| matches!((read.ids.get(name), write.ids.get(other)), (Some(one), Some(other)) if one != other);
    for ignore_number in [false, true] {
        for name in read.schemas.keys() {
            let same_name =
                |other: &&String| if ignore_number { unnumbered(other) == unnumbered(name) } else { *other == name };
            for other in write.schemas.keys().filter(same_name) {
                if !pairs.contains_key(&**name)
                    && !written.contains(&**other)
                    && !have_different_ids(name, other)
                    && comparison.agree(name, other)
                {
                    pairs.insert(name, (other, Pairing::Agree));
                    written.insert(other);
                }
            }
        }
    }
    for name in read.schemas.keys().filter(|name| write.schemas.contains_key(*name)) {
        if !pairs.contains_key(&**name) && !written.contains(&**name) && !have_different_ids(name, name) {
            pairs.insert(name, (name, Pairing::Differ));
        }
    }
    pairs
}
