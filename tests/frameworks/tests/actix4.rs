//! actix-web 4: the documents of its types, and one API, declared as the guide says and served by the framework.

#![allow(
    dead_code,
    clippy::unused_async,
    clippy::needless_pass_by_value,
    reason = "frameworks ask for functions of this form"
)]

mod shared;

/// Descriptions of the framework's types.
mod types {
    use actix_web::web::{Bytes, Data, Form, Html, Json, Path, Query, Redirect};
    use actix_web::{CustomizeResponder, Either, HttpRequest, HttpResponse, Responder, error, http::StatusCode};
    use callback_core::{callback, operation};

    use crate::shared::types::{Filter, Item};

    type Body<T> = Json<T>;

    /// The expression is bound to what a type tells.
    #[operation(post, "/items")]
    #[callback("stored", "https://example.com/<$page>/<$request.body.id>", post)]
    async fn create(_: Data<u8>, _: HttpRequest, _: Query<Filter>, item: Body<Item>) -> (Body<Item>, StatusCode) {
        (item, StatusCode::CREATED)
    }

    #[operation(get, "/items/{id}")]
    async fn show(_: Path<u32>) -> error::Result<Option<Json<Item>>> {
        Ok(None)
    }

    #[operation(delete, "/items/{id}/{line}")]
    async fn remove(_: Path<(u32, String)>) -> HttpResponse {
        HttpResponse::Ok().finish()
    }

    #[operation(get, "/form")]
    async fn search(_: Form<Filter>) -> Html {
        Html::new("")
    }

    #[operation(post, "/form")]
    async fn submit(_: Form<Item>) -> Redirect {
        Redirect::to("/")
    }

    #[operation(put, "/form")]
    async fn change(form: Form<Item>) -> Form<Item> {
        form
    }

    #[operation(put, "/text")]
    async fn put_text(_: String) -> &'static str {
        ""
    }

    #[operation(put, "/bytes")]
    async fn put_bytes(body: Bytes) -> Bytes {
        body
    }

    #[operation(put, "/maybe")]
    async fn put_maybe(_: Option<Json<u8>>, _: Result<Query<Filter>, error::Error>) -> CustomizeResponder<String> {
        String::new().customize()
    }

    #[operation(put, "/either")]
    async fn put_either(_: Either<Json<Item>, Form<Item>>) -> Either<Json<Item>, HttpResponse> {
        Either::Right(HttpResponse::Ok().finish())
    }

    #[test]
    fn types_describe_inputs_and_outputs() {
        crate::shared::types::check(
            module_path!(),
            &[
                "POST /items: query page? integer, application/json Item -> 2XX application/json Item",
                "GET /items/{id}: path id integer -> 200 application/json Item, 404",
                "DELETE /items/{id}/{line}: path id integer, path line string -> 200",
                "GET /form: query page? integer -> 200 text/html string",
                "POST /form: application/x-www-form-urlencoded Item -> 3XX",
                "PUT /form: application/x-www-form-urlencoded Item -> 200 application/x-www-form-urlencoded Item",
                "PUT /text: text/plain string -> 200 text/plain string",
                "PUT /bytes: application/octet-stream {} -> 200 application/octet-stream {}",
                "PUT /maybe: query page? integer, application/json? integer -> 2XX text/plain string",
                "PUT /either:  -> 200",
            ],
        );
    }
}

/// The API of all frameworks.
mod api {
    use actix_web::http::Method;
    use actix_web::web::{Json, Path, Query};
    use actix_web::{App, get, post, test as client};
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};

    use crate::shared::{Invoice, Notify, Receipt, invoice_paid};

    /// Create an invoice.
    #[operation]
    #[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
    #[post("/invoices/{customer}")]
    async fn create_invoice(
        customer: Path<String>,
        notify: Query<Notify>,
        WithExchange(invoice, exchange): WithExchange<Json<Invoice>>,
    ) -> Result<Json<Receipt>, ResolveError> {
        let url = expression!(create_invoice, invoice_paid).resolve(&exchange, &UrlPolicy::new())?;
        assert_eq!(url.is_some(), notify.callback_url.is_some());
        Ok(Json(Receipt::of(&customer, &invoice, url)))
    }

    #[operation]
    #[get("/invoices/{customer}")]
    async fn show_customer(customer: Path<String>) -> String {
        customer.into_inner()
    }

    fn send(method: &str, target: &str, body: &str) -> (u16, String) {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = client::TestRequest::with_uri(target).method(method);
        let request = request.insert_header(("Content-Type", "application/json")).set_payload(body.to_owned());
        actix_web::rt::System::new().block_on(async {
            let app = client::init_service(App::new().service(create_invoice).service(show_customer)).await;
            let answer = client::call_service(&app, request.to_request()).await;
            let status = answer.status().as_u16();
            (status, String::from_utf8(client::read_body(answer).await.into()).expect("text"))
        })
    }

    #[test]
    fn the_api() {
        crate::shared::check("actix", crate::shared::API, send);
        crate::shared::check_document(module_path!());
    }
}

/// Bodies as they were received, in the exchange and in the document.
mod received {
    use actix_web::web::{Form, FormConfig, Json, JsonConfig};
    use actix_web::{App, post, test as client};
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};

    use crate::shared::{LIMIT, Subscription};

    #[operation]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    #[post("/json")]
    async fn json(
        WithExchange(subscription, exchange): WithExchange<Json<Subscription>>,
    ) -> Result<String, ResolveError> {
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(json, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    #[operation]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    #[post("/form")]
    async fn form(
        WithExchange(subscription, exchange): WithExchange<Form<Subscription>>,
    ) -> Result<String, ResolveError> {
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(form, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    fn send(_: &str, target: &str, body: &str) -> (u16, String) {
        let request = client::TestRequest::post().uri(target);
        let request = request.insert_header(("Content-Type", crate::shared::media_type(target)));
        let request = request.set_payload(body.to_owned());
        actix_web::rt::System::new().block_on(async {
            let limits = (JsonConfig::default().limit(LIMIT), FormConfig::default().limit(LIMIT));
            let app = App::new().app_data(limits.0).app_data(limits.1).service(json).service(form);
            let answer = client::call_service(&client::init_service(app).await, request.to_request()).await;
            let status = answer.status().as_u16();
            (status, String::from_utf8(client::read_body(answer).await.into()).expect("text"))
        })
    }

    #[test]
    fn expressions_refer_to_the_received_body() {
        crate::shared::check("actix", crate::shared::RECEIVED, send);
    }

    #[test]
    fn bodies_are_described_by_their_extractors() {
        crate::shared::types::check(module_path!(), crate::shared::types::RECEIVED);
    }
}

/// Forms with files.
mod multipart {
    use actix_multipart::Multipart;
    use actix_multipart::form::MultipartForm;
    use actix_multipart::form::bytes::Bytes;
    use actix_multipart::form::text::Text;
    use callback_core::handler::File;
    use callback_core::operation;
    use schemars::JsonSchema;

    #[derive(MultipartForm, JsonSchema)]
    struct Upload {
        #[schemars(with = "String")]
        title: Text<String>,
        #[schemars(with = "File")]
        photo: Bytes,
        #[schemars(with = "Option<File>")]
        cover: Option<Bytes>,
        #[schemars(with = "Vec<File>")]
        pages: Vec<Bytes>,
    }

    #[operation(post, "/any")]
    async fn any(_: Multipart) {}

    #[operation(post, "/upload")]
    async fn upload(_: MultipartForm<Upload>) {}

    #[test]
    fn a_form_has_parts() {
        crate::shared::types::check(
            module_path!(),
            &["POST /any: multipart/form-data object -> 200", "POST /upload: multipart/form-data Upload -> 200"],
        );
        crate::shared::types::check_upload(module_path!());
    }
}

/// Forms with files, of the version before.
mod multipart07 {
    use actix_multipart07::Multipart;
    use callback_core::operation;

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
