//! The operations on orders, and their types.

use std::ops::RangeInclusive;

use callback_core::{Fields, callback, operation};
use callback_delivery::{Outbox, Resolve, ResolveError, WithExchange, expression};
use rocket::http::Status;
use rocket::http::uri::Host;
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{State, get, post, uri};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use crate::beers;
use crate::book::Book;
use crate::ids::{CustomerId, OrderId};
use crate::notification::{OrderStatusChange, order_status_change};

/// An order of one customer.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Fields)]
#[serde(rename_all = "camelCase")]
pub struct BeerOrder {
    /// Given by the API.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub id: Option<OrderId>,
    /// Who orders: the customer of the path.
    pub customer_id: CustomerId,
    /// The customer's own name of the order, which no other order of this customer has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_ref: Option<String>,
    /// What is ordered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beer_order_lines: Vec<BeerOrderLine>,
    /// Where to send changes of the order's status. Without it none are sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_status_callback_url: Option<Url>,
}

/// One beer of an order.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Fields)]
#[serde(rename_all = "camelCase")]
pub struct BeerOrderLine {
    /// Given by the API.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// What the API calls the beer.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub beer_id: Option<Uuid>,
    /// How many are ordered.
    #[schemars(range(min = *QUANTITIES.start(), max = *QUANTITIES.end()))]
    pub order_quantity: i32,
    /// The beer's bar code.
    pub upc: String,
    /// How many of them are set aside.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub quantity_allocated: Option<i32>,
}

impl BeerOrder {
    /// Creates an order without lines.
    fn empty(customer_id: CustomerId) -> Self {
        Self {
            id: None,
            customer_id,
            customer_ref: None,
            beer_order_lines: Vec::new(),
            order_status_callback_url: None,
        }
    }
}

const QUANTITIES: RangeInclusive<i32> = 1..=999;

impl BeerOrderLine {
    /// Adds the ids. Returns `None` if there is no such beer, or the quantity is out of range.
    fn completed(self) -> Option<Self> {
        let beer = beers::with_upc(&self.upc).filter(|_| QUANTITIES.contains(&self.order_quantity))?;
        Some(Self { id: Some(Uuid::new_v4()), beer_id: Some(beer.id), ..self })
    }
}

/// Place Order
///
/// Without a body it is an order without lines.
#[operation(
    tag = "Order Service",
    response(201, "Order Created", header("Location": Url, "Reference to created Order")),
    response(400),
    response(404),
    response(409)
)]
#[callback(
    "orderStatusChange",
    "$request.body#/orderStatusCallbackUrl",
    order_status_change,
    description = "Webhook for order status change notifications"
)]
#[post("/v1/customers/<customerId>/orders", data = "<order>")]
#[allow(non_snake_case, reason = "rocket's parameter has the name that callers know")]
pub(crate) async fn place_order(
    customerId: CustomerId,
    order: WithExchange<Option<Json<BeerOrder>>>,
    book: &State<Book>,
    outbox: &State<Outbox>,
    host: Option<&Host<'_>>,
) -> Result<Created<()>, Status> {
    let WithExchange(order, exchange) = order;
    let order = order.map_or_else(|| BeerOrder::empty(customerId), Json::into_inner);
    if order.customer_id != customerId {
        return Err(Status::BadRequest);
    }
    let status_url = expression!(place_order, "orderStatusChange").resolve(&exchange, outbox.sender().policy());
    let status_url = status_url.map_err(|error| refused(&error))?;
    let lines = order.beer_order_lines.into_iter().map(BeerOrderLine::completed);
    let beer_order_lines = lines.collect::<Option<_>>().ok_or(Status::BadRequest)?;
    // The host is the one in the request. A forged one is harmless, because only its sender sees the response.
    let api = host.and_then(|host| host.to_absolute("http", [host])).ok_or(Status::BadRequest)?;
    let orderId = book.enter(customerId, BeerOrder { beer_order_lines, ..order })?;
    if let Some(url) = status_url {
        let body = OrderStatusChange { order_id: orderId, order_status: "NEW".into() };
        let call = outbox.sender().prepare(&url, order_status_change { body });
        let call = call.map_err(|_| Status::InternalServerError)?;
        outbox.enqueue(&call).await.map_err(|error| Status::new(error.status().as_u16()))?;
    }
    Ok(Created::new(uri!(api, show_order(customerId, orderId)).to_string()))
}

/// Returns the status of a response to a callback URL that this API does not call.
fn refused(error: &ResolveError) -> Status {
    if error.is_caller_fault() { Status::BadRequest } else { Status::InternalServerError }
}

/// Show Order
#[operation(tag = "Order Service", response(400))]
#[get("/v1/customers/<customerId>/orders/<orderId>")]
#[allow(non_snake_case, reason = "rocket's parameters have the names that callers know")]
pub(crate) fn show_order(customerId: CustomerId, orderId: OrderId, book: &State<Book>) -> Option<Json<BeerOrder>> {
    book.order(customerId, orderId).map(Json)
}
