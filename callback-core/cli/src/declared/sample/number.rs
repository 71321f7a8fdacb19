//! Sample numbers.

use serde_json::{Map, Number, Value};

/// Returns an integer within the limits, the first multiple above the lower one.
#[allow(clippy::cast_possible_truncation, reason = "a number beyond the range of the type is clamped")]
pub(super) fn integer(keywords: &Map<String, Value>, variant: usize) -> Option<Value> {
    let limit = |keyword: &str| keywords.get(keyword).and_then(Value::as_f64);
    let whole = |keyword: &str| {
        let value = keywords.get(keyword)?;
        value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from))
    };
    let min = [
        whole("minimum").or_else(|| Some(limit("minimum")?.ceil() as i128)),
        whole("exclusiveMinimum").map(|min| min + 1).or_else(|| Some(limit("exclusiveMinimum")?.floor() as i128 + 1)),
    ];
    let max = [
        whole("maximum").or_else(|| Some(limit("maximum")?.floor() as i128)),
        whole("exclusiveMaximum").map(|max| max - 1).or_else(|| Some(limit("exclusiveMaximum")?.ceil() as i128 - 1)),
    ];
    let (min, max) = (min.into_iter().flatten().max(), max.into_iter().flatten().min());
    let step = limit("multipleOf").filter(|step| step.fract() == 0.0 && *step >= 1.0).map_or(1, |step| step as i128);
    let start = match (min, max) {
        (Some(min), _) => min.max(if min <= 1 && max.is_none_or(|max| max >= 1) { 1 } else { min }),
        (None, Some(max)) => max.min(1),
        (None, None) => 1,
    };
    let up = start + (step - start.rem_euclid(step)) % step;
    let first = match max {
        Some(max) if up > max => max - max.rem_euclid(step),
        _ => up,
    };
    let value = first.checked_add(step.checked_mul(i128::try_from(variant).ok()?)?)?;
    let number = i64::try_from(value).map(Number::from).or_else(|_| u64::try_from(value).map(Number::from)).ok()?;
    Some(number.into())
}

/// Returns a number within the limits.
#[allow(clippy::cast_precision_loss, reason = "a variant is small")]
pub(super) fn number(keywords: &Map<String, Value>, variant: usize) -> Option<Value> {
    let limit = |keyword: &str| keywords.get(keyword).and_then(Value::as_f64);
    let greatest = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::max);
    let least = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::min);
    let min = greatest(limit("minimum"), limit("exclusiveMinimum"));
    let max = least(limit("maximum"), limit("exclusiveMaximum"));
    let variant = variant as f64;
    if let Some(step) = limit("multipleOf").filter(|step| *step > 0.0) {
        let mut count = min.map_or(1.0, |min| (min / step).ceil());
        if limit("exclusiveMinimum").is_some_and(|min| count * step <= min) {
            count += 1.0;
        }
        if let Some(max) = max
            && count * step > max
        {
            count = (max / step).floor();
        }
        return Number::from_f64((count + variant) * step).map(Value::from);
    }
    let value = match (min, max) {
        (Some(min), Some(max)) if (min..max).contains(&1.5) && min < 1.5 => 1.5 + variant * (max - 1.5) / 1_000.0,
        (Some(min), Some(max)) => f64::midpoint(min, max) + variant * (max - min) / 10_000.0,
        (Some(min), None) => {
            if min < 1.5 {
                1.5 + variant
            } else {
                min + 1.0 + variant
            }
        }
        (None, Some(max)) => {
            if max > 1.5 {
                1.5 - variant
            } else {
                max - 1.0 - variant
            }
        }
        (None, None) => 1.5 + variant,
    };
    Number::from_f64(value).map(Value::from)
}
