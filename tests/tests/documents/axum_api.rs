//! What the types of axum's extractors and responses tell.

use axum::extract::{Form, Json, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, NoContent, Redirect};
use callback_core::operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A page of a list.
#[derive(Deserialize, JsonSchema)]
struct Page {
    /// How many to skip.
    #[serde(default)]
    offset: u32,
    limit: Option<u32>,
    order: Order,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Order {
    Ascending,
    Descending,
}

#[derive(Deserialize, JsonSchema)]
struct Item {
    name: String,
    /// As it was typed.
    #[serde(default)]
    comment: String,
}

#[derive(Serialize, JsonSchema)]
struct Stored {
    id: u64,
    item: Listed,
}

#[derive(Serialize, JsonSchema)]
struct Listed {
    name: String,
}

#[derive(Serialize, JsonSchema)]
struct Problem {
    title: String,
}

#[derive(Deserialize, JsonSchema)]
struct InputLocation {
    shelf: u32,
    /// Counted from the left.
    position: u32,
}

#[derive(Clone)]
struct Shop;

type Alias<T> = Json<T>;

/// List items.
#[operation(get, "/items")]
async fn list_items(State(_): State<Shop>, Query(_): Query<Page>) -> Json<Vec<Stored>> {
    Json(Vec::new())
}

/// Store an item.
#[operation(post, "/items", response(201, Stored, "Stored."), response(422, Problem))]
async fn store_item(_: HeaderMap, Json(_): Json<Item>) -> Result<(StatusCode, Json<Stored>), Json<Problem>> {
    Err(Json(Problem { title: String::new() }))
}

/// One item.
#[operation(get, "/items/{id}", response(404))]
async fn get_item(Path(_): Path<u64>) -> Result<Json<Stored>, StatusCode> {
    Err(StatusCode::NOT_FOUND)
}

/// An alias of `Json`, and a body that may be missing.
#[operation(put, "/items/{id}")]
async fn put_item(Path(_): Path<u64>, _: Option<Alias<Item>>) -> NoContent {
    NoContent
}

/// A parameter that the attribute describes and the type tells too.
#[operation(patch, "/items/{id}", path(id: u64, "Which item."), query(limit: Option<u8>, "At most."))]
async fn patch_item(Path(_): Path<u64>, Query(_): Query<Page>, Json(_): Json<Item>) {}

/// Two parameters by position.
#[operation(delete, "/shelves/{shelf}/{position}")]
async fn clear_place(Path(_): Path<(u32, u32)>) {}

/// Two parameters by name.
#[operation(get, "/shelves/{shelf}/{position}")]
async fn look_at_place(Path(_): Path<InputLocation>, _: Option<Query<Page>>) -> Html<String> {
    Html(String::new())
}

/// A form, and where to go next.
#[operation(post, "/orders")]
async fn order(Form(_): Form<Item>) -> Redirect {
    Redirect::to("/")
}

/// A form of a `GET` is the query.
#[operation(get, "/orders")]
async fn find_orders(Form(_): Form<Item>) -> (StatusCode, [(&'static str, &'static str); 1], String) {
    (StatusCode::OK, [("x-count", "0")], String::new())
}

/// What has no name tells nothing.
#[operation(post, "/opaque")]
async fn opaque(_: Result<String, StatusCode>) -> impl IntoResponse {
    StatusCode::OK
}
