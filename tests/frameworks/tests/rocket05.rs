//! rocket 0.5: the documents of its types, and one API, declared as the guide says and served by the framework.

#![allow(
    dead_code,
    clippy::unused_async,
    clippy::needless_pass_by_value,
    reason = "frameworks ask for functions of this form"
)]

mod shared;

/// Descriptions of the framework's types.
mod types {
    use std::borrow::Cow;

    use callback_core::handler::File;
    use callback_core::{callback, operation};
    use rocket::data::{Capped, Data};
    use rocket::form::{Form, FromForm};
    use rocket::fs::TempFile;
    use rocket::http::{ContentType, CookieJar, Status};
    use rocket::response::content::{RawHtml, RawJson};
    use rocket::response::status::{Accepted, Created, Custom, NoContent, NotFound};
    use rocket::response::stream::TextStream;
    use rocket::response::{Flash, Redirect};
    use rocket::serde::json::Json;
    use rocket::serde::msgpack::MsgPack;
    use rocket::{delete, get, patch, post, put};
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    #[derive(FromForm, JsonSchema)]
    struct Filter {
        page: Option<u32>,
    }

    #[derive(Serialize, Deserialize, FromForm, JsonSchema)]
    struct Item {
        id: u32,
    }

    type Body<T> = Json<T>;

    /// The expression is bound to what a type tells.
    #[operation]
    #[callback("stored", "https://example.com/<$page>/<$request.body.id>", post)]
    #[post("/items?<filter..>", data = "<item>")]
    fn create(filter: Filter, item: Body<Item>, _cookies: &CookieJar<'_>) -> Created<Body<Item>> {
        Created::new(format!("/{:?}", filter.page)).body(item)
    }

    #[operation]
    #[get("/items/<id>?<page>")]
    fn show(id: u32, page: Option<u32>) -> Option<Json<Item>> {
        page.map(|_| Json(Item { id }))
    }

    #[operation]
    #[delete("/items/<id>")]
    fn remove(id: u32) -> Result<NoContent, NotFound<String>> {
        if id == 0 { Err(NotFound(String::new())) } else { Ok(NoContent) }
    }

    #[operation]
    #[put("/items", data = "<item>")]
    fn change(item: Option<MsgPack<Item>>) -> Accepted<MsgPack<Option<Item>>> {
        Accepted(MsgPack(item.map(MsgPack::into_inner)))
    }

    #[operation]
    #[post("/form", data = "<_form>")]
    fn submit(_form: Form<Item>) -> Flash<Redirect> {
        Flash::success(Redirect::to("/"), "")
    }

    #[operation]
    #[put("/form", data = "<_file>")]
    fn upload(_file: Form<Item>) -> Custom<RawHtml<String>> {
        Custom(Status::Created, RawHtml(String::new()))
    }

    // A form with files is multipart.
    #[derive(FromForm, JsonSchema)]
    struct Upload<'r> {
        title: &'r str,
        #[schemars(with = "File")]
        photo: TempFile<'r>,
        #[schemars(with = "Option<File>")]
        cover: Option<TempFile<'r>>,
        #[schemars(with = "Vec<File>")]
        pages: Vec<TempFile<'r>>,
    }

    #[operation]
    #[patch("/form", data = "<_form>")]
    fn upload_files(_form: Form<Upload<'_>>) -> NoContent {
        NoContent
    }

    #[operation]
    #[put("/text", data = "<text>")]
    fn put_text(text: &str) -> Cow<'static, str> {
        text.to_owned().into()
    }

    #[operation]
    #[patch("/text", data = "<_text>")]
    fn patch_text(_text: Capped<String>) -> (Status, (ContentType, RawJson<&'static str>)) {
        (Status::Ok, (ContentType::JSON, RawJson("")))
    }

    #[operation]
    #[get("/text")]
    fn get_text() -> TextStream![String] {
        TextStream! { yield String::new(); }
    }

    #[operation]
    #[put("/bytes", data = "<_data>")]
    fn put_bytes(_data: Data<'_>) -> Vec<u8> {
        Vec::new()
    }

    #[operation]
    #[put("/file", data = "<_file>")]
    fn put_file(_file: Capped<TempFile<'_>>) -> Status {
        Status::Ok
    }

    #[test]
    fn types_describe_inputs_and_outputs() {
        crate::shared::types::check(
            module_path!(),
            &[
                "POST /items: query page? integer, application/json Item -> 201 application/json Item",
                "GET /items/{id}: path id integer, query page? integer -> 200 application/json Item, 404",
                "PUT /items: application/msgpack? Item -> 202 application/msgpack {\"anyOf\":[{\"$ref\":\"#/components/schemas/Item\"},{\"type\":\"null\"}]}",
                "DELETE /items/{id}: path id integer -> 204, 404 text/plain string",
                "POST /form: application/x-www-form-urlencoded Item -> 3XX",
                "PATCH /form: multipart/form-data Upload -> 204",
                "PUT /form: application/x-www-form-urlencoded Item -> 2XX text/html string",
                "PUT /text: text/plain string -> 200 text/plain string",
                "PATCH /text: text/plain string -> 2XX application/json {}",
                "GET /text:  -> 200",
                "PUT /bytes: application/octet-stream {} -> 200 application/octet-stream {}",
                "PUT /file: application/octet-stream {} -> 200",
            ],
        );
        crate::shared::types::check_upload(module_path!());
    }
}

/// The API of all frameworks.
mod api {
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
    use rocket::http::{ContentType, Method};
    use rocket::local::blocking::Client;
    use rocket::serde::json::Json;
    use rocket::{get, post, routes};

    use crate::shared::{Invoice, Receipt, invoice_paid};

    /// Create an invoice.
    #[operation]
    #[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
    #[post("/invoices/<customer>?<callback_url>", data = "<invoice>")]
    fn create_invoice(
        customer: &str,
        callback_url: Option<&str>,
        invoice: WithExchange<Json<Invoice>>,
    ) -> Result<Json<Receipt>, ResolveError> {
        let WithExchange(invoice, exchange) = invoice;
        let url = expression!(create_invoice, invoice_paid).resolve(&exchange, &UrlPolicy::new())?;
        assert_eq!(url.is_some(), callback_url.is_some());
        Ok(Json(Receipt::of(customer, &invoice, url)))
    }

    #[operation]
    #[get("/invoices/<customer>")]
    fn show_customer(customer: String) -> String {
        customer
    }

    #[test]
    fn the_api() {
        let rocket = rocket::build().mount("/", routes![create_invoice, show_customer]);
        let client = Client::untracked(rocket).expect("a rocket");
        crate::shared::check("rocket", crate::shared::API, |method, target, body| {
            let method: Method = method.parse().expect("a method");
            let answer = client.req(method, target.to_owned()).header(ContentType::JSON).body(body).dispatch();
            (answer.status().code, answer.into_string().unwrap_or_default())
        });
        crate::shared::check_document(module_path!());
    }
}

/// Bodies as they were received, in the exchange and in the document.
mod received {
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
    use rocket::data::{Limits, ToByteUnit};
    use rocket::form::{Form, FromForm};
    use rocket::http::{ContentType, MediaType};
    use rocket::local::blocking::Client;
    use rocket::serde::json::Json;
    use rocket::{post, routes};
    use schemars::JsonSchema;
    use serde::Deserialize;

    use crate::shared::{LIMIT, Subscription};

    #[derive(Deserialize, FromForm, JsonSchema)]
    struct Fields {
        #[serde(rename = "callbackUrl")]
        #[field(name = "callbackUrl")]
        url: String,
        id: f64,
    }

    #[operation]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    #[post("/json", data = "<body>")]
    fn json(body: WithExchange<Json<Subscription>>) -> Result<String, ResolveError> {
        let WithExchange(subscription, exchange) = body;
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(json, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    #[operation]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    #[post("/form", data = "<body>")]
    fn form(body: WithExchange<Form<Fields>>) -> Result<String, ResolveError> {
        let WithExchange(subscription, exchange) = body;
        assert!(subscription.url.starts_with("https://c.example.org"));
        Ok(expression!(form, called).resolve(&exchange, &UrlPolicy::new())?.expect("a URL").into())
    }

    #[test]
    fn expressions_refer_to_the_received_body() {
        let limits = Limits::new().limit("json", LIMIT.bytes()).limit("form", LIMIT.bytes());
        let rocket = rocket::custom(rocket::Config::figment().merge(("limits", limits)));
        let client = Client::untracked(rocket.mount("/", routes![json, form])).expect("a rocket");
        crate::shared::check("rocket", crate::shared::RECEIVED, |_, target, body| {
            let media_type = MediaType::parse_flexible(crate::shared::media_type(target)).expect("a media type");
            let answer = client.post(target.to_owned()).header(ContentType(media_type)).body(body).dispatch();
            (answer.status().code, answer.into_string().unwrap_or_default())
        });
    }

    #[test]
    fn bodies_are_described_by_their_extractors() {
        crate::shared::types::check(
            module_path!(),
            &[
                "POST /json: application/json Subscription -> 200 text/plain string",
                "POST /form: application/x-www-form-urlencoded Fields -> 200 text/plain string",
            ],
        );
    }
}
