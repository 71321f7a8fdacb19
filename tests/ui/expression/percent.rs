//! A warning: pointers are not percent-decoded. A missing type makes the compilation fail.

use callback_core::callback;

#[callback("paid", "{$request.body#/callback%20url}", post)]
fn space() {}

fn main() {
    let () = space();
    let _: u8 = "a test that compiles shows no warnings";
}
