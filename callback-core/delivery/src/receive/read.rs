//! From a request to arguments.

use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::form::Form;
use super::parameter::{self, offer};
use super::{Kind, ReceiveError};
use crate::payload::{self, BodyPlace, Breach, Invalid};
use crate::written::Format;
use callback_core::__private::{External, Fact, TypeSchema};
use callback_core::external::Argument;
use callback_core::for_each_tuple;

/// The arguments of a [`Call`](crate::Call) that can be received: a tuple of types that serde deserializes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` are not arguments that can be received",
    note = "each argument's type needs `#[derive(serde::Deserialize)]`; there may be 12 of them"
)]
pub trait ReceiveArguments: Sized + sealed::Sealed {
    #[doc(hidden)]
    fn read(places: &[Argument], source: &Source<'_>) -> Result<Self, ReceiveError>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! readable {
    ($($argument:ident $index:tt),*) => {
        impl<$($argument: DeserializeOwned),*> sealed::Sealed for ($($argument,)*) {}

        impl<$($argument: DeserializeOwned),*> ReceiveArguments for ($($argument,)*) {
            #[allow(unused_variables, reason = "without arguments")]
            fn read(places: &[Argument], source: &Source<'_>) -> Result<Self, ReceiveError> {
                Ok(($(source.take::<$argument>(places.get($index).copied().unwrap_or(Argument::CfgRemoved))?,)*))
            }
        }
    };
}

for_each_tuple!(readable);

/// A request that arguments are read from.
#[derive(Debug)]
pub struct Source<'a> {
    pub(super) operation: &'static External,
    pub(super) request: &'a Parts,
    pub(super) body: &'a [u8],
}

impl Source<'_> {
    fn take<T: DeserializeOwned>(&self, place: Argument) -> Result<T, Kind> {
        match place {
            Argument::CfgRemoved => T::deserialize(Value::Null).map_err(|_| Kind::Undecodable),
            Argument::Body(media_type) => self.body(media_type),
            Argument::Header(name) => parameter::read(name, &parameter::header(self.request, name)?, Some(',')),
            Argument::Query(name) => parameter::read(name, &parameter::query(self.request, name), None),
            Argument::Cookie(name) => parameter::read(name, &parameter::cookie(self.request, name)?, None),
            _ => unreachable!("`callback-core` is of the same release, which has no other arguments"),
        }
    }

    /// The body, which is valid. One that was not sent is `null`, which types of optional bodies read; but nothing is a
    /// text, too, and a form without fields.
    fn body<T: DeserializeOwned>(&self, media_type: &'static str) -> Result<T, Kind> {
        let format = Format::of(media_type);
        if self.body.is_empty() {
            let nothing = T::deserialize(Value::Null).map_err(|_| Kind::MissingBody);
            return match format {
                Format::Json => nothing,
                Format::Form | Format::Text => nothing.or_else(|_| self.read(format, media_type)),
            };
        }
        self.read(format, media_type)
    }

    fn read<T: DeserializeOwned>(&self, format: Format, media_type: &'static str) -> Result<T, Kind> {
        let value = match format {
            Format::Json => {
                let value = serde_json::from_slice(self.body);
                let value = value.map_err(|error| Kind::NotJson { line: error.line(), column: error.column() })?;
                self.valid(media_type, value).map_err(Kind::Invalid)?
            }
            Format::Text => self.text(media_type)?,
            Format::Form => self.form(media_type)?,
        };
        T::deserialize(value).map_err(|_| Kind::Undecodable)
    }

    /// The first of the values that the text may stand for which is valid; if none is, the error is about the text.
    fn text(&self, media_type: &str) -> Result<Value, Kind> {
        let text = str::from_utf8(self.body).map_err(|_| Kind::NotText)?;
        self.valid(media_type, text.into()).or_else(|invalid| {
            // The text itself is the first of them.
            let mut others = offer(text).into_iter().skip(1);
            others.find_map(|value| self.valid(media_type, value).ok()).ok_or(Kind::Invalid(invalid))
        })
    }

    /// The form with such values for its fields that it is valid; if none are, the error is about the last of them.
    fn form(&self, media_type: &str) -> Result<Value, Kind> {
        let mut form = Form::read(self.body);
        loop {
            let value = form.value();
            let mut breaches = self.breaches(media_type, &value);
            if breaches.is_empty() {
                return Ok(value);
            }
            if !form.choose(breaches.iter().map(|breach| &*breach.pointer)) {
                return Err(Kind::Invalid(breaches.swap_remove(0).why));
            }
        }
    }

    fn valid(&self, media_type: &str, value: Value) -> Result<Value, Invalid> {
        let function = self.operation.operation.function;
        match self.schema(media_type) {
            Some(schema) => payload::check(function, BodyPlace::Request, schema, &value).map(|()| value),
            None => Ok(value),
        }
    }

    fn breaches(&self, media_type: &str, value: &Value) -> Vec<Breach> {
        let function = self.operation.operation.function;
        let schema = self.schema(media_type);
        schema.map_or_else(Vec::new, |schema| payload::check_all(function, BodyPlace::Request, schema, value))
    }

    /// The schema of the argument, which is stated after the options.
    fn schema(&self, media_type: &str) -> Option<TypeSchema> {
        self.operation.operation.facts.iter().rev().find_map(|fact| match fact {
            Fact::JsonBody(schema) if media_type == "application/json" => Some(schema()),
            Fact::Body(body) if media_type == body.content.media_type => Some((body.content.schema)()),
            _ => None,
        })
    }
}
