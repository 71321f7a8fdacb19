//! `#[callback]` without `#[operation]` asks for no schema of a handler's own types, with or without the framework's feature: the
//! document may be another library's. Packages with and without the
//! features include this file.

use callback_core::Attach;
use serde_json::{Value, json};

/// This module.
pub(crate) const MODULE: &str = module_path!();

/// Types that implement only what the framework needs.
mod actix {
    use actix_web::{post, web};
    use serde::{Deserialize, Serialize};

    #[derive(Deserialize)]
    struct Order {
        url: String,
    }

    #[derive(Deserialize)]
    struct Notify {
        hook: String,
    }

    #[derive(Serialize)]
    struct Receipt {
        id: u32,
    }

    #[callback_core::callback("shipped", "{$request.body#/url}/{$request.query.hook}", post(u32))]
    #[post("/actix")]
    async fn order(order: web::Json<Order>, notify: web::Query<Notify>) -> web::Json<Receipt> {
        drop((order, notify));
        web::Json(Receipt { id: 1 })
    }
}

mod rocket {
    use rocket::form::Form;
    use rocket::{FromForm, post};

    #[derive(FromForm)]
    struct Order {
        url: String,
    }

    #[derive(FromForm)]
    struct Notify {
        hook: String,
    }

    /// A parameter of a type of the program's own.
    #[derive(FromForm)]
    struct Id(u32);

    impl<'r> rocket::request::FromParam<'r> for Id {
        type Error = std::num::ParseIntError;

        fn from_param(text: &'r str) -> Result<Self, Self::Error> {
            text.parse().map(Self)
        }
    }

    #[callback_core::callback("shipped", "{$request.body#/url}/{$request.path.id}", post(u32))]
    #[post("/rocket/<id>?<notify..>", data = "<order>")]
    fn order(id: Id, notify: Notify, order: Form<Order>) {
        drop((id, notify, order));
    }
}

/// The operation of another library's document, which has the parameters and the body.
fn document(path: &str) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Orders", "version": "1" },
        "paths": {
            path: {
                "post": {
                    "parameters": [
                        { "in": "query", "name": "hook", "required": true, "schema": { "type": "string" } },
                        { "in": "path", "name": "id", "required": true, "schema": { "type": "integer" } },
                    ],
                    "requestBody": {
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "required": ["url"],
                                    "properties": { "url": { "type": "string" } },
                                },
                            },
                        },
                    },
                    "responses": { "200": { "description": "OK" } },
                },
            },
        },
    })
}

#[test]
fn callbacks_are_attached() {
    for (module, path) in [("actix", "/actix"), ("rocket", "/rocket/{id}")] {
        let attach = Attach::new().module(format!("{MODULE}::{module}"));
        let attached = attach.to_json(&document(path)).unwrap_or_else(|errors| panic!("{module}: {errors}"));
        assert!(attached["paths"][path]["post"]["callbacks"]["shipped"].is_object(), "{module}: {attached:#}");
    }
}
