//! A warning, and no error: a pointer is not percent-decoded. The type is what fails here.

use callback_core::callback;

#[callback("paid", "{$request.body#/callback%20url}", post)]
fn blank() {}

fn main() {
    let () = blank();
    let _: u8 = "a test that compiles shows no warnings";
}
