//! Findings as workflow commands of GitHub Actions, which show them at the lines of a pull request.

use callback_check::Severity;

use super::places;
use crate::finding::Finding;
use crate::visible::visible;

/// Returns the command of a finding, at its first place.
pub(super) fn finding(finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        _ => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = finding.places.first() {
        properties.push(format!("file={}", property(&place.file)));
        if let Some(span) = place.span {
            let end = span.column + span.length.max(1);
            properties.push(format!("line={},col={},endColumn={end}", span.line, span.column));
        }
    }
    properties.push(format!("title={}", property(&finding.rule)));
    let mut lines = vec![visible(&finding.message).into_owned()];
    lines.extend(finding.help.as_ref().map(|help| format!("help: {}", visible(help))));
    lines.extend(places::more(&finding.places));
    format!("::{command} {}::{}\n", properties.join(","), data(&lines.join("\n")))
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}
