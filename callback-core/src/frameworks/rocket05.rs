//! Handlers of rocket 0.5: its data guards and responders describe themselves.
//!
//! rocket keeps routes in attributes, which `#[operation]` and `#[callback]` read, and which name the parameters. The fields
//! of a form are those of `JsonSchema`, which reads the attributes of serde and not those of `FromForm`.

use std::net::{IpAddr, SocketAddr};

use rocket::State;
use rocket::data::{Capped, Data};
use rocket::form::Form;
use rocket::fs::TempFile;
use rocket::http::uri::{Host, Origin};
use rocket::http::{CookieJar, Method};
use rocket::response::content::{RawCss, RawHtml, RawJavaScript, RawJson, RawMsgPack, RawText, RawXml};
use rocket::response::status::{
    Accepted, BadRequest, Conflict, Created, Custom, Forbidden, NoContent, NotFound, Unauthorized,
};
use rocket::response::stream::{ByteStream, EventStream, TextStream};
use rocket::response::{Flash, Redirect};
use rocket::serde::json::Json;
use rocket::serde::msgpack::MsgPack;

use super::implement::{BINARY, BY_VALUE, FORM, HTML, JSON, TEXT, empty_outputs, inputs, outputs, wrapped_outputs};
use crate::handler::{InputLocation, Opaque, OperationInput, StatusPattern};

const MSGPACK: &str = "application/msgpack";

inputs! {
    InputLocation::Body(JSON) => Json<T>, T, T;
    InputLocation::Body(MSGPACK) => MsgPack<T>, T, T;
    InputLocation::Body(FORM) => Form<T>, T, T;
    InputLocation::Body(BINARY) => Data<'_>, Opaque;
    InputLocation::Body(BINARY) => TempFile<'_>, Opaque;
    InputLocation::Nothing => &CookieJar<'_>, ();
    InputLocation::Nothing => &Host<'_>, ();
    InputLocation::Nothing => &Origin<'_>, ();
    InputLocation::Nothing => Method, ();
    InputLocation::Nothing => IpAddr, ();
    InputLocation::Nothing => SocketAddr, ();
}

/// The application's state.
impl<S: Send + Sync> OperationInput for &State<S> {
    const LOCATION: InputLocation = InputLocation::Nothing;
    type Value = ();
}

/// Data of which no more than a limit is read.
impl<T: OperationInput> OperationInput for Capped<T> {
    const LOCATION: InputLocation = T::LOCATION;
    const REQUIRED: bool = T::REQUIRED;
    type Value = T::Value;
}

outputs! {
    JSON => Json<T>, T, T;
    MSGPACK => MsgPack<T>, T, T;
    JSON => RawJson<T>, Opaque, T;
    MSGPACK => RawMsgPack<T>, Opaque, T;
    HTML => RawHtml<T>, str, T;
    TEXT => RawText<T>, str, T;
    "text/xml" => RawXml<T>, str, T;
    "text/css" => RawCss<T>, str, T;
    "application/javascript" => RawJavaScript<T>, str, T;
    TEXT => TextStream<T>, str, T;
    BINARY => ByteStream<T>, Opaque, T;
    "text/event-stream" => EventStream<T>, str, T;
}

empty_outputs! {
    // 301, 303, 307 or 308, depending on the value.
    StatusPattern::Range(3) => Redirect;
    StatusPattern::Code(204) => NoContent;
}

wrapped_outputs! {
    Created<R>, StatusPattern::Code(201);
    Accepted<R>, StatusPattern::Code(202);
    BadRequest<R>, StatusPattern::Code(400);
    Unauthorized<R>, StatusPattern::Code(401);
    Forbidden<R>, StatusPattern::Code(403);
    NotFound<R>, StatusPattern::Code(404);
    Conflict<R>, StatusPattern::Code(409);
    Custom<R>, BY_VALUE;
    Flash<R>;
}
