//! A crate that knows `callback-core` by another name.

use schemars::JsonSchema;

/// What happened.
#[derive(JsonSchema, cb::Fields)]
#[fields(crate = cb)]
pub struct Event {
    /// Which.
    pub id: u32,
}

/// An operation of somebody else's API.
#[cb::operation(post, "<$request.query.hook>/event", crate = cb)]
pub fn event(body: Event) -> Event;

/// `crate` is stated once for all attributes of a function.
#[cb::operation(post, "/operation_first", query(hook: String), crate = cb)]
#[cb::callback(event)]
#[cb::callback("gone", "<$hook>", delete)]
pub fn operation_first() {}

/// In whichever attribute it stands.
#[cb::callback(event, crate = ::cb)]
#[cb::operation(post, "/callback_first", query(hook: String))]
pub fn callback_first() {}

/// Attributes that are imported.
pub mod imported {
    use cb::{callback, operation};

    /// With a path for the other crate's name.
    #[operation(post, "/imported", query(hook: String), crate = ::cb)]
    #[callback(event, "<$hook>", super::event)]
    pub fn imported() {}
}
