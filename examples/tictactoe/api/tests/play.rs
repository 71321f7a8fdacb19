//! Tests of the responses, through the routes of actix-web.

use std::collections::BTreeSet;
use std::sync::Mutex;

use actix_web::http::Method;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, web};
use callback_delivery::UrlPolicy;
use callback_tests_loopback::{KEY, outbox};
use serde_json::Value;
use tictactoe_api::game::Game;

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";

/// A request with its body, and the status, media type and body of the response.
type Exchange<'e> = (&'e str, &'e str, u16, &'e str, &'e str);

const EMPTY: &str = r#"{"winner":".","board":[[".",".","."],[".",".","."],[".",".","."]]}"#;

/// Plays one game; each request depends on those before it.
#[actix_web::test]
async fn a_game() {
    let exchanges: &[Exchange<'_>] = &[
        ("GET /board", "", 200, JSON, EMPTY),
        ("GET /board/2/2", "", 200, JSON, r#"".""#),
        (
            "PUT /board/2/2",
            r#""X""#,
            200,
            JSON,
            r#"{"winner":".","board":[[".",".","."],[".","X","."],[".",".","."]]}"#,
        ),
        ("PUT /board/2/2", r#""O""#, 400, HTML, "Square is not empty."),
        ("PUT /board/1/2", r#"".""#, 400, HTML, "Invalid Mark (X or O)."),
        ("PUT /board/1/2", r#""x""#, 400, HTML, "Invalid Mark (X or O)."),
        ("PUT /board/1/2", "X", 400, HTML, "Invalid Mark (X or O)."),
        ("PUT /board/0/2", r#""O""#, 400, HTML, "Illegal coordinates."),
        ("PUT /board/1/4", r#""O""#, 400, HTML, "Illegal coordinates."),
        ("GET /board/1/a", "", 400, HTML, "Illegal coordinates."),
        (
            "PUT /board/1/2",
            r#""O""#,
            200,
            JSON,
            r#"{"winner":".","board":[[".","O","."],[".","X","."],[".",".","."]]}"#,
        ),
        (
            "PUT /board/1/1",
            r#""X""#,
            200,
            JSON,
            r#"{"winner":".","board":[["X","O","."],[".","X","."],[".",".","."]]}"#,
        ),
        (
            "PUT /board/3/3",
            r#""X""#,
            200,
            JSON,
            r#"{"winner":"X","board":[["X","O","."],[".","X","."],[".",".","X"]]}"#,
        ),
        ("GET /board/3/3", "", 200, JSON, r#""X""#),
        ("GET /board", "", 200, JSON, r#"{"winner":"X","board":[["X","O","."],[".","X","."],[".",".","X"]]}"#),
        ("DELETE /board", "", 200, JSON, EMPTY),
        ("GET /board/3/3", "", 200, JSON, r#"".""#),
    ];
    let game = web::Data::new(Mutex::new(Game::default()));
    let (outbox, _) = outbox(UrlPolicy::new(), KEY).await;
    let app = init_service(App::new().configure(tictactoe_api::configure(game, outbox))).await;
    for &(request, sent, status, media_type, body) in exchanges {
        let answer = call_service(&app, self::request(request, sent).to_request()).await;
        assert_eq!(answer.status().as_u16(), status, "{request} {sent}");
        let found = answer.headers().get("content-type").expect("a media type");
        assert_eq!(found, media_type, "{request} {sent}");
        assert_eq!(read_body(answer).await, body, "{request} {sent}");
    }
}

/// The header is optional, and must be a URL.
#[actix_web::test]
async fn where_progress_is_told() {
    let game = web::Data::new(Mutex::new(Game::default()));
    let (outbox, _) = outbox(UrlPolicy::new(), KEY).await;
    let app = init_service(App::new().configure(tictactoe_api::configure(game, outbox))).await;
    for (request, sent) in [("PUT /board/1/1", r#""X""#), ("DELETE /board", "")] {
        for (url, status) in [("https://player.example.org/progress", 202), ("progress", 400), ("http://", 400)] {
            let request = self::request(request, sent).insert_header(("progressUrl", url));
            let answer = call_service(&app, request.to_request()).await;
            assert_eq!(answer.status().as_u16(), status, "{url}");
            if status == 400 {
                assert_eq!(read_body(answer).await, "Invalid progressUrl (a URL).", "{url}");
            }
        }
    }
}

/// A body without the media type of JSON is refused like an invalid mark.
#[actix_web::test]
async fn a_mark_without_a_media_type() {
    let game = web::Data::new(Mutex::new(Game::default()));
    let (outbox, _) = outbox(UrlPolicy::new(), KEY).await;
    let app = init_service(App::new().configure(tictactoe_api::configure(game, outbox))).await;
    let answer = call_service(&app, TestRequest::put().uri("/board/1/1").set_payload(r#""X""#).to_request()).await;
    assert_eq!(answer.status().as_u16(), 400);
    assert_eq!(answer.headers().get("content-type").expect("a media type"), HTML);
    assert_eq!(read_body(answer).await, "Invalid Mark (X or O).");
}

/// METHOD and path, with JSON.
fn request(line: &str, body: &str) -> TestRequest {
    let (method, path) = line.split_once(' ').expect("a method and a path");
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let request = TestRequest::with_uri(path).method(method);
    if body.is_empty() { request } else { request.insert_header(("Content-Type", JSON)).set_payload(body.to_owned()) }
}

/// The examples of errors in the document are exactly the responses to invalid requests.
#[actix_web::test]
async fn errors_are_as_documented() {
    const SQUARE: &str = "/board/{row}/{column}";
    let game = web::Data::new(Mutex::new(Game::default()));
    let (outbox, _) = outbox(UrlPolicy::new(), KEY).await;
    let app = init_service(App::new().configure(tictactoe_api::configure(game, outbox))).await;
    let marked = call_service(&app, request("PUT /board/2/2", r#""X""#).to_request()).await;
    assert_eq!(marked.status().as_u16(), 200);

    let private = Some("https://10.0.0.1/");
    let requests = [
        (SQUARE, "GET /board/0/1", "", None),
        (SQUARE, "PUT /board/0/1", r#""O""#, None),
        (SQUARE, "PUT /board/1/1", r#""o""#, None),
        (SQUARE, "PUT /board/2/2", r#""O""#, None),
        (SQUARE, "PUT /board/1/1", r#""O""#, Some("progress")),
        (SQUARE, "PUT /board/1/1", r#""O""#, private),
        ("/board", "DELETE /board", "", Some("progress")),
        ("/board", "DELETE /board", "", private),
    ];
    let mut answered = BTreeSet::new();
    for (path, line, sent, progress_url) in requests {
        let mut request = request(line, sent);
        if let Some(url) = progress_url {
            request = request.insert_header(("progressUrl", url));
        }
        let answer = call_service(&app, request.to_request()).await;
        assert_eq!(answer.status().as_u16(), 400, "{line} {sent} {progress_url:?}");
        let (method, _) = line.split_once(' ').expect("a method and a path");
        let body = String::from_utf8(read_body(answer).await.to_vec()).expect("text");
        answered.insert((format!("{method} {path}"), body));
    }
    assert_eq!(answered, documented_errors());
}

/// METHOD and path template, with each example of the response 400.
fn documented_errors() -> BTreeSet<(String, String)> {
    let document: Value = serde_json::from_str(include_str!("../../openapi.json")).expect("JSON");
    let mut errors = BTreeSet::new();
    for (path, item) in members(&document["paths"]) {
        for (method, operation) in members(item) {
            let content = &operation["responses"]["400"]["content"]["text/html"];
            let named = members(&content["examples"]).map(|(_, example)| &example["value"]);
            for text in named.chain(content.get("example")) {
                let text = text.as_str().expect("a text").to_owned();
                errors.insert((format!("{} {path}", method.to_uppercase()), text));
            }
        }
    }
    errors
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}
