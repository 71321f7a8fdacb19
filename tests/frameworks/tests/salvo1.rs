//! salvo 1: the documents of its types, and one API, declared as the guide says and served by the framework.

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
    use salvo::extract::{CookieParam, FormBody, HeaderParam, JsonBody, PathParam, QueryParam};
    use salvo::http::{Request, Response, StatusCode, StatusError};
    use salvo::writing::{Json, Redirect, Text};
    use salvo::{Depot, Writer, handler};

    use crate::shared::types::Item;

    type Body<T> = JsonBody<T>;

    /// The expression is bound to the parameters that types and names of arguments describe.
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
    fn types_describe_inputs_and_outputs() {
        crate::shared::types::check(
            module_path!(),
            &[
                "POST /items/{id}: path id integer, query page integer, header signature? string, \
                 cookie session string, application/json Item -> 2XX application/json Item",
                "GET /items: query type? string, query page? integer -> 200 application/json array",
                "PUT /items: application/json? Item -> 200 application/json Item, 404",
                "POST /form: application/x-www-form-urlencoded Item -> 3XX",
                "PUT /text:  -> 2XX text/plain string",
                "GET /text:  -> 200",
                "PATCH /text:  -> 200",
            ],
        );
    }
}

/// The API of all frameworks.
mod api {
    use callback_core::salvo1::routes;
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
    use salvo::extract::{JsonBody, PathParam, QueryParam};
    use salvo::http::Method;
    use salvo::test::{RequestBuilder, ResponseExt};
    use salvo::writing::Json;
    use salvo::{Service, Writer, handler};

    use crate::shared::{Invoice, Receipt, invoice_paid};

    /// Create an invoice.
    #[operation(post, "/invoices/{customer}")]
    #[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
    #[handler]
    async fn create_invoice(
        customer: PathParam<String>,
        callback_url: QueryParam<String, false>,
        invoice: WithExchange<JsonBody<Invoice>>,
    ) -> Result<Json<Receipt>, ResolveError> {
        let WithExchange(invoice, exchange) = invoice;
        let url = expression!(create_invoice, invoice_paid).resolve(&exchange, &UrlPolicy::new())?;
        assert_eq!(url.is_some(), callback_url.is_some());
        Ok(Json(Receipt::of(&customer, &invoice, url)))
    }

    #[operation(get, "/invoices/{customer}")]
    #[handler]
    async fn show_customer(customer: PathParam<String>) -> String {
        customer.into_inner()
    }

    pub(crate) fn send(service: &Service, method: &str, target: &str, body: &str) -> (u16, String) {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = RequestBuilder::new(format!("http://localhost{target}"), method);
        let request = request.add_header("Content-Type", crate::shared::media_type(target), true).body(body.to_owned());
        crate::shared::wait(async {
            let mut answer = request.send(service).await;
            let status = answer.status_code.map_or(200, |status| status.as_u16());
            (status, answer.take_string().await.unwrap_or_default())
        })
    }

    #[test]
    fn the_api() {
        let service = Service::new(routes!(create_invoice, show_customer));
        crate::shared::check("salvo", crate::shared::API, |method, target, body| send(&service, method, target, body));
        crate::shared::check_document(module_path!());
    }
}

/// Bodies as they were received, in the exchange and in the document.
mod received {
    use callback_core::salvo1::routes;
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
    use salvo::extract::{FormBody, JsonBody};
    use salvo::http::request::SecureMaxSize;
    use salvo::{Service, Writer, handler};

    use super::api::send;
    use crate::shared::Subscription;

    #[operation(post, "/json")]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    #[handler]
    async fn json(body: WithExchange<JsonBody<Subscription>>) -> Result<String, ResolveError> {
        let WithExchange(subscription, exchange) = body;
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(json, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    #[operation(post, "/form")]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    #[handler]
    async fn form(body: WithExchange<FormBody<Subscription>>) -> Result<String, ResolveError> {
        let WithExchange(subscription, exchange) = body;
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(form, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    #[test]
    fn expressions_refer_to_the_received_body() {
        let service = Service::new(routes!(json, form).hoop(SecureMaxSize::new(crate::shared::LIMIT)));
        let send = |method: &str, target: &str, body: &str| send(&service, method, target, body);
        crate::shared::check("salvo", crate::shared::RECEIVED, send);
    }

    #[test]
    fn bodies_are_described_by_their_extractors() {
        crate::shared::types::check(module_path!(), crate::shared::types::RECEIVED);
    }
}

/// Paths that the router writes in a notation of its own.
mod routes {
    use callback_core::operation;
    use callback_core::salvo1::routes;
    use salvo::extract::PathParam;
    use salvo::{Service, Writer, handler};

    use super::api::send;

    #[operation(get, "/")]
    #[handler]
    async fn root() -> &'static str {
        "root"
    }

    #[operation(get, "/users/{id}")]
    #[handler]
    async fn user(id: PathParam<String>) -> String {
        format!("user {id}")
    }

    #[operation(get, "/users/me")]
    #[handler]
    async fn me() -> &'static str {
        "me"
    }

    #[operation(trace, "/users/me")]
    #[handler]
    async fn trace() -> &'static str {
        "trace"
    }

    #[operation(get, "/files/{*rest}")]
    #[handler]
    async fn files(rest: PathParam<String>) -> String {
        format!("rest {rest}")
    }

    #[operation(post, "/jobs:run")]
    #[handler]
    async fn run() -> &'static str {
        "run"
    }

    #[test]
    fn paths_in_the_notation_of_the_router() {
        let router = routes!(root, user, me, trace, files, run);
        let service = Service::new(router);
        crate::shared::check("salvo", crate::shared::ROUTES, |method, target, body| {
            send(&service, method, target, body)
        });
    }
}
