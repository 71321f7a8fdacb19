//! Tests of the callbacks, on loopback.

use std::net::{IpAddr, Ipv4Addr};

use beer_orders_api::book::TASTING_ROOM;
use beer_orders_api::notification::order_status_change;
use callback_delivery::{Outbox, UrlPolicy};
use callback_tests_loopback::{KEY, Receiver, loopback_policy, outbox};
use rocket::http::uri::Host;
use rocket::http::{ContentType, Status};
use rocket::local::asynchronous::Client;
use serde_json::{Value, json};

async fn client(outbox: Outbox) -> Client {
    Client::untracked(rocket::build().attach(beer_orders_api::stage(outbox))).await.expect("a rocket")
}

/// Sends an order, and returns the status and the order's id.
async fn order(client: &Client, body: &str) -> (Status, Option<String>) {
    let mut request = client.post(format!("/v1/customers/{}/orders", TASTING_ROOM.0));
    request.inner_mut().set_host(Host::parse("beer.example.org").expect("a host"));
    let answer = request.header(ContentType::JSON).body(body).dispatch().await;
    let location = answer.headers().get_one("Location").and_then(|location| location.rsplit_once('/'));
    (answer.status(), location.map(|(_, id)| id.to_owned()))
}

/// An order with only this callback URL.
fn calling(url: impl Into<Value>) -> String {
    json!({ "customerId": TASTING_ROOM, "orderStatusCallbackUrl": url.into() }).to_string()
}

#[rocket::async_test]
async fn one_valid_callback_comes_where_it_was_asked_for() {
    let receiver = Receiver::start().await;
    let (outbox, attempts) = outbox(loopback_policy(), KEY).await;
    let client = client(outbox).await;
    let (status, id) = order(&client, &calling(receiver.url("/orders?of=me"))).await;
    assert_eq!(status, Status::Created);
    let told = receiver.receive_one::<order_status_change, _, _>().await;
    let expected = json!({ "orderId": id.expect("a location"), "orderStatus": "NEW" });
    assert_eq!(told, ("POST /orders?of=me".to_owned(), expected));
    assert_eq!(attempts.all(), [IpAddr::V4(Ipv4Addr::LOCALHOST)]);
}

#[rocket::async_test]
async fn without_an_address_nobody_is_told() {
    let receiver = Receiver::start().await;
    let (outbox, attempts) = outbox(loopback_policy(), KEY).await;
    let client = client(outbox).await;
    for body in ["", &json!({ "customerId": TASTING_ROOM }).to_string(), &calling(Value::Null)] {
        assert_eq!(order(&client, body).await.0, Status::Created, "{body}");
    }
    // No callback is sent for an order that does not exist.
    let refused = json!({
        "customerId": TASTING_ROOM,
        "orderStatusCallbackUrl": receiver.url("/"),
        "beerOrderLines": [{ "upc": "no beer", "orderQuantity": 1 }],
    });
    assert_eq!(order(&client, &refused.to_string()).await.0, Status::BadRequest);
    receiver.assert_none().await;
    assert_eq!(attempts.all(), [] as [IpAddr; 0]);
}

#[rocket::async_test]
async fn what_must_not_be_called_is_refused_and_nothing_is_ordered() {
    let receiver = Receiver::start().await;
    let ((open, attempts), (careful, careful_attempts)) =
        (outbox(loopback_policy(), KEY).await, outbox(UrlPolicy::new(), KEY).await);
    let (client, careful) = (client(open).await, self::client(careful).await);
    for url in ["https://10.0.0.1/", "https://169.254.169.254/latest/", "https://[::ffff:192.168.0.1]/"] {
        assert_eq!(order(&client, &calling(url)).await, (Status::BadRequest, None), "{url}");
    }
    // The program's policy does not allow loopback.
    assert_eq!(order(&careful, &calling(receiver.url("/"))).await, (Status::BadRequest, None));
    receiver.assert_none().await;
    assert_eq!((attempts.all(), careful_attempts.all()), (vec![], vec![]));
    // The reference of a refused order can be used again.
    let named = |url: Option<&str>| {
        json!({ "customerId": TASTING_ROOM, "customerRef": "for Sunday", "orderStatusCallbackUrl": url }).to_string()
    };
    assert_eq!(order(&client, &named(Some("https://10.0.0.1/"))).await.0, Status::BadRequest);
    assert_eq!(order(&client, &named(None)).await.0, Status::Created);
}
