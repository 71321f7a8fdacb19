//! Parameters of received requests.

use http::header::COOKIE;
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::form_urlencoded;

use super::candidate::candidates;
use super::error::ReceiveErrorKind;

/// Returns the values of a header.
pub(super) fn header(request: &Parts, name: &'static str) -> Result<Vec<String>, ReceiveErrorKind> {
    let lines = request.headers.get_all(name).iter();
    lines.map(|line| line.to_str().map(str::to_owned).map_err(|_| ReceiveErrorKind::Parameter(name))).collect()
}

/// Returns the values of a query parameter.
pub(super) fn query(request: &Parts, name: &str) -> Vec<String> {
    let pairs = form_urlencoded::parse(request.uri.query().unwrap_or_default().as_bytes());
    pairs.filter(|(other, _)| other == name).map(|(_, value)| value.into_owned()).collect()
}

/// Returns the values of a cookie.
pub(super) fn cookie(request: &Parts, name: &'static str) -> Result<Vec<String>, ReceiveErrorKind> {
    let mut values = Vec::new();
    for line in request.headers.get_all(COOKIE) {
        let line = line.to_str().map_err(|_| ReceiveErrorKind::Parameter(name))?;
        let pairs = line.split(';').filter_map(|pair| pair.trim().split_once('='));
        values.extend(pairs.filter(|(other, _)| *other == name).map(|(_, value)| value.to_owned()));
    }
    Ok(values)
}

/// Deserializes the values of a parameter. Their texts do not show whether they are numbers, but the type does: it is tried
/// with the text, then with the text as JSON, then with a list.
///
/// `separator` is between the items of a list, if the location of the parameter has one. A list without items is not sent.
pub(super) fn deserialize<T: DeserializeOwned>(
    name: &'static str,
    values: &[String],
    separator: Option<char>,
) -> Result<T, ReceiveErrorKind> {
    let [value, rest @ ..] = values else {
        let missing = [Value::Null, Value::Array(Vec::new())];
        return missing
            .into_iter()
            .find_map(|value| T::deserialize(value).ok())
            .ok_or(ReceiveErrorKind::MissingParameter(name));
    };
    let scalar =
        || rest.is_empty().then(|| candidates(value).into_iter().find_map(|value| T::deserialize(value).ok()))?;
    let list = || {
        let items: Vec<&str> = match separator {
            Some(separator) => values.iter().flat_map(|value| value.split(separator)).collect(),
            None => values.iter().map(String::as_str).collect(),
        };
        let texts = items.iter().map(|&item| Value::from(item)).collect();
        let scalars = items.iter().filter_map(|item| candidates(item).pop()).collect();
        [texts, scalars].into_iter().find_map(|items| T::deserialize(Value::Array(items)).ok())
    };
    scalar().or_else(list).ok_or(ReceiveErrorKind::Parameter(name))
}
