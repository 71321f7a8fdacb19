//! Names of the components, which the two contracts may share.
//!
//! schemars generates one schema of a type for deserialization and one for serialization. Here the two are joined: if both
//! schemas of a type agree, including all schemas that they refer to, the type is one component; if they differ, it is
//! `NameInput` and `NameOutput`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::schema_comparison::Comparison;
use crate::contract::Contract;
use crate::openapi::Entries;

/// The names of the components that differ from schemars' names, by these.
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

    /// Returns `true` if all names are those that schemars has assigned.
    pub(super) fn are_assigned(&self) -> bool {
        self.read.is_empty() && self.write.is_empty()
    }

    /// Adds the name of a component, unless it is schemars' own.
    fn add(&mut self, contract: Contract, assigned: &str, name: &str) {
        if assigned != name {
            let names = match contract {
                Contract::Deserialize => &mut self.read,
                Contract::Serialize => &mut self.write,
            };
            names.insert(assigned.to_owned(), name.to_owned());
        }
    }
}

/// A type whose schemas differ, and could not be called `NameInput` and `NameOutput`.
pub(super) struct Clash {
    /// The component's name for deserialization, as schemars has it.
    pub(super) assigned: String,
    pub(super) name: String,
    /// The name that another type has.
    pub(super) taken: String,
    /// The names of the two schemas.
    pub(super) halves: [String; 2],
}

/// Chooses the names of the components of both contracts. `names` are the names of the types, and `read_names` and
/// `written_names` schemars' names, by schema ids.
///
/// If `separate` is `false`, types whose schemas differ are one component, too.
pub(super) fn name_components(
    mut comparison: Comparison<'_>,
    read_names: &Entries<&str, &str>,
    written_names: &Entries<&str, &str>,
    names: &BTreeMap<&str, Cow<'_, str>>,
    separate: bool,
) -> (Names, Vec<Clash>) {
    let mut chosen = Names::default();
    let mut clashes = Vec::new();
    let mut taken: Option<BTreeSet<String>> = None;
    let (mut read_names, mut written_names) = (read_names.iter().peekable(), written_names.iter().peekable());
    for (id, name) in names {
        // All are in the order of the ids.
        let read = read_names.next_if(|(read, _)| *read == id).map(|(_, &name)| name);
        let written = written_names.next_if(|(written, _)| *written == id).map(|(_, &name)| name);
        match (read, written) {
            (Some(read), Some(written)) if separate && !comparison.agree(read, written) => {
                let taken = taken.get_or_insert_with(|| names.values().map(|name| (**name).to_owned()).collect());
                let (halves, clash) = halves(name, taken);
                if let Some(taken) = clash {
                    let (name, halves) = ((**name).to_owned(), halves.clone());
                    clashes.push(Clash { assigned: read.to_owned(), name, taken, halves });
                }
                let [input, output] = &halves;
                chosen.add(Contract::Deserialize, read, input);
                chosen.add(Contract::Serialize, written, output);
                taken.extend(halves);
            }
            (read, written) => {
                if let Some(read) = read {
                    chosen.add(Contract::Deserialize, read, name);
                }
                if let Some(written) = written {
                    chosen.add(Contract::Serialize, written, name);
                }
            }
        }
    }
    (chosen, clashes)
}

/// Returns the names of the two schemas of a type; and if these are not the usual ones, the name that another type has.
fn halves(name: &str, taken: &BTreeSet<String>) -> ([String; 2], Option<String>) {
    let with = |separator: &str| ["Input", "Output"].map(|half| format!("{name}{separator}{half}"));
    let usual = with("");
    let Some(clash) = usual.iter().find(|half| taken.contains(*half)).cloned() else { return (usual, None) };
    let mut separators = (1..).map(|count| "_".repeat(count));
    let free = separators
        .find_map(|separator| Some(with(&separator)).filter(|halves| halves.iter().all(|half| !taken.contains(half))));
    (free.expect("there are more separators than names"), Some(clash))
}
