//! Schema ids in parts.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Deref;

use crate::openapi::Entries;

/// The parts of a schema id, by which its type is named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Identity<'a> {
    /// The path of the module, empty if the schema id has none.
    module: &'a str,
    /// The name, without arguments and without a number of schemars'.
    pub(super) name: &'a str,
    /// The schema ids of the arguments.
    pub(super) arguments: &'a str,
    pub(super) origin: Origin,
}

/// The origin of a schema's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// It is the name of the type.
    Type,
    /// The author of the type chose it.
    Author,
}

impl<'a> Identity<'a> {
    /// Returns the schema ids and the identities of types, in the order of the ids.
    ///
    /// `assigned` has schemars' names by schema ids. `direct` has the schema ids of the types that handlers refer to
    /// directly, with the names of these types.
    pub(super) fn all(assigned: &Entries<&'a str, &'a str>, direct: &[(&str, &str)]) -> Vec<(&'a str, Self)> {
        let renamed = renamed(direct);
        let taken = LazyCell::new(|| assigned.values().copied().collect());
        assigned.iter().map(|(&id, &name)| (id, Self::new(id, name, &taken, &renamed))).collect()
    }

    fn new(
        id: &'a str,
        assigned: &'a str,
        taken: &impl Deref<Target = BTreeSet<&'a str>>,
        renamed: &BTreeSet<&str>,
    ) -> Self {
        let (path, arguments) = parts(id);
        // The derive of schemars makes schema ids of this form.
        if let Some((module, name)) = split_path(path)
            && assigned.strip_prefix(name).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        {
            let origin = if renamed.contains(path) { Origin::Author } else { Origin::Type };
            return Self { module, name, arguments, origin };
        }
        let name = if id == assigned { assigned } else { without_number(assigned, taken) };
        Self { module: "", name, arguments: "", origin: Origin::Author }
    }

    /// Returns the segments of the module's path.
    pub(super) fn module_segments(&self) -> Vec<&'a str> {
        self.module.split([':', '/']).filter(|segment| !segment.is_empty()).collect()
    }
}

/// Returns the module and the name in a path.
fn split_path(path: &str) -> Option<(&str, &str)> {
    // A search for one character is cheaper than one for two.
    let (before, name) = path.rsplit_once(':')?;
    Some((before.strip_suffix(':')?, name))
}

/// Returns the path and the arguments of a schema id.
fn parts(id: &str) -> (&str, &str) {
    id.strip_suffix('>').and_then(|id| id.split_once('<')).unwrap_or((id, ""))
}

/// Returns the paths of schema ids whose names their authors chose.
///
/// A schema id contains the name of the schema, so that it differs from the name of the type if the schema is renamed. The
/// names of types are known only for those that handlers refer to.
fn renamed<'a>(direct: &[(&'a str, &str)]) -> BTreeSet<&'a str> {
    let own_names = LazyCell::new(|| own_names(direct));
    // Most types are called as their schemas are, which is seen at a first look.
    let different = direct.iter().map(|&(id, type_name)| (parts(id).0, type_name)).filter(|(path, name)| path != name);
    let is_renamed = |path: &str, type_name: &str| {
        let Some((module, name)) = path.rsplit_once("::") else { return false };
        let is_inside = type_name.strip_prefix(module).is_some_and(|rest| rest.starts_with("::"));
        is_inside && !own_names.contains(&(module, name))
    };
    different.filter(|&(path, name)| is_renamed(path, name)).map(|(path, _)| path).collect()
}

/// Returns the modules and the names of types, as the compiler has them.
fn own_names<'a>(direct: &[(&str, &'a str)]) -> BTreeSet<(&'a str, &'a str)> {
    let type_names: BTreeSet<_> = direct.iter().map(|&(_, type_name)| type_name).collect();
    let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | ':');
    // A type in a function has the name of the function in its path, and so each module that encloses the type counts.
    let mut own_names = BTreeSet::new();
    for word in type_names.into_iter().flat_map(|type_name| type_name.split(|character| !is_word(character))) {
        let Some((mut module, name)) = word.rsplit_once("::") else { continue };
        own_names.insert((module, name));
        while let Some((outer, _)) = module.rsplit_once("::") {
            own_names.insert((outer, name));
            module = outer;
        }
    }
    own_names
}

/// Returns a name without its number, if schemars may have added it: all lower numbers are taken.
fn without_number<'a>(assigned: &'a str, taken: &impl Deref<Target = BTreeSet<&'a str>>) -> &'a str {
    let name = assigned.trim_end_matches(|character: char| character.is_ascii_digit());
    let Ok(number) = assigned[name.len()..].parse::<usize>() else { return assigned };
    let is_numbered = (2..=taken.len()).contains(&number)
        && taken.contains(name)
        && (2..number).all(|number| taken.contains(&*format!("{name}{number}")));
    if is_numbered { name } else { assigned }
}
