//! Addition of callbacks to a document that another library generates.

mod merge;
mod names;
mod round_trip;
mod target;
mod validate;
mod version;

use std::any::type_name;

use callback_check::{Diagnostic, Diagnostics, Severity};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::round_trip::RoundTrip;
use self::target::Target;
use crate::diagnostic::{DiagnosticKind, Report, into_result};
use crate::document::{ParentOperation, assemble_callbacks, select_module};
use crate::fragment::Fragment;
use crate::registry::Registry;

#[doc = include_str!("attach.md")]
pub fn attach<D: Serialize + DeserializeOwned>(document: &mut D) -> Result<(), Diagnostics> {
    Attach::new().to(document)
}

/// A builder of [`attach`], which can restrict it to the handlers of a module.
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
    /// Creates a builder for the callbacks of all handlers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Restricts it to the handlers in the module `path`, such as `my_api::v1`, and in its submodules.
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
        // Some types can only be deserialized from borrowed data, so the value is passed by reference.
        let round_trip = RoundTrip {
            type_name: type_name::<D>(),
            reserialize: &|value| serde_json::to_value(D::deserialize(value)?),
        };
        let before = round_trip.result(serde_json::to_value(&*document))?;
        let after = with_callbacks(&before, self.module.as_deref(), Registry::linked().fragments, round_trip)?;
        *document = round_trip.result(D::deserialize(&after))?;
        Ok(())
    }
}

/// Returns the document with the callbacks of the fragments.
fn with_callbacks(
    before: &Value,
    module: Option<&str>,
    fragments: Vec<&'static Fragment>,
    round_trip: RoundTrip<'_>,
) -> Result<Value, Diagnostics> {
    let registry = Registry { fragments, ..Registry::default() };
    let mut fragments = select_module(module, registry)?.fragments;
    fragments.retain(|fragment| !fragment.callbacks.is_empty());
    let version = target::version(before)?;
    let matched = match_handlers(before, &fragments)?;

    let added = validate::added_callbacks(&matched);
    let parents = matched.iter().map(|(target, fragment)| ParentOperation {
        path: target.path.to_owned(),
        method: target.method,
        operation_id: target.id().map(str::to_owned),
        scope: target.scope(before),
        fragment,
    });
    let (mut additions, mut reports) = assemble_callbacks(version, parents.collect());
    version::with_enums(&mut additions);

    let (merged, components) = merge::merge(before, additions, round_trip)?;
    let after = round_trip.check(&merged)?;
    reports.extend(validate::conflicts(&added, before, &after));
    let errors = validate::check_added(&added, &components, &after);
    let reports = reports.into_iter().map(Diagnostic::from);
    into_result(reports.filter(|report| report.severity() == Severity::Error).chain(errors))?;
    Ok(after)
}

/// Returns the handlers with their operations in the document.
fn match_handlers<'d>(
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
                    let kind =
                        DiagnosticKind::DuplicateTarget { route: target.route(), other: other.operation.function };
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
