//! Tests of the callbacks, on loopback.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Mutex;

use actix_http::Request;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::Method;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, Error, web};
use callback_delivery::{Outbox, UrlPolicy};
use callback_tests_loopback::{KEY, Receiver, loopback_policy, outbox};
use serde_json::{Value, json};
use tictactoe_api::game::Game;
use tictactoe_api::progress::mark_operation_callback;

const EMPTY: [[&str; 3]; 3] = [["."; 3]; 3];
const PUT: (Method, &str) = (Method::PUT, "/board/2/2");
const DELETE: (Method, &str) = (Method::DELETE, "/board");

async fn api(outbox: Outbox) -> impl Service<Request, Response = ServiceResponse<impl MessageBody>, Error = Error> {
    let game = web::Data::new(Mutex::new(Game::default()));
    init_service(App::new().configure(tictactoe_api::configure(game, outbox))).await
}

/// Sends a request, and returns the status, the `Location` and the body of the response.
async fn ask<B: MessageBody>(
    api: &impl Service<Request, Response = ServiceResponse<B>, Error = Error>,
    (method, path): (Method, &str),
    progress_url: Option<&str>,
) -> (u16, Option<String>, String) {
    let mut request = TestRequest::with_uri(path).method(method.clone()).insert_header(("Host", "game.example.org"));
    if let Some(url) = progress_url {
        request = request.insert_header(("progressUrl", url));
    }
    if method == Method::PUT {
        request = request.set_json("X");
    }
    let answer = call_service(api, request.to_request()).await;
    let location = answer.headers().get("Location").map(|value| value.to_str().expect("ASCII").to_owned());
    let status = answer.status().as_u16();
    (status, location, String::from_utf8(read_body(answer).await.to_vec()).expect("text"))
}

fn status(board: [[&str; 3]; 3]) -> Value {
    json!({ "winner": ".", "board": board })
}

#[actix_web::test]
async fn one_valid_callback_comes_where_it_was_asked_for() {
    let receiver = Receiver::start().await;
    let (outbox, attempts) = outbox(loopback_policy(), KEY).await;
    let api = api(outbox).await;
    let marked = [["."; 3], [".", "X", "."], ["."; 3]];
    for (request, path, board) in [(PUT, "/progress?of=me", marked), (DELETE, "/", EMPTY)] {
        let accepted = (202, Some("http://game.example.org/board".to_owned()), String::new());
        assert_eq!(ask(&api, request, Some(&receiver.url(path))).await, accepted);
        let told = receiver.receive_one::<mark_operation_callback, _, _>().await;
        assert_eq!(told, (format!("POST {path}"), status(board)));
        // The response at `Location` is the same.
        let (_, _, found) = ask(&api, (Method::GET, "/board"), None).await;
        assert_eq!(found.parse::<Value>().expect("JSON"), told.1);
    }
    assert_eq!(attempts.all(), [IpAddr::V4(Ipv4Addr::LOCALHOST); 2]);
}

#[actix_web::test]
async fn without_an_address_nobody_is_told() {
    let receiver = Receiver::start().await;
    let (outbox, attempts) = outbox(loopback_policy(), KEY).await;
    let api = api(outbox).await;
    for request in [PUT, DELETE] {
        let (status, location, _) = ask(&api, request, None).await;
        assert_eq!((status, location), (200, None));
    }
    // No callback is sent for a refused request.
    ask(&api, PUT, None).await;
    let refused = (400, None, "Square is not empty.".to_owned());
    assert_eq!(ask(&api, PUT, Some(&receiver.url("/"))).await, refused);
    receiver.assert_none().await;
    assert_eq!(attempts.all(), [] as [IpAddr; 0]);
}

#[actix_web::test]
async fn what_must_not_be_called_is_refused_and_changes_nothing() {
    let receiver = Receiver::start().await;
    let ((open, attempts), (careful, careful_attempts)) =
        (outbox(loopback_policy(), KEY).await, outbox(UrlPolicy::new(), KEY).await);
    let (api, careful) = (api(open).await, self::api(careful).await);
    for request in [PUT, DELETE] {
        for (url, reason) in [
            ("https://10.0.0.1/", "the address is private (10.0.0.0/8, RFC 1918)"),
            ("https://169.254.169.254/latest/", "the address is link-local (169.254.0.0/16, RFC 3927)"),
        ] {
            let text = format!("`$request.header.progressUrl` at the start is not allowed: {reason}");
            assert_eq!(ask(&api, request.clone(), Some(url)).await, (400, None, text), "{url}");
        }
        // The program's policy does not allow loopback.
        assert_eq!(ask(&careful, request, Some(&receiver.url("/"))).await.0, 400);
    }
    // A request with an invalid `Host` is refused.
    let nonsense = TestRequest::delete().uri("/board").insert_header(("Host", "a b"));
    let nonsense = nonsense.insert_header(("progressUrl", receiver.url("/")));
    assert_eq!(call_service(&api, nonsense.to_request()).await.status().as_u16(), 400);
    receiver.assert_none().await;
    assert_eq!((attempts.all(), careful_attempts.all()), (vec![], vec![]));
    for api in [&api, &careful] {
        let (_, _, board) = ask(api, (Method::GET, "/board"), None).await;
        assert_eq!(board.parse::<Value>().expect("JSON"), status(EMPTY));
    }
}
