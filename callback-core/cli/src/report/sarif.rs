//! Findings as SARIF 2.1.0, the format of code scanning.

use std::collections::BTreeSet;
use std::fmt::Write;

use callback_check::Severity;
use serde::Serialize;

use super::json::escaped;
use crate::finding::{Finding, Place};
use crate::rule::{self, Rule};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// GitHub refuses results with more locations.
const MAX_LOCATIONS: usize = 1_000;

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<ReportingDescriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

/// A finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult {
    rule_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    occurrence_count: usize,
    partial_fingerprints: Fingerprints,
}

#[derive(Serialize)]
struct Fingerprints {
    /// The finding without its line: lines move.
    #[serde(rename = "findingWithoutLine/v1")]
    finding: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    logical_locations: [LogicalLocation; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_column: usize,
}

/// The JSON pointer of a place.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

impl SarifResult {
    pub(super) fn new(finding: &Finding) -> Self {
        let Finding { rule, severity, message, help, places } = finding;
        let help = help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        let place = places.first().map(|place| format!("{}#{}", place.file, place.pointer)).unwrap_or_default();
        Self {
            rule_id: rule.to_string(),
            rule_index: None,
            level: level(*severity),
            message: Message { text: format!("{message}{help}") },
            locations: places.iter().take(MAX_LOCATIONS).map(Location::new).collect(),
            occurrence_count: places.len(),
            partial_fingerprints: Fingerprints { finding: format!("{rule}: {place}: {message}") },
        }
    }
}

impl Location {
    fn new(place: &Place) -> Self {
        let region = place.span.map(|span| Region {
            start_line: span.line,
            start_column: span.column,
            end_column: span.column + span.length.max(1),
        });
        let artifact_location = ArtifactLocation { uri: uri(&place.file) };
        Self {
            physical_location: PhysicalLocation { artifact_location, region },
            logical_locations: [LogicalLocation { fully_qualified_name: place.pointer.clone() }],
        }
    }
}

/// Returns the log with these results, and the descriptions of their rules. An execution is successful if all files were
/// read.
pub(super) fn log(mut results: Vec<SarifResult>, execution_successful: bool) -> String {
    let used: BTreeSet<_> = results.iter().map(|result| result.rule_id.clone()).collect();
    let rules: Vec<_> = rule::all().into_iter().filter(|rule| used.contains(rule.name)).collect();
    for result in &mut results {
        result.rule_index = rules.iter().position(|rule| rule.name == result.rule_id);
    }
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules.iter().map(descriptor).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation { execution_successful }],
        column_kind: "unicodeCodePoints",
        results,
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    format!("{}\n", escaped(&serde_json::to_string_pretty(&log).expect("strings and numbers are JSON")))
}

fn descriptor(rule: &Rule) -> ReportingDescriptor {
    let page = &rule.explanation;
    ReportingDescriptor {
        id: rule.name,
        short_description: Message { text: rule.summary() },
        full_description: Message { text: rule.summary() },
        help: Help { text: page.clone(), markdown: page.clone() },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        _ => "note",
    }
}

/// Returns a path as a URI reference: percent-encoded, and relative unless the path is absolute.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri += "file://";
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn uris_of_paths() {
        let cases = [
            ("a/openapi.yaml", "a/openapi.yaml"),
            ("../my api: 100%#1?.yaml", "../my%20api%3A%20100%25%231%3F.yaml"),
            ("é.yaml", "%C3%A9.yaml"),
            ("/a b.yaml", "file:///a%20b.yaml"),
        ];
        for (path, expected) in cases {
            assert_eq!(uri(path), expected);
        }
    }
}
