//! Optional bodies of requests.

use callback_core::handler::{InputLocation, OperationInput};
use rocket::data::{Data, FromData, Outcome};
use rocket::serde::json::{self, Json};
use rocket::{Request, async_trait};
use serde::Deserialize;

/// The value of an optional JSON body. An invalid body is an error; with rocket's `Option<Json<T>>` it would be `None`.
#[derive(Debug)]
pub(crate) struct OptionalJson<T>(pub(crate) Option<T>);

impl<T> OperationInput for OptionalJson<T> {
    const LOCATION: InputLocation = InputLocation::Body("application/json");
    const REQUIRED: bool = false;
    type Value = T;
}

#[async_trait]
impl<'r, T: Deserialize<'r>> FromData<'r> for OptionalJson<T> {
    type Error = json::Error<'r>;

    async fn from_data(request: &'r Request<'_>, mut data: Data<'r>) -> Outcome<'r, Self> {
        if data.peek(1).await.is_empty() {
            return Outcome::Success(Self(None));
        }
        Json::from_data(request, data).await.map(|Json(value)| Self(Some(value)))
    }
}
