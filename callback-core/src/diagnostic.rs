//! Diagnostics of handlers and their documents.

mod declared_by;
mod kind;
mod message;

use callback_check::{Diagnostic, Diagnostics, Function, Missing, ParameterIn, rules};

pub(crate) use self::declared_by::DeclaredBy;
pub(crate) use self::kind::{DiagnosticKind, MissingOperation, NamedType};

/// A diagnostic before it is printed: the function that it concerns, if one does, and its kind.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Report {
    function: Option<Function>,
    kind: DiagnosticKind,
}

impl Report {
    pub(crate) fn new(function: impl Into<Option<Function>>, kind: DiagnosticKind) -> Self {
        Self { function: function.into(), kind }
    }

    /// Returns `true` if `found`, a diagnostic of the finished document, is only a consequence of this report.
    ///
    /// Some reports keep an item out of the document, and the check then finds it missing.
    pub(crate) fn causes(&self, function: Option<Function>, found: &Diagnostic) -> bool {
        let same_function = self.function == function;
        let lacks_parameter_in = |expected: ParameterIn| matches!(found.missing(), Some(Missing::Parameter(parameter)) if parameter.location == expected);
        let is = |rule: &callback_check::Rule| found.code() == rule.name();
        match &self.kind {
            DiagnosticKind::UndescribedParameters { location, .. } => same_function && lacks_parameter_in(*location),
            DiagnosticKind::PathLength { .. } | DiagnosticKind::UndeclaredPathParameter { .. } => {
                same_function && lacks_parameter_in(ParameterIn::Path)
            }
            DiagnosticKind::PathParameterNotInRoute { .. } => same_function && is(&rules::PATH_PARAMETER_WITHOUT_PATH),
            DiagnosticKind::Webhook { .. } => is(&rules::UNSUPPORTED_WEBHOOKS),
            DiagnosticKind::Method { .. } => is(&rules::UNSUPPORTED_METHOD),
            DiagnosticKind::NoSchema { .. } => same_function && found.missing().is_some(),
            DiagnosticKind::SeveralBodies { .. } => same_function && is(&rules::UNDECLARED_REQUEST_BODY),
            DiagnosticKind::SameSchemaId { .. } | DiagnosticKind::ConflictingSchemaNames { .. } => {
                is(&rules::UNRESOLVED_REFERENCE)
            }
            DiagnosticKind::InvalidSchemaName { .. }
            | DiagnosticKind::InvalidSchemeName { .. }
            | DiagnosticKind::InvalidCallbackName { .. } => {
                is(&rules::INVALID_COMPONENT_NAME) || is(&rules::UNRESOLVED_REFERENCE)
            }
            DiagnosticKind::ConflictingOperationIds { .. } | DiagnosticKind::WebhookOperationId { .. } => {
                is(&rules::DUPLICATE_OPERATION_ID)
            }
            DiagnosticKind::InvalidExtensionName { name } => {
                is(&rules::UNKNOWN_FIELD)
                    && found
                        .pointer()
                        .rsplit('/')
                        .next()
                        .is_some_and(|field| callback_expression::unescape_token(field) == *name)
            }
            _ => false,
        }
    }
}

impl From<Report> for Diagnostic {
    fn from(Report { function, kind }: Report) -> Self {
        let (message, help) = kind.message();
        let diagnostic = Self::new(kind.code(), kind.severity(), message).with_help(help);
        match function {
            Some(function) => diagnostic.declared_by(function),
            None => diagnostic,
        }
    }
}

impl From<Report> for Diagnostics {
    fn from(report: Report) -> Self {
        Diagnostic::from(report).into()
    }
}

/// Returns the reports as an error, if there are any.
pub(crate) fn into_result<D: Into<Diagnostic>>(reports: impl IntoIterator<Item = D>) -> Result<(), Diagnostics> {
    let diagnostics: Diagnostics = reports.into_iter().map(Into::into).collect();
    if diagnostics.is_empty() { Ok(()) } else { Err(diagnostics) }
}
