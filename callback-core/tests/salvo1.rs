//! Handlers of salvo 1 under the real attributes, and what their types tell.
#![cfg(feature = "salvo1")]
#![allow(dead_code, missing_docs, clippy::unused_async, reason = "the handlers are only looked at")]

mod told;

use callback_core::{callback, operation};
use salvo::extract::{CookieParam, FormBody, HeaderParam, JsonBody, PathParam, QueryParam};
use salvo::http::{Request, Response, StatusCode, StatusError};
use salvo::writing::{Json, Redirect, Text};
use salvo::{Depot, Writer, handler};

use self::told::Item;

type Body<T> = JsonBody<T>;

/// The expression is bound to what a type and its argument's name tell.
#[operation(post, "/items/{id}")]
#[callback("stored", "https://example.com/<$id>/<$page>/<$request.header.signature>/<$request.body.id>", post)]
#[handler]
async fn create(
    _request: &mut Request,
    _depot: &mut Depot,
    id: PathParam<u32>,
    page: QueryParam<u32, true>,
    signature: HeaderParam<String, false>,
    _session: CookieParam<String, true>,
    item: Body<Item>,
) -> (StatusCode, Json<Item>) {
    let _ = (id, page, signature);
    (StatusCode::CREATED, Json(item.into_inner()))
}

#[operation(get, "/items")]
#[handler]
async fn list(
    r#type: QueryParam<String, false>,
    page: Option<QueryParam<u32>>,
) -> Result<Json<Vec<Item>>, StatusError> {
    let _ = (r#type, page);
    Err(StatusError::not_found())
}

#[operation(put, "/items")]
#[handler]
async fn find(_body: Option<JsonBody<Item>>) -> Option<Json<Item>> {
    None
}

#[operation(post, "/form")]
#[handler]
async fn submit(_form: FormBody<Item>) -> Redirect {
    Redirect::other("/")
}

#[operation(put, "/text")]
#[handler]
async fn put_text() -> (String, StatusCode) {
    (String::new(), StatusCode::CREATED)
}

#[operation(get, "/text")]
#[handler]
async fn get_text() -> Text<&'static str> {
    Text::Plain("")
}

#[operation(patch, "/text")]
#[handler]
async fn patch_text(_response: &mut Response) {}

#[test]
fn what_arguments_and_return_types_tell() {
    told::check(
        module_path!(),
        &[
            "POST /items/{id}: path id integer, query page integer, header signature? string, \
             cookie session string, application/json Item -> 200 application/json Item",
            "GET /items: query type? string, query page? integer -> 200 application/json array",
            "PUT /items: application/json? Item -> 200 application/json Item, 404",
            "POST /form: application/x-www-form-urlencoded Item -> 3XX",
            "PUT /text:  -> 200 text/plain string",
            "GET /text:  -> 200",
            "PATCH /text:  -> 200",
        ],
    );
}
