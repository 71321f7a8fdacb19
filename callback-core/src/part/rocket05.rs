//! What the data guards and responders of rocket 0.5 tell. Parameters are named by rocket's own attribute.
//!
//! A form's fields are those of `JsonSchema`, which reads serde's attributes and not those of `FromForm`.

use rocket::data::{Capped, Data};
use rocket::form::Form;
use rocket::fs::TempFile;
use rocket::response::content::{RawCss, RawHtml, RawJavaScript, RawJson, RawMsgPack, RawText, RawXml};
use rocket::response::status::{
    Accepted, BadRequest, Conflict, Created, Custom, Forbidden, NoContent, NotFound, Unauthorized,
};
use rocket::response::stream::{ByteStream, EventStream, TextStream};
use rocket::response::{Flash, Redirect};
use rocket::serde::json::Json;
use rocket::serde::msgpack::MsgPack;

use super::common::{
    BINARY, FORM, HTML, JSON, TEXT, answered_as, answered_as_inside, answered_without_body, read_from,
};
use super::{Opaque, Place, RequestPart, Status};

const MSGPACK: &str = "application/msgpack";

read_from! {
    Place::Body(JSON) => Json<T>, T, T;
    Place::Body(MSGPACK) => MsgPack<T>, T, T;
    Place::Body(FORM) => Form<T>, T, T;
    Place::Body(BINARY) => Data<'_>, Opaque;
    Place::Body(BINARY) => TempFile<'_>, Opaque;
}

/// Data of which no more than a limit is read.
impl<T: RequestPart> RequestPart for Capped<T> {
    const PLACE: Place = T::PLACE;
    const REQUIRED: bool = T::REQUIRED;
    type Value = T::Value;
}

answered_as! {
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

answered_without_body! {
    // 301, 303, 307 or 308, which only the value knows.
    Status::Range(3) => Redirect;
    Status::Code(204) => NoContent;
}

answered_as_inside! {
    Created<R>, Status::Code(201);
    Accepted<R>, Status::Code(202);
    BadRequest<R>, Status::Code(400);
    Unauthorized<R>, Status::Code(401);
    Forbidden<R>, Status::Code(403);
    NotFound<R>, Status::Code(404);
    Conflict<R>, Status::Code(409);
    // Which status, only the value knows.
    Custom<R>;
    Flash<R>;
}
