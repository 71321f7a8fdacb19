//! A body, and the places in it.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value as Json;

use super::error::Kind;
use super::piece::Tokens;
use super::query;
use super::value::Value;
use callback_expression::array_index as index;

/// The body of a request or of a response, as far as expressions look into it.
#[derive(Clone)]
pub struct Body<'a>(Form<'a>);

#[derive(Clone)]
enum Form<'a> {
    Json(Cow<'a, Json>),
    Text(Cow<'a, str>),
    UrlEncoded(Cow<'a, str>),
    /// A type that has no JSON.
    Broken,
}

impl<'a> Body<'a> {
    /// A body as JSON has it: `$request.body#/customer/id` is a field of a field (RFC 6901), `$request.body` the whole.
    ///
    /// It is serialized here, once. A type that cannot be JSON is an error of the expressions that look into it.
    #[must_use]
    pub fn of(body: &(impl Serialize + ?Sized)) -> Self {
        Self(serde_json::to_value(body).map_or(Form::Broken, |json| Form::Json(Cow::Owned(json))))
    }

    /// A body that is parsed already, which is not copied.
    #[must_use]
    pub fn json(body: &'a Json) -> Self {
        Self(Form::Json(Cow::Borrowed(body)))
    }

    /// A body that is text: `$request.body` is the whole of it, and nothing is inside.
    #[must_use]
    pub fn text(body: impl Into<Cow<'a, str>>) -> Self {
        Self(Form::Text(body.into()))
    }

    /// A body in `application/x-www-form-urlencoded`: `$request.body#/id` is its field `id`.
    #[must_use]
    pub fn form(body: impl Into<Cow<'a, str>>) -> Self {
        Self(Form::UrlEncoded(body.into()))
    }

    /// The same body, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Body<'static> {
        Body(match self.0 {
            Form::Json(json) => Form::Json(Cow::Owned(json.into_owned())),
            Form::Text(text) => Form::Text(text.into_owned().into()),
            Form::UrlEncoded(text) => Form::UrlEncoded(text.into_owned().into()),
            Form::Broken => Form::Broken,
        })
    }

    pub(super) fn find(&self, tokens: Tokens<'_>) -> Result<Value<'_>, Kind> {
        let mut tokens = tokens.iter();
        match &self.0 {
            Form::Json(json) => tokens.try_fold(&**json, step).and_then(Value::of_json),
            Form::Text(text) if tokens.next().is_none() => Ok(Value::Text(text)),
            Form::Text(_) => Err(Kind::Fieldless),
            Form::UrlEncoded(text) => match (tokens.next(), tokens.next()) {
                (Some(field), None) => query::find(text, field),
                (None, _) => Err(Kind::Object),
                (Some(_), Some(_)) => Err(Kind::Missing),
            },
            Form::Broken => Err(Kind::NotJson),
        }
    }
}

/// One token of a pointer further (RFC 6901, 4).
fn step<'j>(json: &'j Json, token: &str) -> Result<&'j Json, Kind> {
    match json {
        Json::Object(fields) => fields.get(token),
        Json::Array(items) => index(token).and_then(|index| items.get(index)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => None,
    }
    .ok_or(Kind::Missing)
}

impl std::fmt::Debug for Body<'_> {
    /// Which kind of body it is, but not what is in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Form::Json(_) => "Json",
            Form::Text(_) => "Text",
            Form::UrlEncoded(_) => "Form",
            Form::Broken => "Broken",
        })
    }
}
