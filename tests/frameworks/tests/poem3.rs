//! poem 3: the documents of its types, and one API, declared as the guide says and served by the framework.

#![allow(
    dead_code,
    clippy::unused_async,
    clippy::needless_pass_by_value,
    reason = "frameworks ask for functions of this form"
)]

mod shared;

/// Descriptions of the framework's types.
mod types {
    use callback_core::{callback, operation};
    use poem::http::StatusCode;
    use poem::web::{Data, Form, Html, Json, Path, Query, Redirect, WithHeader, WithStatus};
    use poem::{Error, IntoResponse, Request, Response, handler};

    use crate::shared::types::{Filter, Item};

    type Body<T> = Json<T>;

    /// The expression is bound to what a type tells.
    #[operation(post, "/items")]
    #[callback("stored", "https://example.com/<$page>/<$request.body.id>", post)]
    #[handler]
    async fn create(
        _state: Data<&u8>,
        _request: &Request,
        _filter: Query<Filter>,
        item: Body<Item>,
    ) -> (StatusCode, Body<Item>) {
        (StatusCode::CREATED, item)
    }

    #[operation(get, "/items/{id}")]
    #[handler]
    fn show(_id: Path<u32>) -> poem::Result<Json<Item>> {
        Err(Error::from_status(StatusCode::NOT_FOUND))
    }

    #[operation(delete, "/items/{id}/{line}")]
    #[handler]
    fn remove(_path: Path<(u32, String)>) -> Response {
        ().into_response()
    }

    #[operation(get, "/form")]
    #[handler]
    fn search(_form: Form<Filter>) -> Html<String> {
        Html(String::new())
    }

    #[operation(post, "/form")]
    #[handler]
    fn submit(_form: Form<Item>) -> Redirect {
        Redirect::see_other("/")
    }

    #[operation(put, "/text")]
    #[handler]
    fn put_text(_text: String) -> WithStatus<&'static str> {
        "".with_status(StatusCode::CREATED)
    }

    #[operation(put, "/bytes")]
    #[handler]
    fn put_bytes(body: Vec<u8>) -> WithHeader<Vec<u8>> {
        body.with_header("X-Kind", "bytes")
    }

    #[operation(patch, "/form")]
    #[handler]
    fn upload(_parts: poem::web::Multipart) {}

    #[operation(put, "/maybe")]
    #[handler]
    fn put_maybe(_body: Option<Json<u8>>, _filter: poem::Result<Query<Filter>>) {}

    #[test]
    fn types_describe_inputs_and_outputs() {
        crate::shared::types::check(
            module_path!(),
            &[
                "POST /items: query page? integer, application/json Item -> 2XX application/json Item",
                "GET /items/{id}: path id integer -> 200 application/json Item",
                "DELETE /items/{id}/{line}: path id integer, path line string -> 200",
                "GET /form: query page? integer -> 200 text/html string",
                "POST /form: application/x-www-form-urlencoded Item -> 3XX",
                "PATCH /form: multipart/form-data object -> 200",
                "PUT /text: text/plain string -> 2XX text/plain string",
                "PUT /bytes: application/octet-stream {} -> 200 application/octet-stream {}",
                "PUT /maybe: query page? integer, application/json? integer -> 200",
            ],
        );
    }
}

/// The API of all frameworks.
mod api {
    use callback_core::poem3::routes;
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
    use poem::http::Method;
    use poem::test::TestClient;
    use poem::web::{Json, Path, Query};
    use poem::{Route, handler};

    use crate::shared::{Invoice, Notify, Receipt, invoice_paid};

    /// Create an invoice.
    #[operation(post, "/invoices/{customer}")]
    #[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
    #[handler]
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
    #[handler]
    fn show_customer(Path(customer): Path<String>) -> String {
        customer
    }

    pub(crate) fn send(client: &TestClient<Route>, method: &str, target: &str, body: &str) -> (u16, String) {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        crate::shared::wait(async {
            let request = client.request(method, target).content_type("application/json").body(body.to_owned());
            let answer = request.send().await.0;
            let status = answer.status().as_u16();
            (status, answer.into_body().into_string().await.expect("text"))
        })
    }

    #[test]
    fn the_api() {
        let client = TestClient::new(routes!(create_invoice, show_customer));
        crate::shared::check("poem", crate::shared::API, |method, target, body| send(&client, method, target, body));
        crate::shared::check_document(module_path!());
    }
}

/// Bodies as they were received, in the exchange and in the document.
mod received {
    use callback_core::poem3::routes;
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
    use poem::middleware::SizeLimit;
    use poem::test::TestClient;
    use poem::web::{Form, Json};
    use poem::{EndpointExt, handler};

    use crate::shared::Subscription;

    #[operation(post, "/json")]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    #[handler]
    async fn json(
        WithExchange(Json(subscription), exchange): WithExchange<Json<Subscription>>,
    ) -> Result<String, ResolveError> {
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(json, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    #[operation(post, "/form")]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    #[handler]
    async fn form(
        WithExchange(Form(subscription), exchange): WithExchange<Form<Subscription>>,
    ) -> Result<String, ResolveError> {
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(form, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    #[test]
    fn expressions_refer_to_the_received_body() {
        let client = TestClient::new(routes!(json, form).with(SizeLimit::new(crate::shared::LIMIT)));
        crate::shared::check("poem", crate::shared::RECEIVED, |_, target, body| {
            crate::shared::wait(async {
                let request = client.post(target).content_type(crate::shared::media_type(target));
                let request = request.header("Content-Length", body.len().to_string()).body(body.to_owned());
                let answer = request.send().await.0;
                let status = answer.status().as_u16();
                (status, answer.into_body().into_string().await.expect("text"))
            })
        });
    }

    #[test]
    fn bodies_are_described_by_their_extractors() {
        crate::shared::types::check(module_path!(), crate::shared::types::RECEIVED);
    }
}

/// Paths that the router writes in a notation of its own.
mod routes {
    use callback_core::operation;
    use callback_core::poem3::routes;
    use poem::handler;
    use poem::test::TestClient;
    use poem::web::Path;

    use super::api::send;

    #[operation(get, "/")]
    #[handler]
    fn root() -> &'static str {
        "root"
    }

    #[operation(get, "/users/{id}")]
    #[handler]
    fn user(Path(id): Path<String>) -> String {
        format!("user {id}")
    }

    #[operation(get, "/users/me")]
    #[handler]
    fn me() -> &'static str {
        "me"
    }

    #[operation(trace, "/users/me")]
    #[handler]
    fn trace() -> &'static str {
        "trace"
    }

    #[operation(get, "/files/{*rest}")]
    #[handler]
    fn files(Path(rest): Path<String>) -> String {
        format!("rest {rest}")
    }

    #[operation(post, "/jobs:run")]
    #[handler]
    fn run() -> &'static str {
        "run"
    }

    #[test]
    fn paths_in_the_notation_of_the_router() {
        let router = routes!(root, user, me, trace, files, run);
        let client = TestClient::new(router);
        crate::shared::check("poem", crate::shared::ROUTES, |method, target, body| send(&client, method, target, body));
    }
}
