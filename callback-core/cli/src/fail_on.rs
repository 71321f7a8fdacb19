//! Severities, as the command line and the configuration name them.

use callback_check::Severity;
use clap::ValueEnum;

/// The least severity of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Only errors are failures.
    Error,
    /// Errors and warnings are failures.
    Warning,
    /// Everything is a failure.
    Note,
}

impl FailOn {
    /// Returns `true` if a finding of this severity is a failure.
    pub(crate) fn includes(self, severity: Severity) -> bool {
        let least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        };
        severity >= least
    }
}
