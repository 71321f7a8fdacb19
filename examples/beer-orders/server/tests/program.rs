//! The program, run as a reader of the README runs it.

use beer_orders_api::book::TASTING_ROOM;
use callback_tests_program::{Program, assert_ports_are_explained};

const SERVER: &str = env!("CARGO_BIN_EXE_beer-orders-server");

#[test]
fn it_serves_the_api_the_document_and_the_docs() {
    let server = Program::start(SERVER);
    server.assert_serves(include_str!("../../openapi.json"), "/docs/index.html");
    for (from, to) in [("/", "/docs"), ("/docs", "/docs/index.html")] {
        let answer = server.ask(&format!("GET {from}"), "");
        assert_eq!((answer.status(), answer.header("location")), ("307 Temporary Redirect", to));
    }

    let customer = TASTING_ROOM.0;
    let order = format!(r#"{{"customerId":"{customer}","customerRef":"for Sunday"}}"#);
    let inward = order.replace('}', r#","orderStatusCallbackUrl":"https://10.0.0.1/"}"#);
    let answer = server.ask(&format!("POST /v1/customers/{customer}/orders"), &inward);
    assert_eq!(answer.status(), "400 Bad Request");
    let answer = server.ask(&format!("POST /v1/customers/{customer}/orders"), &order);
    assert_eq!((answer.status(), &*answer.body), ("201 Created", ""));
    let location = answer.header("location").strip_prefix("http://");
    let path = location.and_then(|rest| rest.strip_prefix(&server.address)).expect("an address of this server");
    let id = path.strip_prefix(&format!("/v1/customers/{customer}/orders/")).expect("an order");
    assert_eq!(server.get(path), format!(r#"{{"id":"{id}",{}"#, &order[1..]));
}

#[test]
fn a_port_that_cannot_be_had_is_an_error_in_words() {
    assert_ports_are_explained(SERVER);
}
