//! The attributes go on functions.

use callback_core::{callback, operation};

#[operation(post, "/a")]
struct Struct;

#[callback("paid", "<$url>", post)]
enum Enum {}

#[callback("paid", "<$url>", post)]
mod module {
    pub fn function() {}
}

#[operation(post, "/b")]
impl Struct {
    fn method(&self) {}
}

fn main() {
    Struct.method();
    module::function();
    let _: Option<Enum> = None;
}
