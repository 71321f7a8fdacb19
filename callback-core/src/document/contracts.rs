//! Names of the components, which the two contracts may share.
//!
//! schemars generates one schema of a type for deserialization and one for serialization. Here the two are joined: if both
//! schemas of a type agree, including all schemas that they refer to, the type is one component; if they differ, it is
//! `NameInput` and `NameOutput`.

use std::collections::{BTreeMap, BTreeSet};

use super::generation::Generation;
use super::schema_comparison::Comparison;
use crate::contract::Contract;

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

/// Chooses the names of the components of both contracts. `names` are the names of the types, by schema ids.
///
/// If `separate` is `false`, types whose schemas differ are one component, too.
pub(super) fn name_components(
    read: &Generation,
    write: &Generation,
    names: &BTreeMap<String, String>,
    separate: bool,
) -> (Names, Vec<Clash>) {
    let (read_names, written_names) = (read.names_by_id(), write.names_by_id());
    let mut comparison = Comparison::of_contracts(read, write);
    let mut chosen = Names::default();
    let mut clashes = Vec::new();
    let mut taken: BTreeSet<String> = names.values().cloned().collect();
    for (id, name) in names {
        match (read_names.get(&**id), written_names.get(&**id)) {
            (Some(&read), Some(&written)) if separate && !comparison.agree(read, written) => {
                let (halves, clash) = halves(name, &taken);
                if let Some(taken) = clash {
                    let halves = halves.clone();
                    clashes.push(Clash { assigned: read.to_owned(), name: name.clone(), taken, halves });
                }
                taken.extend(halves.iter().cloned());
                let [input, output] = halves;
                chosen.read.insert(read.to_owned(), input);
                chosen.write.insert(written.to_owned(), output);
            }
            (read, written) => {
                chosen.read.extend(read.map(|read| ((*read).to_owned(), name.clone())));
                chosen.write.extend(written.map(|written| ((*written).to_owned(), name.clone())));
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
