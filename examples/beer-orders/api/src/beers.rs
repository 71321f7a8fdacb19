//! The beers that can be ordered.

use callback_core::operation;
use rocket::get;
use rocket::serde::json::Json;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::{Uuid, uuid};

/// All beers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BeerList(&'static [Beer]);

/// A beer.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Beer {
    /// What the API calls it.
    pub id: Uuid,
    /// What its brewery calls it.
    pub beer_name: &'static str,
    /// What is on its bar code, and in orders.
    pub upc: &'static str,
}

const BEERS: &[Beer] = &[
    Beer { id: uuid!("0a818933-087d-47f2-ad83-2f986ed087eb"), beer_name: "Mango Bobs", upc: "0631234200036" },
    Beer { id: uuid!("a712d914-61ea-4623-8bd0-32c0f6545bfd"), beer_name: "Galaxy Cat", upc: "0631234300019" },
    Beer { id: uuid!("026cc3c8-3a0c-4083-a05b-e908048c1b08"), beer_name: "Pinball Porter", upc: "0083783375213" },
];

/// Returns the beer with this bar code.
pub(crate) fn with_upc(upc: &str) -> Option<&'static Beer> {
    BEERS.iter().find(|beer| beer.upc == upc)
}

/// List Beers
#[operation(tag = "Beer Service")]
#[get("/v1/beers")]
pub(crate) fn list_beers() -> Json<BeerList> {
    Json(BeerList(BEERS))
}
