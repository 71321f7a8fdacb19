//! Tests of the program.

use beer_orders_api::book::TASTING_ROOM;
use callback_tests_program::{Program, assert_explains_ports};

const SERVER: &str = env!("CARGO_BIN_EXE_beer-orders-server");

#[test]
fn serves_the_api_and_the_document() {
    let server = Program::start(SERVER);
    server.assert_serves(include_str!("../../openapi.json"), "/docs/index.html");
    for (from, to) in [("/", "/docs"), ("/docs", "/docs/index.html")] {
        let response = server.request(&format!("GET {from}"), "");
        assert_eq!((response.status(), response.header("location")), ("307 Temporary Redirect", to));
    }

    let customer = TASTING_ROOM.0;
    let order = format!(r#"{{"customerId":"{customer}","customerRef":"for Sunday"}}"#);
    let inward = order.replace('}', r#","orderStatusCallbackUrl":"https://10.0.0.1/"}"#);
    let response = server.request(&format!("POST /v1/customers/{customer}/orders"), &inward);
    assert_eq!(response.status(), "400 Bad Request");
    let response = server.request(&format!("POST /v1/customers/{customer}/orders"), &order);
    assert_eq!((response.status(), &*response.body), ("201 Created", ""));
    let location = response.header("location").strip_prefix("http://");
    let path =
        location.and_then(|rest| rest.strip_prefix(&server.address)).expect("the location is a URL of this server");
    let id = path.strip_prefix(&format!("/v1/customers/{customer}/orders/")).expect("the location is that of an order");
    assert_eq!(server.get(path), format!(r#"{{"id":"{id}",{}"#, &order[1..]));
}

#[test]
fn explains_why_a_port_cannot_be_used() {
    assert_explains_ports(SERVER);
}
