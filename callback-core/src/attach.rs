//! The callbacks of handlers that another library documents, added to its document.

mod held;
mod merge;
mod names;
mod places;
mod target;
mod version;

use std::any::type_name;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::held::Holder;
use self::target::Target;
use crate::document::{Parent, callbacks_of, choose};
use crate::fault::{Fault, Faults, Kind};
use crate::fragment::Fragment;
use crate::registry::Registry;

#[doc = include_str!("attach.md")]
pub fn attach<D: Serialize + DeserializeOwned>(document: &mut D) -> Result<(), Faults> {
    Attach::new().to(document)
}

/// [`attach`], of the callbacks of some handlers only.
///
/// ```no_run
/// # let mut public = serde_json::Value::Null;
/// # let mut internal = serde_json::Value::Null;
/// use callback_core::Attach;
///
/// Attach::new().module("my_api::public").to(&mut public)?;
/// Attach::new().module("my_api::internal").to(&mut internal)?;
/// # Ok::<(), callback_core::Faults>(())
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "nothing is attached before `to`"]
pub struct Attach {
    module: Option<String>,
}

impl Attach {
    /// The callbacks of all handlers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes only the handlers of this module and of those below it, `my_api::v1`.
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = Some(path.into());
        self
    }

    /// Adds the callbacks to a document, as [`attach`] does.
    ///
    /// # Errors
    ///
    /// Those of [`attach`].
    pub fn to<D: Serialize + DeserializeOwned>(self, document: &mut D) -> Result<(), Faults> {
        // Some types read only what they can borrow, which an owned value does not let them.
        let holder =
            Holder { type_name: type_name::<D>(), again: &|value| serde_json::to_value(D::deserialize(value)?) };
        let before = holder.result(serde_json::to_value(&*document))?;
        let after = with_callbacks(&before, self.module.as_deref(), Registry::linked().fragments, holder)?;
        *document = holder.result(D::deserialize(&after))?;
        Ok(())
    }
}

/// The document with the callbacks of these fragments.
fn with_callbacks(
    before: &Value,
    module: Option<&str>,
    fragments: Vec<&'static Fragment>,
    holder: Holder<'_>,
) -> Result<Value, Faults> {
    let registry = Registry { fragments, webhooks: Vec::new() };
    let mut fragments = choose(module, registry)?.fragments;
    fragments.retain(|fragment| !fragment.callbacks.is_empty());
    let version = target::version(before)?;
    let matched = matched(before, &fragments)?;

    let places = places::of(&matched);
    let parents = matched.iter().map(|(target, fragment)| Parent {
        path: target.path.to_owned(),
        method: target.method,
        operation_id: target.id().map(str::to_owned),
        scope: target.scope(before),
        fragment,
    });
    let (mut ours, mut faults) = callbacks_of(version, parents.collect());
    version::with_enums(&mut ours);

    let (merged, components) = merge::merge(before, ours, holder)?;
    let after = holder.hold(&merged)?;
    faults.extend(places::clashes(&places, before, &after));
    faults.extend(places::findings(&places, &components, &after));
    Faults::check(faults)?;
    Ok(after)
}

/// The operations of the document that are the handlers', each with its handler.
fn matched<'d>(
    document: &'d Value,
    fragments: &[&'static Fragment],
) -> Result<Vec<(Target<'d>, &'static Fragment)>, Faults> {
    let targets = target::all(document, fragments);
    let mut matched: Vec<(Target<'_>, &'static Fragment)> = Vec::new();
    let mut faults = Vec::new();
    for &fragment in fragments {
        let function = fragment.operation.function;
        match target::find(&targets, fragment) {
            Ok(target) => match matched.iter().find(|(other, _)| other.place() == target.place()) {
                Some((_, other)) => {
                    let kind = Kind::SameTarget { route: target.route(), other: other.operation.function };
                    faults.push(Fault::new(function, kind));
                }
                None => matched.push((target, fragment)),
            },
            Err(kind) => faults.push(Fault::new(function, kind)),
        }
    }
    Faults::check(faults)?;
    Ok(matched)
}
