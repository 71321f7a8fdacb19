//! Parameters of received requests.

use http::header::COOKIE;
use http::request::Parts;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use super::candidate::{candidates, to_json};
use super::error::ReceiveErrorKind;
use crate::json;

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
        let missing = ["null", "[]"].into_iter().find_map(|value| json::read(value.as_bytes()).ok());
        return missing.ok_or(ReceiveErrorKind::MissingParameter(name));
    };
    let scalar = || {
        let mut candidates = rest.is_empty().then(|| candidates(value))?.into_iter();
        candidates.find_map(|value| json::read(value.get().as_bytes()).ok())
    };
    let list = || {
        let items: Vec<&str> = match separator {
            Some(separator) => values.iter().flat_map(|value| value.split(separator)).collect(),
            None => values.iter().map(String::as_str).collect(),
        };
        let scalars: Vec<_> = items.iter().filter_map(|item| candidates(item).pop()).collect();
        let lists = [to_json(&items), to_json(&scalars)];
        lists.into_iter().find_map(|items| json::read(items.get().as_bytes()).ok())
    };
    scalar().or_else(list).ok_or(ReceiveErrorKind::Parameter(name))
}
