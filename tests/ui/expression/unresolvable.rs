//! Warnings: no request makes these a URL. A missing type makes the compilation fail.

use callback_core::callback;

#[callback("paid", "https://{$request.body#/topic}.example.com/paid", post)]
#[callback("sent", "/sent/{$request.body#/topic}", post)]
#[callback("lost", "{$request.body#/url}/lost items#{$request.body#/topic}", post)]
fn order() {}

fn main() {
    let () = order();
    let _: u8 = "a test that compiles shows no warnings";
}
