//! The callbacks of handlers that another library documents, added to its document.

mod merge;
mod names;
mod round_trip;
mod target;
mod validate;
mod version;

use std::any::type_name;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::round_trip::RoundTrip;
use self::target::Target;
use crate::diagnostic::{DiagnosticKind, Report, into_result};
use crate::document::{Parent, callbacks_of, choose};
use crate::fragment::Fragment;
use crate::registry::Registry;
use callback_check::{Diagnostic, Diagnostics};

#[doc = include_str!("attach.md")]
pub fn attach<D: Serialize + DeserializeOwned>(document: &mut D) -> Result<(), Diagnostics> {
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
/// # Ok::<(), callback_core::Diagnostics>(())
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
    pub fn to<D: Serialize + DeserializeOwned>(self, document: &mut D) -> Result<(), Diagnostics> {
        // Some types read only what they can borrow, which an owned value does not let them.
        let round_trip =
            RoundTrip { type_name: type_name::<D>(), again: &|value| serde_json::to_value(D::deserialize(value)?) };
        let before = round_trip.result(serde_json::to_value(&*document))?;
        let after = with_callbacks(&before, self.module.as_deref(), Registry::linked().fragments, round_trip)?;
        *document = round_trip.result(D::deserialize(&after))?;
        Ok(())
    }
}

/// The document with the callbacks of these fragments.
fn with_callbacks(
    before: &Value,
    module: Option<&str>,
    fragments: Vec<&'static Fragment>,
    round_trip: RoundTrip<'_>,
) -> Result<Value, Diagnostics> {
    let registry = Registry { fragments, webhooks: Vec::new() };
    let mut fragments = choose(module, registry)?.fragments;
    fragments.retain(|fragment| !fragment.callbacks.is_empty());
    let version = target::version(before)?;
    let matched = matched(before, &fragments)?;

    let added = validate::of(&matched);
    let parents = matched.iter().map(|(target, fragment)| Parent {
        path: target.path.to_owned(),
        method: target.method,
        operation_id: target.id().map(str::to_owned),
        scope: target.scope(before),
        fragment,
    });
    let (mut ours, mut reports) = callbacks_of(version, parents.collect());
    version::with_enums(&mut ours);

    let (merged, components) = merge::merge(before, ours, round_trip)?;
    let after = round_trip.hold(&merged)?;
    reports.extend(validate::conflicts(&added, before, &after));
    let errors = validate::check_added(&added, &components, &after);
    into_result(reports.into_iter().map(Diagnostic::from).chain(errors))?;
    Ok(after)
}

/// The operations of the document that are the handlers', each with its handler.
fn matched<'d>(
    document: &'d Value,
    fragments: &[&'static Fragment],
) -> Result<Vec<(Target<'d>, &'static Fragment)>, Diagnostics> {
    let targets = target::all(document, fragments);
    let mut matched: Vec<(Target<'_>, &'static Fragment)> = Vec::new();
    let mut reports = Vec::new();
    for &fragment in fragments {
        let function = fragment.operation.function;
        match target::find(&targets, fragment) {
            Ok(target) => match matched.iter().find(|(other, _)| other.place() == target.place()) {
                Some((_, other)) => {
                    let kind = DiagnosticKind::SameTarget { route: target.route(), other: other.operation.function };
                    reports.push(Report::new(function, kind));
                }
                None => matched.push((target, fragment)),
            },
            Err(kind) => reports.push(Report::new(function, kind)),
        }
    }
    into_result(reports)?;
    Ok(matched)
}
