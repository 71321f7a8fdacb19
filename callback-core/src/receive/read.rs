//! From a request to arguments.

use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Kind, ReceiveError, parameter};
use crate::external::{Argument, for_each_tuple};
use crate::fragment::{External, Fact};
use crate::payload::{self, Place};

/// The arguments of a [`Call`](crate::Call) that can be received: a tuple of types that serde deserializes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` are not arguments that can be received",
    note = "each argument's type needs `#[derive(serde::Deserialize)]`; there may be 12 of them"
)]
pub trait Readable: Sized + sealed::Sealed {
    #[doc(hidden)]
    fn read(places: &[Argument], source: &Source<'_>) -> Result<Self, ReceiveError>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! readable {
    ($($argument:ident $index:tt),*) => {
        impl<$($argument: DeserializeOwned),*> sealed::Sealed for ($($argument,)*) {}

        impl<$($argument: DeserializeOwned),*> Readable for ($($argument,)*) {
            #[allow(unused_variables, reason = "without arguments")]
            fn read(places: &[Argument], source: &Source<'_>) -> Result<Self, ReceiveError> {
                Ok(($(source.take::<$argument>(places.get($index).copied().unwrap_or(Argument::Absent))?,)*))
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
            Argument::Absent => T::deserialize(Value::Null).map_err(|_| Kind::Undecodable),
            Argument::Body => {
                let value = self.value()?;
                let is_missing = self.body.is_empty();
                T::deserialize(value).map_err(|_| if is_missing { Kind::MissingBody } else { Kind::Undecodable })
            }
            Argument::Header(name) => parameter::read(name, &parameter::header(self.request, name)?, ','),
            Argument::Query(name) => parameter::read(name, &parameter::query(self.request, name), '\0'),
            Argument::Cookie(name) => parameter::read(name, &parameter::cookie(self.request, name)?, '\0'),
        }
    }

    /// The body, which is valid. One that was not sent is `null`, which types of optional bodies read.
    fn value(&self) -> Result<Value, Kind> {
        if self.body.is_empty() {
            return Ok(Value::Null);
        }
        let value = serde_json::from_slice(self.body);
        let value = value.map_err(|error| Kind::NotJson { line: error.line(), column: error.column() })?;
        let operation = &self.operation.operation;
        for fact in operation.facts {
            if let Fact::JsonBody(schema) = fact {
                payload::check(operation.function, Place::Body, schema(), &value).map_err(Kind::Invalid)?;
            }
        }
        Ok(value)
    }
}
