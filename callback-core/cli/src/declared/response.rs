//! Declared responses.

use callback_delivery::http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::content::{Content, content_of, contents};
use super::document::Document;
use super::json_schema::Message;

/// The key of a Responses Object that covers a status, and its response.
#[derive(Clone, Copy)]
pub(crate) struct Response<'d> {
    document: &'d Document,
    pub(crate) key: &'d str,
    object: &'d Value,
}

/// Returns the responses of an operation.
fn responses<'d>(document: &'d Document, operation: &'d Value) -> impl Iterator<Item = Response<'d>> {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    responses
        .filter(|(key, _)| !key.starts_with("x-"))
        .filter_map(|(key, response)| document.resolve(response).map(|object| Response { document, key, object }))
}

/// Returns the response that is declared for a status. A status takes precedence over a range, and a range over `default`
/// (*Responses Object*).
pub(crate) fn response<'d>(document: &'d Document, operation: &'d Value, status: StatusCode) -> Option<Response<'d>> {
    let range = format!("{}XX", status.as_u16() / 100);
    let keys = [status.as_str(), &*range, "default"];
    keys.iter().find_map(|wanted| responses(document, operation).find(|known| known.key.eq_ignore_ascii_case(wanted)))
}

/// Returns the keys of the declared responses.
pub(crate) fn declared_keys<'d>(document: &'d Document, operation: &'d Value) -> Vec<&'d str> {
    responses(document, operation).map(|response| response.key).collect()
}

/// Returns the lowest status of success that an operation declares, or 200.
pub(crate) fn success_status(document: &Document, operation: &Value) -> StatusCode {
    let codes = responses(document, operation).filter_map(|response| match response.key {
        "2XX" | "2xx" => Some(StatusCode::OK),
        code => code.parse().ok().filter(StatusCode::is_success),
    });
    codes.min().unwrap_or(StatusCode::OK)
}

impl<'d> Response<'d> {
    /// Returns the declared contents of the body.
    pub(crate) fn contents(&self) -> Vec<Content<'d>> {
        contents(self.document, self.object, Message::Response)
    }

    /// Returns the differences between a received response and the declared one.
    pub(crate) fn differences(&self, headers: &HeaderMap, body: &[u8]) -> Vec<String> {
        let mut differences = Vec::new();
        let declared = self.object.get("headers").and_then(Value::as_object).into_iter().flatten();
        for (name, header) in declared {
            let header = self.document.resolve(header);
            let is_required = header.and_then(|header| header.get("required")?.as_bool()).unwrap_or(false);
            if is_required && !name.eq_ignore_ascii_case("content-type") && !headers.contains_key(name) {
                differences.push(format!("the header `{name}` is missing"));
            }
        }
        let contents = self.contents();
        if contents.is_empty() {
            if !body.is_empty() {
                differences.push(format!("the response `{}` declares no body, and there is one", self.key));
            }
            return differences;
        }
        let names =
            || contents.iter().map(|content| format!("`{}`", content.media_type)).collect::<Vec<_>>().join(", ");
        match headers.get("content-type").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()) {
            None if body.is_empty() => differences.push(format!("the body is empty; {} is declared", names())),
            None => differences.push(format!("there is no `content-type`; {} is declared", names())),
            Some(media_type) => match content_of(&contents, &media_type) {
                Some(content) => differences.extend(content.check(body)),
                None => differences.push(format!("the content type `{media_type}` is not declared; {} is", names())),
            },
        }
        differences
    }
}
