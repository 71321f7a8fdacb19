//! The names of the types that become components, which are derived from their schema ids.
//!
//! schemars numbers types of the same name in the order in which it meets them. Here a name depends only on the type and on
//! the types of the same name:
//!
//! - A generic type has its arguments in the name: `Page_Order` for `Page<Order>`.
//! - Types of the same name are told apart by their modules, all of them: `orders_Status` and `accounts_Status`.
//! - A name that the author of the type chose, with `#[schemars(rename = "…")]` or in an implementation of `JsonSchema`, is
//!   kept.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

use super::schema_identity::{Identity, Origin};

/// The names of types.
#[derive(Default)]
pub(super) struct ComponentNames<'a> {
    /// The names by schema ids.
    pub(super) by_id: BTreeMap<&'a str, Cow<'a, str>>,
    /// The schema ids of types that would have the same name, by that name.
    pub(super) shared: BTreeMap<Cow<'a, str>, Vec<&'a str>>,
    /// The schema ids of types for which their authors chose the same name, by that name.
    pub(super) conflicts: BTreeMap<Cow<'a, str>, Vec<&'a str>>,
}

/// A type, with the name that it has unless others have the same.
struct Candidate<'a, 'i> {
    name: Cow<'a, str>,
    id: &'a str,
    identity: &'i Identity<'a>,
}

impl<'a> ComponentNames<'a> {
    /// Names the types with these schema ids and identities.
    pub(super) fn new(identities: &[(&'a str, Identity<'a>)]) -> Self {
        let mut names = Self::default();
        let mut by_name: HashMap<Cow<'a, str>, Vec<&'a str>> = HashMap::new();
        // The names of generic types contain those of their arguments.
        let mut by_depth: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for &(id, ref identity) in identities {
            by_depth.entry(depth(identity.arguments)).or_default().push((id, identity));
        }
        let last = by_depth.keys().next_back().copied();
        for (depth, types) in by_depth {
            let types = types.into_iter().map(|(id, identity)| {
                let name = match identity.origin {
                    Origin::Type if !identity.arguments.is_empty() => {
                        format!("{}_{}", identity.name, arguments_label(identity.arguments, &names.by_id)).into()
                    }
                    Origin::Type | Origin::Author => identity.name.into(),
                };
                Candidate { name, id, identity }
            });
            let mut candidates: Vec<_> = types.collect();
            candidates.sort_by(|one, other| one.name.cmp(&other.name));
            let (mut level, mut taken) = (Vec::new(), None);
            for group in candidates.chunk_by(|one, other| one.name == other.name) {
                let name = &group[0].name;
                let others = by_name.get(name);
                if let ([Candidate { id, .. }], None) = (group, others) {
                    level.push((*id, name.clone()));
                    if last > Some(depth) {
                        by_name.insert(name.clone(), vec![id]);
                    }
                } else {
                    let mut ids = others.cloned().unwrap_or_default();
                    ids.extend(group.iter().map(|candidate| candidate.id));
                    let taken = taken.get_or_insert_with(|| {
                        let names_of_level = candidates.iter().map(|candidate| candidate.name.clone());
                        names_of_level.chain(names.by_id.values().cloned()).collect()
                    });
                    level.extend(names.share(ids, group, &mut by_name, taken));
                }
            }
            names.by_id.append(&mut level.into_iter().collect());
        }
        names
    }

    /// Names types that would all have the same name, as other types may have that are named already: `ids` are those of all of
    /// them. `by_name` are the schema ids of the types named so far. Returns the names by schema ids.
    fn share(
        &mut self,
        ids: Vec<&'a str>,
        group: &[Candidate<'a, '_>],
        by_name: &mut HashMap<Cow<'a, str>, Vec<&'a str>>,
        taken: &mut BTreeSet<Cow<'a, str>>,
    ) -> Vec<(&'a str, Cow<'a, str>)> {
        let name = &group[0].name;
        let is_chosen = |candidate: &&Candidate<'_, '_>| candidate.identity.origin == Origin::Author;
        let has_other = ids.len() > group.len();
        if group.iter().filter(is_chosen).count() + usize::from(has_other && group.iter().any(|one| is_chosen(&one)))
            > 1
        {
            self.conflicts.insert(name.clone(), ids.clone());
        }
        let modules: Vec<_> = group.iter().map(|candidate| candidate.identity.module_segments()).collect();
        let mut uses: HashMap<&[&str], usize> = HashMap::new();
        for end in modules.iter().flat_map(|module| ends(module)) {
            *uses.entry(end).or_default() += 1;
        }
        let named = group.iter().zip(&modules).map(|(Candidate { id, identity, .. }, module)| {
            let own_name = match identity.origin {
                Origin::Author => name.clone(),
                Origin::Type => qualified(name, module, &uses, taken).into(),
            };
            taken.insert(own_name.clone());
            by_name.entry(own_name.clone()).or_default().push(id);
            (*id, own_name)
        });
        let named = named.collect();
        self.shared.insert(name.clone(), ids);
        named
    }
}

/// Returns the last segments of a module's path, from one segment to all.
fn ends<'m>(module: &'m [&'m str]) -> impl DoubleEndedIterator<Item = &'m [&'m str]> + Clone {
    (0..module.len()).rev().map(|start| &module[start..])
}

/// Returns a name with as many segments of its module as distinguish it from the other modules. `uses` has the number of
/// modules with each end.
fn qualified(name: &str, module: &[&str], uses: &HashMap<&[&str], usize>, taken: &BTreeSet<Cow<'_, str>>) -> String {
    let is_distinct = |end: &&[&str]| uses[*end] == 1;
    let enough = ends(module).find(is_distinct).map_or(module.len(), <[_]>::len);
    let qualified = ends(module).filter(|end| end.len() >= enough).map(|end| format!("{}_{name}", end.join("_")));
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    qualified.chain(numbered).find(|name| !taken.contains(name.as_str())).expect("there are more numbers than names")
}

/// Returns the number of generic types that contain each other in a list of arguments.
fn depth(arguments: &str) -> usize {
    let (mut depth, mut most) = (usize::from(!arguments.is_empty()), 0);
    for character in arguments.chars() {
        match character {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Returns the names of the types in a list of arguments, joined by `_`.
///
/// The arguments are schema ids, which schemars does not separate. A path that is not the schema id of a component is
/// reduced to its last segment.
fn arguments_label(arguments: &str, names: &BTreeMap<&str, Cow<'_, str>>) -> String {
    let component = |text: &str| longest_prefix(names, text);
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    // No identifier begins with a digit: a number ends where a letter follows.
    let is_digit = |character: char| character.is_ascii_digit();
    let mut words: Vec<&str> = Vec::new();
    let mut rest = arguments;
    while let Some(first) = rest.chars().next() {
        let length = if let Some((id, name)) = component(rest) {
            words.push(name);
            id.len()
        } else if is_word(first) {
            let mut ends = rest.char_indices().map(|(index, _)| index).skip(1);
            let is_number = is_digit(first);
            let ends_at = |index: &usize| {
                let rest = &rest[*index..];
                let continues = if is_number { rest.starts_with(is_digit) } else { rest.starts_with(is_word) };
                !continues || component(rest).is_some()
            };
            let length = ends.find(ends_at).unwrap_or(rest.len());
            if !rest[length..].starts_with("::") {
                words.push(&rest[..length]);
            }
            length
        } else {
            words.extend(match first {
                '[' => Some("Array_of"),
                '(' => Some("Tuple_of"),
                _ => None,
            });
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    words.join("_")
}

/// Returns the longest key that the text begins with, and its value.
fn longest_prefix<'n>(names: &'n BTreeMap<&str, Cow<'_, str>>, text: &str) -> Option<(&'n str, &'n str)> {
    let mut limit = text;
    loop {
        // Each prefix of the text that is a key is at most the limit, and the last key at most the limit shares with the text
        // whatever such a prefix shares with it.
        let (key, value) = names.range::<str, _>((Bound::Unbounded, Bound::Included(limit))).next_back()?;
        if text.starts_with(*key) {
            return Some((key, value));
        }
        let common = text.char_indices().zip(key.chars()).find(|((_, one), other)| one != other);
        limit = &text[..common.map_or(key.len().min(text.len()), |((index, _), _)| index)];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of types by their schema ids and the names that schemars has assigned. Handlers refer directly to `paths`.
    fn names<'a>(types: &[(&'a str, &'a str)], paths: &[(&'a str, &str)]) -> ComponentNames<'a> {
        let assigned = types.iter().copied().collect();
        let identities = Identity::all(&assigned, paths);
        ComponentNames::new(&identities)
    }

    #[test]
    fn names_of_types() {
        type Case<'a> = &'a [(&'a str, &'a str, &'a str)];
        let cases: &[Case<'_>] = &[
            &[("api::Status", "Status", "Status"), ("api::Status2", "Status2", "Status2")],
            // By the last segment of the module that differs.
            &[("api::orders::Status", "Status", "orders_Status"), ("api::users::Status", "Status2", "users_Status")],
            &[("api::Status", "Status", "api_Status"), ("api::users::Status", "Status2", "users_Status")],
            &[
                ("api::a::v1::Status", "Status2", "a_v1_Status"),
                ("api::b::v1::Status", "Status3", "b_v1_Status"),
                ("api::v2::Status", "Status", "v2_Status"),
            ],
            // By hand: the name is kept.
            &[("Status", "Status2", "Status"), ("api::Status", "Status", "api_Status")],
            // Without schema ids the names are those of schemars.
            &[("Status", "Status", "Status"), ("Status2", "Status2", "Status2")],
            // The name is that of another type.
            &[
                ("api::orders::Status", "Status", "api_orders_Status"),
                ("api::users::Status", "Status2", "users_Status"),
                ("api::orders_Status", "orders_Status", "orders_Status"),
            ],
            // By the arguments.
            &[
                ("api::Page<api::Order>", "Page", "Page_Order"),
                ("api::Page<api::User>", "Page2", "Page_User"),
                ("api::Order", "Order", "Order"),
                ("api::User", "User", "User"),
            ],
            &[
                ("api::Page<api::a::Status>", "Page", "Page_a_Status"),
                ("api::Page<api::b::Status>", "Page2", "Page_b_Status"),
                ("api::a::Status", "Status", "a_Status"),
                ("api::b::Status", "Status2", "b_Status"),
            ],
            // schemars does not separate arguments.
            &[
                ("api::Pair<api::Orderapi::User>", "Pair", "Pair_Order_User"),
                ("api::Pair<3api::Inlineapi::Order>", "Pair2", "Pair_3_Inline_Order"),
                ("api::Order", "Order", "Order"),
                ("api::User", "User", "User"),
            ],
            &[
                ("api::Page<[api::Order]>", "Page", "Page_Array_of_Order"),
                ("api::Page<Option<string>>", "Page2", "Page_Option_string"),
                ("api::Envelope<api::Page<[api::Order]>>", "Envelope", "Envelope_Page_Array_of_Order"),
                ("api::Order", "Order", "Order"),
            ],
            &[("a::Page<string>", "Page", "a_Page_string"), ("b::Page<string>", "Page2", "b_Page_string")],
        ];
        for case in cases {
            let types: Vec<_> = case.iter().map(|&(id, assigned, _)| (id, assigned)).collect();
            let expected = case.iter().map(|&(id, _, name)| (id, name.into())).collect();
            let names = names(&types, &[]);
            assert_eq!(names.by_id, expected);
            assert_eq!(names.conflicts, BTreeMap::new());
        }
    }

    #[test]
    fn chosen_names_are_kept() {
        let types = [
            ("api::a::Event", "Event"),
            ("api::b::Event", "Event2"),
            ("api::c::Event", "Event3"),
            ("api::Listing<api::d::Thing>", "Listing"),
            ("api::d::Thing", "Thing"),
        ];
        let direct = [
            ("api::a::Event", "api::a::Renamed"),
            ("api::b::Event", "alloc::vec::Vec<api::b::Event>"),
            ("api::Listing<api::d::Thing>", "api::Page<api::d::Thing>"),
        ];
        let one = names(&types, &direct);
        let expected = ["Listing", "Event", "b_Event", "c_Event", "Thing"];
        let ids = ["api::Listing<api::d::Thing>", "api::a::Event", "api::b::Event", "api::c::Event", "api::d::Thing"];
        assert_eq!(one.by_id.keys().copied().collect::<Vec<_>>(), ids);
        assert_eq!(one.by_id.values().collect::<Vec<_>>(), expected);
        assert_eq!(one.conflicts, BTreeMap::new());
        assert_eq!(one.shared.keys().collect::<Vec<_>>(), ["Event"]);

        let two = names(&types, &[("api::a::Event", "api::a::Renamed"), ("api::b::Event", "api::b::Other")]);
        assert_eq!(two.conflicts["Event"], ["api::a::Event", "api::b::Event", "api::c::Event"]);
    }
}
