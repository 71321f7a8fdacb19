//! Types of the ids in paths, so that they cannot be confused.
#![expect(clippy::needless_borrows_for_generic_args, reason = "it is rocket's derive that borrows")]

use rocket::UriDisplayPath;
use rocket::request::FromParam;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Customer Id
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, UriDisplayPath)]
#[schemars(inline)]
pub struct CustomerId(pub Uuid);

/// Order Id
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, UriDisplayPath)]
#[schemars(inline)]
pub struct OrderId(pub Uuid);

impl<'p> FromParam<'p> for CustomerId {
    type Error = <Uuid as FromParam<'p>>::Error;

    fn from_param(text: &'p str) -> Result<Self, Self::Error> {
        Uuid::from_param(text).map(Self)
    }
}

impl<'p> FromParam<'p> for OrderId {
    type Error = <Uuid as FromParam<'p>>::Error;

    fn from_param(text: &'p str) -> Result<Self, Self::Error> {
        Uuid::from_param(text).map(Self)
    }
}
