//! An import that only a faulty attribute uses is not reported as unused: one mistake is one error.

use callback_core::callback;

use crate::events::{Event, paid, void};

mod events {
    use callback_core::operation;

    pub type Event = u32;

    #[operation(post)]
    pub fn paid(body: u32);

    #[operation(post)]
    pub fn void(body: u32);
}

#[callback(paid, "<$requst.query.url>")]
#[callback("void", "<$requst.query.url>", void)]
#[callback("in_place", "<$requst.query.url>", post(Event))]
fn handler() {}

fn main() {
    handler();
}
