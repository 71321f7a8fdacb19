//! Tests of the responses and the state.

use beer_orders_api::book::TASTING_ROOM;
use callback_delivery::UrlPolicy;
use callback_tests_loopback::{KEY, outbox};
use rocket::Route;
use rocket::fairing::AdHoc;
use rocket::http::uri::Host;
use rocket::http::{ContentType, Status};
use rocket::local::blocking::{Client, LocalResponse};
use serde_json::{Value, json};
use uuid::Uuid;

const HOST: &str = "beer.example.org:8080";
const STRANGER: &str = "00000000-0000-0000-0000-000000000000";

fn client() -> Client {
    // The outbox needs the runtime of the rocket.
    let stage = AdHoc::on_ignite("outbox", async |rocket| {
        let (outbox, _) = outbox(UrlPolicy::new(), KEY).await;
        rocket.attach(beer_orders_api::stage(outbox))
    });
    Client::untracked(rocket::build().attach(stage)).expect("a rocket")
}

fn post<'c>(client: &'c Client, customer: &str, body: &str) -> LocalResponse<'c> {
    let mut request = client.post(format!("/v1/customers/{customer}/orders")).header(ContentType::JSON).body(body);
    request.inner_mut().set_host(Host::parse(HOST).expect("a host"));
    request.dispatch()
}

fn order<'c>(client: &'c Client, body: &str) -> LocalResponse<'c> {
    post(client, &TASTING_ROOM.0.to_string(), body)
}

/// Returns the order at the `Location` of a response.
fn placed(client: &Client, answer: &LocalResponse<'_>) -> Value {
    assert_eq!(answer.status(), Status::Created);
    let location = answer.headers().get_one("Location").expect("where the order is");
    let orders = format!("http://{HOST}/v1/customers/{}/orders/", TASTING_ROOM.0);
    assert!(location.starts_with(&orders), "{location}");
    let path = location.strip_prefix("http://").and_then(|rest| rest.strip_prefix(HOST)).expect("this API's");
    let answer = client.get(path.to_owned()).dispatch();
    assert_eq!((answer.status(), answer.content_type()), (Status::Ok, Some(ContentType::JSON)));
    serde_json::from_str(&answer.into_string().expect("a body")).expect("JSON")
}

/// Removes an id, so that the rest can be compared.
fn take_id(value: &mut Value) -> Uuid {
    let id = value.as_object_mut().and_then(|object| object.remove("id")).expect("an id");
    serde_json::from_value(id).expect("a UUID")
}

#[test]
fn an_order_is_placed_and_shown() {
    let client = client();
    let text = json!({
        "customerId": TASTING_ROOM,
        "customerRef": "for Sunday",
        "beerOrderLines": [{ "upc": "0631234200036", "orderQuantity": 999 }, { "upc": "0083783375213", "orderQuantity": 1 }],
        "orderStatusCallbackUrl": "https://customer.example.org/orders",
    });
    let answer = order(&client, &text.to_string());
    let mut shown = placed(&client, &answer);
    assert_eq!(answer.into_string(), None, "201 has no body");
    let ids = [take_id(&mut shown), take_id(&mut shown["beerOrderLines"][0]), take_id(&mut shown["beerOrderLines"][1])];
    assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2], "{ids:?}");
    let mut expected = text;
    expected["beerOrderLines"][0]["beerId"] = json!("0a818933-087d-47f2-ad83-2f986ed087eb");
    expected["beerOrderLines"][1]["beerId"] = json!("026cc3c8-3a0c-4083-a05b-e908048c1b08");
    assert_eq!(shown, expected);
}

#[test]
fn read_only_fields_are_set_by_the_api() {
    let client = client();
    let mine = json!({ "id": STRANGER, "beerId": STRANGER, "quantityAllocated": 7, "upc": "0631234300019", "orderQuantity": 2 });
    let text = json!({ "id": "mine", "customerId": TASTING_ROOM, "beerOrderLines": [mine] });
    let mut shown = placed(&client, &order(&client, &text.to_string()));
    let ids = [take_id(&mut shown), take_id(&mut shown["beerOrderLines"][0])];
    assert!(ids.iter().all(|id| id.to_string() != STRANGER), "{ids:?}");
    let line = json!({ "beerId": "a712d914-61ea-4623-8bd0-32c0f6545bfd", "upc": "0631234300019", "orderQuantity": 2 });
    assert_eq!(shown, json!({ "customerId": TASTING_ROOM, "beerOrderLines": [line] }));
}

#[test]
fn order_without_a_body_has_no_lines() {
    let client = client();
    let mut shown = placed(&client, &order(&client, ""));
    take_id(&mut shown);
    assert_eq!(shown, json!({ "customerId": TASTING_ROOM }));
}

/// Provokes each error status of the document, and checks that it has no body.
#[test]
fn error_responses_are_as_declared() {
    let client = client();
    let customer = TASTING_ROOM.0.to_string();
    let with = |fields: &str| format!(r#"{{"customerId":"{customer}"{fields}}}"#);
    let line = |line: &str| with(&format!(r#","beerOrderLines":[{line}]"#));
    let known = with(r#","customerRef":"for Sunday""#);
    assert_eq!(order(&client, &known).status(), Status::Created);
    for (customer, body, status) in [
        (&*customer, "{", Status::BadRequest),
        (&customer, "null", Status::BadRequest),
        (&customer, r#"{"customerRef":"for Monday"}"#, Status::BadRequest),
        (&customer, &with(r#","orderStatusCallbackUrl":"orders""#), Status::BadRequest),
        (&customer, &with(r#","orderStatusCallbackUrl":"http://customer.example.org/""#), Status::BadRequest),
        (&customer, &line(r#"{"upc":"0631234200036","orderQuantity":0}"#), Status::BadRequest),
        (&customer, &line(r#"{"upc":"0631234200036","orderQuantity":1000}"#), Status::BadRequest),
        (&customer, &line(r#"{"upc":"no beer","orderQuantity":1}"#), Status::BadRequest),
        (&customer, &format!(r#"{{"customerId":"{STRANGER}"}}"#), Status::BadRequest),
        (STRANGER, &format!(r#"{{"customerId":"{STRANGER}"}}"#), Status::NotFound),
        (STRANGER, "", Status::NotFound),
        ("tasting-room", "", Status::BadRequest),
        (&customer, &known, Status::Conflict),
        (&customer, &with(r#","customerRef":"for Monday""#), Status::Created),
    ] {
        let answer = post(&client, customer, body);
        assert_eq!(answer.status(), status, "{customer} {body}");
        assert_eq!(answer.into_string(), None, "{customer} {body}");
    }
    for (customer, id, status) in [
        (&*customer, STRANGER, Status::NotFound),
        (STRANGER, STRANGER, Status::NotFound),
        (&customer, "first", Status::BadRequest),
    ] {
        let answer = client.get(format!("/v1/customers/{customer}/orders/{id}")).dispatch();
        assert_eq!((answer.status(), answer.into_string()), (status, None), "{customer} {id}");
    }
}

#[test]
fn listed_beers_can_be_ordered() {
    let client = client();
    let text = client.get("/v1/beers").dispatch().into_string().expect("a body");
    let beers: Value = serde_json::from_str(&text).expect("JSON");
    let first =
        json!({ "id": "0a818933-087d-47f2-ad83-2f986ed087eb", "beerName": "Mango Bobs", "upc": "0631234200036" });
    assert_eq!(beers[0], first);
    let lines: Vec<_> = beers
        .as_array()
        .expect("a list")
        .iter()
        .map(|beer| json!({ "upc": beer["upc"], "orderQuantity": 1 }))
        .collect();
    assert_eq!(lines.len(), 3);
    let shown =
        placed(&client, &order(&client, &json!({ "customerId": TASTING_ROOM, "beerOrderLines": lines }).to_string()));
    for (line, beer) in shown["beerOrderLines"].as_array().expect("lines").iter().zip(beers.as_array().expect("a list"))
    {
        assert_eq!(line["beerId"], beer["id"]);
    }
}

/// A request of HTTP/1.0 may have no `Host` header.
#[test]
fn order_location_needs_a_host() {
    let client = client();
    let answer = client.post(format!("/v1/customers/{}/orders", TASTING_ROOM.0)).dispatch();
    assert_eq!((answer.status(), answer.into_string()), (Status::BadRequest, None));
}

/// The routes are mounted by hand, so they could differ from the attributes.
#[test]
fn every_route_of_the_document_is_served() {
    let document = callback_core::Document::new("Beer orders", "1").build().unwrap_or_else(|faults| panic!("{faults}"));
    let document: Value = serde_json::from_str(&document.to_json()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let methods = |item: &Value| item.as_object().into_iter().flatten().map(|(method, _)| method.clone()).collect();
    let mut declared: Vec<(String, Vec<String>)> =
        paths.iter().map(|(path, item)| (path.clone(), methods(item))).collect();
    let client = client();
    let route = |route: &Route| (template(&route.uri.to_string()), vec![route.method.as_str().to_lowercase()]);
    let mut served: Vec<_> = client.rocket().routes().map(route).collect();
    declared.sort();
    served.sort();
    assert_eq!(declared, served);
}

/// A path as OpenAPI writes it.
fn template(path: &str) -> String {
    path.replace('<', "{").replace('>', "}")
}
