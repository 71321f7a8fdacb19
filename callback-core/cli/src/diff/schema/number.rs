//! Limits of numbers, lengths and counts.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::shape::Alternative;

/// A limit of a range.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Limit {
    pub(super) value: Number,
    pub(super) exclusive: bool,
}

impl Limit {
    /// Returns the limit as a document has it.
    pub(super) fn text(limit: Option<&Self>) -> String {
        match limit {
            None => "none".to_owned(),
            Some(Self { value, exclusive: false }) => format!("`{value}`"),
            Some(Self { value, exclusive: true }) => format!("`{value}`, exclusive"),
        }
    }
}

/// The end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Minimum,
    Maximum,
}

impl End {
    /// Compares two limits: `Greater` allows more.
    pub(super) fn compare(self, left: Option<&Limit>, right: Option<&Limit>) -> Ordering {
        match (left, right) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(left), Some(right)) => {
                let order = compare_numbers(&left.value, &right.value);
                let order = if self == Self::Minimum { order.reverse() } else { order };
                order.then(right.exclusive.cmp(&left.exclusive))
            }
        }
    }
}

pub(super) fn compare_numbers(left: &Number, right: &Number) -> Ordering {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => left.as_f64().partial_cmp(&right.as_f64()).unwrap_or(Ordering::Equal),
    }
}

/// Returns the strictest limit at one end of an alternative's numbers.
pub(super) fn number_limit(alternative: &Alternative<'_>, end: End) -> Option<Limit> {
    let (inclusive, exclusive) = match end {
        End::Minimum => ("minimum", "exclusiveMinimum"),
        End::Maximum => ("maximum", "exclusiveMaximum"),
    };
    let mut limits = Vec::new();
    for part in &alternative.parts {
        if let Some(Value::Number(value)) = part.value.get(inclusive) {
            let exclusive = part.value.get(exclusive) == Some(&Value::Bool(true));
            limits.push(Limit { value: value.clone(), exclusive });
        }
        if let Some(Value::Number(value)) = part.value.get(exclusive) {
            limits.push(Limit { value: value.clone(), exclusive: true });
        }
    }
    let limits = limits.into_iter().map(|limit| if alternative.integer { integer_limit(limit, end) } else { limit });
    limits.min_by(|left, right| end.compare(Some(left), Some(right)))
}

/// Returns the limit that the formats of integers have.
pub(super) fn format_limit(format: Option<&str>, end: End) -> Option<Limit> {
    let value: Number = match (format?, end) {
        ("int32", End::Minimum) => i32::MIN.into(),
        ("int32", End::Maximum) => i32::MAX.into(),
        ("int64", End::Minimum) => i64::MIN.into(),
        ("int64", End::Maximum) => i64::MAX.into(),
        _ => return None,
    };
    Some(Limit { value, exclusive: false })
}

/// Returns the inclusive limit of integers that is equal.
fn integer_limit(limit: Limit, end: End) -> Limit {
    let step: i64 = if end == End::Minimum { 1 } else { -1 };
    if let Some(value) = limit.value.as_i64() {
        let value = if limit.exclusive { value.checked_add(step) } else { Some(value) };
        return value.map_or(limit, |value| Limit { value: value.into(), exclusive: false });
    }
    let Some(value) = limit.value.as_f64() else { return limit };
    let rounded = if end == End::Minimum { value.ceil() } else { value.floor() };
    #[allow(clippy::cast_possible_truncation)] // Only of numbers that `i64` represents.
    match rounded {
        rounded if rounded.abs() < 9e15 => {
            let exclusive = limit.exclusive && value.fract() == 0.0;
            Limit { value: (rounded as i64 + if exclusive { step } else { 0 }).into(), exclusive: false }
        }
        _ => limit,
    }
}

/// Returns the strictest limit of lengths or counts.
pub(super) fn count_limit(alternative: &Alternative<'_>, keyword: &str, end: End) -> Option<Limit> {
    let values = alternative.keyword(keyword).filter_map(|node| match node.value {
        Value::Number(value) => Some(Limit { value: value.clone(), exclusive: false }),
        _ => None,
    });
    let strictest = values.min_by(|left, right| end.compare(Some(left), Some(right)));
    strictest.filter(|limit| end == End::Maximum || limit.value.as_f64() != Some(0.0))
}
