//! The same handlers in each version of OpenAPI, and what not every version can say.

/// What all versions can say, and not in the same words.
mod everywhere {
    use std::collections::BTreeMap;

    use axum::Json;
    use axum::extract::Query;
    use callback_core::{callback, operation};
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    /// A customer.
    #[derive(Deserialize, Serialize, JsonSchema)]
    struct Customer {
        name: String,
    }

    #[derive(Deserialize, Serialize, JsonSchema)]
    #[serde(tag = "kind", rename_all = "lowercase")]
    enum Payment {
        Card { number: String },
        Cash,
    }

    #[derive(Deserialize, JsonSchema)]
    struct Order {
        id: u32,
        /// Who gets it.
        customer: Option<Customer>,
        note: Option<String>,
        /// Degrees north, degrees east.
        place: (f64, f64),
        #[schemars(extend("exclusiveMinimum" = 0))]
        weight: f64,
        payment: Payment,
        /// How many of each article.
        articles: BTreeMap<u32, u32>,
        anything: serde_json::Value,
        /// Where to tell of it.
        hook: String,
    }

    #[derive(Serialize, JsonSchema)]
    struct Receipt {
        order: u32,
        customer: Option<Customer>,
    }

    #[derive(Deserialize, JsonSchema)]
    #[allow(dead_code, reason = "nobody reads it")]
    struct Page {
        #[schemars(extend("examples" = [10, 20]))]
        limit: Option<u32>,
        sort: Option<Direction>,
    }

    #[derive(Deserialize, JsonSchema)]
    #[serde(rename_all = "lowercase")]
    enum Direction {
        Up,
        Down,
    }

    /// It is on its way.
    #[operation(post, "<$request.body.hook>")]
    fn shipped(body: Receipt) -> Option<Customer>;

    #[operation(post, "/orders", response(201, Receipt, "Accepted.", header("Location": Option<String>)))]
    #[callback(shipped)]
    async fn create(Query(_): Query<Page>, Json(_): Json<Order>) {}

    #[operation(put, "/orders", response(200, (u8, Option<Customer>)))]
    #[callback(shipped)]
    async fn replace(Json(_): Json<Order>) {}
}

/// What came with 3.2.
mod methods {
    use axum::Json;
    use callback_core::{callback, operation};
    use schemars::JsonSchema;
    use serde::Deserialize;

    #[derive(Deserialize, JsonSchema)]
    struct Search {
        text: String,
        hook: String,
    }

    /// The link has been made.
    #[operation("LINK")]
    fn relinked(body: String);

    /// Look for something.
    #[operation(query, "/things")]
    #[callback(relinked, "<$request.body.hook>")]
    #[callback(found, "<$request.body.hook>/found", query(String))]
    async fn find(Json(_): Json<Search>) {}

    /// Link two things.
    #[operation("LINK", "/things")]
    #[callback(relinked, "<$request.body.hook>")]
    async fn link(Json(_): Json<Search>) {}

    #[operation(get, "/things")]
    async fn list() {}
}

/// What came with 3.1.
mod later {
    use axum::Json;
    use callback_core::{callback, operation};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde::Deserialize;

    /// Names of few letters.
    #[derive(Deserialize)]
    struct Labels;

    impl JsonSchema for Labels {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> std::borrow::Cow<'static, str> {
            "Labels".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "object", "propertyNames": { "maxLength": 8 } })
        }
    }

    #[derive(Deserialize, JsonSchema)]
    struct Labelled {
        labels: Labels,
        hook: String,
    }

    #[operation(post)]
    fn stored(body: Labels);

    #[operation(delete, "/labels")]
    async fn remove(Json(_): Json<Vec<String>>) {}

    #[operation(put, "/labels")]
    #[callback(stored, "<$request.body.hook>")]
    async fn store(Json(_): Json<Labelled>) {}
}
