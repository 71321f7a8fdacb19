//! The documents of the types of axum, and the API that it serves, in any version: the test has its crate and its `routes!` at
//! the root.

/// Descriptions of the framework's types.
mod types {
    use std::borrow::Cow;

    use crate::axum::body::Bytes;
    use crate::axum::extract::{Path, Query, RawForm, State};
    use crate::axum::http::{HeaderMap, StatusCode};
    use crate::axum::response::{Html, NoContent, Redirect};
    use crate::axum::{Form, Json};
    use callback_core::{Document, callback, operation};
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};
    use serde_json::{Value, json};

    #[derive(Deserialize, JsonSchema)]
    struct Filter {
        callback_url: Option<String>,
    }

    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Item {
        id: u32,
    }

    /// Item notification.
    #[operation(post)]
    pub fn item_notification(body: Item) -> Item;

    type Body<T> = Json<T>;

    /// Create an item.
    #[operation(post, "/items")]
    #[callback(item_notification, "<$callback_url>/<$request.body.id>")]
    async fn create_item(
        State(()): State<()>,
        _headers: HeaderMap,
        Query(_): Query<Filter>,
        Json(item): Body<Item>,
    ) -> (StatusCode, Body<Item>) {
        (StatusCode::CREATED, Json(item))
    }

    #[operation(get, "/items/{id}")]
    async fn show_item(_: Path<u32>) -> Result<Json<Item>, StatusCode> {
        Err(StatusCode::NOT_FOUND)
    }

    #[operation(get, "/form")]
    async fn search(_: Form<Filter>) -> Html<String> {
        Html(String::new())
    }

    #[operation(post, "/form")]
    async fn submit(_: Form<Filter>) -> Redirect {
        Redirect::to("/")
    }

    #[operation(put, "/form")]
    async fn submit_raw(_: RawForm) -> NoContent {
        NoContent
    }

    #[operation(put, "/text")]
    async fn put_text(_: Result<String, StatusCode>) -> Cow<'static, str> {
        "".into()
    }

    #[operation(put, "/bytes")]
    async fn put_bytes(_: Bytes) -> Vec<u8> {
        Vec::new()
    }

    // It copies the function with our attribute; the operation is one all the same.
    #[crate::axum::debug_handler]
    #[operation(delete, "/text")]
    async fn delete_text() {}

    #[operation(put, "/maybe")]
    async fn put_maybe(_: Option<Json<u8>>) {}

    fn document() -> Value {
        let document =
            Document::new("Items", "1").module(module_path!()).build().unwrap_or_else(|faults| panic!("{faults}"));
        serde_json::from_str(&document.to_json()).expect("JSON")
    }

    fn content(media_type: &str, schema: &Value) -> Value {
        json!({ media_type: { "schema": schema } })
    }

    #[test]
    fn types_describe_inputs_and_outputs() {
        let item = json!({ "$ref": "#/components/schemas/Item" });
        let filter = json!({ "$ref": "#/components/schemas/Filter" });
        let query =
            json!([{ "name": "callback_url", "in": "query", "required": false, "schema": { "type": "string" } }]);
        let id = json!([{ "name": "id", "in": "path", "required": true,
            "schema": { "type": "integer", "format": "uint32", "minimum": 0 } }]);
        let byte = json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 });
        let required = |content: Value| json!({ "content": content, "required": true });
        let ok = |content: Value| json!({ "200": { "description": "Successful response", "content": content } });
        let text = json!({ "type": "string" });
        let form = "application/x-www-form-urlencoded";
        let cases = [
            (
                "/items",
                "post",
                query.clone(),
                required(content("application/json", &item)),
                json!({ "2XX": { "description": "Successful response", "content": content("application/json", &item) } }),
            ),
            ("/items/{id}", "get", id, Value::Null, ok(content("application/json", &item))),
            ("/form", "get", query, Value::Null, ok(content("text/html", &text))),
            (
                "/form",
                "post",
                Value::Null,
                required(content(form, &filter)),
                json!({ "3XX": { "description": "Redirection" } }),
            ),
            (
                "/form",
                "put",
                Value::Null,
                required(content(form, &json!({}))),
                json!({ "204": { "description": "Successful response" } }),
            ),
            ("/text", "put", Value::Null, required(content("text/plain", &text)), ok(content("text/plain", &text))),
            (
                "/bytes",
                "put",
                Value::Null,
                required(content("application/octet-stream", &json!({}))),
                ok(content("application/octet-stream", &json!({}))),
            ),
            (
                "/maybe",
                "put",
                Value::Null,
                json!({ "content": content("application/json", &byte) }),
                json!({ "200": { "description": "Successful response" } }),
            ),
        ];
        let document = document();
        for (path, method, parameters, body, responses) in cases {
            let operation = &document["paths"][path][method];
            assert_eq!(operation["parameters"], parameters, "{method} {path}");
            assert_eq!(operation["requestBody"], body, "{method} {path}");
            assert_eq!(operation["responses"], responses, "{method} {path}");
        }
    }

    #[test]
    fn expressions_are_bound_to_parameters_of_types() {
        let callbacks = &document()["paths"]["/items"]["post"]["callbacks"];
        let item = content("application/json", &json!({ "$ref": "#/components/schemas/Item" }));
        let operation = json!({
            "summary": "Item notification.",
            "operationId": "item_notification",
            "requestBody": { "content": item, "required": true },
            "responses": { "200": { "description": "Successful response", "content": item } },
        });
        let expected = json!({
            "item_notification": { "{$request.query.callback_url}/{$request.body#/id}": { "post": operation } },
        });
        assert_eq!(*callbacks, expected);
    }
}

/// The API of all frameworks.
pub(crate) mod api {
    use crate::axum::body::Body;
    use crate::axum::extract::{Path, Query};
    use crate::axum::http::Request;
    use crate::axum::{Json, Router};
    use crate::routes;
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
    use tower::ServiceExt;

    use crate::shared::{Invoice, Notify, Receipt, invoice_paid};

    /// Create an invoice.
    #[operation(post, "/invoices/{customer}")]
    #[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
    async fn create_invoice(
        Path(customer): Path<String>,
        Query(notify): Query<Notify>,
        WithExchange(Json(invoice), exchange): WithExchange<Json<Invoice>>,
    ) -> Result<Json<Receipt>, ResolveError> {
        let url = expression!(create_invoice, invoice_paid).resolve(&exchange, &UrlPolicy::new())?;
        assert_eq!(url.is_some(), notify.callback_url.is_some());
        Ok(Json(Receipt::of(&customer, &invoice, url)))
    }

    #[operation(get, "/invoices/{customer}")]
    async fn show_customer(Path(customer): Path<String>) -> String {
        customer
    }

    pub(crate) fn send(router: &Router, method: &str, target: &str, body: &str) -> (u16, String) {
        let request =
            Request::builder().method(method).uri(target).header("Content-Type", crate::shared::media_type(target));
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        crate::shared::wait(async {
            let answer = router.clone().oneshot(request).await.expect("a router answers whatever it is sent");
            let status = answer.status().as_u16();
            let body = crate::axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("a body in memory");
            (status, String::from_utf8(body.into()).expect("text"))
        })
    }

    #[test]
    fn the_api() {
        let router = routes!(create_invoice, show_customer);
        crate::shared::check("axum", crate::shared::API, |method, target, body| send(&router, method, target, body));
        crate::shared::check_document(module_path!());
    }
}

/// Bodies as they were received, in the exchange and in the document.
mod received {
    use crate::axum::extract::DefaultBodyLimit;
    use crate::axum::{Form, Json};
    use crate::routes;
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};

    use super::api::send;
    use crate::shared::Subscription;

    #[operation(post, "/json")]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    async fn json(
        WithExchange(Json(subscription), exchange): WithExchange<Json<Subscription>>,
    ) -> Result<String, ResolveError> {
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(json, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    #[operation(post, "/form")]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    async fn form(
        WithExchange(Form(subscription), exchange): WithExchange<Form<Subscription>>,
    ) -> Result<String, ResolveError> {
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(form, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    #[test]
    fn expressions_refer_to_the_received_body() {
        let router = routes!(json, form).layer(DefaultBodyLimit::max(crate::shared::LIMIT));
        let send = |method: &str, target: &str, body: &str| send(&router, method, target, body);
        crate::shared::check("axum", crate::shared::RECEIVED, send);
    }

    #[test]
    fn bodies_are_described_by_their_extractors() {
        crate::shared::types::check(module_path!(), crate::shared::types::RECEIVED);
    }
}

/// Forms with files, which handlers read part by part.
mod multipart {
    use callback_core::operation;

    use crate::axum::extract::Multipart;
    use crate::shared::types::Upload;

    #[operation(post, "/any")]
    async fn any(_: Multipart) {}

    #[operation(post, "/upload", body(Upload, content = "multipart/form-data"))]
    async fn upload(_: Multipart) {}

    #[test]
    fn a_form_has_parts() {
        crate::shared::types::check(
            module_path!(),
            &["POST /any: multipart/form-data object -> 200", "POST /upload: multipart/form-data Upload -> 200"],
        );
        crate::shared::types::check_upload(module_path!());
    }
}
