//! One finding for one cause.

use std::collections::HashMap;

use crate::finding::Finding;

/// Merges the findings that differ in nothing but their places, and sorts them by the first of these: by line, within the
/// files in the order in which these come first.
pub(crate) fn group(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut files = HashMap::new();
    for finding in &findings {
        for place in &finding.places {
            let next = files.len();
            files.entry(place.file.clone()).or_insert(next);
        }
    }
    findings.sort_by_key(|finding| {
        finding.places.first().map(|place| (files[&place.file], place.span.map(|span| (span.line, span.column))))
    });
    let mut grouped: Vec<Finding> = Vec::new();
    let mut indexes = HashMap::new();
    for finding in findings {
        let Finding { rule, severity, message, help, .. } = &finding;
        let cause = (rule.clone(), *severity, message.clone(), help.clone());
        if let Some(&index) = indexes.get(&cause) {
            let first: &mut Finding = &mut grouped[index];
            first.places.extend(finding.places);
        } else {
            indexes.insert(cause, grouped.len());
            grouped.push(finding);
        }
    }
    grouped
}

#[cfg(test)]
mod tests {
    use callback_check::Severity;

    use super::group;
    use crate::finding::{Finding, Place, Span};

    fn finding(message: &str, file: &str, line: usize) -> Finding {
        let span = Some(Span { line, column: 1, length: 1 });
        Finding {
            rule: "rule".into(),
            severity: Severity::Error,
            message: message.to_owned(),
            help: None,
            places: vec![Place { file: file.to_owned(), pointer: format!("/{line}"), span }],
        }
    }

    #[test]
    fn one_cause_is_one_finding() {
        let findings =
            vec![finding("a", "entry", 9), finding("b", "part", 1), finding("a", "part", 2), finding("c", "entry", 3)];
        let grouped = group(findings);
        let lines: Vec<_> = grouped
            .iter()
            .map(|finding| {
                let places: Vec<_> =
                    finding.places.iter().map(|place| format!("{}{}", place.file, place.pointer)).collect();
                format!("{} {}", finding.message, places.join(" "))
            })
            .collect();
        assert_eq!(lines, ["c entry/3", "a entry/9 part/2", "b part/1"]);
    }
}
