//! Parameters, from text to values of their types.

use http::header::COOKIE;
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::form_urlencoded;

use super::Kind;

/// The values of a header.
pub(super) fn header(request: &Parts, name: &'static str) -> Result<Vec<String>, Kind> {
    let lines = request.headers.get_all(name).iter();
    lines.map(|line| line.to_str().map(str::to_owned).map_err(|_| Kind::Parameter(name))).collect()
}

/// The values of a parameter of the query.
pub(super) fn query(request: &Parts, name: &str) -> Vec<String> {
    let pairs = form_urlencoded::parse(request.uri.query().unwrap_or_default().as_bytes());
    pairs.filter(|(known, _)| known == name).map(|(_, value)| value.into_owned()).collect()
}

/// The values of a cookie.
pub(super) fn cookie(request: &Parts, name: &'static str) -> Result<Vec<String>, Kind> {
    let mut values = Vec::new();
    for line in request.headers.get_all(COOKIE) {
        let line = line.to_str().map_err(|_| Kind::Parameter(name))?;
        let pairs = line.split(';').filter_map(|pair| pair.trim().split_once('='));
        values.extend(pairs.filter(|(known, _)| *known == name).map(|(_, value)| value.to_owned()));
    }
    Ok(values)
}

/// What the type makes of the values. A text does not tell whether it was a number, and the type does: it is offered the
/// text, then what the text is in JSON, then a list of its items.
///
/// Items are between separators, if there are any in the parameter's place; a list without items is written as nothing.
pub(super) fn read<T: DeserializeOwned>(
    name: &'static str,
    values: &[String],
    separator: Option<char>,
) -> Result<T, Kind> {
    let [value, rest @ ..] = values else {
        let nothing = [Value::Null, Value::Array(Vec::new())];
        return nothing.into_iter().find_map(|value| T::deserialize(value).ok()).ok_or(Kind::MissingParameter(name));
    };
    let scalar = || rest.is_empty().then(|| offer(value).into_iter().find_map(|value| T::deserialize(value).ok()))?;
    let list = || {
        let items: Vec<&str> = match separator {
            Some(separator) => values.iter().flat_map(|value| value.split(separator)).collect(),
            None => values.iter().map(String::as_str).collect(),
        };
        let texts = items.iter().map(|&item| Value::from(item)).collect();
        let scalars = items.iter().filter_map(|item| offer(item).pop()).collect();
        [texts, scalars].into_iter().find_map(|items| T::deserialize(Value::Array(items)).ok())
    };
    scalar().or_else(list).ok_or(Kind::Parameter(name))
}

/// What a text may stand for: itself, or a number or a boolean in JSON.
pub(super) fn offer(text: &str) -> Vec<Value> {
    let scalar = serde_json::from_str(text).ok().filter(|value: &Value| value.is_number() || value.is_boolean());
    [Some(Value::from(text)), scalar].into_iter().flatten().collect()
}
