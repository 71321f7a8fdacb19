//! Warnings, and no errors: whatever the caller sends, these are no addresses. The type is what fails here.

use callback_core::callback;

#[callback("paid", "https://{$request.body#/topic}.example.com/paid", post)]
#[callback("sent", "/sent/{$request.body#/topic}", post)]
#[callback("lost", "{$request.body#/url}/lost items#{$request.body#/topic}", post)]
fn order() {}

fn main() {
    let () = order();
    let _: u8 = "a test that compiles shows no warnings";
}
