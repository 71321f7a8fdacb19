//! Addition of callbacks to a document that another library generates.

mod added;
mod holds_callbacks;
mod merge;
mod names;
mod round_trip;
mod target;
mod text;
mod validate;
mod version;

use std::any::type_name;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use callback_check::{Diagnostic, Diagnostics, Severity};
use serde::Serialize;
use serde_json::Value;

use self::added::Members;
pub use self::holds_callbacks::HoldsCallbacks;
use self::round_trip::RoundTrip;
use self::target::{Target, Targets};
pub(crate) use self::text::Syntax;
use crate::diagnostic::{DiagnosticKind, Report, into_result};
use crate::document::{ParentOperation, assemble_callbacks, is_in_module};
use crate::fragment::Fragment;
use crate::openapi::OpenApi;
use crate::registry::Registry;

#[doc = include_str!("attach.md")]
pub fn attach<D: HoldsCallbacks>(document: &mut D) -> Result<(), Diagnostics> {
    Attach::new().to(document)
}

/// Adds the callbacks of all handlers to a copy of a document, as [`attach`] does, and returns it as JSON.
///
/// It takes the documents of all libraries, and of those whose types cannot hold callbacks: utoipa 4 and 5.
///
/// ```no_run
/// # mod api { pub fn document() -> serde_json::Value { serde_json::Value::Null } }
/// // For instance utoipa's `ApiDoc::openapi()`.
/// let document: serde_json::Value = callback_core::attach_json(&api::document())?;
/// # Ok::<(), callback_core::Diagnostics>(())
/// ```
///
/// # Errors
///
/// Those of [`attach`]. No type loses anything.
pub fn attach_json<D: Serialize + ?Sized>(document: &D) -> Result<Value, Diagnostics> {
    Attach::new().to_json(document)
}

/// Adds the callbacks of all handlers to a document in JSON or, with the feature `yaml`, in YAML, as [`attach`] does, and
/// returns the new text.
///
/// Lines are added and none is changed: members keep their order, and numbers, formatting and comments are as they were.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let document: String = callback_core::attach_text(&std::fs::read_to_string("openapi.json")?)?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// Those of [`attach`], and: the text is neither JSON nor YAML, or an operation is a YAML alias.
pub fn attach_text(document: &str) -> Result<String, Diagnostics> {
    Attach::new().to_text(document)
}

/// A builder of [`attach`], which can restrict it to the handlers of a module.
///
/// A program that has several documents attaches to each the callbacks of its handlers:
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
#[must_use = "nothing is attached before `to`, `to_json` or `to_text`"]
pub struct Attach {
    module: Option<String>,
}

impl Attach {
    /// Creates a builder for the callbacks of all handlers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Restricts it to the handlers in the module `path`, such as `my_api::v1`, and in its submodules.
    ///
    /// A module without callbacks adds nothing; if it has no handlers either, there is a [warning](Self::warnings).
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = Some(path.into());
        self
    }

    /// Adds the callbacks to a document, as [`attach`] does.
    ///
    /// # Errors
    ///
    /// Those of [`attach`].
    pub fn to<D: HoldsCallbacks>(self, document: &mut D) -> Result<(), Diagnostics> {
        // Some types can only be deserialized from borrowed data, so the value is passed by reference.
        let round_trip = RoundTrip {
            type_name: type_name::<D>(),
            reserialize: &|value| serde_json::to_value(D::deserialize(value)?),
        };
        let before = round_trip.result(serde_json::to_value(&*document))?;
        let attached = self.with_callbacks(&before, round_trip)?;
        *document = round_trip.result(D::deserialize(&attached.document))?;
        Ok(())
    }

    /// Adds the callbacks to a copy of a document, as [`attach_json`] does.
    ///
    /// # Errors
    ///
    /// Those of [`attach_json`].
    pub fn to_json<D: Serialize + ?Sized>(self, document: &D) -> Result<Value, Diagnostics> {
        Ok(self.with_callbacks(&to_value(document)?, RoundTrip::JSON)?.document)
    }

    /// Adds the callbacks to a document in JSON or YAML, as [`attach_text`] does.
    ///
    /// # Errors
    ///
    /// Those of [`attach_text`].
    pub fn to_text(self, document: &str) -> Result<String, Diagnostics> {
        Ok(self.text(document)?.text)
    }

    /// Returns the warnings of attaching to a document, which is not changed.
    ///
    /// There is one for each schema that gets another name, because the document has another schema of its name; and one if the
    /// [module](Self::module) has no handlers. Functions of [`build`](crate::build) print them.
    ///
    /// # Errors
    ///
    /// Those of [`attach_json`].
    pub fn warnings<D: Serialize + ?Sized>(self, document: &D) -> Result<Vec<Diagnostic>, Diagnostics> {
        Ok(self.with_callbacks(&to_value(document)?, RoundTrip::JSON)?.warnings)
    }

    /// Adds the callbacks to a text.
    pub(crate) fn text(&self, document: &str) -> Result<AttachedText, Diagnostics> {
        let (before, syntax) = text::parse(document)?;
        let Attached { document: after, additions, warnings } = self.with_callbacks(&before, RoundTrip::JSON)?;
        let text = text::add(document, syntax, &Members::missing(&additions, &before))?;
        // In YAML a mapping may be an alias, or merged of others.
        match round_trip::lost(&after, &text::parse(&text)?.0) {
            Some(pointer) => Err(Report::new(None, DiagnosticKind::AliasedOperation { pointer }).into()),
            None => Ok(AttachedText { text, syntax, warnings }),
        }
    }

    /// Returns the document with the callbacks.
    fn with_callbacks(&self, before: &Value, round_trip: RoundTrip<'_>) -> Result<Attached, Diagnostics> {
        let (fragments, mut warnings) = self.fragments()?;
        let version = target::version(before)?;
        let matched = match_handlers(before, &fragments, self.module.is_none())?;

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

        let (merged, renamed) = merge::merge(before, &mut additions, round_trip)?;
        let document = round_trip.check(&merged)?;
        reports.extend(validate::conflicts(&added, before, &document));
        let errors = validate::check_added(&added, &merge::component_pointers(&additions), &document);
        let reports = reports.into_iter().chain(renamed).map(Diagnostic::from);
        let (reports, reported): (Vec<_>, Vec<_>) = reports.partition(|report| report.severity() == Severity::Error);
        into_result(reports.into_iter().chain(errors))?;
        warnings.extend(reported);
        Ok(Attached { document, additions, warnings })
    }

    /// Returns the handlers with callbacks, and a warning if the module has no handlers.
    ///
    /// The module of a document without callbacks may have none, because other libraries' handlers need no attribute of ours.
    fn fragments(&self) -> Result<(Vec<&'static Fragment>, Vec<Diagnostic>), Diagnostics> {
        let mut registry = Registry::linked();
        if registry.is_empty() {
            return Err(Report::new(None, DiagnosticKind::EmptyRegistry).into());
        }
        let mut warnings = Vec::new();
        if let Some(module) = &self.module {
            let modules = registry.modules_by_similarity(module);
            registry.retain(|operation| is_in_module(operation.function.module, module));
            if registry.is_empty() {
                let kind = DiagnosticKind::ModuleWithoutHandlers { module: module.clone(), modules };
                warnings.push(Report::new(None, kind).into());
            }
        }
        registry.fragments.retain(|fragment| !fragment.callbacks.is_empty());
        Ok((registry.fragments, warnings))
    }
}

/// A document with callbacks.
struct Attached {
    document: Value,
    /// The callbacks and components that were added.
    additions: OpenApi,
    warnings: Vec<Diagnostic>,
}

/// A text with callbacks.
pub(crate) struct AttachedText {
    pub(crate) text: String,
    pub(crate) syntax: Syntax,
    pub(crate) warnings: Vec<Diagnostic>,
}

/// Converts a document to JSON.
fn to_value<D: Serialize + ?Sized>(document: &D) -> Result<Value, Diagnostics> {
    let unserializable = |error: serde_json::Error| {
        let kind = DiagnosticKind::ConversionFailed { type_name: type_name::<D>(), error: error.to_string() };
        Report::new(None, kind).into()
    };
    serde_json::to_value(document).map_err(unserializable)
}

/// Returns the handlers with their operations in the document.
fn match_handlers<'d>(
    document: &'d Value,
    fragments: &[&'static Fragment],
    is_whole_program: bool,
) -> Result<Vec<(Target<'d>, &'static Fragment)>, Diagnostics> {
    let targets = Targets::new(document, fragments);
    let mut matched = Vec::new();
    let mut taken = HashMap::new();
    let mut reports = Vec::new();
    for &fragment in fragments {
        let function = fragment.operation.function;
        match target::find(&targets, fragment, is_whole_program) {
            Ok(target) => match taken.entry(target.place()) {
                Entry::Occupied(entry) => {
                    let kind = DiagnosticKind::DuplicateTarget { route: target.route(), other: *entry.get() };
                    reports.push(Report::new(function, kind));
                }
                Entry::Vacant(entry) => {
                    entry.insert(function);
                    matched.push((target, fragment));
                }
            },
            Err(kind) => reports.push(Report::new(function, kind)),
        }
    }
    into_result(reports)?;
    Ok(matched)
}
